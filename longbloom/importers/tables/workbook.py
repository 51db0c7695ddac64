"""Opens an Excel workbook: every sheet as a table of text, within limits that no bomb gets past."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from longbloom.core.record.account import Unread
from longbloom.importers.opening import WORKBOOK
from longbloom.importers.tables.heading import heading_of
from longbloom.importers.tables.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row, Table

MIB = 1024 * 1024
LARGEST = 200 * MIB
MOST_SHEETS = 50
MOST_EMPTY = 200
HEAD = 65_536
DAMAGED = "this workbook is damaged or locked with a password. Open it, save it anew, then add it"
TOO_LARGE = (
    "this workbook is larger than {limit} MB once unpacked. Save the sheets you need as CSV, "
    "and add those"
)
STRANGE = (
    "this workbook defines entities of its own, which no spreadsheet does and some attacks use, "
    "so it was not opened. Save it anew as CSV, then add it"
)
STUMBLES = (
    zipfile.BadZipFile, OSError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    EOFError, zlib.error, ParseError, NotImplementedError, RecursionError, OverflowError,
)  # fmt: skip


def is_workbook(data: bytes | memoryview) -> bool:
    """A ZIP that says in its list of names that it is an Excel workbook."""
    if bytes(data[:4]) != b"PK\x03\x04":
        return False
    try:
        return WORKBOOK in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except STUMBLES:
        return False


def workbook(file: str, data: bytes | memoryview) -> list[Table] | Unread:
    """Every sheet that holds something, in order."""
    try:
        trouble = _trouble(data)
        if trouble:
            return Unread(file, trouble)
        import openpyxl  # type: ignore[import-untyped]  # rarely needed, slow to load

        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        epoch = book.epoch.date().isoformat()
        sheets = [one for one in book.worksheets[:MOST_SHEETS] if one.sheet_state == "visible"]
        found = [_sheet(file, sheet, epoch) for sheet in sheets]
        return [table for table in found if table.rows]
    except STUMBLES:
        return Unread(file, DAMAGED)


def _trouble(data: bytes | memoryview) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > LARGEST:
            return TOO_LARGE.format(limit=LARGEST // MIB)
        for entry in entries:
            is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
            with archive.open(entry) as packed:
                if is_xml and b"<!DOCTYPE" in packed.read(HEAD).replace(b"\x00", b""):
                    return STRANGE
    return ""


def _sheet(file: str, sheet: Any, epoch: str) -> Table:
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong, or a bomb
    rows: list[Row] = []
    empty, is_cut = 0, False
    for row in _rows(sheet):
        empty = 0 if any(row) else empty + 1
        is_cut = is_cut or len(row) > MOST_COLUMNS or len(rows) >= MOST_ROWS
        if empty > MOST_EMPTY or len(rows) >= MOST_ROWS:
            break
        rows.append(row[:MOST_COLUMNS])
    while rows and not any(rows[-1]):
        rows.pop()
    return Table(file, tuple(rows), heading_of(rows), str(sheet.title), epoch, is_cut)


def _rows(sheet: Any) -> Iterator[Row]:
    for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1):
        yield tuple(map(_text, row))


def _text(cell: Any) -> str:
    """What a cell says; dates as ISO, numbers with the digits that a person would see."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float):
        return format(Decimal(f"{cell:.12g}"), "f")
    return str(cell).strip()[:LONGEST_CELL]
