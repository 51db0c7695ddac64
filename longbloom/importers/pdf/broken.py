"""Headers and dates of a table that are broken over several lines, each made whole."""

from collections.abc import Iterator

from longbloom.importers.pdf.columns import (
    header_of,
    is_by_rows,
)
from longbloom.importers.pdf.days import Order, days_in
from longbloom.importers.pdf.words import Cell, Line
from longbloom.importers.pdf.wrapped import joined_cells

MOST_BROKEN = 3
"""Lines that one header may be broken into."""


def with_whole_heads(stream: list[tuple[int, Line]], order: Order) -> Iterator[tuple[int, Line]]:
    """The lines, with a header that is broken in two ("Valeurs de", "référence") made one."""
    place = 0
    while place < len(stream):
        line, used = _whole_head([line for _, line in stream[place : place + MOST_BROKEN]], order)
        yield stream[place][0], line
        place += used


def _whole_head(lines: list[Line], order: Order) -> tuple[Line, int]:
    """The first of the lines with what completes it, and how many lines that takes."""
    best, used = lines[0], 1
    cells = best.cells
    for more, below in enumerate(lines[1:], start=2):
        cells = joined_cells(cells, below.cells)
        if not cells:
            break
        whole = header_of(Line(cells), order)
        if whole and not is_by_rows(whole) and len(whole) > len(header_of(best, order)):
            best, used = Line(cells), more
    dated = _with_whole_date(lines[0], lines[1].cells, order) if used == 1 < len(lines) else None
    return (dated, 2) if dated else (best, used)


def _with_whole_date(line: Line, below: tuple[Cell, ...], order: Order) -> Line | None:
    """A row whose date is broken in two, "26 December" above "2020"; None when it is none."""
    if len(below) != 1 or len(line.cells) < 2 or days_in(line.cells[0].text, order):
        return None
    joined = joined_cells(line.cells, below)
    days = days_in(joined[0].text, order) if joined else []
    return Line(joined) if days and days[0].said == joined[0].text.strip() else None
