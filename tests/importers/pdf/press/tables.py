"""Tables as senders rule them: boxes, lines, zebra or nothing."""

from collections.abc import Sequence

from tests.importers.pdf.press.look import Look
from tests.importers.pdf.press.typeset import styled, text

STROKES = {
    "ruled": "stroke: 0.5pt + rgb(120, 120, 120)",
    "lines": "stroke: (x, y) => (bottom: 0.4pt + rgb(170, 170, 170))",
    "zebra": "stroke: none, fill: (x, y) => if calc.odd(y) { rgb(232, 238, 245) } else { white }",
    "none": "stroke: none",
}


def table(
    top: list[str],
    rows: Sequence[Sequence[str]],
    *,
    look: Look,
    widths: list[str],
    coded: bool = False,
) -> str:
    """A table with an optional top row; cells are words, or typst code where `coded`."""
    cells = [styled(label, bold=True) for label in top]
    cells += [cell if coded else text(cell) for row in rows for cell in row]
    spread = "inset: (x: 4pt, y: 3.4pt), align: left"
    columns = f"columns: ({', '.join(widths)})"
    return f"table({columns}, {STROKES[look.rules]}, {spread}, {', '.join(cells)})"
