"""The rows of a page's tables: each value with its test, its unit, its limits and its own date."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from longbloom.importers.pdf.across import across, more_of_head
from longbloom.importers.pdf.analytes import bare, is_known
from longbloom.importers.pdf.columns import (
    Column,
    Columns,
    column_at,
    gutters_of,
    header_of,
    is_by_rows,
    role_of_head,
)
from longbloom.importers.pdf.days import Day, Order, days_in
from longbloom.importers.pdf.found import Found, Reading
from longbloom.importers.pdf.head import role_of
from longbloom.importers.pdf.numbers import Limits, read_limits
from longbloom.importers.pdf.rowtext import Told, answer_in, flag_in, told_by, unit_out, value_in
from longbloom.importers.pdf.units import is_unit
from longbloom.importers.pdf.words import Cell, Line, Sheet, Word
from longbloom.importers.pdf.wrapped import is_limits, joined_cells, joined_row

LONGEST_NAME = 60
NO_TEST = re.compile(
    r"\b(?:page|seite|pagina|tel|fax|phone|address|patient\w*|paciente|mrn|accession|invoice|"
    r"total amount|price|copyright|www|dr|md|npi|clia|zip|account|order|room|bed|age|edad|"
    r"alter)\b|@|:\s*\S",
    re.IGNORECASE,
)


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


def with_whole_heads(stream: list[tuple[int, Line]], order: Order) -> Iterator[tuple[int, Line]]:
    """The lines, with a header that is broken in two ("Valeurs de", "référence") made one."""
    held: Line | None = None
    for place, (number, line) in enumerate(stream):
        if held is not None:
            yield number, held
            held = None
            continue
        below = stream[place + 1][1].cells if place + 1 < len(stream) else ()
        joined = joined_cells(line.cells, below) if below else ()
        whole = header_of(Line(joined), order) if joined else ()
        if whole and not is_by_rows(whole) and len(whole) > len(header_of(line, order)):
            held = Line(joined)
        else:
            yield number, line


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
        return list(_row(cells, number, self.columns, self._reading, self._is_picture))

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
        joined = joined_row(self._before, line.cells)
        rows = self._row(joined, number - 1) if joined else []
        last = self.found[-1] if self._new else None
        is_other = any(is_known(c.text) for c in line.cells) and (not last or is_known(last.name))
        if not rows or not is_known(rows[0].name) or is_other:
            return False
        if last and rows[0].name == last.name and (last.told.unit or not rows[0].told.unit):
            return False
        self.found[len(self.found) - self._new :] = rows
        self._before, self._new = joined, len(rows)
        return True


def _row(
    cells: tuple[Cell, ...], number: int, columns: Columns, reading: Reading, is_picture: bool
) -> Iterator[Found]:
    name, rest = _name_first(cells)
    if not name or len(name) > LONGEST_NAME:
        return
    if columns and rest and any(c.role in ("value", "dated", "out") for c in columns):
        for told, day, words in _by_columns(name, cells, rest, columns, (reading, is_picture)):
            yield Found(name, told, words, number, day)
        return
    told = told_by("   ".join(cell.text for cell in rest), decimal=reading.decimal)
    if _is_told(name, told, has_head=False):
        yield Found(name, told, _words(cells), number)


def _name_first(cells: tuple[Cell, ...]) -> tuple[str, tuple[Cell, ...]]:
    """The test's name and the cells after it; a name may share its cell with the value."""
    first = cells[0]
    known = next(
        (
            size
            for size in range(len(first.words), 0, -1)
            if is_known(" ".join(word.text for word in first.words[:size]))
        ),
        0,
    )
    if known == len(first.words) or not known:
        name = bare(first.text)
        is_name = re.search(r"[^\W\d_]", name) and not is_unit(name) and not answer_in(name)
        if known or len(cells) > 1:
            return (name if is_name else ""), cells[1:]
        return "", ()
    name = bare(" ".join(word.text for word in first.words[:known]))
    after = Cell(first.words[known:])
    if not re.match(r"[\d<>≤≥:=]|[HL*+-]+$", after.words[0].text) and not answer_in(after.text):
        after_text = after.text
        if not (flag_in(after.words[0].text) or is_unit(after.words[0].text)):
            return (bare(first.text) if not re.search(r"\d", after_text) else ""), cells[1:]
    return name, (after, *cells[1:])


