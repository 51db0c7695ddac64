"""What stands at the edges of every page, and who signed: no part of what a report says."""

import re

from longbloom.importers.pdf.words import Sheet
from longbloom.importers.words.plain import plain

FOOT = re.compile(
    r"(?:.{0,80}\W)?(?:page|seite|pagina|pag\.?)\W{0,2}\d+(?: ?(?:/|of|von|de|sur) ?\d+)?\W*"
)
SIGNED = re.compile(
    r"\W*(?:(?:Prof|Dr|Dra|Pr|PD|MUDr|Priv)\b\.?[- ]?(?:med\.?|Dr\.?)?\s*)+"
    r"(?:[A-ZÀ-Þ][\w'’.-]*\s*){1,5}"
    r"|(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,4}[A-ZÀ-Þ][\w'’.-]*,\s*(?:M\.?D\.?|D\.?O\.?|Ph\.?D\.?)\W*"
)


def without_edges(sheet: Sheet, first: list[str]) -> list[str]:
    """The lines of a page; empty where they are its foot, a signature, or the head of each page."""
    lines = [line.text for line in sheet.lines]
    heads = 0
    while sheet.number > 1 and lines != first and heads < len(lines) and lines[heads] in first:
        heads += 1
    return ["" if n < heads or _is_edge(line) else line for n, line in enumerate(lines)]


def _is_edge(line: str) -> bool:
    return bool(FOOT.fullmatch(plain(line)) or SIGNED.fullmatch(line.strip()))
