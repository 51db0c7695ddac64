"""Cases about time: Kaplan-Meier curves, and how long a treatment held."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from longbloom.case_tables.run import Answering, Cells, Difference
from longbloom.core.is_it_working.pfs import Course, Held, Visit, held_simple, held_strict
from longbloom.core.is_it_working.survival import Curve, Step, kaplan_meier
from longbloom.core.record.dates import PartialDate, read_date

PRINTED = Decimal("1e-8")
"""The tables print ten decimals of what R counted in binary."""


def km_cases(cells: Cells) -> Iterator[Difference]:
    times = [Decimal(str(time)) for time in cells["times"]]
    events = [bool(event) for event in cells["events"]]
    for kind, theirs in cells["curves"].items():
        curve = kaplan_meier(times=times, events=events, kind=kind)
        ours = {
            "median_R": curve.median_midpoint,
            "median_lower": curve.median_lower,
            "median_upper": curve.median_upper,
            "first_time_surv_le_half": curve.median_first,
        }
        for column, answer in ours.items():
            if not _near(theirs[column], answer):
                yield Difference(f"{kind} {column}", theirs[column], answer)
        yield from _rows(kind, theirs["rows"], curve, cells["columns"])


def pfs_cases(cells: Cells) -> Iterator[Difference]:
    course = Course(
        start=_day(cells["start"]),
        visits=tuple(
            Visit(_day(visit["date"]), visit["overall"]) for visit in cells["assessments"]
        ),
        died_on=_maybe(cells["death_date"]),
        switched_on=_maybe(cells["new_anticancer_therapy"]),
        interval_days=cells["scheduled_interval_days"],
    )
    yield from _held("expected_simple", cells, held_simple(course))
    yield from _held("expected_fda_sensitivity", cells, held_strict(course))


def _rows(kind: str, theirs: list[Any], curve: Curve, columns: list[str]) -> Iterator[Difference]:
    ours = [_cells_of(step) for step in curve.steps]
    if len(theirs) != len(ours):
        yield Difference(f"{kind} rows", len(theirs), len(ours))
        return
    for row, step in zip(theirs, ours, strict=True):
        for column, told in zip(columns, row, strict=True):
            if not _near(told, step[column]):
                yield Difference(f"{kind} at {step['time']} {column}", told, step[column])


def _cells_of(step: Step) -> dict[str, Decimal | int | None]:
    return {
        "time": step.time,
        "n_risk": step.at_risk,
        "n_event": step.events,
        "n_censor": step.left,
        "surv": step.share,
        "se_greenwood": step.error,
        "lower95": step.lower,
        "upper95": step.upper,
    }


def _held(column: str, cells: Cells, held: Held | None) -> Iterator[Difference]:
    """Date, event and both ways to count days; the description is free text."""
    ours = held and {
        "date": str(held.until),
        "event": int(held.is_event),
        "days_difference": held.days,
        "days_cdisc_plus1": held.days + 1,
    }
    for name, told in cells[column].items():
        if name != "description" and (ours is None or ours[name] != told):
            yield Difference(f"{column} {name}", told, ours and ours[name])


def _near(theirs: Any, ours: Decimal | int | None) -> bool:
    if theirs is None or ours is None:
        return theirs is ours
    return abs(Decimal(str(theirs)) - ours) <= PRINTED


def _day(text: str) -> PartialDate:
    day = read_date(text)
    if day is None:
        raise ValueError(f"“{text}” is no date")
    return day


def _maybe(text: str | None) -> PartialDate | None:
    return _day(text) if text else None


TABLES: dict[str, Answering] = {"km_cases": km_cases, "pfs_cases": pfs_cases}
