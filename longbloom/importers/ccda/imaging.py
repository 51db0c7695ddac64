"""A document that is the report of a scan: one scan, with what its findings and impression say."""

import re
from collections.abc import Iterator

from longbloom.importers.ccda.elements import Element, child, code
from longbloom.importers.ccda.header import date_of_document
from longbloom.importers.ccda.kinds import title_of
from longbloom.importers.ccda.narrative import one_line, text_of
from longbloom.importers.ccda.values import times
from longbloom.importers.fhir.resources import DiagnosticReport
from longbloom.importers.fhir.shapes import Coding, Concept
from longbloom.importers.words.scans import scan_kind

IMAGING_DOCUMENTS = {"18748-4", "18782-3", "68604-8", "18745-0", "24627-2", "24604-1"}
SAYS_WHAT_WAS_SEEN = re.compile(r"finding|impression|conclusion", re.IGNORECASE)


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
        category=(Concept(coding=(Coding(code="RAD"),)),),
        conclusion="\n".join(_seen(root)),
        effectiveDateTime=made or date_of_document(root),
    )


def _seen(root: Element) -> Iterator[str]:
    for section in root.iter("{*}section"):
        text = child(section, "text")
        if text is not None and SAYS_WHAT_WAS_SEEN.search(title_of(section)):
            yield text_of(text)
