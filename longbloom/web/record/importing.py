"""One import from its files to her record: read, ask whose, keep. All of it is kept, or nothing."""

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from longbloom.core.record.account import Account, kept_by_reason
from longbloom.core.record.dates import date_of
from longbloom.importers.arrive import Arrival, read_files
from longbloom.web.record import shelf, standing, store, whose
from longbloom.web.record.models import Import, Paper, Person
from longbloom.web.record.rows import clean

SAY_SECONDS = 0.3
UNDER_WAY = ("reading", "keeping")


class Stopped(Exception):
    """She asked to stop."""


def run(job: Import) -> None:
    """Read the files of an import and keep them, or ask. Raises Stopped, or what went wrong."""
    known = _known(job)
    papers = list(job.papers.exclude(pk__in=[paper.pk for paper in known]).order_by("pk"))
    files = [(paper.name, shelf.body(paper)) for paper in papers]
    if not files:
        keep_nothing_new(job, known)
        return
    now = timezone.now()
    arrivals = read_files(
        files,
        today=date_of(timezone.localtime(now).date()),
        noted_at=now.isoformat(timespec="seconds"),
        progress=_Progress(job),
    )
    hers = whose.choose(arrivals, job.person, job.whose)
    if hers is None:
        people = clean(whose.listed(arrivals, job.person))
        tell(job, state="asking", people=people, whose="")
    else:
        _keep(job, hers, dict(files), papers, known)


def keep_nothing_new(job: Import, known: Sequence[Paper]) -> None:
    """Every file is here already. What she had undone of them comes back."""
    names = [paper.name for paper in known]
    with transaction.atomic():
        _put_back_known(job, known)
        end(job, "done", account={"files": [], "known_files": names, "new": 0, "known": 0})


def undo(job: Import, *, is_undone: bool) -> None:
    """What only this import brought does not stand; putting it back makes it stand again."""
    with transaction.atomic():
        end(job, "undone" if is_undone else "done")
        person = Person.objects.get(pk=job.person_id)
        undone = Paper.objects.filter(person=person, brought_by__state="undone")
        names = {name for paper in undone.only("name") for name in shelf.came_as(paper.name)}
        standing.undo(person, names)
        change = whose.unlearn if is_undone else whose.learn
        change(person, job.account.get("learned", {}))


def tell(job: Import, **values: Any) -> None:
    """Write down how far an import is."""
    for name, value in values.items():
        setattr(job, name, value)
    Import.objects.filter(pk=job.pk).update(**values)


def end(job: Import, state: str, why: str = "", **more: Any) -> None:
    tell(job, state=state, why=why, ended_at=timezone.now(), people=[], **more)


class _Progress:
    """Says how far the reading is, a few times a second at most, and hears when she says stop."""

    def __init__(self, job: Import) -> None:
        self.job = job
        self.said = time.monotonic()

    def __call__(self, what: str, done: int, total: int) -> None:
        if time.monotonic() - self.said < SAY_SECONDS:
            return
        self.said = time.monotonic()
        heed(self.job)
        tell(self.job, doing=what.split()[0][:10], done=done, total=total)


def heed(job: Import) -> None:
    if Import.objects.filter(pk=job.pk, wants_stop=True).exists():
        raise Stopped


def _keep(
    job: Import,
    hers: Arrival,
    files: dict[str, bytes],
    papers: Sequence[Paper],
    known: Sequence[Paper],
) -> None:
    heed(job)
    tell(job, state="keeping")
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=job.person_id)
        kept = store.keep(person=person, facts=hers.record.facts)
        counts = _counts(hers, papers)
        raw = _by_paper(hers, papers)
        for paper in papers:
            shelf.give(paper, person, counts[paper.name])
            shelf.keep_places(paper, files[paper.name], raw[paper.name])
        _put_back_known(job, known)
        heed(job)
        account = {
            **_account(hers.account),
            "known_files": [paper.name for paper in known],
            "new": kept.new,
            "known": kept.known,
            "kinds": dict(Counter(type(fact).__name__ for fact in hers.record.facts)),
            "learned": whose.adopt(person, hers, job.whose),
        }
        end(job, "done", account=clean(account))


def _known(job: Import) -> list[Paper]:
    """Files of this import that her record has already, and second copies within it."""
    mine = Paper.objects.filter(person=job.person_id)
    seen = set(mine.values_list("digest", flat=True))
    known = []
    for paper in job.papers.order_by("pk"):
        if paper.digest in seen:
            known.append(paper)
        seen.add(paper.digest)
    return known


def _put_back_known(job: Import, known: Sequence[Paper]) -> None:
    """A second copy is let go; an import that she had undone and adds again is put back."""
    digests = [paper.digest for paper in known]
    undone = Import.objects.filter(state="undone", person=job.person_id, papers__digest__in=digests)
    for other in undone.distinct():
        undo(other, is_undone=False)
    for paper in known:
        paper.delete()


def _account(account: Account) -> dict[str, Any]:
    groups = kept_by_reason(account.kept)
    return {
        "files": list(account.files),
        "understood": account.understood,
        "kept": [[what, why, list(places)] for (what, why), places in groups.items()],
        "unread": [[unread.where, unread.why] for unread in account.unread],
    }


def _counts(hers: Arrival, papers: Sequence[Paper]) -> dict[str, dict[str, int]]:
    """For each file: how many of its entries were understood, kept as they are, unreadable."""
    understood = {f"{s.file}#{s.place}" for fact in hers.record.facts for s in fact.sources}
    groups = {
        "understood": understood,
        "kept": {kept.where for kept in hers.account.kept},
        "unreadable": [unread.where for unread in hers.account.unread],
    }
    names = _Names(papers)
    counts: dict[str, dict[str, int]] = {paper.name: dict.fromkeys(groups, 0) for paper in papers}
    for what, places in groups.items():
        for name, count in Counter(map(names.of, places)).items():
            if name in counts:
                counts[name][what] = count
    return counts


def _by_paper(hers: Arrival, papers: Sequence[Paper]) -> dict[str, list[Any]]:
    names = _Names(papers)
    found: dict[str, list[Any]] = {paper.name: [] for paper in papers}
    for place, raw in hers.raw:
        if name := names.of(place):
            found[name].append((place, raw))
    return found


class _Names:
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
