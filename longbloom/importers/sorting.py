"""Sorts what she added: every file by its kind, into slices of FHIR and chapters of all else."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import PartialDate
from longbloom.importers.apple import export, pull
from longbloom.importers.cards import unseal
from longbloom.importers.cards.tell import Sealed, is_sealed, sealed
from longbloom.importers.ccda.chapters import chapters
from longbloom.importers.ccda.document import is_clinical
from longbloom.importers.chapter import Chapter
from longbloom.importers.fhir.salvage import Slice
from longbloom.importers.fhir.split import split
from longbloom.importers.opening import Opened, open_all
from longbloom.importers.pdf.bind import bind_paper, is_paper
from longbloom.importers.tables.read import bind_table, is_table

Progress = Callable[[str, int, int], Any]
"""Called with what is being done, how much is done and how much there is."""
Sorted = Slice | Chapter | Sealed | Unread


class Now(Struct, frozen=True):
    """What every file is read with."""

    noted_at: str
    today: PartialDate
    tell: Progress


def _papers(opened: Opened, now: Now) -> Iterable[Sorted]:
    return bind_paper(opened, now.noted_at, today=now.today, progress=now.tell)


KINDS_OF_FILE: tuple[tuple[Callable[[Any], bool], Callable[[Opened, Now], Iterable[Sorted]]], ...]
KINDS_OF_FILE = (
    (pull.is_export, lambda opened, now: export.chapters(opened, now.noted_at)),
    (export.is_route, lambda opened, now: export.route(opened, now.noted_at)),
    (is_sealed, lambda opened, now: sealed(opened, now.noted_at)),
    (is_clinical, lambda opened, now: chapters(opened, now.noted_at)),
    (is_paper, _papers),
    (is_table, lambda opened, now: bind_table(opened, now.noted_at)),
)
"""How to tell a kind of file by its bytes, and what binds it into pieces; all others are FHIR.

A photo of a health card is a card before it is a picture of a page.
"""


class Pile(Struct):
    """What came of the files, before anything is read: slices of FHIR, chapters, the unread."""

    files: list[str]
    slices: list[Slice]
    bound: list[Chapter]
    unread: list[Unread]
    waiting: list[Sealed]


def sort_files(files: Iterable[tuple[str, bytes | memoryview]], now: Now) -> Pile:
    """Every file sorted. What is sealed waits for the rest: its key may come in another file."""
    pile = Pile([], [], [], [], [])
    for name, data in files:
        pile.files.append(name)
        now.tell(f"opening {name}", len(pile.slices), 0)
        for opened in open_all(name, data, export.is_streamed):
            _put(_pieces(opened, now), pile)
    _put(unseal.unseal(pile.waiting, now.today), pile)
    return pile


def _put(pieces: Iterable[Sorted], pile: Pile) -> None:
    for one in pieces:
        if isinstance(one, Unread):
            pile.unread.append(one)
        elif isinstance(one, Chapter):
            pile.bound.append(one)
        elif isinstance(one, Sealed):
            pile.waiting.append(one)
        else:
            pile.slices.append(one)


def _pieces(opened: Opened | Unread, now: Now) -> Iterable[Sorted]:
    if isinstance(opened, Unread):
        return [opened]
    if export.is_repeated(opened):
        return export.repeated(opened, now.noted_at)
    binders = (bind for is_one, bind in KINDS_OF_FILE if is_one(opened.data))
    bind = next(binders, None)
    return bind(opened, now) if bind else split(opened)
