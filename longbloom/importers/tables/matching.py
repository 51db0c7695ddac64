"""What each column of a table means, as plain data: guessed, corrected by her, remembered."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from longbloom.importers.tables.heading import is_date
from longbloom.importers.tables.meanings import (
    heading_meaning,
    is_flag,
    is_unit,
    names_test,
)
from longbloom.importers.tables.table import Table
from longbloom.importers.units import written_value
from longbloom.importers.words.drugs import drugs_in

SURE, LIKELY, UNSURE = "sure", "likely", "unsure"
LOOKED_AT = 200
MOST_OF = 0.6
RANGE = re.compile(r"\s*[<>≤≥]?=?\s*\d+(?:[.,]\d+)?\s*(?:[-–—]|to|bis|a)\s*\d+(?:[.,]\d+)?\s*")
GROUPED = re.compile(r"\d{1,3}([.,])\d{3}")
FRACTION = re.compile(r"(?<!\d)\d*([.,])(?:\d{1,2}|\d{4,})(?!\d|[.,])")
DAY_MONTH = re.compile(r"(\d{1,2})[-/ ](\d{1,2})[-/ ](?:\d{4}|\d\d)\b")


class Matching(Struct, frozen=True):
    """`columns` holds a meaning for each, "" for one that is left out; `sure` how sure we are.

    `order` is which comes first in a date (dmy, mdy) and `decimal` the sign (point or comma);
    empty when the table does not show which. `fills_down`: an empty date is the one above.
    """

    columns: tuple[str, ...]
    sure: tuple[str, ...] = ()
    order: str = ""
    decimal: str = ""
    fills_down: bool = False


def guess(table: Table) -> Matching:
    """Our first idea of every column, by its heading and by what stands below it."""
    columns = [_column(table, n) for n in range(table.width)]
    named = [meaning for meaning, _ in columns]
    columns = [_in_company(table, n, one, named) for n, one in enumerate(columns)]
    columns = list(_once(columns))
    meanings = tuple(meaning for meaning, _ in columns)
    return Matching(
        columns=meanings,
        sure=tuple(sure for _, sure in columns),
        order=order_in(_cells(table, meanings, ("date", "start", "stop"), with_headings=True)),
        decimal=decimal_in(
            _cells(table, meanings, ("value", "value_of", "value_on", "low", "high"))
        ),
        fills_down=_has_gaps(table, meanings),
    )


def order_in(dates: Sequence[str]) -> str:
    """dmy or mdy where the dates show it, "any" where they don't depend on it, else empty."""
    pairs = [pair for text in dates if (pair := DAY_MONTH.match(text.strip()))]
    if not pairs:
        return "any"
    first, second = (max(int(pair[n]) for pair in pairs) for n in (1, 2))
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else ""


def decimal_in(numbers: Sequence[str]) -> str:
    """The decimal sign that the numbers show, "any" where none has one, empty where unclear."""
    signs = {found[1] for text in numbers for found in FRACTION.finditer(text)}
    if len(signs) == 1:
        return signs.pop()
    grouped = any(GROUPED.search(text) for text in numbers)
    return "" if signs or grouped else "any"


def column_of(table: Table, n: int) -> list[str]:
    """What stands in a column, without its empty cells; the first rows only."""
    rows = [row for (_, row), _ in zip(table.body, range(LOOKED_AT), strict=False)]
    return [row[n] for row in rows if n < len(row) and row[n]]


def _column(table: Table, n: int) -> tuple[str, str]:
    name = table.header[n]
    cells = column_of(table, n)
    by_name, by_cells = heading_meaning(name), _by_cells(cells)
    if not cells:
        return "", SURE
    if name and is_date(name):
        return "value_on", SURE
    if name and names_test(name) and _share(cells, _is_value) > MOST_OF:
        return "value_of", SURE
    if by_name and _fits(by_name, by_cells):
        return by_name, SURE
    return by_cells, LIKELY if by_cells else UNSURE


def _by_cells(cells: Sequence[str]) -> str:
    signs = (
        ("date", is_date),
        ("range", lambda cell: bool(RANGE.fullmatch(cell))),
        ("value", _is_value),
        ("test", names_test),
        ("treatment", lambda cell: bool(drugs_in(cell))),
        ("flag", is_flag),
        ("unit", is_unit),
    )
    return next((name for name, sign in signs if _share(cells, sign) > MOST_OF), "")


def _in_company(
    table: Table, n: int, column: tuple[str, str], named: Sequence[str]
) -> tuple[str, str]:
    """What a column means beside the others: a date beside drugs is a start."""
    meaning, sure = column
    is_about_drugs = "treatment" in named or _share(column_of(table, n), _is_drug) > MOST_OF
    if meaning == "test" and _share(column_of(table, n), _is_drug) > MOST_OF:
        return "treatment", LIKELY
    if is_about_drugs and meaning == "date":
        return "start", LIKELY
    if is_about_drugs and meaning in ("test", "value", "range", "flag", "low", "high"):
        return ("dose", LIKELY) if meaning == "value" else ("", UNSURE)
    if not is_about_drugs and meaning == "start" and _share(column_of(table, n), _is_value) > 0.5:
        return "low", LIKELY
    if not is_about_drugs and meaning == "stop" and _share(column_of(table, n), _is_value) > 0.5:
        return "high", LIKELY
    if meaning == "value" and sure == LIKELY and "test" not in named and "date" in named:
        return ("value_of", LIKELY) if table.header[n] else ("", UNSURE)
    return column


def _once(columns: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Only values may stand in several columns; of two dates the first, surest one counts."""
    best: dict[str, int] = {}
    for n, (meaning, sure) in enumerate(columns):
        if meaning not in best or (sure == SURE and columns[best[meaning]][1] != SURE):
            best[meaning] = n
    for n, (meaning, sure) in enumerate(columns):
        many = meaning in ("", "value_of", "value_on", "note")
        yield (meaning, sure) if many or best[meaning] == n else ("", UNSURE)


def _fits(by_name: str, by_cells: str) -> bool:
    """Can a heading be right, given what stands below it?"""
    if by_name in ("date", "start", "stop"):
        return by_cells in ("date", "", "value")
    if by_name in ("low", "high"):
        return by_cells == "value"
    if by_name in ("test", "treatment", "unit", "why"):
        return by_cells not in ("date", "value", "range")
    return True


def _cells(
    table: Table, columns: Sequence[str], meanings: Sequence[str], *, with_headings: bool = False
) -> list[str]:
    places = [n for n, meaning in enumerate(columns) if meaning in meanings]
    found = [cell for n in places for cell in column_of(table, n)]
    if with_headings:
        found += [table.header[n] for n, one in enumerate(columns) if one == "value_on"]
    return found


def _has_gaps(table: Table, columns: Sequence[str]) -> bool:
    """Is the date written once for several rows, as in a sheet with merged cells?"""
    if "date" not in columns or "test" not in columns:
        return False
    n = columns.index("date")
    cells = [row[n] if n < len(row) else "" for _, row in table.body]
    return bool(cells) and bool(cells[0]) and cells.count("") > len(cells) * 0.3


def _share(cells: Sequence[str], sign: object) -> float:
    return sum(bool(sign(cell)) for cell in cells) / len(cells) if cells else 0.0  # type: ignore[operator]


def _is_value(cell: str) -> bool:
    return written_value(cell) is not None


def _is_drug(cell: str) -> bool:
    return bool(drugs_in(cell))
