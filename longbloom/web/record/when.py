"""A date as she writes it: 2024-03-12, 12.3.2024, 3/2024 or 2024; never one that is a guess."""

import re

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from longbloom.core.record.dates import PartialDate, read_date

PARTS = re.compile(r"(?:(\d\d?)\s*[./-]\s*)?(?:(\d\d?)\s*[./-]\s*)?(\d{4})")


class NoDate(ValueError):
    """It is no date, or it could be two; the message says what to write."""


def written_date(text: str) -> PartialDate | None:
    """None for nothing written. Raises NoDate for what is no date, or one still to come."""
    if not text.strip():
        return None
    found = read_date(text.strip()) or read_date(_turned(text.strip()))
    if found is None:
        raise NoDate(_("Write a date like 2024-03-12, a month like 2024-03, or a year."))
    if found.first_day() > localdate():
        raise NoDate(_("This day is still to come. Please look at the year."))
    return found


def _turned(text: str) -> str:
    """The year first. Points mean that the day comes first; with other signs it must be plain."""
    match = PARTS.fullmatch(text)
    if not match:
        return ""
    first, second, year = match.groups()
    if second is None:
        return f"{year}-{first}" if first else year
    if "." not in text and int(first) <= 12 and int(second) <= 12 and first != second:
        raise NoDate(_("Which is the day, which the month? Write it like 2024-03-12."))
    day, month = (second, first) if int(second) > 12 else (first, second)
    return f"{year}-{month}-{day}"
