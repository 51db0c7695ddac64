"""Small papers for tests of the reader: a few lines set as cells, and files bound into one."""

import io
import re
import tracemalloc
from collections.abc import Callable
from typing import Any

import pypdfium2
from msgspec import structs

from tests.importers.pdf.press.hard import NOBODYS
from tests.importers.pdf.press.truth import Sheet
from tests.importers.pdf.press.typeset import pdf, stack, text


def paper_of(lines: list[str], name: str = "paper.pdf") -> Sheet:
    """A page of lines; three spaces in a line part its columns, which stand at the same places."""
    rows = []
    for line in lines:
        cells = re.split(r" {3,}", line)
        widths = ", ".join(["120pt", *["80pt"] * (len(cells) - 1)])
        row = f"grid(columns: ({widths}), {', '.join(text(cell) for cell in cells)})"
        rows.append(row if len(cells) > 1 else text(line))
    return Sheet(name, pdf([stack(rows)], font="DejaVu Sans", size=10), NOBODYS)


def together(name: str, *sheets: Sheet) -> Sheet:
    """Sheets bound into one file, with all that each says."""
    whole, expected = pypdfium2.PdfDocument.new(), []
    for sheet in sheets:
        before = len(whole)
        whole.import_pages(pypdfium2.PdfDocument(sheet.data))
        expected += [structs.replace(e, page=e.page + before) for e in sheet.truth.expected]
    truth = structs.replace(sheets[0].truth, pages=len(whole), expected=tuple(expected))
    return Sheet(name, saved(whole), truth)


def saved(document: pypdfium2.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def most_memory(work: Callable[[], Any]) -> int:
    """The most bytes of Python's own that the work holds at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
