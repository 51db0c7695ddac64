"""The text layer of a sheet, letter for letter but for spaces and broken lines."""

import re
import unicodedata

import pypdfium2


def text_layer(data: bytes) -> list[str]:
    """What each page of a PDF says, squeezed so that a word broken over two lines is whole."""
    document = pypdfium2.PdfDocument(data)
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


def squeezed(text: str) -> str:
    bare = unicodedata.normalize("NFKC", text).replace("\ufffe", "").replace("\x02", "")
    return re.sub(r"[\s\u00ad-]+", "", bare)
