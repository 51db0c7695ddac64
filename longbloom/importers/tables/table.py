"""A table as it stands: rows of text, which of them is the heading, and where each row is."""

from collections.abc import Iterator
from hashlib import blake2b

from msgspec import Struct

from longbloom.importers.words.plain import plain

MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 4000
Row = tuple[str, ...]


class Table(Struct, frozen=True):
    """One sheet. `head` is the place of the heading in `rows`, -1 when there is none.

    `file` is where it stands; `sheet` is empty for text. `epoch` is the day 0 of a workbook whose
    dates may be bare numbers. `is_cut` when rows or columns were left out as too many.
    """

    file: str
    rows: tuple[Row, ...]
    head: int = -1
    sheet: str = ""
    epoch: str = ""
    is_cut: bool = False

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @property
    def header(self) -> Row:
        """A name for every column; where a cell is merged with the one above, that one's."""
        row = self.rows[self.head] if self.head >= 0 else ()
        above = self.rows[self.head - 1] if self.head > 0 else ()
        named = (_cell(row, n) or _cell(above, n) for n in range(self.width))
        return tuple(" ".join(name.split()) for name in named)

    @property
    def body(self) -> Iterator[tuple[int, Row]]:
        """(number of the row as a spreadsheet counts it, its cells); empty rows are left out."""
        for number, row in enumerate(self.rows[self.head + 1 :], start=self.head + 2):
            if any(row):
                yield number, row

    def place(self, number: int) -> str:
        """E.g. "row 17", "Labs, row 17"."""
        return f"{self.sheet}, row {number}" if self.sheet else f"row {number}"


def signature(table: Table) -> str:
    """The same for every table with these headings in this order, whatever is below them."""
    words = "\x1f".join(plain(name) for name in table.header) if table.head >= 0 else ""
    return blake2b(f"{table.width}|{words}".encode(), digest_size=12).hexdigest()


def _cell(row: Row, n: int) -> str:
    return row[n].strip() if n < len(row) else ""
