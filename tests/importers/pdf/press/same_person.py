"""Whose paper is it, and what kind of paper of which day: are these read right?"""

from collections.abc import Iterator
from typing import Any

from tests.importers.pdf.press.same import plain
from tests.importers.pdf.press.truth import Truth

KINDS = {"lab": ("lab",), "pathology": ("patho", "histo"), "imaging": ("imag", "scan", "radio")}


def person_lines(paper: Any, truth: Truth) -> Iterator[tuple[str, str, str]]:
    """Each name on the sheet found or missed; each name that is nobody's, a doctor's say, wrong."""
    left = [_parts(name) for name in paper.names]
    for name in truth.names:
        found = next((parts for parts in left if parts == _parts(name)), None)
        if found is not None:
            left.remove(found)
        yield "name", "missed" if found is None else "right", name
    known = [_parts(name) for name in truth.names]
    for extra in left:
        if extra not in known:
            yield "name", "wrong", " ".join(sorted(extra))
    if paper.born is not None and paper.born != truth.born:
        yield "birth date", "wrong", f"{paper.born} for {truth.born}"
    if truth.born is not None:
        verdict = "right" if paper.born == truth.born else "missed"
        yield "birth date", verdict, str(truth.born)


def is_document_right(document: Any, truth: Truth) -> bool:
    """Of the right kind, and dated by one of the days that may date it."""
    if document is None or document.on not in (truth.on, *truth.days):
        return False
    words = f"{document.kind} {document.title}".casefold()
    return any(sign in words for sign in KINDS[truth.kind])


def _parts(name: str) -> frozenset[str]:
    return frozenset(plain(name).split())
