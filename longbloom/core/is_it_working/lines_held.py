"""How long each line of treatment lasted, what the sizes said at best, and until when none grew."""

from msgspec import Struct

from longbloom.core.is_it_working import pfs
from longbloom.core.is_it_working.assess import answered, assess
from longbloom.core.is_it_working.best_overall import best
from longbloom.core.is_it_working.followed import Followed
from longbloom.core.is_it_working.together import LARGER, MIXED, SAME, SMALLER, measured_word
from longbloom.core.record.dates import PartialDate, days_between
from longbloom.core.record.lines import LineOfTherapy

BEST_FIRST = (SMALLER, SAME, MIXED, LARGER)


class LineHeld(Struct, frozen=True):
    """One line. Days are None unless both ends are known to the day.

    `is_over` says that `days` runs to a recorded end; else to today. `best_word` is the best that
    any scan's sizes gave (empty: nothing measured). `recist_best` and `no_growth` stand only where
    the reports chose the spots. `to_next` is the time to the next treatment.
    """

    line: LineOfTherapy
    days: int | None
    is_over: bool
    to_next: pfs.Held | None
    best_word: str = ""
    recist_best: str = ""
    no_growth: pfs.Held | None = None


def line_held(
    *,
    line: LineOfTherapy,
    spots: Followed | None,
    next_on: PartialDate | None,
    died_on: PartialDate | None,
    today: PartialDate,
) -> LineHeld:
    """A line is never judged by another's numbers, and a missing date is never made up."""
    start = line.start
    visits = assess(spots.history) if spots else ()
    has_name = spots is not None and spots.named and not spots.problems
    words = {
        measured_word(target=v.target, mixed="MIXED_CHANGE" in v.flags, days=None) for v in visits
    }
    course = None
    if start and has_name:
        told = tuple(pfs.Visit(v.on, v.overall) for v in visits)
        course = pfs.Course(start=start, visits=told, died_on=died_on, switched_on=next_on)
    return LineHeld(
        line=line,
        days=_days(start, line.stop or died_on or today),
        is_over=bool(line.stop or died_on),
        to_next=_to_next(start, next_on, died_on, today),
        best_word=next((word for word in BEST_FIRST if word in words), ""),
        recist_best=best(answered(visits, start)).response if course and start else "",
        no_growth=pfs.held_simple(course) if course else None,
    )


def _to_next(
    start: PartialDate | None,
    next_on: PartialDate | None,
    died_on: PartialDate | None,
    today: PartialDate,
) -> pfs.Held | None:
    if not start or not start.day or (next_on and not next_on.day):
        return None
    return pfs.to_next_treatment(
        start=start, next_on=next_on, died_on=died_on, seen_on=today, death_counts=False
    )


def _days(start: PartialDate | None, end: PartialDate) -> int | None:
    if start is None or not start.day or not end.day or end < start:
        return None
    return days_between(start, end)
