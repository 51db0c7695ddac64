"""Sheets that go wrong in one way each: turned, empty, handwritten, locked, endless, two people."""

import io
from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pypdfium2
from msgspec import structs
from PIL import Image, ImageDraw

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Lab
from tests.importers.pdf.press.lab import lab_sheet
from tests.importers.pdf.press.locked import locked_pdf
from tests.importers.pdf.press.measured import NOWHERE
from tests.importers.pdf.press.people import Woman
from tests.importers.pdf.press.scan import as_pdf, pictures
from tests.importers.pdf.press.truth import Expected, Sheet, Truth
from tests.importers.pdf.press.typeset import pdf, stack, text

HER = Woman("Ana", "Ruiz", PartialDate(1968, 4, 17), "4471920")
SOMEBODY_ELSE = Woman("Joan", "Whitcombe", PartialDate(1951, 9, 23), "8120356")
ENDLESS = 800
DAY = PartialDate(2024, 5, 14)
NOBODYS = Truth(kind="lab", names=(), born=None, on=None)


def turned(degrees: int, *, seed: int = 1) -> Sheet:
    """A page with a text layer that is shown turned by 90, 180 or 270 degrees."""
    sheet = lab_sheet(seed, layout="single", her=HER)
    document = pypdfium2.PdfDocument(sheet.data)
    for page in document:
        page.set_rotation(degrees)
    return structs.replace(sheet, name=f"turned-{degrees}.pdf", data=_saved(document))


def turned_scan(degrees: int, *, seed: int = 1) -> Sheet:
    """A page that lay turned in the scanner: its very pixels are turned."""
    sheet = lab_sheet(seed, layout="single", her=HER)
    pages = [page.rotate(degrees, expand=True) for page in pictures(sheet.data, dpi=200)]
    return structs.replace(sheet, name=f"turned-scan-{degrees}.pdf", data=as_pdf(pages, 200))


def empty_page() -> Sheet:
    return Sheet("empty.pdf", pdf(['text("")'], font="DejaVu Sans", size=10), NOBODYS)


def handwritten() -> Sheet:
    """Strokes of a pen on paper, and no letters."""
    dice = Random("a pen")
    page = Image.new("RGB", (1240, 1754), (250, 248, 240))
    pen = ImageDraw.Draw(page)
    for line in range(12):
        x, y = 120.0, 180.0 + line * 120
        points = [(x, y)]
        while x < 1000:
            x += dice.uniform(6, 22)
            points.append((x, y + dice.uniform(-26, 26)))
        pen.line(points, fill=(30, 40, 110), width=3, joint="curve")
    return Sheet("handwritten.pdf", as_pdf([page], 150), NOBODYS)


def locked(password: str = "open sesame") -> Sheet:
    """Opens only with the password; without it nothing can be read."""
    return Sheet("locked.pdf", locked_pdf("CA 15-3   48.0 U/mL", password=password), NOBODYS)


def endless(pages: int = ENDLESS) -> Sheet:
    """One value on the first page and then page after page of nothing to take."""
    first, expected = _plain_page([("CA 15-3", "48.0")])
    rest = [text(f"Billing statement, page {number} of {pages}") for number in range(2, pages + 1)]
    truth = structs.replace(_about(HER, expected), pages=pages)
    return Sheet("endless.pdf", pdf([first, *rest], font="DejaVu Sans", size=10), truth)


def about_somebody_else() -> Sheet:
    return structs.replace(
        lab_sheet(3, layout="single", her=SOMEBODY_ELSE), name="somebody-else.pdf"
    )


def same_lab_twice() -> Sheet:
    """One day, one lab, two values: nobody can tell which is right."""
    page, expected = _plain_page([("CA 15-3", "48.0"), ("CA 27.29", "22.6"), ("CA 15-3", "84.0")])
    return Sheet("twice.pdf", pdf([page], font="DejaVu Sans", size=10), _about(HER, expected))


def two_people() -> Sheet:
    """Her report and somebody else's, bound into one file."""
    hers = lab_sheet(1, layout="single", her=HER)
    other = lab_sheet(3, layout="single", her=SOMEBODY_ELSE)
    together = pypdfium2.PdfDocument.new()
    for sheet in (hers, other):
        together.import_pages(pypdfium2.PdfDocument(sheet.data))
    moved = [structs.replace(one, page=one.page + hers.truth.pages) for one in other.truth.expected]
    truth = structs.replace(
        hers.truth,
        names=(HER.name, SOMEBODY_ELSE.name),
        pages=hers.truth.pages + other.truth.pages,
        expected=(*hers.truth.expected, *moved),
    )
    return Sheet("two-people.pdf", _saved(together), truth)


def _plain_page(values: Sequence[tuple[str, str]]) -> tuple[str, list[Expected]]:
    """A few lines with a head, and what they say."""
    lines = [
        f"Patient: {HER.name}    DOB: 04/17/1968",
        "Collected: 05/14/2024    Reported: 05/15/2024",
        *(f"{name}     {value} U/mL" for name, value in values),
    ]
    expected = [
        Expected(
            fact=Lab(source=NOWHERE, on=DAY, name=name, value=Decimal(value), unit="U/mL"),
            printed=(name, value, "U/mL"),
        )
        for name, value in values
    ]
    return stack([text(line) for line in lines]), expected


def _about(her: Woman, expected: list[Expected]) -> Truth:
    return Truth(kind="lab", names=(her.name,), born=her.born, on=DAY, expected=tuple(expected))


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
