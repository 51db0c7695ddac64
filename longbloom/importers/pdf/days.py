"""Dates as pages print them, and the order of day and month that a document shows."""

import re
from calendar import monthrange
from collections.abc import Iterable

from msgspec import Struct

from longbloom.core.record.dates import EARLIEST_YEAR, PartialDate
from longbloom.importers.words.plain import plain

MONTHS = (
    ("jan", "ene"), ("feb", "fev"), ("mar", "mrz", "maerz"), ("apr", "abr", "avr"),
    ("may", "mai"), ("jun", "juin"), ("jul", "juil"), ("aug", "ago", "aou"),
    ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez", "dic"),
)  # fmt: skip
MONTH = (
    r"(?:jan|ene|f[eé][bv]|m[aä]r|mrz|a[pbv][rv]|ma[iy]|ju[nli]|aug|ago|ao[uû]|sep|o[ck]t|nov|"
    r"d[eéi][cz])"
    r"[a-zäéû]*"
)
WRITTEN = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<iso>(?:19|20)\d\d[-./]\d\d?[-./]\d\d?)"
    r"|(?P<dots>\d\d?\.\s?\d\d?\.\s?(?:(?:19|20)\d\d|\d\d))"
    r"|(?P<slash>\d\d?[/-]\d\d?[/-](?:(?:19|20)\d\d|\d\d))"
    rf"|(?P<day_first>\d\d?(?:\.|st|nd|rd|th|er)?[\s-]*(?:de\s+|"
    rf"of\s+)?{MONTH}\.?,?[\s-]*(?:de\s+|del\s+)?(?:(?:19|20)\d\d|\d\d))"
    rf"|(?P<month_first>{MONTH}\.?\s+\d\d?(?:st|nd|rd|th)?,?\s*(?:19|20)\d\d)"
    r")(?=\d\d:\d\d|(?![\w/]|[.-]\d))",
    re.IGNORECASE,
)


class Day(Struct, frozen=True):
    """A date as written, and the other day that the same digits could mean."""

    on: PartialDate
    other: PartialDate | None = None
    said: str = ""
    start: int = 0
    stop: int = 0


class Order(Struct, frozen=True):
    """Which of day and month comes first; `is_sure` when the document shows it."""

    day_first: bool = True
    is_sure: bool = False


def days_in(text: str, order: Order) -> list[Day]:
    """Every real date in a text, with where it stands."""
    found = []
    for match in WRITTEN.finditer(text):
        both = _both(match)
        real = [one for one in (both if order.day_first else both[::-1]) if one is not None]
        if not real:
            continue
        other = real[1] if len(real) > 1 and real[1] != real[0] and not order.is_sure else None
        found.append(Day(real[0], other, match[0], match.start(), match.end()))
    return found


def order_of(texts: Iterable[str], *, language: str, today: PartialDate) -> Order:
    """The order that the document's dates show; else what its language writes, if only one."""
    pairs = [_both(m) for text in texts for m in WRITTEN.finditer(text) if m["slash"]]
    day = sum(first is not None and first <= today for first, _ in pairs)
    month = sum(second is not None and second <= today for _, second in pairs)
    if day != month:
        return Order(day > month, is_sure=True)
    return Order(language != "en", is_sure=language in ("de", "es", "fr"))


def _both(match: re.Match[str]) -> tuple[PartialDate | None, PartialDate | None]:
    """(as day first, as month first); the same twice where the form leaves no choice."""
    text = match[0]
    digits = [int(part) for part in re.findall(r"\d+", text)]
    if match["iso"]:
        one = _real(digits[0], digits[1], digits[2])
        return one, one
    if match["day_first"] or match["month_first"]:
        one = _real(digits[1], _month(text), digits[0])
        return one, one
    if match["dots"]:
        one = _real(digits[2], digits[1], digits[0])
        return one, one
    return _real(digits[2], digits[1], digits[0]), _real(digits[2], digits[0], digits[1])


def _month(text: str) -> int:
    names = [n for n in re.findall(r"[a-z]{3,}", plain(text)) if n not in ("del",)]
    found = (n for name in names for n, s in enumerate(MONTHS, 1) if name.startswith(s))
    return next(found, 0)


def _real(year: int, month: int, day: int) -> PartialDate | None:
    full = year if year > 99 else (2000 + year if year < 70 else 1900 + year)
    if full < EARLIEST_YEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(full, month)[1]:
        return None
    return PartialDate(full, month, day)
