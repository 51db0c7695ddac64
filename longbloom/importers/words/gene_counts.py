"""What an ISH report counts: the ratio of HER2 to its chromosome, and the copies in a cell."""

import re
from decimal import Decimal

from msgspec import Struct

NUMBER = r"(\d{1,2}(?:[.,]\d+)?)"
NEAR = r"[^\w<>≤≥]{0,3}(?:\b(?:of|is|was|von)\b)?[^\w<>≤≥]{0,3}"
RATIO = re.compile(rf"\bratio{NEAR}{NUMBER}", re.IGNORECASE)
UNIT = r"(?:cop(?:y|ies)|signals?|kopien\w*|copias?)"
PER = r"(?:[ /-]{0,3}(?:number|per|pro|par|por|cell|zelle|nucleus)\b)*"
COPIES = re.compile(
    rf"\b{UNIT}{PER}{NEAR}{NUMBER}|\b{NUMBER} (?:HER-?2 )?(?:gene )?{UNIT}", re.IGNORECASE
)
CHROMOSOME = re.compile(r"\b(?:cep|cen|centromer\w*|chromosom\w*)[ -]?17\W{0,2}$", re.IGNORECASE)
"""Right before a count: it is of the chromosome, not of HER2."""


class Counts(Struct, frozen=True):
    """One report's counts; `end` is where in the text the last of them ends."""

    ratio: Decimal
    copies: Decimal | None
    end: int


def counts_in(text: str) -> Counts | None:
    """The counts of a text that gives a ratio as a number; a bound ("< 2.0") is none."""
    ratio = RATIO.search(text)
    if ratio is None:
        return None
    counted = COPIES.finditer(text)
    copies = next((m for m in counted if not CHROMOSOME.search(text[: m.start()])), None)
    return Counts(
        ratio=_number(ratio[1]),
        copies=_number(copies[1] or copies[2]) if copies else None,
        end=max(match.end() for match in (ratio, copies) if match),
    )


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
