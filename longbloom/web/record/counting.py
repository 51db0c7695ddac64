"""The account of an import: for each of its files, what became of the entries in it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from longbloom.core.record.account import Account, kept_by_reason
from longbloom.importers.arrive import Arrival
from longbloom.web.record import shelf
from longbloom.web.record.models import Paper


def account_of(account: Account) -> dict[str, Any]:
    groups = kept_by_reason(account.kept)
    return {
        "files": list(account.files),
        "understood": account.understood,
        "kept": [[what, why, list(places)] for (what, why), places in groups.items()],
        "unread": [[unread.where, unread.why] for unread in account.unread],
    }


def counts(hers: Arrival, papers: Sequence[Paper]) -> dict[str, dict[str, int]]:
    """For each file: how many of its entries were understood, kept as they are, unreadable."""
    understood = {f"{s.file}#{s.place}" for fact in hers.record.facts for s in fact.sources}
    groups = {
        "understood": understood,
        "kept": {kept.where for kept in hers.account.kept},
        "unreadable": [unread.where for unread in hers.account.unread],
    }
    names = Names(papers)
    found: dict[str, dict[str, int]] = {paper.name: dict.fromkeys(groups, 0) for paper in papers}
    for what, places in groups.items():
        for name, count in Counter(map(names.of, places)).items():
            if name in found:
                found[name][what] = count
    return found


def by_paper(hers: Arrival, papers: Sequence[Paper]) -> dict[str, list[Any]]:
    names = Names(papers)
    found: dict[str, list[Any]] = {paper.name: [] for paper in papers}
    for place, raw in hers.raw:
        if name := names.of(place):
            found[name].append((place, raw))
    return found


class Names:
    """Which file a place belongs to ("outer.zip/inner.json#Observation/1" to "outer.zip")."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._names = {as_read: p.name for p in papers for as_read in shelf.came_as(p.name)}
        self._seen: dict[str, str] = {}

    def of(self, place: str) -> str:
        file = place.split("#", 1)[0]
        if file not in self._seen:
            inside = (name for read, name in self._names.items() if file.startswith(f"{read}/"))
            self._seen[file] = self._names.get(file) or next(inside, "")
        return self._seen[file]
