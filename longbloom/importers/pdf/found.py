"""A value found in a table, and how its document writes numbers and dates."""

from msgspec import Struct

from longbloom.importers.pdf.days import Day, Order
from longbloom.importers.pdf.rowtext import Told
from longbloom.importers.pdf.words import Sheet, Word


class Found(Struct, frozen=True):
    """A value in a row: the test's name as printed, what is told, the words, and its own day."""

    name: str
    told: Told
    words: tuple[Word, ...]
    line: int
    day: Day | None = None


class Value(Struct, frozen=True):
    """A value and the page it was found on."""

    sheet: Sheet
    found: Found


class Reading(Struct, frozen=True):
    """How the document writes numbers and dates."""

    decimal: str
    order: Order
