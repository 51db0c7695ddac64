"""Reports in words: sections under headings, as paragraphs, lists or a table of two columns."""

from collections.abc import Sequence
from random import Random

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from tests.importers.pdf.press.look import Look, footer, head
from tests.importers.pdf.press.tables import table
from tests.importers.pdf.press.typeset import pdf, stack, styled, text
from tests.importers.pdf.press.wording import word

SIDES = {
    "en": {"left": "left", "right": "right"},
    "de": {"left": "links", "right": "rechts"},
    "es": {"left": "izquierda", "right": "derecha"},
    "fr": {"left": "gauche", "right": "droit"},
}


class Section(Struct, frozen=True):
    """A heading and its lines. `shape`: lines, prose or table (each line cut at its colon)."""

    heading: str
    lines: Sequence[str]
    shape: str = "lines"


def dated(
    words: dict[str, Sequence[str]], look: Look, dice: Random, days: dict[str, PartialDate]
) -> list[tuple[str, str]]:
    """The dates at the top, each with a label of the report's kind."""
    return [(dice.choice(words[what]), look.day(on)) for what, on in days.items()]


def report(
    sections: Sequence[Section],
    look: Look,
    dice: Random,
    *,
    title: str,
    dates: list[tuple[str, str]],
) -> bytes:
    """One page with a head, all sections, and who signed."""
    parts = [head(look, dice, title=title, dated=dates)]
    for section in sections:
        parts += [styled(section.heading, bold=True), _body(section, look)]
    signed = word(look.language, "doctors", dice)
    parts.append(styled(signed, size="0.9em"))
    foot = footer(look, page=1, pages=1)
    page = f"block(height: 100%, {{ {stack(parts, gap='9pt')}; {foot} }})"
    return pdf([page], font=look.font, size=look.size + 0.5, paper=look.paper)


def _body(section: Section, look: Look) -> str:
    if section.shape == "prose":
        return f"par({text(' '.join(section.lines))})"
    if section.shape == "table":
        return table([], [_cut(line) for line in section.lines], look=look, widths=["1fr", "1.6fr"])
    return stack([f"par({text(line)})" for line in section.lines], gap="7pt")


def _cut(line: str) -> tuple[str, str]:
    """A line cut at its first colon; one without a colon stays whole."""
    name, colon, rest = line.partition(":")
    return (name.strip(), rest.strip()) if colon else ("", line)
