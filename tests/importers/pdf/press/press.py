"""Sheets by seed: which kind a seed gives, with a text layer or as a scan."""

from tests.importers.pdf.press.imaging import imaging_sheet
from tests.importers.pdf.press.lab import lab_sheet
from tests.importers.pdf.press.pathology import pathology_sheet
from tests.importers.pdf.press.scan import scanned
from tests.importers.pdf.press.truth import Sheet

KINDS = (lab_sheet, lab_sheet, lab_sheet, pathology_sheet, imaging_sheet)
BUILDING = range(0, 1_000)
"""Seeds to build a reader with."""
SCORING = 10_000
"""Seeds from here on only score: nobody looks at them while building."""


def press(seed: int) -> Sheet:
    """The report of a seed, with a text layer: three labs to each of the other two."""
    return KINDS[seed % len(KINDS)](seed)


def press_scanned(seed: int) -> Sheet:
    """The same report, as a scanner or a phone leaves it."""
    return scanned(press(seed), seed)
