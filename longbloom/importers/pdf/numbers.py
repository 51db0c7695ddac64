"""Numbers as pages print them: decimal points and commas, thousands, < and >, ranges."""

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

SPACE = "[ \u00a0\u202f']"
NUMBER = rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"
SIGN = r"<\s?=|>\s?=|=\s?<|[<>≤≥]"
BELOW = (
    r"<\s?=|[<≤]|up to|less than|under|below|bis(?: zu)?|unter|kleiner(?: als)?|hasta|"
    r"menor (?:de|que|a)|"
    r"inferior a|jusqu['’]à|inférieur\w* à|inf\.? à|<\s?à|moins de|max\.?"
)
ABOVE = (
    r">\s?=|[>≥]|more than|greater than|over|above|über|größer(?: als)?|mayor (?:de|que|a)|"
    r"superior a|"
    r"supérieur\w* à|sup\.? à|plus de|min\.?|ab"
)
BETWEEN = r"-|–|—|−|~|\bto\b|\bbis\b|\ba\b|\bà\b|\.{2,3}|…|\by\b|\bet\b"
RANGE = re.compile(
    rf"(?<![\w.,/])(?:de |from |von |entre )?({NUMBER})\s*(?:{BETWEEN})\s*({NUMBER})(?![\w/]|"
    rf"[.,]\d)",
    re.IGNORECASE,
)
ONE_SIDED = re.compile(
    rf"(?<![\w.,])(?:({BELOW})|({ABOVE}))\s*({NUMBER})(?![\w/]|[.,]\d)", re.IGNORECASE
)
VALUE = re.compile(rf"(?<![\w.,/+-])({SIGN})?\s*({NUMBER})(?!\w|[.,/:]\d|-\d)")
EITHER = re.compile(r"\d{1,3}[.,]\d{3}")
"""A number whose lone sign may be decimal or part thousands."""


class Read(Struct, frozen=True):
    """A number, and the other one that the same signs could mean."""

    value: Decimal
    other: Decimal | None = None


class Limits(Struct, frozen=True):
    low: Decimal | None = None
    high: Decimal | None = None


def decimal_sign(numbers: Iterable[str]) -> str:
    """The decimal sign that the numbers of a document show: "." or ",", "" when they don't."""
    points = commas = 0
    for text in numbers:
        if "." in text and "," in text:
            commas, points = (
                (commas + 2, points) if text.rfind(",") > text.rfind(".") else (commas, points + 2)
            )
        elif re.fullmatch(r"0[.,]\d+|\d+[.,](?:\d{1,2}|\d{4,})", text):
            commas, points = (commas + 1, points) if "," in text else (commas, points + 1)
    if points and commas and max(points, commas) < 5 * min(points, commas):
        return ""
    return "." if points > commas else "," if commas else ""


def read_number(text: str, *, decimal: str) -> Read | None:
    """The number a text is, read with the decimal sign of its document; None when it is none."""
    bare = re.sub(SPACE, "", text.strip())
    if not re.fullmatch(r"\d+(?:[.,]\d+)*", bare):
        return None
    signs = re.findall(r"[.,]", bare)
    if not signs:
        return Read(Decimal(bare))
    if len(set(signs)) == 2:
        return _with_both(bare, signs)
    if len(signs) > 1:
        return Read(Decimal(re.sub(r"[.,]", "", bare))) if _is_grouped(bare, signs[0]) else None
    return _with_one(bare, sign=signs[0], decimal=decimal)


def read_limits(text: str, *, decimal: str) -> Limits | None:
    """The limits written in a text ("3,5 - 5,1", "< 5.0", "bis 5,0"); None when there are none."""
    if two := RANGE.search(text):
        low, high = (read_number(two[n], decimal=decimal) for n in (1, 2))
        if low and high and low.value <= high.value:
            return Limits(low.value, high.value)
        return None
    if one := ONE_SIDED.search(text):
        limit = read_number(one[3], decimal=decimal)
        if limit:
            return Limits(high=limit.value) if one[1] else Limits(low=limit.value)
    return None


def comparator_of(sign: str | None) -> str:
    bare = (sign or "").replace(" ", "")
    return {"≤": "<=", "≥": ">=", "=<": "<=", "=>": ">="}.get(bare, bare)


def _with_both(bare: str, signs: list[str]) -> Read | None:
    """ "1,234.5": the last sign is the decimal one, and stands once."""
    last = signs[-1]
    if signs.count(last) > 1:
        return None
    whole, _, part = bare.rpartition(last)
    first = signs[0]
    return (
        Read(Decimal(f"{whole.replace(first, '')}.{part}")) if _is_grouped(whole, first) else None
    )


def _is_grouped(text: str, sign: str) -> bool:
    return bool(re.fullmatch(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+", text))


def _with_one(bare: str, *, sign: str, decimal: str) -> Read:
    as_decimal = Decimal(bare.replace(sign, "."))
    if not EITHER.fullmatch(bare) or bare.startswith("0") or sign == decimal:
        return Read(as_decimal)
    whole = Decimal(bare.replace(sign, ""))
    return Read(whole) if decimal else Read(as_decimal, whole)
