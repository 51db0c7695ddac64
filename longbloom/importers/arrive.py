"""The one way in: files of any kind become people, each with a record, and an account."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Raw, Struct

from longbloom.core.record.account import Account, Kept, Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact
from longbloom.core.record.record import Record, record_of
from longbloom.importers.fhir.index import Held, Index, WhoIs
from longbloom.importers.fhir.read import contained_in, open_resources, read_one
from longbloom.importers.opening import Opened, open_all
from longbloom.importers.people import People

Progress = Callable[[str, int, int], Any]
"""Called with what is being done, how much is done and how much there is."""

NOT_HERS = "it is about {who}, not about the person of this record"
NOBODYS = "it does not say whom it is about, and the files are about several people"


class Arrival(Struct, frozen=True):
    """One person found in the files, her record, and the account of everything in the files.

    `raw` holds every entry of the files in its own bytes, by where it stands, to be kept whole.
    """

    who: WhoIs
    record: Record
    account: Account
    raw: tuple[tuple[str, Raw], ...] = ()


def read_files(
    files: Iterable[tuple[str, bytes | memoryview]],
    *,
    today: PartialDate,
    noted_at: str = "",
    progress: Progress | None = None,
) -> tuple[Arrival, ...]:
    """Everybody the files are about, most facts first.

    Several people mean that she has to say whose record this is. Files that hold no person at
    all still give one Arrival, with an empty record and the account of why.
    """
    tell = progress or _quietly
    names, held, unread = _open(files, noted_at, tell)
    index = Index([*held, *(inner for one in held for inner in contained_in(one))])
    people = People(held, index)
    facts, kept, stumbled = _read(held, index, people, today, tell)
    account = Account(tuple(names), 0, tuple(kept), (*unread, *stumbled))
    keys = _keys(facts, people)
    raw = tuple((str(one.source), one.raw) for one in held)
    return tuple(_arrival(key, keys, facts, people, account, raw) for key in keys)


def _open(
    files: Iterable[tuple[str, bytes | memoryview]], noted_at: str, tell: Progress
) -> tuple[list[str], list[Held], list[Unread]]:
    names: list[str] = []
    held: list[Held] = []
    unread: list[Unread] = []
    for name, data in files:
        names.append(name)
        tell(f"opening {name}", len(held), 0)
        for opened in open_all(name, data):
            found = open_resources(opened, noted_at) if isinstance(opened, Opened) else [opened]
            for one in found:
                if isinstance(one, Held):
                    held.append(one)
                else:
                    unread.append(one)
    return names, held, unread


def _read(
    held: list[Held], index: Index, people: People, today: PartialDate, tell: Progress
) -> tuple[dict[str, list[Fact]], list[Kept], list[Unread]]:
    facts: dict[str, list[Fact]] = {}
    kept: list[Kept] = []
    unread: list[Unread] = []
    for done, one in enumerate(held):
        if not done % 2000:
            tell("reading", done, len(held))
        found, rest = read_one(one, index, today)
        if found:
            facts.setdefault(people.whose(one), []).extend(found)
        if isinstance(rest, Kept):
            kept.append(rest)
        elif rest:
            unread.append(rest)
        if one.bent:
            unread.append(Unread(str(one.source), f"these fields could not be read: {_few(one)}"))
    return facts, kept, unread


def _keys(facts: dict[str, list[Fact]], people: People) -> list[str]:
    """Who is there, most facts first. Pointers to nobody's Patient count only without one.

    A single Patient to whom nothing points is the person of a file whose pointers are broken.
    """
    known = [key for key in people.patients]
    strangers = [key for key in facts if key.startswith("?")]
    if len(known) == 1 and not facts.get(known[0]) and len(strangers) == 1:
        facts[known[0]] = facts.pop(strangers[0])
    keys = known or strangers or [""]
    return sorted(keys, key=lambda key: -len(facts.get(key, ())))


def _arrival(
    key: str,
    keys: list[str],
    facts: dict[str, list[Fact]],
    people: People,
    account: Account,
    raw: tuple[tuple[str, Raw], ...],
) -> Arrival:
    hers = list(facts.get(key, []))
    if len(keys) == 1:
        hers += facts.get("", []) if key else []
    others = _set_aside(key, keys, facts, people)
    understood = len({str(source) for fact in hers for source in fact.sources})
    mine = Account(account.files, understood, (*account.kept, *others), account.unread)
    return Arrival(people.who(key), record_of(people.person(key), hers), mine, raw)


def _set_aside(
    key: str, keys: list[str], facts: dict[str, list[Fact]], people: People
) -> list[Kept]:
    """Entries about somebody else: listed, never mixed in."""
    aside: dict[str, str] = {}
    for other, found in facts.items():
        if other == key or (other == "" and len(keys) == 1):
            continue
        who = people.who(other)
        why = NOT_HERS.format(who=who.name or who.key) if other else NOBODYS
        aside.update({str(fact.source): why for fact in found})
    return [Kept(where, "about someone else", why) for where, why in aside.items()]


def _few(held: Held) -> str:
    return ", ".join(held.bent[:5]) + (" …" if len(held.bent) > 5 else "")


def _quietly(what: str, done: int, total: int) -> None:
    return None
