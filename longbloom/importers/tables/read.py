"""Tells tables by their bytes; a known format becomes facts, others wait to be asked about."""

from collections.abc import Iterator

from msgspec import Raw

from longbloom.core.record.account import Kept, Unread
from longbloom.core.record.facts import Source
from longbloom.importers.chapter import Chapter, Piece
from longbloom.importers.fhir.index import Held
from longbloom.importers.fhir.read import Outcome
from longbloom.importers.fhir.shapes import Other
from longbloom.importers.opening import Opened, open_all
from longbloom.importers.tables.mcode import is_mcode, mcode_chapter
from longbloom.importers.tables.table import Table
from longbloom.importers.tables.text_table import is_text_table, text_table
from longbloom.importers.tables.workbook import is_workbook, workbook

KIND = "table"
MIB = 1024 * 1024
LARGEST = 64 * MIB
ASK = "a table: tell me what its columns are"
TOO_LARGE = (
    "this table is larger than {limit} MB, too much to match by hand. Save the part that is about "
    "you as a file of its own, and add that"
)
NO_ROWS = "this table holds no rows. Look into the file, or leave it out"


def is_table(data: bytes | memoryview) -> bool:
    """Is this file a table: a workbook, or text that stands in columns?"""
    return is_workbook(data) or is_text_table(data)


def bind_table(opened: Opened, noted_at: str) -> Iterator[Chapter | Unread]:
    """A known format as facts; any other table is kept whole until she says what it holds."""
    found = open_table(opened)
    if isinstance(found, Unread):
        yield found
    elif found and is_mcode(found[0]):
        yield mcode_chapter(found[0], opened.name, noted_at)
    elif not found or not any(any(table.body) for table in found):
        yield Unread(opened.name, NO_ROWS)
    else:
        source = Source(opened.name, KIND, "", noted_at)
        held = Held(Other(type=KIND), source, opened.name, Raw(bytes(opened.data)))
        yield Chapter([Piece(held, Outcome([], Kept(str(source), KIND, ASK)))])


def tables_in(name: str, data: bytes | memoryview) -> list[Table]:
    """Every table of a file that she may be asked about, archives opened; known formats are not."""
    found: list[Table] = []
    for opened in open_all(name, data):
        if isinstance(opened, Opened) and is_table(opened.data):
            tables = open_table(opened)
            if not isinstance(tables, Unread):
                found += [one for one in tables if any(one.body) and not is_mcode(one)]
    return found


def open_table(opened: Opened) -> list[Table] | Unread:
    """The sheets of one file."""
    if is_workbook(opened.data):
        return workbook(opened.name, opened.data)
    if len(opened.data) > LARGEST:
        return Unread(opened.name, TOO_LARGE.format(limit=LARGEST // MIB))
    table = text_table(opened.name, opened.data)
    return [table] if table else []
