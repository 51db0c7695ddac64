"""Reports pressed from seeds that nobody built with: how many values are read right, and wrong.

Precision: of what the reader proposes, how much the page says. Recall: of what the page says, how
much it proposes. The press and its scoring are test equipment (tests/importers/pdf/press).
"""

from collections.abc import Callable, Iterator

from bench.measure import Budget
from longbloom.importers.pdf.read import read_paper
from tests.importers.pdf.press.measure import Measured, measured
from tests.importers.pdf.press.press import SCORING, press, press_scanned
from tests.importers.pdf.press.scoring import of_values, table
from tests.importers.pdf.press.truth import Sheet

SHEETS = 90
SCANS = 60
OCR_SECONDS = 900
"""Reading scans stops after so long; how many were read is printed."""
WORDS = ("receptor", "gene", "diagnosis", "stage", "spread", "scan")


def budgets() -> Iterator[Budget]:
    yield from _of("text layer", press, SHEETS, precision=0.98, recall=0.95)
    yield from _of("by OCR", press_scanned, SCANS, precision=0.95, recall=0.90)


def _of(
    how: str, made: Callable[[int], Sheet], number: int, *, precision: float, recall: float
) -> Iterator[Budget]:
    """All values, and those of pathology and imaging by themselves: labs are many and hide them."""
    sheets = (made(seed) for seed in range(SCORING, SCORING + number))
    found = measured(read_paper, sheets, at_most=OCR_SECONDS)
    _print(how, found)
    whole, words = of_values(found.counts), of_values(found.counts, kinds=WORDS)
    for what, count in (("all values", whole), ("pathology and imaging", words)):
        claim = f"{what} of {found.sheets} reports, {how}"
        yield Budget(f"{claim}: precision", count.precision, precision, "", at_least=True)
        yield Budget(f"{claim}: recall", count.recall, recall, "", at_least=True)


def _print(how: str, found: Measured) -> None:
    a_page = found.seconds / max(found.pages, 1)
    print(f"{found.sheets} reports of {found.pages} pages, {how}: {a_page:.2f} s a page")
    print(table(found.counts))
