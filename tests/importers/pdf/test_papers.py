"""Papers before anything is read: drawn as images, photos bound, locks opened."""

import io
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from longbloom.importers.pdf.binding import bound
from longbloom.importers.pdf.image import CannotOpen, count_pages, page_image
from longbloom.importers.pdf.locked import is_locked, unlocked
from tests.web.record.locked_pdf import locked_pdf
from tests.web.record.paper_reports import report_pdf

ROTATED = 6


def picture(
    color: str = "white", size: tuple[int, int] = (60, 80), kind: str = "JPEG", **more: Any
) -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", size, color).save(packed, kind, **more)
    return packed.getvalue()


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    drawn = Image.open(io.BytesIO(page_image(report_pdf(), 1, width=600)))
    assert abs(drawn.width - 600) <= 1 and abs(drawn.height / drawn.width - 842 / 595) < 0.01
    assert count_pages(report_pdf(pages=3)) == 3


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"\xff\xd8\xff broken", b"\x89PNG"])
def test_what_is_damaged_is_no_page(data: bytes) -> None:
    with pytest.raises(CannotOpen):
        page_image(data, 1, width=100)


def test_photos_are_bound_in_order_and_turned_as_the_camera_said() -> None:
    turned = Image.Exif()
    turned[0x0112] = ROTATED
    first, second, third = picture("red"), picture("lime", exif=turned), picture("blue", kind="PNG")
    whole = bound([first, second, third])
    pages = [Image.open(io.BytesIO(page_image(whole, n, width=90))) for n in (1, 2, 3)]
    assert [max(range(3), key=lambda c, p=p: p.getpixel((20, 20))[c]) for p in pages] == [0, 1, 2]  # type: ignore[misc]
    assert [page.width < page.height for page in pages] == [True, False, True]
    assert first[2:200] in whole, "an upright JPEG is not packed anew"


def test_a_damaged_photo_is_not_bound() -> None:
    with pytest.raises(ValueError):
        bound([picture(), picture()[:50]])


def test_a_locked_pdf_opens_with_its_password_only() -> None:
    data = locked_pdf("1975-06-02")
    assert is_locked(data) and not is_locked(report_pdf()) and not is_locked(b"%PDF broken")
    assert unlocked(data, "1975") is None and unlocked(data, "") is None
    opened = unlocked(data, "1975-06-02")
    assert opened is not None and not is_locked(opened)
    text = pypdfium2.PdfDocument(opened)[0].get_textpage().get_text_range()
    assert "Hemoglobin 11.8" in text
