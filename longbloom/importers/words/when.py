"""Dates as people say or type them: "last Tuesday", "marzo 2023", "12.3.24"; as exact as said."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from longbloom.core.record.dates import PartialDate, date_of, read_date
from longbloom.importers.words.plain import plain
from longbloom.importers.words.when_words import (
    ABOUT,
    AGO,
    LAST,
    MONTHS,
    NEARLY,
    NUMBERS,
    SEASONS,
    THIS,
    UNITS,
    WEEKDAYS,
    YULE,
    days_back,
)

ORDERS = ("dmy", "mdy")
TIME = re.compile(
    r"(?<=\d)[t ,]+\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)? ?(?:[ap]\.?m\.?|uhr|h)?"
    r"(?:z|[+-]\d\d:?\d\d)?$"
)
YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?|(\d{4})(\d\d)(\d\d)")
MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/. ]) ?(\d{1,2})\2 ?(\d{4}|\d\d)")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|o|a|º|ª)")
WORD = re.compile(r"'\d\d|\d+[a-zºª]*|[^\W\d]+")


class When(Struct, frozen=True):
    """A date as she said it. `other` is what the same words may mean, too (03/04/2024)."""

    on: PartialDate
    other: PartialDate | None = None


def read_when(text: str, *, today: date, order: str = "dmy") -> When | None:
    """What a text means on a given day; None when it names no date, or more than one.

    `order` tells which comes first where only the order says what is day and what is month.
    Nothing is made more exact than it was said: "summer 2019" is 2019, "a month ago" a month.
    """
    words = TIME.sub("", plain(text).strip(" .,;:~?()"))
    found = _digits(words, today, order) if words[:1].isdigit() else None
    return found or _spoken(words, today)


def _digits(words: str, today: date, order: str) -> When | None:
    if first := YEAR_FIRST.fullmatch(words):
        parts = [part for part in (first[1], first[3], first[4]) if part] or first.groups()[4:]
        return _when(*map(int, parts))
    if pair := MONTH_AND_YEAR.fullmatch(words):
        return _when(int(pair[2]), int(pair[1]))
    if last := YEAR_LAST.fullmatch(words):
        year, signs = _year(last[4], today), last[2]
        day, month = int(last[1]), int(last[3])
        one, other = _on(year, month, day), _on(year, day, month)
        if order == "mdy" and signs != ".":  # only lands that put the day first write points
            one, other = other, one
        only = one or other
        is_unsure = signs != "." and one and other and one != other
        return When(only, other if is_unsure else None) if only else None
    return None


def _spoken(words: str, today: date) -> When | None:
    said = [_bare(word) for word in WORD.findall(words)]
    said = [word for word in said if word not in ABOUT]
    readers: tuple[Callable[[list[str], date], When | None], ...] = (
        _near, _ago, _weekday, _span, _calendar,
    )  # fmt: skip
    found = (reader(said, today) for reader in readers)
    return next((one for one in found if one), None) if said else None


def _near(said: list[str], today: date) -> When | None:
    """Today, yesterday, and the day before."""
    back = days_back(" ".join(said))
    return _day(today - timedelta(days=back)) if back is not None else None


def _ago(said: list[str], today: date) -> When | None:
    """ "3 weeks ago", "hace un mes", "vor zwei Jahren": days for days and weeks."""
    bare = [word for word in said if word not in AGO]
    bare = ["one", *bare] if len(bare) == 1 else bare  # "a month ago"
    if not set(said) & AGO or len(bare) != 2 or bare[1] not in UNITS:
        return None
    count = NUMBERS.get(bare[0], int(bare[0]) if bare[0].isdigit() else 0)
    if not 0 < count < 1000:
        return None
    unit = UNITS[bare[1]]
    if unit in ("day", "week"):
        return _day(today - timedelta(days=count * (7 if unit == "week" else 1)))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    return _when(months // 12, months % 12 + 1 if unit == "month" else 0)


def _weekday(said: list[str], today: date) -> When | None:
    """The last one before today; "Tuesday last week" is the one of the week before."""
    named = [WEEKDAYS[word] for word in said if word in WEEKDAYS]
    rest = [word for word in said if word not in WEEKDAYS]
    if len(named) != 1:
        return None
    if not rest or (set(rest) <= LAST | THIS and set(rest) & LAST):
        return _day(today - timedelta(days=(today.weekday() - named[0] - 1) % 7 + 1))
    if len(rest) == 2 and set(rest) & LAST and _units(rest) == ["week"]:
        return _day(today - timedelta(days=today.weekday() + 7 - named[0]))
    found = _calendar(rest, today)
    is_so = found and found.on.day and found.on.first_day().weekday() == named[0]
    return found if is_so else None


def _span(said: list[str], today: date) -> When | None:
    """ "Last month", "este año", "letzte Woche": a week is as exact as the month it lies in."""
    said = [word for word in said if word not in NEARLY]
    is_last, is_this = bool(set(said) & LAST), bool(set(said) & THIS)
    if len(said) != 2 or is_last == is_this or len(_units(said)) != 1:
        return None
    unit, back = _units(said)[0], int(is_last)
    if unit == "year":
        return _when(today.year - back)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - back
        return _when(months // 12, months % 12 + 1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        sunday = min(monday + timedelta(days=6), today)
        if (monday.year, monday.month) == (sunday.year, sunday.month):
            return _when(monday.year, monday.month)
        return _when(monday.year) if monday.year == sunday.year else None
    return None


def _calendar(said: list[str], today: date) -> When | None:
    """A year, a month, a day of a month: with its year, or else the last one that has been."""
    months = [MONTHS[word] for word in said if word in MONTHS]
    rest = [word for word in said if word not in MONTHS and word not in NEARLY]
    is_last = bool(set(rest) & LAST) and len(months) == 1
    rest = [word for word in rest if not (is_last and word in LAST)]
    seasons = [word for word in rest if word in SEASONS]
    named = SEASONS | YULE | (set(UNITS) if any(map(_is_year, rest)) else set())
    numbers = [word for word in rest if word not in named]
    years = [_year(word, today) for word in numbers if _is_year(word)]
    days = [int(word) for word in numbers if word.isdigit() and len(word) < 3]
    if len(years) + len(days) != len(numbers) or len(months) > 1 or len(years) > 1:
        return None
    if not months:
        is_yule = any(word in YULE for word in rest)
        return _when(years[0], 12 if is_yule else 0) if years and not days else None
    return None if seasons else _in_month(said, months[0], years, days, today)


def _in_month(
    said: list[str], month: int, years: list[int], days: list[int], today: date
) -> When | None:
    if years and len(days) < 2:
        return _when(years[0], month, *days)
    if len(days) == 2 and not years:  # "5 March 23": the year comes last
        return _when(_year(str(days[1]), today), month, days[0])
    if not days:
        return _when(_last_year(month, 0, today), month)
    if len(days) > 1:
        return None
    recent = _when(_last_year(month, days[0], today), month, days[0])
    is_behind = said[-1].isdigit() and int(said[-1]) == days[0]
    if not is_behind or (recent and days[0] > today.year % 100):
        return recent
    year = _when(_year(str(days[0]), today), month)  # "March 23" is a day, or 2023
    return When(recent.on, year.on if year else None) if recent else year


def _last_year(month: int, day: int, today: date) -> int:
    """The year in which such a day was for the last time."""
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1


def _units(said: list[str]) -> list[str]:
    return [UNITS[word] for word in said if word in UNITS]


def _bare(word: str) -> str:
    ordinal = ORDINAL.fullmatch(word)
    if ordinal:
        return ordinal[1]
    return word.removesuffix("ish") if word[:4].isdigit() else word


def _is_year(word: str) -> bool:
    digits = word.removeprefix("'")
    return digits.isdigit() and (len(digits) == 4 or word[0] == "'")


def _year(digits: str, today: date) -> int:
    """Two digits are a year that has been: 24 is 2024, 98 is 1998."""
    year = int(digits.removeprefix("'"))
    if len(digits.removeprefix("'")) == 4:
        return year
    return 2000 + year if 2000 + year <= today.year else 1900 + year


def _day(day: date) -> When:
    return When(date_of(day))


def _when(year: int, month: int = 0, day: int = 0) -> When | None:
    found = _on(year, month, day)
    return When(found) if found else None


def _on(year: int, month: int = 0, day: int = 0) -> PartialDate | None:
    """Only a date that there is."""
    parts = [f"{year:04}"] + [f"{part:02}" for part in (month, day) if part]
    is_whole = (month or not day) and 0 <= month <= 12
    found = read_date("-".join(parts)) if is_whole else None
    return found if found == PartialDate(year, month, day) else None
