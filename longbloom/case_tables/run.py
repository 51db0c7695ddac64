"""Runs a table of cases (CSV or JSONL): the file's stem says which rule answers it."""

import csv
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

from msgspec import Struct

from longbloom.rules import BadTable

Cells = dict[str, Any]
Answering = Callable[[Cells], Iterator["Difference"]]

MODULES: dict[str, str] = {
    "ctcae_lab_cases": "ctcae",
    "km_cases": "survival",
    "marker_rcv_cases": "markers",
    "marker_scenarios": "markers",
    "pfs_cases": "survival",
    "irecist_bor_cases": "irecist",
    "irecist_numeric_cases": "irecist",
    "recist_bor_admiralonco_unittests": "best_response",
    "recist_bor_cases": "best_response",
    "recist_measurability_cases": "measurable",
    "recist_sdtm_cases": "recist",
    "recist_target_cases": "recist",
    "recist_timepoint_cases": "recist",
}
"""The stem of a table, and the module here whose TABLES holds the function that answers it."""


class Difference(Struct, frozen=True):
    """Where our answer is another than the table's: which of its columns, theirs and ours."""

    column: str
    theirs: Any
    ours: Any

    def __str__(self) -> str:
        return f"{self.column}: the table says {self.theirs}, Longbloom answers {self.ours}"


class Case(Struct, frozen=True):
    """One row of a table: where it stands, and its cells (text in CSV, values in JSONL)."""

    where: str
    stem: str
    cells: Cells


def is_case_table(path: Path) -> bool:
    return path.stem in MODULES and path.suffix in (".csv", ".jsonl")


def cases_of(path: Path) -> list[Case]:
    """The rows of a table; raises BadTable when it can't be read or holds none."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(f"{path.name}: save it as UTF-8 text, then check it again.") from error
    rows = _csv(text) if path.suffix == ".csv" else _jsonl(text, path.name)
    cases = [Case(_where(path.name, number, cells), path.stem, cells) for number, cells in rows]
    if not cases:
        raise BadTable(f"{path.name}: it holds no table with rows.")
    return cases


def differences(case: Case) -> list[Difference]:
    """What the rule answers otherwise than the row; raises BadTable when the row can't be run."""
    try:
        return list(_answering(case.stem)(case.cells))
    except KeyError as error:
        raise BadTable(f"{case.where}: the column {error} is missing.") from error
    except (ArithmeticError, TypeError, ValueError, AttributeError) as error:
        raise BadTable(f"{case.where}: a cell can't be read ({error}).") from error


def _answering(stem: str) -> Answering:
    tables: dict[str, Answering] = import_module(f"{__package__}.{MODULES[stem]}").TABLES
    return tables[stem]


def _csv(text: str) -> Iterator[tuple[int, Cells]]:
    for number, cells in enumerate(csv.DictReader(StringIO(text, newline="")), start=1):
        yield number, {name: (cell or "").strip() for name, cell in cells.items() if name}


def _jsonl(text: str, name: str) -> Iterator[tuple[int, Cells]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line, parse_float=Decimal)
        except ValueError as error:
            raise BadTable(f"{name} row {number}: it is no line of JSON ({error}).") from error
        if not isinstance(cells, dict):
            raise BadTable(f"{name} row {number}: it should be an object in {{…}}.")
        yield number, cells


def _where(name: str, number: int, cells: Cells) -> str:
    case = cells.get("case_id")
    return f"{name} row {number}" + (f" ({case})" if case else "")
