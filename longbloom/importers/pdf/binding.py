"""Photos of one report, page by page, bound into one PDF; no photo is made any smaller."""

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from longbloom.importers.pdf.turns import PDFIUM

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG"
ACROSS = 595
"""As wide as a sheet of A4, in points."""
UPRIGHT, ORIENTATION = 1, 0x0112
FINE = 95


def is_picture(head: bytes) -> bool:
    return head.startswith((JPEG, PNG))


def bound(pictures: Sequence[bytes]) -> bytes:
    """One PDF with a page for each picture, in this order. Raises ValueError for a damaged one.

    A JPEG goes in as it is; only one that the camera marked as turned is turned and packed anew.
    """
    jpegs = [_jpeg(picture) for picture in pictures]
    whole = io.BytesIO()
    with PDFIUM:
        document = pypdfium2.PdfDocument.new()
        try:
            for jpeg in jpegs:
                _add(document, jpeg)
            document.save(whole)
        finally:
            document.close()
    return whole.getvalue()


def _jpeg(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            is_upright = picture.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT
            if data.startswith(JPEG) and is_upright and picture.mode in ("RGB", "L"):
                picture.verify()
                return data
        with Image.open(io.BytesIO(data)) as picture:
            packed = io.BytesIO()
            ImageOps.exif_transpose(picture).convert("RGB").save(packed, "JPEG", quality=FINE)
            return packed.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("this picture is damaged") from error


def _add(document: Any, jpeg: bytes) -> None:
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(jpeg), inline=True)
    width, height = image.get_px_size()
    down = ACROSS * height / width
    image.set_matrix(pypdfium2.PdfMatrix().scale(ACROSS, down))
    page = document.new_page(ACROSS, down)
    page.insert_obj(image)
    page.gen_content()
    page.close()