def _by_columns(
    name: str,
    cells: tuple[Cell, ...],
    rest: tuple[Cell, ...],
    columns: Columns,
    how: tuple[Reading, bool],
) -> Iterator[tuple[Told, Day | None, tuple[Word, ...]]]:
    """Each value of the row, with the unit, limits and flag of the cells beside it."""
    reading, is_picture = how
    placed = _placed(rest, columns)
    around = _around(placed, reading)
    days = (days_in(cell.text, reading.order) for one, cell in placed if one.role == "date")
    day = next((found[0] for found in days if found), None)
    for column, cell in placed:
        if column.role not in ("value", "dated", "out"):
            continue
        told = value_in(cell.text, decimal=reading.decimal, is_picture=is_picture)
        told = _with(told, around, cell.text, reading.decimal)
        if _is_told(name, told, has_head=True):
            words = _words(cells) if column.role != "dated" else (*cells[0].words, *cell.words)
            yield told, column.day or day, words


def _placed(rest: tuple[Cell, ...], columns: Columns) -> list[tuple[Column, Cell]]:
    """Each cell with its column; a cell whose form contradicts its column goes by its form."""
    others = tuple(one for one in columns if one.role != "name") or columns
    placed: list[tuple[Column, Cell]] = []
    for cell in rest:
        column = column_at(others, cell)
        placed.append((_by_form(column, cell, others), cell))
    return _merged(placed)


def _by_form(column: Column, cell: Cell, others: Columns) -> Column:
    text = cell.text.strip()
    roles = {one.role for one in others}
    if answer_in(text) and column.role in ("unit", "range", "flag") and "value" in roles:
        return next(one for one in others if one.role == "value")
    if is_unit(text) and column.role in ("value", "range", "flag", "dated", "out"):
        return Column("unit", cell.left, cell.right)
    is_flag = bool(flag_in(text)) and len(cell.words) == 1 and not answer_in(text)
    if is_flag and column.role in ("value", "unit", "range", "out"):
        return Column("flag", cell.left, cell.right)
    is_span = read_limits(text, decimal=".") is not None and re.search(r"\d\s*[-–—]\s*\d", text)
    if is_span and column.role in ("value", "unit", "flag", "out", "dated") and "range" in roles:
        return Column("range", cell.left, cell.right)
    return column


def _merged(placed: list[tuple[Column, Cell]]) -> list[tuple[Column, Cell]]:
    """Neighbouring cells of one column are one cell, such as "12.0 - 15.5" set wide."""
    merged: list[tuple[Column, Cell]] = []
    for column, cell in placed:
        if merged and merged[-1][0] is column:
            merged[-1] = (column, Cell((*merged[-1][1].words, *cell.words)))
        else:
            merged.append((column, cell))
    return merged


def _around(placed: list[tuple[Column, Cell]], reading: Reading) -> Told:
    """Unit, limits and flag that stand in columns of their own."""
    told = Told()
    for column, cell in placed:
        text = cell.text
        if column.role == "range":
            rest, unit = unit_out(text)
            limits = read_limits(rest, decimal=reading.decimal) or Limits()
            told = structs.replace(told, limits=limits, unit=told.unit or unit)
            told = structs.replace(told, flag=told.flag or word_flag(rest))
        elif column.role == "unit":
            rest, unit = unit_out(text)
            told = structs.replace(told, unit=unit or told.unit, flag=told.flag or flag_in(rest))
        elif column.role == "flag":
            told = structs.replace(told, flag=flag_in(text) or told.flag)
    return told


def _with(told: Told, around: Told, text: str, decimal: str) -> Told:
    limits = around.limits
    if limits is None:
        limits = told_by(text, decimal=decimal).limits
    return structs.replace(
        told,
        unit=told.unit or around.unit,
        limits=limits,
        flag=told.flag or around.flag,
    )


def _is_told(name: str, told: Told, *, has_head: bool) -> bool:
    """Is this a test with its value? An unknown name needs what only a test has beside it."""
    if told.value is None:
        return bool(told.text) and (is_known(name) or (has_head and not NO_TEST.search(name)))
    limits = told.limits is not None and told.limits != Limits()
    if is_known(name):
        return bool(told.unit) or limits or has_head
    if NO_TEST.search(name) or role_of_head(name) or role_of(name) in ("birth", "collected"):
        return False
    return (bool(told.unit) or limits) if has_head else (bool(told.unit) and limits)


def word_flag(text: str) -> str:
    """A flag among limits: only one in letters, for dashes belong to the limits."""
    return flag_in(" ".join(re.findall(r"(?<!\w)[^\W\d_]+(?!\w)", text)))


def _words(cells: tuple[Cell, ...]) -> tuple[Word, ...]:
    return tuple(word for cell in cells for word in cell.words)
