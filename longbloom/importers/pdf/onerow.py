"""One row of a table: the test it names, and each value with what stands around it."""

import re
from collections.abc import Iterator

from msgspec import structs

from longbloom.importers.pdf.analytes import bare, is_known
from longbloom.importers.pdf.columns import (
    Column,
    Columns,
    column_at,
    role_of_head,
)
from longbloom.importers.pdf.days import Day, days_in
from longbloom.importers.pdf.found import Found, Reading
from longbloom.importers.pdf.head import role_of
from longbloom.importers.pdf.numbers import VALUE, Limits, read_limits
from longbloom.importers.pdf.rowtext import Told, answer_in, flag_in, told_by, unit_out, value_in
from longbloom.importers.pdf.units import is_unit
from longbloom.importers.pdf.words import Cell, Word

LONGEST_NAME = 60
NO_TEST = re.compile(
    r"\b(?:page|seite|pagina|tel|fax|phone|address|patient\w*|paciente|mrn|accession|invoice|"
    r"total amount|price|copyright|www|dr|md|npi|clia|zip|account|order|room|bed|age|edad|"
    r"alter)\b|@|:\s*\S",
    re.IGNORECASE,
)


def row_of(
    cells: tuple[Cell, ...], number: int, columns: Columns, reading: Reading, is_picture: bool
) -> Iterator[Found]:
    name, rest = _name_first(_with_whole_name(cells))
    if not name or len(name) > LONGEST_NAME:
        return
    if columns and rest and any(c.role in ("value", "dated", "out") for c in columns):
        for told, day, words in _by_columns(name, cells, rest, columns, (reading, is_picture)):
            yield Found(name, told, words, number, day)
        return
    told = told_by("   ".join(cell.text for cell in rest), decimal=reading.decimal)
    if _is_told(name, told, has_head=False):
        yield Found(name, told, _words(cells), number)


def _with_whole_name(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A name whose words stand far apart is one: "SARS-CoV-2" and "RNA", "CA" and "125"."""
    if len(cells) < 3 or not is_known(f"{cells[0].text} {cells[1].text}"):
        return cells
    second = cells[1].text
    is_own = is_unit(second) or flag_in(second) or answer_in(second)
    is_value = re.search(r"\d", second) and not re.search(r"\d", cells[2].text)
    if is_own or is_value:
        return cells
    return (Cell((*cells[0].words, *cells[1].words)), *cells[2:])


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
    if not known and first.text.startswith("("):  # the rest of the name above it
        return "", ()
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
    placed = [(column_at(others, cell), cell) for cell in rest]
    placed = list(_not_twice(placed, others))
    has_value = any(column.role == "value" for column, _ in placed)
    return _merged([(_by_form(one, cell, others, has_value), cell) for one, cell in placed])


def _not_twice(
    placed: list[tuple[Column, Cell]], columns: Columns
) -> Iterator[tuple[Column, Cell]]:
    """A number beside whole limits is in the next column, however far their head reaches."""
    before: Cell | None = None
    for column, cell in placed:
        after = [one for one in columns if one.left > column.left]
        is_full = before is not None and read_limits(before.text, decimal=".") is not None
        if column.role == "range" and after and is_full and VALUE.fullmatch(cell.text.strip()):
            yield after[0], cell
        else:
            yield column, cell
        before = cell if column.role == "range" else None


def _by_form(column: Column, cell: Cell, others: Columns, has_value: bool) -> Column:
    text = cell.text.strip()
    roles = {one.role for one in others}
    is_astray = column.role in ("unit", "range", "flag") and "value" in roles and not has_value
    if is_astray and answer_in(text):
        return next(one for one in others if one.role == "value")
    if is_unit(text) and column.role in ("value", "range", "flag", "dated", "out"):
        return Column("unit", cell.left, cell.right)
    is_flag = bool(flag_in(text)) and len(cell.words) == 1 and not answer_in(text)
    is_before = column.role == "previous" and cell.right <= column.left
    if is_flag and (is_before or column.role in ("value", "unit", "range", "out")):
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
            told = structs.replace(told, flag=told.flag or _word_flag(rest))
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


def _word_flag(text: str) -> str:
    """A flag among limits: only one in letters, for dashes belong to the limits."""
    return flag_in(" ".join(re.findall(r"(?<!\w)[^\W\d_]+(?!\w)", text)))


def _words(cells: tuple[Cell, ...]) -> tuple[Word, ...]:
    return tuple(word for cell in cells for word in cell.words)
