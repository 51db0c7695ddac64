"""Finds the row that names the columns, below titles and above the first values."""

from collections.abc import Sequence
from datetime import date

from longbloom.importers.tables.meanings import heading_meaning
from longbloom.importers.tables.table import Row
from longbloom.importers.units import written_value
from longbloom.importers.words.when import read_when

LOOK_AT = 15
LATER = date(9000, 1, 1)


def heading_of(rows: Sequence[Row]) -> int:
    """The place of the heading; -1 when the values begin at once."""
    scored = [(_score(row), -n) for n, row in enumerate(rows[:LOOK_AT])]
    best, place = max(scored, default=(0.0, 0))
    return -place if best > 0.6 else -1


def is_date(cell: str) -> bool:
    """A whole day, written in digits or with the name of its month."""
    found = read_when(cell, today=LATER) if any(sign.isdigit() for sign in cell) else None
    return found is not None and bool(found.on.day)


def _score(row: Row) -> float:
    cells = [cell for cell in row if cell]
    if len(cells) < 2:
        return 0
    named = sum(bool(heading_meaning(cell)) for cell in cells)
    dates = sum(map(is_date, cells))
    numbers = sum(written_value(cell) is not None for cell in cells) - dates
    texts = len(cells) - named - dates - max(numbers, 0)
    across = dates * 0.5 if dates > 1 else -dates
    return named * 3 + texts * 0.25 + across - max(numbers, 0)
