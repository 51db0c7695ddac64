"""Units as labs write them, and the few conversions that are exact."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

SPELLINGS = {
    "u/ml": "U/mL", "[u]/ml": "U/mL", "units/ml": "U/mL", "unt/ml": "U/mL", "iu/ml": "U/mL",
    "[iu]/ml": "U/mL", "arb'u/ml": "U/mL", "[arb'u]/ml": "U/mL", "e/ml": "U/mL", "ku/l": "kU/L",
    "k[u]/l": "kU/L", "kiu/l": "kU/L", "ng/ml": "ng/mL", "ug/l": "ug/L", "µg/l": "ug/L",
    "μg/l": "ug/L", "mcg/l": "ug/L", "mm": "mm", "cm": "cm", "g/dl": "g/dL", "g/l": "g/L",
    "mg/dl": "mg/dL", "mg/l": "mg/L",
}  # fmt: skip
EXACT = {
    "kU/L": ("U/mL", Decimal(1)),
    "ug/L": ("ng/mL", Decimal(1)),
    "cm": ("mm", Decimal(10)),
    "g/L": ("g/dL", Decimal("0.1")),
    "mg/L": ("mg/dL", Decimal("0.1")),
}
"""From a unit to the one we compare in, and the exact factor between them."""


WRITTEN = re.compile(r"\s*([<>]=?|[≤≥])?\s*(\d+(?:[.,]\d+)*)\s*([^\d\s].{0,20})?\s*")


def written_value(text: str) -> tuple[str, Decimal, str] | None:
    """("<", 5, "U/mL") for a value that somebody wrote as text; None when it is no lone number.

    A comma is a decimal sign unless a point follows it; "1-2" and dates are no values.
    """
    match = WRITTEN.fullmatch(text)
    if not match or (match[3] or "").startswith(("-", "/", ":", "+")):
        return None
    try:
        return match[1] or "", read_number(match[2]), (match[3] or "").strip()
    except InvalidOperation:
        return None


def read_number(text: str) -> Decimal:
    """A number with a decimal point or comma; raises InvalidOperation when it is none.

    "1,234.5" and "1.234,5" both name their decimal sign by being last; a lone comma is one.
    """
    bare = text.strip().replace(" ", "").replace("\u00a0", "")
    if "," in bare and "." in bare:
        thousands = "," if bare.rfind(".") > bare.rfind(",") else "."
        bare = bare.replace(thousands, "")
    return Decimal(bare.replace(",", "."))


@lru_cache(maxsize=1024)
def spelled(unit: str) -> str:
    """One spelling for a unit written in many ways; unknown units stay as written."""
    return SPELLINGS.get(unit.strip().lower().replace(" ", ""), unit.strip())


def exactly(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """The value in the unit we compare in, where the conversion is exact; else as given."""
    given = spelled(unit)
    if given not in EXACT:
        return value, given
    to, factor = EXACT[given]
    return value * factor, to
