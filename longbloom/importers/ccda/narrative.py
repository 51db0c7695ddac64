"""The text of a section that a person reads: as plain lines, and by the ids that entries name."""

import re
from typing import Any

from lxml import etree
from msgspec import Struct

from longbloom.importers.ccda.elements import Element, attr, child, children, local

BLOCKS = {
    "paragraph", "caption", "list", "table", "thead", "tbody", "tfoot", "tr", "title", "text",
    "footnote", "br", "p", "div", "ul", "ol", "li", "section",
}  # fmt: skip
CELLS = {"td", "th"}
WITH_ID: Any = etree.XPath("//*[@ID]")
OF_MANY = {"tr", "table", "tbody", "thead", "list", "text"}
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
DATE_LIKE = re.compile(r"[\d\s/.:,-]*|\w{3,9} \d{1,2}, \d{4}")


class Narrative(Struct, frozen=True):
    """What entries can point at: every element with an ID, over the whole document."""

    by_id: dict[str, Element]

    def words(self, holder: Element | None) -> str:
        """The words of an originalText or text: its own, else what its reference points at.

        A reference to a whole table row names many things at once, so it is not the words of one.
        """
        if holder is None:
            return ""
        own = one_line(holder)
        if own:
            return own
        pointed = self._pointed(holder)
        return "" if pointed is None or local(pointed) in OF_MANY else one_line(pointed)

    def whole(self, holder: Element | None) -> str:
        """All lines of what a text says or points at, tables and rows included."""
        if holder is None:
            return ""
        pointed = self._pointed(holder)
        return text_of(holder) or (text_of(pointed) if pointed is not None else "")

    def row(self, holder: Element | None) -> str:
        """The whole row around what a text points at, cell by cell."""
        pointed = self._pointed(holder) if holder is not None else None
        if pointed is None:
            return ""
        around = (one for one in pointed.iterancestors() if local(one) == "tr")
        return one_line(pointed if local(pointed) == "tr" else next(around, pointed))

    def first_cell(self, holder: Element | None) -> str:
        """What a row is about, by its first cell that is no date: for entries that don't say."""
        pointed = self._pointed(holder) if holder is not None else None
        if pointed is None or local(pointed) != "tr":
            return one_line(pointed) if pointed is not None else ""
        cells = [one_line(cell) for cell in children(pointed, *CELLS)]
        return next((cell for cell in cells if not DATE_LIKE.fullmatch(cell)), "")

    def _pointed(self, holder: Element) -> Element | None:
        reference = attr(child(holder, "reference"), "value")
        return self.by_id.get(reference.removeprefix("#")) if reference else None


def narrative_of(root: Element) -> Narrative:
    by_id: dict[str, Element] = {}
    for one in WITH_ID(root):
        by_id.setdefault(one.get("ID", "").strip(), one)
    return Narrative(by_id)


def text_of(element: Element) -> str:
    """Plain lines: a row is one line with " | " between its cells, a list item begins with "-"."""
    parts: list[str] = []
    _walk(element, parts)
    lines = (" ".join(line.split()).strip(" |") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line and line != "-")


def one_line(element: Element) -> str:
    return " ".join(text_of(element).split()).removeprefix("- ")


def _walk(element: Element, parts: list[str]) -> None:
    name = local(element)
    if not name:
        return
    if name in BLOCKS:
        parts.append("\n")
    elif name == "item":
        parts.append("\n- ")
    parts.append(_kept_breaks(element.text))
    for inner in element:
        _walk(inner, parts)
        parts.append(_kept_breaks(inner.tail))
    if name in CELLS:
        parts.append(" | ")
    elif name in BLOCKS:
        parts.append("\n")


def _kept_breaks(text: str | None) -> str:
    """A lone line break is only how the XML was laid out; a blank line ends a paragraph."""
    if not text or "\n" not in text:
        return text or ""
    return "\n".join(part.replace("\n", " ") for part in BLANK_LINE.split(text))
