"""The words of a page and where they stand, however they were read: the common ground."""

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from longbloom.core.record.proposal import Box

GAP, WIDEST_GAP = 0.6, 1.3
"""Of a line's height: a wider gap parts two cells; the spaces within a cell are narrower."""
SPACES = 1.5
"""A gap as wide as this many of the page's usual spaces is more than a space."""
SAME_LINE = 0.5
LEADERS = re.compile(r"[.·…_]{2,}|·")
"""Dots that lead the eye from a name to its value."""


class Word(Struct, frozen=True, gc=False):
    """A word, straightened, in points; `box` is where it stands on the page as shown (shares)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    box: Box
    score: float = 1.0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Cell(Struct, frozen=True, gc=False):
    """Words of one line that stand close together."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def height(self) -> float:
        return max(word.bottom - word.top for word in self.words)


class Line(Struct, frozen=True, gc=False):
    """The cells that stand side by side at one height, from left to right."""

    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return "  ".join(cell.text for cell in self.cells)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for cell in self.cells for word in cell.words)


class Sheet(Struct, frozen=True):
    """One page as read. `is_picture`: its words come from a picture, where letters can mislead."""

    number: int
    lines: tuple[Line, ...]
    is_picture: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Words into lines from top to bottom, each parted into cells at its wide gaps."""
    rows: list[list[Word]] = []
    told = (word for word in words if not LEADERS.fullmatch(word.text))
    for word in sorted(told, key=lambda one: one.middle):
        row = next((r for r in reversed(rows[-3:]) if _beside(r, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    ordered = [sorted(row, key=lambda one: one.left) for row in rows]
    wide = _wide_gap(ordered)
    return tuple(Line(_cells(row, wide)) for row in ordered)


def box_around(words: Iterable[Word]) -> Box | tuple[()]:
    boxes = [word.box for word in words]
    if not boxes:
        return ()
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _beside(row: list[Word], word: Word) -> bool:
    """At the height of the row, and not on top of a word that is there already."""
    near = row[-1]
    height = min(near.bottom - near.top, word.bottom - word.top)
    if abs(near.middle - word.middle) > SAME_LINE * height:
        return False
    return not any(w.left < word.right - 1 and word.left < w.right - 1 for w in row) or (
        abs(near.middle - word.middle) < 0.2 * height
    )


def _wide_gap(rows: list[list[Word]]) -> float:
    """What parts cells on this page: letters of one width have wide spaces, too."""
    gaps = sorted(
        gap
        for row in rows
        for before, word in pairwise(row)
        if 0 < (gap := (word.left - before.right) / _height(before, word)) < 1
    )
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    return min(max(SPACES * usual, GAP), WIDEST_GAP)


def _height(one: Word, other: Word) -> float:
    return max(one.bottom - one.top, other.bottom - other.top, 0.1)


def _cells(row: list[Word], wide: float) -> tuple[Cell, ...]:
    cells: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        before = cells[-1][-1]
        if word.left - before.right > wide * _height(before, word):
            cells.append([word])
        else:
            cells[-1].append(word)
    return tuple(Cell(tuple(cell)) for cell in cells)
