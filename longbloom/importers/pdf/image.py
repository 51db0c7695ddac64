"""A page of a PDF or a picture as an image, drawn in memory and never written anywhere."""

import io
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from longbloom.importers.pdf.turns import PDFIUM

TALLEST = 6000
"""No page is drawn taller than so many pixels, however odd its shape."""


def page_image(data: bytes, page: int, *, width: int, password: str = "") -> bytes:
    """Page `page` (from 1) as a JPEG so many pixels wide; raises ValueError when it can't be."""
    image = _drawn(data, page, width, password)
    packed = io.BytesIO()
    image.convert("RGB").save(packed, "JPEG", quality=82)
    return packed.getvalue()


def page_shape(data: bytes, page: int, *, password: str = "") -> tuple[float, int]:
    """How tall the page is for a width of 1, and how many pages there are."""
    if not data.startswith(b"%PDF"):
        with _picture(data) as picture:
            width, height = picture.size
        return height / width, 1
    with PDFIUM:
        document = _opened(data, password)
        try:
            width, height = document.get_page_size(_index(document, page))
            return height / max(width, 1), len(document)
        finally:
            document.close()


def _drawn(data: bytes, page: int, width: int, password: str) -> Any:
    if not data.startswith(b"%PDF"):
        picture = _picture(data)
        picture.thumbnail((width, TALLEST))
        return picture
    with PDFIUM:
        document = _opened(data, password)
        try:
            shown = document[_index(document, page)]
            across, down = shown.get_size()
            scale = min(width / max(across, 1), TALLEST / max(down, 1))
            return shown.render(scale=scale).to_pil()
        finally:
            document.close()


def _opened(data: bytes, password: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        raise ValueError("this PDF can't be opened") from error


def _index(document: Any, page: int) -> int:
    if not 0 < page <= len(document):
        raise ValueError("there is no such page")
    return page - 1


def _picture(data: bytes) -> Any:
    """A photo the way up it was taken."""
    try:
        return ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    except (OSError, Image.DecompressionBombError) as error:
        raise ValueError("this picture can't be opened") from error
