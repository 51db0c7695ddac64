"""What a file that is no FHIR is bound into: chapters of pieces, each with its own bytes."""

from collections.abc import Iterator

from msgspec import Raw, Struct

from longbloom.core.record.account import Kept
from longbloom.core.record.facts import Source
from longbloom.importers.fhir.index import Held
from longbloom.importers.fhir.read import Outcome
from longbloom.importers.fhir.shapes import Other


class Piece(Struct):
    """One statement in the shape that FHIR's readers read; `became` when it needs no reading.

    A piece whose resource is a Patient says whom the file is about, so that she is asked when it
    is somebody else.
    """

    held: Held
    became: Outcome | None = None
    is_taken_back: bool = False


class Chapter(Struct):
    """The head of a document or one of its sections; `text` is what a person would read of it."""

    pieces: list[Piece]
    text: Held | None = None

    @property
    def held(self) -> Iterator[Held]:
        return (piece.held for piece in self.pieces)


def listed(where: Source, what: str, why: str) -> Piece:
    """A piece that yields no fact and is listed with the reason."""
    held = Held(Other(type=what), where, where.file, Raw(b"{}"))
    return Piece(held, Outcome([], Kept(str(where), what, why)))
