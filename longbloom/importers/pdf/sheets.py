"""The pages of a paper as sheets of words: from its text layer, else read from its picture."""

from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
from msgspec import Struct, field
from PIL import Image

from longbloom.core.record.account import Unread
from longbloom.importers.pdf import layer, ocr
from longbloom.importers.pdf.glued import parted
from longbloom.importers.pdf.image import CannotOpen, Pages
from longbloom.importers.pdf.misread import spaced
from longbloom.importers.pdf.turns import PDFIUM
from longbloom.importers.pdf.words import Sheet, lines_of

MOST_PICTURES = 60
"""Pages read as pictures, which takes seconds each; further ones are listed as not read."""
NO_PRINT = "no printed text could be read on this page. It is kept; type its values in yourself"
TOO_MANY = "pages {first} to {last} are pictures and were not read. Add them as a file of their own"
BAD_PAGE = "this page is damaged and could not be read. The rest of the paper is kept"
DAMAGE = (CannotOpen, pdfium.PdfiumError, OSError, Image.DecompressionBombError)
"""What a damaged page raises; anything else is a mistake of ours and must be heard of."""

Progress = Callable[[str, int, int], Any]


class Sheets(Struct):
    """The sheets that could be read, and a line for each page that could not."""

    sheets: list[Sheet] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def sheets_of(name: str, pages: Pages, progress: Progress | None) -> Sheets:
    """Every page in turn. `progress` is called before each; when it raises, the reading stops."""
    read = Sheets()
    passed: list[int] = []
    pictures = 0
    for number in range(1, pages.count + 1):
        if progress:
            progress(f"reading {name}", number - 1, pages.count)
        try:
            sheet = _from_layer(pages, number)
            if sheet is None and pictures >= MOST_PICTURES:
                passed.append(number)
                continue
            pictures += sheet is None
            _add(read, sheet or _from_picture(pages.picture(number), number), name)
        except DAMAGE:
            read.unread.append(Unread(f"{name}#page {number}", BAD_PAGE))
    if passed:
        read.unread.append(Unread(name, TOO_MANY.format(first=passed[0], last=passed[-1])))
    return read


def _add(read: Sheets, sheet: Sheet, name: str) -> None:
    read.sheets.append(sheet)
    if not sheet.lines:
        read.unread.append(Unread(f"{name}#page {sheet.number}", NO_PRINT))


def _from_layer(pages: Pages, number: int) -> Sheet | None:
    """None where the page has no words of its own."""
    if pages.document is None:
        return None
    with PDFIUM:
        page = pages.document[number - 1]
        try:
            words, is_scan = layer.layer_words(page), layer.is_scan(page)
        finally:
            page.close()
    return None if words is None else Sheet(number, lines_of(parted(words)), is_scan)


def _from_picture(picture: Image.Image, number: int) -> Sheet:
    return Sheet(number, lines_of(parted(spaced(ocr.picture_words(picture)))), is_picture=True)
