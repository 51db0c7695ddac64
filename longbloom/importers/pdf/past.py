"""Which sentences of a report tell of the past, and of which year."""

import re

from longbloom.core.record.dates import PartialDate
from longbloom.importers.pdf.passages import Sentence
from longbloom.importers.words.plain import plain

YEAR = re.compile(r"\b(19[5-9]\d|20[0-4]\d)\b")
BEFORE = re.compile(
    r"\bhistory of\b|\bz\. ?n\.|zustand nach|\bantecedents?\b|\bantecedentes?\b|status post|"
    r"\bs/p\b|\banamnestisch|\bknown history"
)
EARLIER = re.compile(
    r"\b(?:bekannt|known diagnosis|previously diagnosed|outside report|vorbefund|voroperation|"
    r"(?:prior|previous|earlier) (?:biops|breast|cancer|patholog|report|result|specimen|tumou?r))"
)
"""A scan speaks of earlier ones only to say what has changed since."""


def is_past(sentence: Sentence, kind: str) -> bool:
    """A letter tells the past as a whole; a report in its history or by words for it."""
    if kind in ("letter", "paper") or sentence.role in ("history", "comparison"):
        return True
    words = plain(sentence.text)
    is_scan = kind == "imaging report"
    return bool(BEFORE.search(words) or (not is_scan and EARLIER.search(words)))


def year_in(sentence: Sentence) -> PartialDate | None:
    """The one year a sentence names; None when it names none, or several."""
    years = set(YEAR.findall(sentence.text))
    return PartialDate(int(years.pop())) if len(years) == 1 else None
