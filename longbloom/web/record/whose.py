"""Whose files are these? Hers, plainly, or a question to her before anything is kept."""

import re
from collections.abc import Sequence
from typing import Any

from longbloom.core.record.dates import PartialDate, read_date
from longbloom.importers.arrive import Arrival
from longbloom.importers.words.plain import plain
from longbloom.web.record.models import Person
from longbloom.web.record.rows import clean

UNKNOWN: dict[str, Any] = {"name": "", "sex": "", "born": None, "died": None, "is_dead": False}
"""What an import may tell about the person, and how it stands before anything is known."""


def choose(arrivals: Sequence[Arrival], person: Person, chosen: str) -> Arrival | None:
    """The arrival that is hers: the one she chose, or the only one when it fits; None: ask."""
    if chosen:
        return next((one for one in arrivals if key_of(one) == chosen), None)
    if len(arrivals) > 1:
        return None
    only = arrivals[0]
    return None if _is_first_name(only, person) or not fits(only, person) else only


def _is_first_name(arrival: Arrival, person: Person) -> bool:
    """A page may be misread, so it does not say by itself whose record this is."""
    is_known = person.name or person.born or person.also_known_as
    return arrival.who.on_page and bool(arrival.who.name) and not is_known


def listed(arrivals: Sequence[Arrival], person: Person) -> list[dict[str, Any]]:
    """The people of the files, so that she can say who she is."""
    return [
        {
            "key": key_of(one),
            "name": one.who.name,
            "born": one.who.born,
            "facts": len(one.record.facts) + len(one.proposals),
            "fits": fits(one, person) and bool(person.name or person.born),
        }
        for one in arrivals
    ]


def fits(arrival: Arrival, person: Person) -> bool:
    """Nothing in the files speaks against it: no other name, no other day of birth."""
    names = [[person.name, str(person.born or "")], *person.also_known_as]
    return any(_alike(arrival, name, born) for name, born in names)


def adopt(person: Person, arrival: Arrival, chosen: str) -> dict[str, Any]:
    """Learn from the files what is not known of her yet; returns what was learned.

    A name or birth that she said is hers, too, is not asked about again. What only the look of a
    page says is learned when she says that it is hers, and not before.
    """
    if chosen and not fits(arrival, person):
        person.also_known_as = [*person.also_known_as, clean([arrival.who.name, arrival.who.born])]
    if arrival.who.on_page and not chosen:
        return {}
    about = arrival.record.person
    told = {"name": clean(arrival.who.name)[:200], "sex": about.sex, "born": str(about.born or "")}
    told |= {"died": str(about.died or ""), "is_dead": about.is_dead}
    return learn(person, told)


def learn(person: Person, told: dict[str, Any]) -> dict[str, Any]:
    """Take over what is not known yet; what is known stays."""
    learned = {name: value for name, value in told.items() if value and not getattr(person, name)}
    for name, value in learned.items():
        setattr(person, name, read_date(value) if name in ("born", "died") else value)
    person.save(update_fields=[*UNKNOWN, "also_known_as"])
    return learned


def unlearn(person: Person, learned: dict[str, Any]) -> None:
    """Forget what an import that was undone had told of her."""
    for name in UNKNOWN.keys() & learned.keys():
        setattr(person, name, UNKNOWN[name])
    person.save(update_fields=list(UNKNOWN))


def key_of(arrival: Arrival) -> str:
    """Never empty, so that choosing somebody without a name is a choice."""
    return str(clean(arrival.who.key)) or "?"


def _alike(arrival: Arrival, name: str, born: str) -> bool:
    theirs, hers = _words(arrival.who.name), _words(name)
    same_name = not theirs or not hers or theirs <= hers or hers <= theirs
    return same_name and _same_day(read_date(arrival.who.born), read_date(born))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", plain(name)))


def _same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    """As far as both dates are known."""
    if one is None or other is None:
        return True
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(not a or not b or a == b for a, b in pairs)
