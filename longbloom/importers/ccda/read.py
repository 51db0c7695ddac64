"""Reads the chapters of C-CDA documents: each statement, and a section's text where they fail."""

from collections.abc import Iterator

from msgspec import structs

from longbloom.core.record.account import Kept, Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Drug, Fact, Receptor, Scan, Spread
from longbloom.importers.ccda import said
from longbloom.importers.ccda.chapters import STUMBLES
from longbloom.importers.ccda.said import Words
from longbloom.importers.ccda.why import EMPTY, STUMBLED
from longbloom.importers.chapter import Chapter, Piece
from longbloom.importers.fhir.index import Held, Index
from longbloom.importers.fhir.read import Outcome, read_one, without_future
from longbloom.importers.words.drugs import drugs_in
from longbloom.importers.words.plain import plain


def read_chapter(
    chapter: Chapter, index: Index, today: PartialDate
) -> Iterator[tuple[Held, Outcome]]:
    """What became of every statement; the text counts when they gave nothing or one was lost.

    It also counts when it names a cancer drug or a cancer that no statement speaks of.
    """
    given: list[Fact] = []
    is_lost = is_silent = False
    for piece in chapter.pieces:
        outcome = _so_far(piece, today) if piece.became else _read(piece.held, index, today)
        given += outcome.facts
        is_lost = is_lost or outcome.unread is not None or not (piece.became or outcome.facts)
        is_void = piece.is_taken_back or outcome.is_silenced
        is_silent = is_silent or (is_void and _is_about_cancer(piece.held))
        yield piece.held, outcome
    if chapter.text is not None:
        is_told = bool(given) and not is_lost and not says_more(chapter.text, given)
        text = _muted(chapter.text) if is_silent else chapter.text
        yield chapter.text, Outcome([]) if is_told else _text(chapter, text, today)


def _so_far(piece: Piece, today: PartialDate) -> Outcome:
    """What needed no reading, without what is dated ahead of today."""
    became = piece.became or Outcome([])
    come = without_future(became.facts, piece.held, today)
    return structs.replace(
        come,
        kept=became.kept,
        proposals=became.proposals,
        unread=became.unread or come.unread,
        is_silenced=became.is_silenced or come.is_silenced,
    )


def _muted(text: Held) -> Held:
    """The text of a section kept as a paper, for it repeats what an entry takes back."""
    if not isinstance(text.resource, Words):
        return text
    return structs.replace(text, resource=structs.replace(text.resource, speaks=False))


def _is_about_cancer(held: Held) -> bool:
    return bool(said.ABOUT_CANCER.search(plain(bytes(held.raw).decode("utf-8", "replace"))))


def says_more(text: Held, given: list[Fact]) -> bool:
    """Does a section's text name a cancer drug, or a cancer, that its statements leave out?"""
    if not isinstance(text.resource, Words):
        return False
    words = text.resource.text
    if set(drugs_in(words)) - {fact.name for fact in given if isinstance(fact, Drug)}:
        return True
    is_told = any(isinstance(fact, Diagnosis | Spread | Receptor | Scan) for fact in given)
    return not is_told and bool(said.ABOUT_CANCER.search(plain(words)))


def _read(held: Held, index: Index, today: PartialDate) -> Outcome:
    if isinstance(held.resource, Words):
        return _words(held, held.resource, today)
    return read_one(held, index, today)


def _text(chapter: Chapter, held: Held, today: PartialDate) -> Outcome:
    if isinstance(held.resource, Words) and held.resource.text:
        return _words(held, held.resource, today)
    empty = Kept(str(held.source), "section", EMPTY)
    return Outcome([], None if chapter.pieces else empty)


def _words(held: Held, words: Words, today: PartialDate) -> Outcome:
    try:
        return without_future(list(said.facts(words, held.source)), held, today)
    except STUMBLES as error:
        why = STUMBLED.format(name=type(error).__name__)
        return Outcome([], unread=Unread(str(held.source), why))
