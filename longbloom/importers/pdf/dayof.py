"""Which day a value or a report is of, told by the dates of its paper, and how sure that is."""

from collections.abc import Iterator, Sequence

from longbloom.core.record.dates import PartialDate
from longbloom.importers.pdf.days import Day
from longbloom.importers.pdf.head import Dated

NO_DAY = "no date is written for it"
ONLY_REPORTED = "the day is that of the report; the day of the sample is not written"
ONLY_DATE = "the page does not say what its date is the date of"
TWO_DAYS = "the date could be {one} or {other}"
WHEN = ("collected", "received", "reported", "ordered")
ALONE = "alone"
DAYS = (
    "{day} January {year}", "{day} February {year}", "{day} March {year}", "{day} April {year}",
    "{day} May {year}", "{day} June {year}", "{day} July {year}", "{day} August {year}",
    "{day} September {year}", "{day} October {year}", "{day} November {year}",
    "{day} December {year}",
)  # fmt: skip
"""Whole sentences, so that each can be said in her language within another."""


def day_of(dates: Sequence[Dated], page: int, line: int) -> tuple[Day | None, str]:
    """The day that a value at this place was taken: the nearest of the best kind above it."""
    for role in WHEN:
        of_role = [one for one in dates if one.role == role]
        above = [one for one in of_role if (one.page, one.line) <= (page, line)]
        if of_role:
            return (above[-1] if above else of_role[0]).day, role
    unnamed = {one.day.on: one.day for one in dates if not one.role}
    return (next(iter(unnamed.values())), ALONE) if len(unnamed) == 1 else (None, "")


def day_doubts(day: Day | None, role: str) -> Iterator[str]:
    if day is None:
        yield NO_DAY
        return
    if day.other is not None:
        yield TWO_DAYS.format(one=day_in_words(day.on), other=day_in_words(day.other))
    if role in ("reported", "ordered"):
        yield ONLY_REPORTED
    elif role == ALONE:
        yield ONLY_DATE


def day_in_words(on: PartialDate) -> str:
    return DAYS[on.month - 1].format(day=on.day, year=on.year)
