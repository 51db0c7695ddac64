"""Reads single cells: days, numbers with a known decimal sign, limits; says why one can't be."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.importers.words.when import read_when

SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
NUMBER = re.compile(r"\s*([<>]=?|[≤≥])?\s*([-+]?\d[\d.,' \u00a0]*)\s*([^\d\s].{0,20})?\s*")
PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?")
NO_DATE = "“{said}” is no date I can read"
NO_DAY = "it has no date"
AHEAD = "it is dated {on}, which has not come yet"


class CantRead(ValueError):
    """Why a row can't be kept, in words for her."""


class Amount(Struct, frozen=True):
    """A value as written: "<", 5, "U/mL"; or `text` where it is no number."""

    value: Decimal | None = None
    comparator: str = ""
    unit: str = ""
    text: str = ""


def day_of(cell: str, *, order: str, today: date, epoch: str = "") -> PartialDate:
    """The date of a cell; raises CantRead where it is none, or has not come yet."""
    if not cell:
        raise CantRead(NO_DAY)
    found = read_when(_serial(cell, epoch), today=today, order=order or "dmy")
    if found is None:
        raise CantRead(NO_DATE.format(said=cell[:40]))
    if found.on.first_day() > today:
        raise CantRead(AHEAD.format(on=found.on))
    return found.on


def amount_of(cell: str, *, decimal: str) -> Amount:
    """A cell as a number with its signs, else as the words it is."""
    found = NUMBER.fullmatch(cell)
    number = number_of(found[2], decimal=decimal) if found else None
    if found is None or number is None or (found[3] or "").startswith(("-", "/", ":", "–")):
        return Amount(text=cell)
    return Amount(number, found[1] or "", (found[3] or "").strip())


def number_of(text: str, *, decimal: str) -> Decimal | None:
    """A number whose decimal sign is known; the other sign may only part thousands."""
    bare = re.sub(r"[ \u00a0']", "", text)
    sign = decimal if decimal in (".", ",") else "."
    other = "," if sign == "." else "."
    whole, _, fraction = bare.partition(sign)
    if other in whole:
        groups = whole.lstrip("+-").split(other)
        if not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:]):
            return None
        whole = whole.replace(other, "")
    written = f"{whole}.{fraction}" if fraction else whole
    try:
        return Decimal(written) if PLAIN.fullmatch(written) else None
    except InvalidOperation:
        return None


def limits_of(text: str, *, decimal: str) -> tuple[Decimal | None, Decimal | None]:
    """The limits in "0 - 30", "< 30" or "> 5"; None for each that it does not give."""
    bare = text.strip(" ()[]")
    one = re.fullmatch(r"(<=?|>=?|≤|≥|up to|bis|hasta)\s*([\d.,]+).*", bare)
    if one:
        number = number_of(one[2], decimal=decimal)
        return (number, None) if one[1][0] in ">≥" else (None, number)
    two = re.match(r"([\d.,]+)\s*(?:-|–|—|to|bis|a|\.\.)\s*([\d.,]+)", bare)
    if not two:
        return None, None
    return number_of(two[1], decimal=decimal), number_of(two[2], decimal=decimal)


def _serial(cell: str, epoch: str) -> str:
    """The day that a bare number means in a workbook: so many days after its day 0."""
    if not epoch or not SERIAL.fullmatch(cell):
        return cell
    return (date.fromisoformat(epoch) + timedelta(days=int(float(cell)))).isoformat()
