"""Rows that go on below: limits on a line of their own, names and answers broken in two."""

import re

from longbloom.importers.pdf.analytes import is_known
from longbloom.importers.pdf.numbers import NUMBER, ONE_SIDED, RANGE
from longbloom.importers.pdf.rowtext import unit_out
from longbloom.importers.pdf.words import Cell
from longbloom.importers.words.plain import plain

LIMITS = re.compile(
    r"^\W*(?:(?:v\.? ?|valores de )?ref|"
    r"norm|rango|valores|valeurs|interval|limit|soll|desirable|usual)"
)
UNCLOSED = re.compile(r"\d\s*[-–—]\s*$|[(\[][^)\]]*$")
NUMBERS = re.compile(r"(?<![\d.,])(?!1[.,]73)\d+[.,]?\d|\d{3}")


def is_limits(text: str) -> bool:
    """Does this line hold nothing but limits, with or without a word that says so?"""
    match = RANGE.search(text) or ONE_SIDED.search(text)
    if match is None:
        return False
    rest, _ = unit_out(f"{text[: match.start()]} {text[match.end() :]}")
    if re.search(NUMBER, rest):
        return False
    return bool(LIMITS.search(plain(text))) or not re.search(r"[^\W\d_]{3}", match.re.sub("", text))


def joined_row(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row with the rest of its name, unit or answer; a line with numbers is a row of its own."""
    joined = joined_cells(above, below) if len(below) <= 2 else ()
    has_numbers = any(NUMBERS.search(cell.text) for cell in below)
    return () if has_numbers and not (len(below) == 1 and _needs(above, joined)) else joined


def _needs(above: tuple[Cell, ...], joined: tuple[Cell, ...]) -> bool:
    """Is the number below the rest of a name ("CA" above "27.29") or of limits ("(4,0 -")?"""
    for whole, part in zip(joined, above, strict=False):
        if whole is not part:
            is_name = whole is joined[0] and is_known(whole.text) and not is_known(part.text)
            return is_name or bool(UNCLOSED.search(part.text))
    return False


def joined_cells(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a line with what stands right beneath them; () when it stands elsewhere."""
    if len(below) > len(above):
        return ()
    joined = list(above)
    bottom = max(word.bottom for cell in above for word in cell.words)
    for cell in below:
        if cell.words[0].top - bottom > cell.height:
            return ()
        place = next((n for n, one in enumerate(above) if _is_over(one, cell, n)), None)
        if place is None:
            return ()
        joined[place] = Cell((*joined[place].words, *cell.words))
    return tuple(joined)


def _is_over(one: Cell, cell: Cell, place: int) -> bool:
    aligned = abs(one.left - cell.left) < 0.5 * cell.height
    return aligned or (place > 0 and one.left < cell.right and cell.left < one.right)
