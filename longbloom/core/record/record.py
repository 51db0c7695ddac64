"""One person's record: every fact that still stands, by kind, with nothing overwritten."""

from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from graphlib import TopologicalSorter
from hashlib import blake2b
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct, structs
from msgspec.json import Encoder

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source

Kind = TypeVar("Kind", bound=Fact)

PROVENANCE = {"source", "also", "words", "doubts"}
_ENCODER = Encoder()
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


class Person(Struct, frozen=True):
    """Whose record this is. `sex` is female, male, other or empty (not recorded)."""

    sex: str = ""
    born: PartialDate | None = None
    died: PartialDate | None = None
    is_dead: bool = False


class Record(Struct, frozen=True):
    """A person and her facts. Build it with `record_of`, which merges copies and corrections."""

    person: Person
    facts: tuple[Fact, ...] = ()
    corrected: tuple[Fact, ...] = ()
    """Facts that a later one replaced or withdrew: kept, shown in a fact's history."""
    kinds: dict[type[Fact], tuple[Fact, ...]] = {}

    def all(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Every standing fact of one kind, oldest first, undated ones before."""
        return self.kinds.get(kind, ())  # type: ignore[return-value]


def record_of(person: Person, facts: Iterable[Fact]) -> Record:
    """The record these facts make: copies merged, corrections applied, each kind in date order."""
    merged = merge_copies(facts)
    standing, corrected = apply_corrections(merged)
    kinds: dict[type[Fact], list[Fact]] = {}
    for fact in sorted(standing, key=_day):
        kinds.setdefault(type(fact), []).append(fact)
    by_kind = {kind: tuple(found) for kind, found in kinds.items()}
    return Record(person, tuple(standing), tuple(corrected), by_kind)


def merge_copies(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that say the same become one that names every source.

    Two facts say the same when kind, date and content are equal. Reading a file again adds
    nothing: a place that is already named is not named twice.
    """
    found: dict[tuple[Any, ...], Fact] = {}
    copies: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in facts:
        key = content(fact)
        known = found.setdefault(key, fact)
        if known is not fact:
            copies.setdefault(key, [known]).append(fact)
    found |= {key: _merged(same) for key, same in copies.items()}
    return list(found.values())


def apply_corrections(facts: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Split facts into those that stand and those a correction replaced or withdrew.

    A withdrawal can itself be withdrawn, which is how every correction is undone. What a
    correction replaced stays replaced when that correction is corrected in turn.
    """
    if not any(fact.replaces or fact.withdraws for fact in facts):
        return facts, []
    by_id = {fact_id(fact): fact for fact in facts}
    taken_back = withdrawn(by_id)
    gone = taken_back | replaced(by_id, taken_back)
    standing = [fact for name, fact in by_id.items() if name not in gone and not fact.withdraws]
    corrected = [fact for name, fact in by_id.items() if name in gone]
    return standing, corrected


def fact_id(fact: Fact) -> str:
    """A short name for a fact, the same in every reading: a digest of what it says.

    Empty fields are left out, so that a new kind of detail leaves the older names as they are.
    """
    names, values = _said_by(type(fact))
    said = [
        (name, value if type(value) is not Decimal else _plainest(value))
        for name, value in zip(names, values(fact), strict=True)
        if value or value == 0
    ]
    text = _ENCODER.encode((type(fact).__name__, said, _act(fact)))
    return blake2b(text, digest_size=10).hexdigest()


def _plainest(value: Decimal) -> str:
    """The same for 4.5 and 4.50, which are equal; no digit is ever rounded away."""
    return str(value.normalize(_EXACT)) if value else "0"


def withdrawn(by_id: dict[str, Fact]) -> set[str]:
    """Ids taken back by a withdrawal that has not been taken back itself."""
    taken_back_by: dict[str, list[str]] = {}
    for name, fact in by_id.items():
        for target in fact.withdraws:
            taken_back_by.setdefault(target, []).append(name)
    gone: set[str] = set()
    for name in TopologicalSorter(taken_back_by).static_order():
        if any(by not in gone for by in taken_back_by.get(name, ())):
            gone.add(name)
    return gone


def replaced(by_id: dict[str, Fact], taken_back: set[str]) -> set[str]:
    """Ids that a correction replaced, and what these had replaced before."""
    acts = [fact for name, fact in by_id.items() if name not in taken_back]
    return before(by_id, (target for fact in acts for target in fact.replaces))


def before(by_id: dict[str, Fact], names: Iterable[str]) -> set[str]:
    """These facts, and all that they replaced, step by step."""
    ahead, found = list(names), set[str]()
    while ahead:
        target = ahead.pop()
        if target in by_id and target not in found:
            found.add(target)
            ahead += by_id[target].replaces
    return found


def content(fact: Fact) -> tuple[Any, ...]:
    """What a fact says, without who said it: the key under which copies are one."""
    _, values = _said_by(type(fact))
    return (type(fact).__name__, *values(fact), *_act(fact))


_SAID: dict[type[Fact], tuple[tuple[str, ...], "attrgetter[Any]"]] = {}


def _said_by(kind: type[Fact]) -> tuple[tuple[str, ...], "attrgetter[Any]"]:
    """The fields in which facts of one kind say something, and what gets their values."""
    if kind not in _SAID:
        names = tuple(f for f in kind.__struct_fields__ if f not in PROVENANCE)
        _SAID[kind] = (names, attrgetter(*names))
    return _SAID[kind]


def _act(fact: Fact) -> tuple[str, ...]:
    """Who corrected and when: to withdraw, undo and withdraw again are three acts, not copies."""
    if fact.replaces or fact.withdraws:
        return (fact.source.said_by, fact.source.noted_at)
    return ()


def _merged(same: list[Fact]) -> Fact:
    """The first of several copies, with every place, doubt and word that any of them brings."""
    places: dict[tuple[str, str, str], Source] = {}
    for fact in same:
        for source in fact.sources:
            places.setdefault(_place(source), source)
    doubts = tuple(dict.fromkeys(doubt for fact in same for doubt in fact.doubts))
    words = next((fact.words for fact in same if fact.words), "")
    return structs.replace(same[0], also=tuple(places.values())[1:], doubts=doubts, words=words)


def _place(source: Source) -> tuple[str, str, str]:
    """Where a fact stands, whenever it was read."""
    return (source.file, source.place, source.said_by)


def _day(fact: Fact) -> tuple[int, int, int]:
    on = fact.on
    return (on.year, on.month, on.day) if on else (0, 0, 0)
