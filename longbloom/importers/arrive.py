"""The one way in: files of any kind become people, each with a record, and an account."""

from collections.abc import Iterable, Iterator

from msgspec import Raw, Struct

from longbloom.core.record.account import Account, Kept, Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact
from longbloom.core.record.proposal import Proposal
from longbloom.core.record.record import Record, record_of
from longbloom.importers.ccda.read import read_chapter
from longbloom.importers.chapter import Chapter
from longbloom.importers.fhir.dating import doubted
from longbloom.importers.fhir.index import Held, Index, WhoIs
from longbloom.importers.fhir.read import Outcome, decode, is_looked_up, read_one
from longbloom.importers.fhir.salvage import Slice
from longbloom.importers.people import People
from longbloom.importers.sorting import Now, Progress, sort_files

TELL_EVERY = 2000
NOT_HERS = "it is about {who}, not about the person of this record"
NOBODYS = "it does not say whom it is about, and the files are about several people"


class Arrival(Struct, frozen=True):
    """One person found in the files, her record, and the account of everything in the files.

    `raw` holds every entry of the files in its own bytes, by where it stands, to be kept whole.
    `proposals` are what pages seem to say; none of them is in the record before she confirms it.
    """

    who: WhoIs
    record: Record
    account: Account
    raw: tuple[tuple[str, Raw], ...] = ()
    proposals: tuple[Proposal, ...] = ()


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
    heap = _Heap()
    pile = sort_files(files, Now(noted_at, today, tell))
    slices, bound = pile.slices, pile.bound
    heap.files, heap.unread = pile.files, pile.unread
    ahead = {id(one): decode(one, noted_at) for one in slices if is_looked_up(one)}
    pointed = [one for one in ahead.values() if isinstance(one, Held)]
    pointed += [one for chapter in bound for one in chapter.held]
    index = Index(pointed)
    people = People(pointed, index)
    for one in _each(slices, ahead, noted_at, tell):
        _read(one, index, people, today, heap)
    _read_bound(bound, index, people, today, heap)
    keys = _keys(heap.facts, people)
    return tuple(_arrival(key, keys, people, heap) for key in keys)


class _Heap:
    """What piles up while reading: facts by person, the account, and every entry's bytes."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.facts: dict[str, list[Fact]] = {}
        self.kept: list[Kept] = []
        self.unread: list[Unread] = []
        self.raw: list[tuple[str, Raw]] = []
        self.proposals: dict[str, list[Proposal]] = {}


def _each(
    slices: list[Slice], ahead: dict[int, Held | Unread], noted_at: str, tell: Progress
) -> Iterator[Held | Unread]:
    """Every resource, decoded when its turn comes unless it was looked up ahead."""
    for done, one in enumerate(slices):
        if not done % TELL_EVERY:
            tell("reading", done, len(slices))
        yield ahead.get(id(one)) or decode(one, noted_at)


def _read(
    one: Held | Unread, index: Index, people: People, today: PartialDate, heap: _Heap
) -> None:
    """Put one resource's facts, its bytes and what became of it on the heap."""
    if isinstance(one, Unread):
        heap.unread.append(one)
        return
    outcome = read_one(one, index, today)
    if one.doubts:
        outcome.facts = list(doubted(outcome.facts, one.doubts))
    _put(one, outcome, people, heap)


def _read_bound(
    bound: list[Chapter], index: Index, people: People, today: PartialDate, heap: _Heap
) -> None:
    """The chapters of C-CDA documents, in the order of the files."""
    for chapter in bound:
        for held, outcome in read_chapter(chapter, index, today):
            _put(held, outcome, people, heap)


def _put(one: Held, outcome: Outcome, people: People, heap: _Heap) -> None:
    heap.raw.append((str(one.source), one.raw))
    if outcome.facts:
        heap.facts.setdefault(people.whose(one), []).extend(outcome.facts)
    if outcome.proposals:
        heap.proposals.setdefault(people.whose(one), []).extend(outcome.proposals)
    if outcome.kept:
        heap.kept.append(outcome.kept)
    if outcome.unread:
        heap.unread.append(outcome.unread)
    if one.bent:
        heap.unread.append(Unread(str(one.source), f"these fields could not be read: {_few(one)}"))


def _keys(facts: dict[str, list[Fact]], people: People) -> list[str]:
    """Who is there, most facts first. Pointers to nobody's Patient count only without one.

    A single Patient to whom nothing points is the person of a file whose pointers are broken.
    """
    known = list(people.patients)
    strangers = [key for key in facts if key.startswith("?")]
    if len(known) == 1 and not facts.get(known[0]) and len(strangers) == 1:
        facts[known[0]] = facts.pop(strangers[0])
    keys = known or strangers or [""]
    return sorted(keys, key=lambda key: -len(facts.get(key, ())))


def _arrival(key: str, keys: list[str], people: People, heap: _Heap) -> Arrival:
    hers = list(heap.facts.get(key, []))
    if len(keys) == 1 and key:
        hers += heap.facts.get("", [])
    others = _set_aside(key, keys, heap.facts, people)
    account = Account(
        files=tuple(heap.files),
        understood=len({str(fact.source) for fact in hers}),
        kept=(*heap.kept, *others),
        unread=tuple(heap.unread),
    )
    proposed = [*heap.proposals.get(key, []), *(heap.proposals.get("", []) if key else [])]
    return Arrival(
        who=people.who(key),
        record=record_of(people.person(key), hers),
        account=account,
        raw=tuple(heap.raw),
        proposals=tuple(proposed),
    )


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
