"""Facts that may say the same, or that differ about the same thing. Only she may merge them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact
from longbloom.core.record.record import fact_id

SAME = {
    f.Diagnosis: ("what",), f.Stage: ("group", "category"), f.Spread: ("site",),
    f.Receptor: ("name",), f.Gene: ("gene",), f.Drug: ("name",), f.LocalTreatment: ("what",),
    f.Line: ("number",), f.Scan: ("kind",), f.Lesion: ("site", "place", "spot"),
    f.Response: (), f.Lab: ("name",), f.Vital: ("name",),
    f.Performance: (), f.Exam: ("name",), f.Medicine: ("name",), f.Allergy: ("to",),
    f.Problem: ("name",), f.Procedure: ("name",), f.Visit: ("kind",), f.Document: ("title",),
    f.Wish: ("text",), f.Note: ("text",), f.LifeEvent: ("what",),
}  # fmt: skip
"""The fields in which two facts of a kind must agree to speak of the same thing."""
TOLD = {
    f.Receptor: ("result",), f.Gene: ("result",), f.Response: ("trend",), f.Scan: ("trend",),
    f.Lesion: ("mm", "seen"),
    f.Lab: ("value", "comparator", "unit", "text"), f.Vital: ("value", "unit", "text"),
    f.Performance: ("ecog", "karnofsky"), f.Exam: ("value",),
}  # fmt: skip
"""The fields that hold what was found: two facts that differ in them disagree."""
MEASURED = (f.Lab, f.Vital, f.Performance, f.Exam, f.Visit, f.Lesion)
"""What may be measured anew each day: only the same day is near."""
NEAR_DAYS, FEW_DAYS = 31, 3
"""How far apart two dates may be of which one is only a month or a year, and two exact days.

Our own limits, which only open a question to her: a drug given again after a week is no copy.
"""
MOST = 6


class Alike(Struct, frozen=True):
    """A fact near another one. `differs`: both speak of one thing and say two."""

    fact: Fact
    differs: bool


def alike(fact: Fact, others: Iterable[Fact]) -> tuple[Alike, ...]:
    """Those that may say the same as `fact`, first; then those that disagree with it."""
    me = fact_id(fact)
    near = [o for o in others if type(o) is type(fact) and is_near(fact, o) and fact_id(o) != me]
    found = [Alike(o, differs(fact, o)) for o in near if is_about_the_same(fact, o)]
    return tuple(sorted(found, key=lambda one: one.differs)[:MOST])


def conflicts(facts: Sequence[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Pairs of one day that speak of the same thing and disagree."""
    by_day: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in facts:
        if fact.on and fact.on.day:
            by_day.setdefault((type(fact), fact.on, _names(fact)), []).append(fact)
    groups = (same for same in by_day.values() if len(same) > 1)
    return tuple((same[0], o) for same in groups for o in same[1:] if differs(same[0], o))


def is_about_the_same(one: Fact, other: Fact) -> bool:
    if isinstance(one, f.Lab) and isinstance(other, f.Lab) and one.loinc and other.loinc:
        return one.loinc == other.loinc
    return _names(one) == _names(other)


def differs(one: Fact, other: Fact) -> bool:
    """Do they disagree? Values in two units are not compared; an empty field says nothing."""
    told = [name for name in TOLD.get(type(one), ()) if _both_say(one, other, name)]
    if "unit" in told and _key(one, "unit") != _key(other, "unit"):
        return False
    return any(_key(one, name) != _key(other, name) for name in told if name != "unit")


def is_near(one: Fact, other: Fact) -> bool:
    """Could both be of one time, as exact as their dates are? An undated one may be of any."""
    if one.on is None or other.on is None:
        return True
    days = FEW_DAYS if one.on.day and other.on.day else NEAR_DAYS
    if isinstance(one, MEASURED):
        days = 0
    return _before(one.on, other.on, days) and _before(other.on, one.on, days)


def _before(one: PartialDate, other: PartialDate, days: int) -> bool:
    return one.first_day().toordinal() <= other.last_day().toordinal() + days


def _names(fact: Fact) -> tuple[Any, ...]:
    return tuple(_key(fact, name) for name in SAME[type(fact)])


def _both_say(one: Fact, other: Fact, name: str) -> bool:
    return all(getattr(fact, name) not in ("", None) for fact in (one, other))


def _key(fact: Fact, name: str) -> Any:
    """Text without case, spaces and signs: "CA 15-3" is "CA15-3"; a number by its value."""
    value = getattr(fact, name)
    return re.sub(r"[\W_]+", "", value.casefold()) if isinstance(value, str) else value
