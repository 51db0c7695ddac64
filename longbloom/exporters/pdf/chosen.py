"""What of a picture fits on two pages: the few things that a new doctor asks for first.

Everything is text already; how much of each stands here depends on `room`, and what is left out
is counted, so that a short list never looks like a whole one.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from longbloom.core.picture.picture import Picture
from longbloom.core.record.dates import date_of
from longbloom.core.record.facts import Wish
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying, words
from longbloom.exporters.pdf.medicines import medicines_now
from longbloom.exporters.sheet import cells, health, honest, places, results, treatments
from longbloom.exporters.sheet.now import where_she_is
from longbloom.exporters.sheet.shapes import Entry, Figure, Row, Section

WISH_LETTERS, MOST_LETTERS = 400, 240


class Cover(Struct, frozen=True):
    """What the paper says besides the picture. `paper` is "a4" or "letter".

    `left_out` counts the entries that she keeps out of it; the paper says so.
    """

    name: str = ""
    paper: str = "a4"
    language: str = "en"
    invented: bool = False
    left_out: int = 0


class Room(Struct, frozen=True):
    """How many of each fit; `letters` cuts a report's words."""

    places: int
    genes: int
    lines: int
    local: int
    medicines: int
    allergies: int
    problems: int
    scans: int
    markers: int
    questions: int
    letters: int


ROOMS = (
    Room(8, 8, 14, 8, 16, 8, 8, 4, 4, 8, 420),
    Room(6, 6, 10, 6, 12, 6, 6, 3, 3, 6, 300),
    Room(5, 5, 8, 4, 9, 5, 4, 3, 3, 5, 200),
    Room(4, 4, 6, 3, 6, 4, 3, 2, 2, 4, 140),
    Room(3, 3, 4, 2, 4, 3, 2, 1, 2, 3, 90),
)
"""From much room to little: the first that makes two pages is taken."""


class Part(Struct, frozen=True):
    """One part of the paper: rows of what, when and further words; `more` counts what is left."""

    title: str
    rows: tuple[Row, ...] = ()
    more: str = ""
    empty: str = ""


def parts(picture: Picture, room: Room) -> dict[str, Part]:
    """Every part by its name in the template."""
    return {
        "cells": _part(cells.cells(picture), 4),
        "genes": _part(cells.genes(picture), room.genes),
        "places": _sites(picture, room.places),
        "lines": _newest_last(treatments.lines(picture), room.lines),
        "local": _newest_last(treatments.local(picture), room.local),
        "medicines": _medicines(picture, room.medicines),
        "allergies": _part(health.allergies(picture), room.allergies),
        "problems": _part(health.problems(picture), room.problems),
        "active": _part(health.active(picture), 1, count=False),
        "scans": _scans(picture, room),
        "wishes": _wishes(picture),
        "questions": _questions(picture, room.questions),
        "doubts": _part(honest.doubts(picture), 4),
    }


def heading(picture: Picture, cover: Cover, *, today: date) -> dict[str, Any]:
    """Who, in one sentence where she is, and what this paper is."""
    born = picture.record.person.born
    return {
        "title": words.PDF["title"],
        "name": saying.seen(cover.name),
        "born": words.PDF["born"].format(day=saying.day(born)) if born else "",
        "sentence": saying.seen(where_she_is(picture)),
        "made": words.MADE_TEXT.format(day=saying.day(date_of(today))),
        "limits": words.PDF["limits"],
        "invented": words.PDF["invented"] if cover.invented else "",
        "sources": _sources(picture),
        "left_out": words.PDF["left out"].format(count=cover.left_out) if cover.left_out else "",
    }


def markers(picture: Picture, room: Room) -> list[tuple[str, Figure]]:
    """The markers to draw, each by its name."""
    figures = {figure.title: figure for figure in results.markers(picture).figures}
    return list(figures.items())[: room.markers]


def _part(section: Section, most: int, *, count: bool = True, notes: bool = True) -> Part:
    entries = [entry for group in section.groups for entry in group.entries]
    every = sum(group.all for group in section.groups)
    rows = tuple(_row(entry, notes=notes) for entry in entries[:most])
    return Part(section.title, rows, _more(every - len(rows)) if count else "", section.empty)


