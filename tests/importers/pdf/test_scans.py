"""Scans and photos: turned, tilted and written by hand; what they say, and how sure it is."""

import io
from decimal import Decimal

import pytest
from PIL import Image

from longbloom.core.record.facts import Lab
from longbloom.importers.pdf.ocr import is_blank
from longbloom.importers.pdf.read import Paper, read_paper
from longbloom.importers.pdf.said import NOT_SURE
from longbloom.importers.pdf.sheets import NO_PRINT
from tests.importers.pdf.papers import paper_of
from tests.importers.pdf.press import hard
from tests.importers.pdf.press.measure import NOTED_AT, TODAY
from tests.importers.pdf.press.scan import pictures

LINES = [
    "Laborbefund des Klinikums",
    "Patientin: Ana Ruiz     geb. 17.04.1968",
    "Entnahme: 14.05.2024",
    "Analyse     Wert     Einheit     Referenzbereich",
    "Kreatinin     0,85     mg/dl     0,50 - 1,10",
    "Calcium     2,31     mmol/l     2,15 - 2,54",
    "CA 15-3     48,2     U/ml     < 31,3",
]
VALUES = {"Kreatinin": "0.85", "Calcium": "2.31", "CA 15-3": "48.2"}


def scan(degrees: float) -> bytes:
    """The upper part of a page, as it lay in the scanner."""
    page = pictures(paper_of(LINES).data, dpi=150)[0]
    upper = page.crop((0, 0, page.width, page.height // 3))
    lain = upper.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    out = io.BytesIO()
    lain.convert("L").save(out, "JPEG", quality=80)
    return out.getvalue()


def read(name: str, data: bytes) -> Paper:
    return read_paper(name, data, today=TODAY, noted_at=NOTED_AT)


@pytest.mark.parametrize("degrees", [0, 2.2, 90, 180])
def test_a_scan_is_read_however_it_lay(degrees: float) -> None:
    paper = read("scan.jpg", scan(degrees))
    found = {one.fact.name: one for one in paper.proposals if isinstance(one.fact, Lab)}
    assert {name: Decimal(value) for name, value in VALUES.items()} == {
        name: one.fact.value for name, one in found.items() if isinstance(one.fact, Lab)
    }
    assert all(str(one.fact.on) == "2024-05-14" for one in paper.proposals)
    tops = [found[name].box[1] for name in VALUES if found[name].box]  # type: ignore[misc]
    assert tops == sorted(tops), "boxes stand on the page as it is shown, upright"


def test_handwriting_gives_no_value_and_is_listed_or_doubted() -> None:
    sheet = hard.handwritten()
    paper = read(sheet.name, sheet.data)
    assert all(NOT_SURE in one.doubts for one in paper.proposals) and not paper.proposals
    assert paper.document.text.strip() or [one.why for one in paper.unread] == [NO_PRINT]


def test_paper_and_nothing_else_is_not_searched_for_words() -> None:
    assert is_blank(Image.new("RGB", (50, 50), (250, 248, 240)))
    assert not is_blank(pictures(paper_of(LINES).data, dpi=40)[0])
