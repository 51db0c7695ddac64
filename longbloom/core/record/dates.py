"""Dates as precise as somebody wrote them: a year, a month or a day."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from msgspec import Struct

EARLIEST_YEAR = 1901
"""1899-12-30 and 1900-01-01 stand for "no date" in spreadsheets and some hospital systems."""

WRITTEN = re.compile(
    r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?(?!\d)|(\d\d)(?:(\d\d)\d*)?(?!\d)|(?!\d))", re.ASCII
)
"""With hyphens (ISO) or without (HL7)."""


class PartialDate(Struct, frozen=True, order=True, gc=False):
    """A calendar date; month or day are 0 when they are not known. Sorts by its first day."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        if not self.month:
            return f"{self.year:04}"
        if not self.day:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@lru_cache(maxsize=65_536)
def read_date(text: str) -> PartialDate | None:
    """The date in an ISO or HL7 text ("2021", "2021-03", "2021-03-05T10:00Z", "20210305").

    The day is the one written: a time zone never moves it. Returns None when the text holds
    no real date, or one before 1901, which stands for "no date".
    """
    match = WRITTEN.match(text.strip())
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or match[4] or 0), int(match[3] or match[5] or 0)
    return PartialDate(year, month, day) if _is_real(year, month, day) else None


def date_of(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def days_between(start: PartialDate, stop: PartialDate) -> int:
    """Whole days from `start` to `stop`, counted from the first day each could be."""
    return (stop.first_day() - start.first_day()).days


def _is_real(year: int, month: int, day: int) -> bool:
    if year < EARLIEST_YEAR or month > 12 or (day and not month):
        return False
    return not month or day <= monthrange(year, month)[1]
