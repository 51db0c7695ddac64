"""One person's record: every fact that still stands, by kind, with nothing overwritten."""

from collections.abc import Iterable
from hashlib import blake2b
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct, structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact

Kind = TypeVar("Kind", bound=Fact)

PROVENANCE = {"source", "also", "words", "doubts", "replaces", "withdraws"}


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

    Two facts say the same when kind, date and content are equal. A newer reading of one and
    the same resource (same place, kind, name and date) takes the place of the older one.
    """
    found: dict[tuple[Any, ...], Fact] = {}
    for fact in facts:
        key = content(fact)
        known = found.setdefault(key, fact)
        if known is not fact and not set(fact.sources) <= set(known.sources):
            found[key] = _with_sources(known, fact)
    return list(found.values())


def apply_corrections(facts: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Split facts into those that stand and those a correction replaced or withdrew.

    A withdrawal can itself be withdrawn, which is how every correction is undone.
    """
    if not any(fact.replaces or fact.withdraws for fact in facts):
        return facts, []
    gone: set[str] = set()
    for fact in reversed(facts):
        if fact_id(fact) not in gone:
            gone.update(fact.replaces, fact.withdraws)
    standing = [fact for fact in facts if fact_id(fact) not in gone and not fact.withdraws]
    corrected = [fact for fact in facts if fact_id(fact) in gone]
    return standing, corrected


def fact_id(fact: Fact) -> str:
    """A short name for a fact, the same in every reading: a digest of what it says."""
    text = repr((*content(fact), fact.replaces, fact.withdraws))
    return blake2b(text.encode(), digest_size=10).hexdigest()


_CONTENT: dict[type[Fact], "attrgetter[Any]"] = {}


def content(fact: Fact) -> tuple[Any, ...]:
    """What a fact says, without who said it: the key under which copies are one."""
    kind = type(fact)
    if kind not in _CONTENT:
        names = [f for f in kind.__struct_fields__ if f not in PROVENANCE]
        _CONTENT[kind] = attrgetter(*names)
    return (kind.__name__, *_CONTENT[kind](fact), fact.replaces, fact.withdraws)


def _with_sources(known: Fact, copy: Fact) -> Fact:
    more = [source for source in copy.sources if source not in known.sources]
    doubts = tuple(dict.fromkeys((*known.doubts, *copy.doubts)))
    return structs.replace(known, also=(*known.also, *more), doubts=doubts)


def _day(fact: Fact) -> tuple[int, int, int]:
    on = fact.on
    return (on.year, on.month, on.day) if on else (0, 0, 0)
