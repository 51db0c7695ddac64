"""Turns the rows of a matched table into facts, each with its row as place; says what it can't."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct, structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source
from longbloom.importers.tables import said
from longbloom.importers.tables.cells import CantRead, amount_of, day_of, limits_of, number_of
from longbloom.importers.tables.matching import Matching
from longbloom.importers.tables.table import Row, Table
from longbloom.importers.words.plain import plain

NO_TEST = "it does not say which test this is"
NO_VALUE = "it has no value"
NO_TREATMENT = "it does not name a treatment"
RECEPTOR = "{name} is no blood value: write it down as a test of the cancer’s cells instead"
BACKWARDS = "it stops ({stop}) before it starts ({on})"
NOTHING = "no column tells what these rows are: choose a test or a treatment, and a date"
UNIT_IN_NAME = re.compile(r"\s*[(\[]\s*([^()\[\]]*[/%a-zA-Z][^()\[\]]*)\s*[)\]]\s*$")
GOES_ON = re.compile(
    r"(?:still )?(?:ongoing|current(?:ly)?|present|now|today|continu\w+|still|taking)|hoy|"
    r"actual\w*|en curso|sigue|continua|laufend|aktuell|heute|weiter"
)
NO_VALUES = {"-", "–", "n/a", "na", "nd", "."}


class Reading(Struct, frozen=True):
    """The facts of a table with the number of their row, and the rows that can't be read."""

    facts: tuple[tuple[int, Fact], ...]
    refused: tuple[tuple[int, str], ...]


class _Columns:
    """Which column has which meaning, and the cells of one row by it."""

    def __init__(self, table: Table, matching: Matching, source: Source, today: date) -> None:
        self.table, self.matching, self.source, self.today = table, matching, source, today
        self.at: dict[str, list[int]] = {}
        for n, meaning in enumerate(matching.columns[: table.width]):
            self.at.setdefault(meaning, []).append(n)

    def has(self, *meanings: str) -> bool:
        return any(meaning in self.at for meaning in meanings)

    def cell(self, row: Row, meaning: str) -> str:
        n = next(iter(self.at.get(meaning, ())), -1)
        return row[n] if 0 <= n < len(row) else ""

    def day(self, cell: str) -> PartialDate:
        order, epoch = self.matching.order, self.table.epoch
        return day_of(cell, order=order, today=self.today, epoch=epoch)


def read_table(table: Table, matching: Matching, *, today: date, noted_at: str = "") -> Reading:
    """Every row in turn; a row gives all its facts or none, with one sentence why."""
    columns = _Columns(table, matching, Source(table.file, "", "", noted_at), today)
    facts: list[tuple[int, Fact]] = []
    refused: list[tuple[int, str]] = []
    above = ""
    for number, row in table.body:
        above = columns.cell(row, "date") or (above if matching.fills_down else "")
        source = structs.replace(columns.source, place=table.place(number))
        try:
            facts += [(number, fact) for fact in _facts(row, above, columns, source)]
        except CantRead as reason:
            refused.append((number, str(reason)))
    return Reading(tuple(facts), tuple(refused))


def _facts(row: Row, day: str, columns: _Columns, source: Source) -> list[Fact]:
    if columns.has("treatment"):
        return list(_treatment(row, columns, source))
    if columns.has("value_of"):
        return list(_across(row, day, columns, source))
    if columns.has("test") and columns.has("value_on"):
        return list(_down(row, columns, source))
    if columns.has("test") and columns.has("value"):
        return [_lab(row, columns.day(day), columns, source)]
    raise CantRead(NOTHING)


def _treatment(row: Row, columns: _Columns, source: Source) -> Iterator[Fact]:
    name = columns.cell(row, "treatment")
    if not name:
        raise CantRead(NO_TREATMENT)
    began = columns.cell(row, "start") or columns.cell(row, "date")
    ended = columns.cell(row, "stop")
    on = columns.day(began) if began else None
    goes_on = bool(GOES_ON.fullmatch(plain(ended)))
    stop = columns.day(ended) if ended and not goes_on and ended not in NO_VALUES else None
    if on and stop and stop < on:
        raise CantRead(BACKWARDS.format(stop=stop, on=on))
    why, dose = columns.cell(row, "why"), columns.cell(row, "dose")
    status = "active" if goes_on else ""
    yield from said.treatment(said.Given(name, on, stop, status, why, dose), source)


def _lab(row: Row, on: PartialDate, columns: _Columns, source: Source) -> Fact:
    name, unit = _named(columns.cell(row, "test"))
    unit = columns.cell(row, "unit") or unit
    fact = _value(name, columns.cell(row, "value"), unit, on, columns, source)
    return _with_limits(fact, row, columns)


def _across(row: Row, day: str, columns: _Columns, source: Source) -> Iterator[Fact]:
    """One row is a day, each column a test."""
    on = columns.day(day)
    for n in columns.at["value_of"]:
        cell = row[n] if n < len(row) else ""
        name, unit = _named(columns.table.header[n])
        if cell and cell.lower() not in NO_VALUES:
            yield _value(name, cell, unit, on, columns, source)


def _down(row: Row, columns: _Columns, source: Source) -> Iterator[Fact]:
    """One row is a test, each column a day."""
    name, unit = _named(columns.cell(row, "test"))
    unit = columns.cell(row, "unit") or unit
    cells = [(n, row[n]) for n in columns.at["value_on"] if n < len(row)]
    for n, cell in cells:
        if cell and cell.lower() not in NO_VALUES:
            on = columns.day(columns.table.header[n])
            fact = _value(name, cell, unit, on, columns, source)
            yield _with_limits(fact, row, columns)


def _value(
    name: str, cell: str, unit: str, on: PartialDate, columns: _Columns, source: Source
) -> Any:
    if not name:
        raise CantRead(NO_TEST)
    if said.names_receptor(name):
        raise CantRead(RECEPTOR.format(name=name))
    if not cell or cell.lower() in NO_VALUES:
        raise CantRead(NO_VALUE)
    amount = amount_of(cell, decimal=columns.matching.decimal)
    return said.lab_value(name, amount, unit=unit, on=on, source=source)


def _with_limits(fact: Any, row: Row, columns: _Columns) -> Fact:
    sign = columns.matching.decimal
    low, high = limits_of(columns.cell(row, "range"), decimal=sign)
    low = low if low is not None else number_of(columns.cell(row, "low"), decimal=sign)
    high = high if high is not None else number_of(columns.cell(row, "high"), decimal=sign)
    found: Fact = structs.replace(fact, low=low, high=high, flag=columns.cell(row, "flag"))
    return found


def _named(name: str) -> tuple[str, str]:
    """("CA 15-3", "U/mL") for "CA 15-3 (U/mL)"."""
    found = UNIT_IN_NAME.search(name)
    is_unit = found and said.spelled_unit(found[1])
    return (name[: found.start()].strip(), found[1].strip()) if found and is_unit else (name, "")
