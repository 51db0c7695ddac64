"""Reports of scans and tissue: a whole document, or one result that is a report and no value."""

import re
from collections.abc import Iterator

from longbloom.importers.ccda.elements import Element, child, code
from longbloom.importers.ccda.header import date_of_document
from longbloom.importers.ccda.kinds import title_of
from longbloom.importers.ccda.narrative import one_line, text_of
from longbloom.importers.ccda.values import times
from longbloom.importers.fhir.report import PATHOLOGY
from longbloom.importers.fhir.resources import DiagnosticReport
from longbloom.importers.fhir.shapes import Coding, Concept
from longbloom.importers.words.plain import plain
from longbloom.importers.words.scans import scan_kind

IMAGING_DOCUMENTS = {"18748-4", "18782-3", "68604-8", "18745-0", "24627-2", "24604-1"}
SAYS_WHAT_WAS_SEEN = re.compile(r"finding|impression|conclusion", re.IGNORECASE)

REPORT_FROM = 25
"""A scan's answer of so many letters is the report, not a value."""
RADIOLOGY = (Concept(coding=(Coding(code="RAD"),)),)


def scan_report(root: Element) -> Iterator[DiagnosticReport]:
    """The scan that an imaging document reports, dated by when it was made."""
    title = child(root, "title")
    name = one_line(title) if title is not None else ""
    if code(root) not in IMAGING_DOCUMENTS:
        return
    event = child(root, "documentationOf", "serviceEvent")
    made = times(event).start if event is not None else ""
    yield DiagnosticReport(
        code=Concept(text=name if scan_kind(name) else f"Imaging: {name}"),
        category=RADIOLOGY,
        conclusion="\n".join(_seen(root)),
        effectiveDateTime=made or date_of_document(root),
    )


def is_report(named: Concept, words: str) -> bool:
    """Does a result hold the words of a scan or of pathology?"""
    name = plain(named.all_words)
    return (bool(scan_kind(name)) and len(words) > REPORT_FROM) or bool(PATHOLOGY.search(name))


def report(named: Concept, words: str, on: str, status: str) -> DiagnosticReport:
    is_scan = scan_kind(named.all_words) and not PATHOLOGY.search(plain(named.all_words))
    return DiagnosticReport(
        status=status,
        code=named,
        category=RADIOLOGY if is_scan else (),
        conclusion=words,
        effectiveDateTime=on,
    )


def _seen(root: Element) -> Iterator[str]:
    for section in root.iter("{*}section"):
        text = child(section, "text")
        if text is not None and SAYS_WHAT_WAS_SEEN.search(title_of(section)):
            yield text_of(text)
