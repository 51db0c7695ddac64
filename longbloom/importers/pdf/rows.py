"""The rows of a page's tables: each value with its test, its unit, its limits and its own date."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from longbloom.importers.pdf.across import across, more_of_head
from longbloom.importers.pdf.analytes import is_known
from longbloom.importers.pdf.broken import with_whole_heads
from longbloom.importers.pdf.columns import (
    Columns,
    gutters_of,
    header_of,
    is_by_rows,
)
from longbloom.importers.pdf.days import days_in
from longbloom.importers.pdf.found import Found, Reading
from longbloom.importers.pdf.misread import mended
from longbloom.importers.pdf.numbers import Limits, read_limits
from longbloom.importers.pdf.onerow import row_of
from longbloom.importers.pdf.sections import is_loud
from longbloom.importers.pdf.words import Cell, Line, Sheet
from longbloom.importers.pdf.wrapped import is_limits, joined_row


def rows_of(sheet: Sheet, reading: Reading, columns: Columns = ()) -> tuple[list[Found], Columns]:
    """Every value of a page's tables; `columns` of the page before hold until a new header."""
    found: list[Found] = []
    held = columns
    for stream in _streams(sheet):
        table = _Table(reading, sheet.is_picture, columns)
        for number, line in with_whole_heads(stream, reading.order):
            table.take(number, line)
        found += table.found
        held = table.columns or held
    return found, held


def _streams(sheet: Sheet) -> Iterator[list[tuple[int, Line]]]:
    """The lines of the page, or of each of its halves where tables stand side by side."""
    cuts = [0.0, *sorted(gutters_of(sheet.lines)), float("inf")]
    numbered = list(enumerate(sheet.lines))
    for start, stop in pairwise(cuts):
        part = []
        for number, line in numbered:
            cells = tuple(c for c in line.cells if start <= c.left < stop)
            if cells:
                part.append((number, Line(cells)))
        yield part


class _Table:
    """What is known while a page's lines go by: the columns, the row before, what was found."""

    def __init__(self, reading: Reading, is_picture: bool, columns: Columns) -> None:
        self._reading, self._is_picture, self.columns = reading, is_picture, columns
        self.found: list[Found] = []
        self._before: tuple[Cell, ...] = ()
        self._new = 0
        self._is_begun = False
        self._held: Columns = ()

    def take(self, number: int, line: Line) -> None:
        if head := header_of(line, self._reading.order):
            self._held = self.columns
            self.columns, self._before, self._new, self._is_begun = head, (), 0, False
        elif is_by_rows(self.columns) and (self._is_begun or not is_known(line.cells[0].text)):
            self._take_dated(number, line)
        else:
            self._take_row(number, line)

    def _take_dated(self, number: int, line: Line) -> None:
        rows = list(across(line, number, self.columns, self._reading, self._is_picture))
        self._is_begun = self._is_begun or bool(rows)
        if not self._is_begun:
            self.columns = more_of_head(self.columns, line)
        self.found += rows

    def _take_row(self, number: int, line: Line) -> None:
        if is_by_rows(self.columns):  # a title that names two tests heads no columns
            self.columns = self._held
        rows = self._row(line.cells, number)
        if not rows and self._before and self._goes_on(number, line):
            return
        self._before, self._new = line.cells, len(rows)
        self.found += rows

    def _row(self, cells: tuple[Cell, ...], number: int) -> list[Found]:
        rows = row_of(cells, number, self.columns, self._reading, self._is_picture)
        words = Line(cells).words
        return [mended(one, words) for one in rows] if self._is_picture else list(rows)

    def _limit(self, line: Line) -> None:
        last = self.found[-1]
        limits = read_limits(line.text, decimal=self._reading.decimal)
        told = structs.replace(last.told, limits=limits)
        self.found[-1] = structs.replace(last, told=told, words=(*last.words, *line.words))

    def _goes_on(self, number: int, line: Line) -> bool:
        """A line that carries on the row above: its limits, or the rest of a name or answer."""
        if self._new == 1 and self.found[-1].told.limits is None and is_limits(line.text):
            self._limit(line)
            return True
        is_dated = bool(days_in(line.text, self._reading.order))
        is_heading = is_dated or (is_loud(line.text) and ")" not in line.text)
        joined = () if is_heading else joined_row(self._before, line.cells)
        rows = self._row(joined, number - 1) if joined else []
        last = self.found[-1] if self._new else None
        is_other = any(is_known(c.text) for c in line.cells) and (not last or is_known(last.name))
        if not rows or not is_known(rows[0].name) or is_other:
            return False
        if last and rows[0].name == last.name and _said(rows) <= _said(self.found[-self._new :]):
            return False
        self.found[len(self.found) - self._new :] = rows
        self._before, self._new = joined, len(rows)
        return True


def _said(rows: list[Found]) -> int:
    """How much rows say: units, limits, flags and answers."""
    return sum(
        bool(one.told.unit) + bool(one.told.limits and one.told.limits != Limits())
        + bool(one.told.flag) + bool(one.told.text) for one in rows
    )  # fmt: skip
