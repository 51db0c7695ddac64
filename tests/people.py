"""The cast: Ana, whose record it is, and those who say things in it."""

from decimal import Decimal
from typing import Any

from longbloom.core.record.dates import PartialDate, read_date
from longbloom.core.record.facts import (
    Diagnosis,
    Drug,
    Fact,
    Line,
    Receptor,
    Source,
    Spread,
    Stage,
)
from longbloom.core.record.record import Person, Record, record_of

ANA = Person(sex="female", born=PartialDate(1975, 6, 2))


def ana(*facts: Fact) -> Record:
    """Ana's record with exactly these facts."""
    return record_of(ANA, facts)


def ana_with_stage_iv(*facts: Fact, since: str = "2020-01-10") -> Record:
    """Ana, whose breast cancer of 2018 was seen in a bone in 2020, and these facts."""
    return ana(primary(), spread("bone", since), *facts)


def day(text: str) -> PartialDate | None:
    """A date as she would write it; "" is no date."""
    if not text:
        return None
    found = read_date(text)
    assert found, text
    return found


def at(place: str, file: str = "hospital.json", noted_at: str = "") -> Source:
    return Source(file=file, place=place, noted_at=noted_at)


def said_by(name: str, noted_at: str = "2026-03-01T09:00Z") -> Source:
    """Ana herself, Bea her sister, Noor her nurse."""
    return Source(said_by=name, noted_at=noted_at)


def primary(on: str = "2018-03-05", **more: Any) -> Diagnosis:
    more = {"source": at("Condition/primary"), "name": "Breast cancer", **more}
    return Diagnosis(what="primary", on=day(on), **more)


def diagnosis(what: str, on: str = "", **more: Any) -> Diagnosis:
    more = {"source": at(f"Condition/{what}"), "name": what, **more}
    return Diagnosis(what=what, on=day(on), **more)


def spread(site: str, on: str = "", **more: Any) -> Spread:
    more = {"source": at(f"Condition/{site}"), **more}
    return Spread(site=site, on=day(on), **more)


def stage(group: str = "", category: str = "", on: str = "", **more: Any) -> Stage:
    more = {"source": at(f"Observation/{group}{category}"), **more}
    return Stage(group=group, category=category, on=day(on), **more)


def receptor(name: str, result: str, on: str = "", **more: Any) -> Receptor:
    """One test; `percent` may be a plain number."""
    if "percent" in more:
        more["percent"] = Decimal(more["percent"])
    more = {"source": at(f"Observation/{name}-{on}"), **more}
    return Receptor(name=name, result=result, on=day(on), **more)


def drug(name: str, start: str = "", stop: str = "", **more: Any) -> Drug:
    more = {"source": at(f"MedicationRequest/{name}-{start}"), **more}
    return Drug(name=name, on=day(start), stop=day(stop), **more)


def line(number: int, start: str = "", **more: Any) -> Line:
    return Line(number=number, on=day(start), source=at(f"List/line-{number}"), **more)
