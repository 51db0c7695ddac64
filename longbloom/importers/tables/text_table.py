"""Opens text as a table: CSV with any delimiter and encoding, and what a spreadsheet pastes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from longbloom.importers.tables.heading import heading_of
from longbloom.importers.tables.meanings import heading_meaning
from longbloom.importers.tables.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row, Table

LOOK_AT = 65_536
DELIMITERS = ("\t", ";", ",", "|")
NOT_A_TABLE = ("{", "[", "<", "MSH|", "FHS|", "BEGIN:", "%PDF", "shc:/", "shlink:/", "----")
DIGIT = re.compile(r"\d")
SHORT, ENOUGH_ALIKE = 60, 0.8


def is_text_table(data: bytes | memoryview) -> bool:
    """Do the first lines stand in columns? Prose, JSON, XML and other formats do not."""
    text = text_of(bytes(data[:LOOK_AT]))
    if text is None or text.lstrip().startswith(NOT_A_TABLE):
        return False
    if len(data) > LOOK_AT:
        text = text.rpartition("\n")[0]
    return bool(_delimiter(text))


def text_table(file: str, data: bytes | memoryview) -> Table | None:
    text = text_of(bytes(data))
    mark = _delimiter(text[:LOOK_AT]) if text else ""
    if not text or not mark:
        return None
    rows: list[Row] = []
    is_cut = False
    for row in _read(text, mark):
        is_cut = is_cut or len(row) > MOST_COLUMNS or len(rows) >= MOST_ROWS
        if len(rows) >= MOST_ROWS:
            break
        rows.append(row[:MOST_COLUMNS])
    return Table(file, tuple(rows), heading_of(rows), is_cut=is_cut)


def text_of(data: bytes) -> str | None:
    """The text, in whichever of the usual encodings it is written; None when it is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:].decode("utf-8", "replace")
    if b"\x00" in data[:4096]:
        wide = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        found = data.decode(wide, "replace") if data[:512].count(0) > len(data[:512]) // 3 else ""
        return found if "".join(found.split()).isprintable() else None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:
            return data[: error.start].decode("utf-8")
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The sign that puts most lines into the same number of columns; empty when none does."""
    scored = ((_alike(text, mark), mark) for mark in DELIMITERS)
    best, mark = max(scored, key=lambda pair: pair[0])
    return mark if best > 0 else ""


def _alike(text: str, mark: str) -> float:
    """How much like a table the text is with this delimiter: its width, or 0 when it is none."""
    rows = [row for row, _ in zip(_read(text, mark), range(60), strict=False) if any(row)]
    widths = Counter(map(_width, rows))
    if not rows or len(rows) < 2:
        return 0
    width = max(widths, key=lambda one: (one > 1, widths[one], one))
    fitting = [row for row in rows if 1 < _width(row) <= max(width, len(rows[0]))]
    if width < 2 or len(fitting) < max(2, ENOUGH_ALIKE * len(rows) - 3):
        return 0
    cells = [cell for row in fitting for cell in row if cell]
    lengths = sorted(map(len, cells))
    is_dense = lengths[len(lengths) // 2] <= SHORT
    is_data = any(DIGIT.search(cell) for row in fitting[1:] for cell in row)
    is_named = sum(bool(heading_meaning(cell)) for cell in fitting[0]) > 1
    is_even = widths[width] >= ENOUGH_ALIKE * (len(rows) - 3)
    return width if is_dense and (is_named or (is_data and is_even)) else 0


def _width(row: Row) -> int:
    return max((n for n, cell in enumerate(row, start=1) if cell), default=0)


def _read(text: str, mark: str) -> Iterator[Row]:
    csv.field_size_limit(1024 * 1024)
    source = csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True)
    try:
        for row in source:
            yield tuple(cell.strip()[:LONGEST_CELL] for cell in row)
    except csv.Error:  # a quote that never ends: what came before it is read
        return
