"""Tables with a row for each date and a column for each test."""

import re
from collections.abc import Iterator

from msgspec import structs

from longbloom.importers.pdf.columns import Columns, column_at
from longbloom.importers.pdf.days import days_in
from longbloom.importers.pdf.found import Found, Reading
from longbloom.importers.pdf.numbers import read_limits
from longbloom.importers.pdf.rowtext import value_in
from longbloom.importers.pdf.units import is_unit
from longbloom.importers.pdf.words import Line

SPAN = re.compile(r"\d\s*[-–—]\s*\d|^\W*[<>≤≥]\s*\d")


def across(
    line: Line, number: int, columns: Columns, reading: Reading, is_picture: bool
) -> Iterator[Found]:
    """A row that begins with its date and holds a value for each test."""
    days = days_in(line.cells[0].text, reading.order)
    if not days or len(line.cells) < 2:
        return
    for cell in line.cells[1:]:
        column = column_at(columns, cell)
        if column.role != "analyte":
            continue
        told = value_in(cell.text, decimal=reading.decimal, is_picture=is_picture)
        limits = read_limits(column.range, decimal=reading.decimal) if column.range else None
        told = structs.replace(told, unit=told.unit or column.unit, limits=limits)
        if told.value is not None or told.text:
            yield Found(column.name, told, (*line.cells[0].words, *cell.words), number, days[0])


def more_of_head(columns: Columns, line: Line) -> Columns:
    """What stands under the heads before the first row: units, limits, the rest of a name."""
    changed = list(columns)
    for cell in line.cells:
        column = column_at(tuple(changed), cell)
        if column.role != "analyte":
            continue
        at, text = changed.index(column), cell.text.strip("()[] ")
        if is_unit(text):
            changed[at] = structs.replace(column, unit=text)
        elif SPAN.search(text):
            changed[at] = structs.replace(column, range=text)
        elif re.search(r"[^\W\d_]{2}", text) and cell.left < column.right:
            changed[at] = structs.replace(column, name=f"{column.name} {text}")
    return tuple(changed)
