"""A page of a PDF or a picture as an image, drawn in memory and never written anywhere."""

import io
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps

TALLEST = 6000
"""No page is drawn taller than so many pixels, however odd its shape."""


class CannotOpen(Exception):
    """A paper that can't be opened; the message says why and what to do."""


DAMAGED = "this paper is cut off or damaged. Download it or take the photo again"


def page_image(data: bytes, page: int, *, width: int, password: str = "") -> bytes:
    """Page `page` (from 1) as a PNG so many pixels wide."""
    image = _drawn(data, page, width, password)
    packed = io.BytesIO()
    image.convert("RGB").save(packed, "PNG")
    return packed.getvalue()


def count_pages(data: bytes, password: str = "") -> int:
    if not is_pdf(data):
        return 1
    document = _opened(data, password)
    try:
        return len(document)
    finally:
        document.close()


def is_pdf(data: bytes | memoryview) -> bool:
    return b"%PDF" in bytes(data[:1024])


def _drawn(data: bytes, page: int, width: int, password: str) -> Any:
    if not is_pdf(data):
        return _picture(data, width)
    document = _opened(data, password)
    try:
        shown = document[page - 1]
        across, down = shown.get_size()
        scale = min(width / max(across, 1), TALLEST / max(down, 1))
        return shown.render(scale=scale).to_pil()
    finally:
        document.close()


def _opened(data: bytes, password: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError:
        raise CannotOpen(DAMAGED) from None


def _picture(data: bytes, width: int) -> Any:
    """A photo the way up it was taken."""
    try:
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        picture.thumbnail((width, TALLEST))
        return picture
    except (OSError, SyntaxError, Image.DecompressionBombError):
        raise CannotOpen(DAMAGED) from None