def _sites(picture: Picture, most: int) -> Part:
    """The places alone: the sentence on top says the stage."""
    section = places.places(picture)
    sites = section.groups[0].entries if picture.sites else ()
    rows = tuple(_row(entry) for entry in sites[:most])
    return Part(section.title, rows, _more(len(sites) - len(rows)), words.EMPTY["places"])


def _newest_last(section: Section, most: int) -> Part:
    """A list that grows downwards keeps its newest lines, each group under its title."""
    every = [(group.title, entry) for group in section.groups for entry in group.entries]
    kept = every[-most:]
    rows: list[Row] = []
    for number, (title, entry) in enumerate(kept):
        if title and (not number or kept[number - 1][0] != title):
            rows.append((title, "", ""))
        rows.append(_row(entry))
    left = len(every) - len(kept)
    more = words.PDF["earlier"].format(count=left) if left else ""
    return Part(section.title, tuple(rows), more, section.empty)


def _medicines(picture: Picture, most: int) -> Part:
    rows = medicines_now(picture)
    shown = tuple((saying.seen(a), b, saying.seen(c)) for a, b, c in rows[:most])
    empty = words.PDF["no medicines"]
    return Part(words.PDF["medicines"], shown, _more(len(rows) - len(shown)), empty)


def _scans(picture: Picture, room: Room) -> Part:
    """The newest scans with the report's own words."""
    section = results.scans(picture)
    entries = section.groups[0].entries if section.groups else ()
    rows = tuple(
        (entry.head, entry.note, _cut(_report(entry), room.letters))
        for entry in entries[: room.scans]
    )
    every = sum(group.all for group in section.groups[:2]) if section.groups else 0
    return Part(section.title, rows, _more(every - len(rows)), section.empty)


def _report(entry: Entry) -> str:
    said = " ".join(f"“{quote}”" for quote in entry.quotes[:1])
    return " ".join(part for part in (*entry.said, said) if part)


def _questions(picture: Picture, most: int) -> Part:
    """None without the cancer, and none after a death.

    No sentence says that none is open: she may have set some aside.
    """
    person = picture.record.person
    if not picture.unknowns or not picture.has_breast_cancer or person.is_dead or person.died:
        return Part("")
    return _part(honest.unknown(picture), most, notes=False)


def _wishes(picture: Picture) -> Part:
    found = [wish.text for wish in reversed(picture.record.all(Wish))]
    rows = tuple((_cut(text, WISH_LETTERS), "", "") for text in found[:3])
    return Part(words.PDF["wishes"], rows, _more(len(found) - len(rows)))


def _row(entry: Entry, *, notes: bool = True) -> Row:
    head = f"{entry.label}: {entry.head}" if entry.label else entry.head
    shown = (head, entry.note if notes else "", _sentences(entry.said))
    first, second, third = (_cut(text, MOST_LETTERS) for text in shown)
    return first, second, third


def _sentences(said: Sequence[str]) -> str:
    """Several remarks in one line, told apart."""
    ended = [text if text.endswith((".", "!", "?", "”")) else f"{text}." for text in said[:-1]]
    return " ".join((*ended, *said[-1:]))


def _more(left: int) -> str:
    return words.PDF["more"].format(count=left) if left > 0 else ""


def _cut(text: str, most: int) -> str:
    plain = " ".join(saying.seen(text).split())
    return plain if len(plain) <= most else f"{plain[:most].rstrip()} …"


def _sources(picture: Picture) -> str:
    files = dict.fromkeys(s.file for fact in picture.record.facts for s in fact.sources if s.file)
    shown = _few(list(files))
    told = words.PDF["sources"].format(count=f"{len(picture.record.facts):,}", files=shown)
    by_her = words.PDF["by her"] if picture.record.facts else ""
    return saying.seen(told if files else by_her)


def _few(files: Iterable[str]) -> str:
    known = list(files)
    left = len(known) - 3
    named = [*known[:3], *([fw.MORE_FILES.format(count=left)] if left > 0 else [])]
    return saying.listing(named)
