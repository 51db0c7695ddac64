"""Runs a reader of paper over sheets and adds up how well it read them."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from tests.importers.pdf.press.readings import Reading
from tests.importers.pdf.press.scoring import Score, score, together
from tests.importers.pdf.press.truth import Sheet

TODAY = PartialDate(2026, 6, 30)
NOTED_AT = "2026-06-30T12:00:00Z"


class Measured(Struct, frozen=True):
    """The counts of many sheets, how many there were, their pages, and the seconds they took."""

    counts: Score
    sheets: int
    pages: int
    seconds: float


def measured(
    read: Callable[..., Any], sheets: Iterable[Sheet], *, at_most: float = float("inf")
) -> Measured:
    """Reads sheet after sheet until there are no more or `at_most` seconds of reading are over."""
    scores: list[Score] = []
    pages, seconds = 0, 0.0
    for sheet in sheets:
        began = time.perf_counter()
        paper = read_or_not(read, sheet)
        seconds += time.perf_counter() - began
        found = score(paper, sheet.truth)
        for count in found.values():
            count.said = [f"{sheet.name} ({sheet.truth.layout}) {words}" for words in count.said]
        scores.append(found)
        pages += sheet.truth.pages
        if seconds > at_most:
            break
    return Measured(together(scores), len(scores), pages, seconds)


def read_or_not(read: Callable[..., Any], sheet: Sheet) -> Any:
    """What the reader makes of a sheet; where it breaks off, nothing: all of it is missed."""
    try:
        return read(sheet.name, sheet.data, today=TODAY, noted_at=NOTED_AT)
    except Exception as problem:  # a score is wanted of every sheet, whatever happens
        print(f"  {sheet.name}: {type(problem).__name__}: {problem}")
        return Reading(None, ())
