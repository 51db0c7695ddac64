"""Reports: imaging with its conclusion, pathology with its receptors, and all other papers."""

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Document, Fact, Scan
from longbloom.importers.codes import display_of, kind_of
from longbloom.importers.fhir.biomarkers import sample_in
from longbloom.importers.fhir.dating import dated, doubted, start_of
from longbloom.importers.fhir.index import Place, refuse_not_final
from longbloom.importers.fhir.resources import DiagnosticReport, ImagingStudy, Specimen
from longbloom.importers.fhir.shapes import EMPTY, Attachment, Concept
from longbloom.importers.fhir.stated import LARGEST_TEXT, stated
from longbloom.importers.words.plain import plain
from longbloom.importers.words.scans import MODALITIES, scan_kind, trend_in
from longbloom.importers.words.sites import sites_in, spread_in

IMAGING = re.compile(r"radiolog|imaging|bildgebung|\brad\b|imagerie|nuclear medicine|mammogr")
IMAGING_CODES = {"RAD", "LP29684-5", "NMR", "CT", "US", "NMS", "RUS", "CUS", "XRC", "imaging"}
PATHOLOGY = re.compile(r"patholog|histolog|zytolog|cytolog|biops|anatomo")
READABLE = ("text/plain", "text/markdown", "text/html", "application/xhtml")


def facts(report: DiagnosticReport, at: Place) -> Iterator[Fact]:
    """A report and what its conclusion states: sites, receptors, and how things changed."""
    refuse_not_final(report.status, "report")
    start = start_of(report.effectivePeriod)
    on, doubts = dated(report.effectiveDateTime, start, report.issued)
    coded = (_shown(concept) for concept in (*report.conclusionCode, *report.codedDiagnosis))
    parts = (report.conclusion, *coded, *texts_of(report.presentedForm))
    text = "\n".join(dict.fromkeys(part for part in parts if part))
    yield from doubted(_read(report, text, on, at), doubts)


def _read(report: DiagnosticReport, text: str, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    name = report.code.words if report.code else ""
    if _is_imaging(report):
        yield _scan(name, text, on, at)
    else:
        title = name or "Report"
        yield Document(title=title, text=text, kind="report", on=on, source=at.source)
    if text:
        yield from stated(text, on, at.source, _sample(report, at))


def imaging_study(study: ImagingStudy, at: Place) -> Iterator[Fact]:
    """An imaging study: its kind by words or by modality, its place by description."""
    refuse_not_final(study.status, "study")
    on, doubts = dated(study.started)
    words = _described(study)
    scan = Scan(
        kind=_kind_of_study(study, words),
        part=words,
        sites=tuple(site for site, _ in spread_in(words)),
        trend=trend_in(words),
        on=on,
        source=at.source,
        words=words,
    )
    yield from doubted((scan, *stated(words, on, at.source)), doubts)


def _described(study: ImagingStudy) -> str:
    described = [study.description, *(c.words for c in study.procedureCode)]
    described += [s.description for s in study.series]
    described += [s.bodySite.display for s in study.series if s.bodySite]
    return " / ".join(dict.fromkeys(text for text in described if text))


def _kind_of_study(study: ImagingStudy, words: str) -> str:
    coded = [*study.modality, *study.modalityList]
    coded += [s.modality for s in study.series if s.modality]
    by_code = next((MODALITIES[c.code] for c in coded if c.code in MODALITIES), "")
    shown = next((c.display for c in coded if c.display), "imaging")
    return by_code or scan_kind(words) or shown


def texts_of(attachments: tuple[Attachment, ...]) -> list[str]:
    """The plain text of attachments that carry some; pictures and PDFs stay as they are."""
    texts = []
    for attachment in attachments:
        if attachment.data and attachment.contentType.startswith(READABLE):
            try:
                raw = base64.b64decode(attachment.data, validate=False)
            except (binascii.Error, ValueError):
                continue
            text = raw.decode("utf-8", "replace")[:LARGEST_TEXT]
            texts.append(_bare(text) if "html" in attachment.contentType else text)
    return texts


def _bare(html: str) -> str:
    """The words of a page, each paragraph, row and item on a line of its own."""
    lines = re.sub(r"<(?:/p|/div|/tr|/li|/h\d|br)\b[^>]*>", "\n", html, flags=re.IGNORECASE)
    without = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", lines, flags=re.S | re.IGNORECASE)
    return "\n".join(
        " ".join(line.split()) for line in unescape(without).splitlines() if line.strip()
    )


def _shown(concept: Concept) -> str:
    """The words of a coded conclusion; our table's name where it is a bare code."""
    named = (display_of(c.system, c.code) for c in concept.coding)
    return concept.words or next((name for name in named if name), "")


def _scan(name: str, text: str, on: PartialDate | None, at: Place) -> Scan:
    return Scan(
        kind=scan_kind(name) or scan_kind(text) or "imaging",
        part=name,
        sites=tuple(site for site, _ in spread_in(text)),
        trend=trend_in(text),
        conclusion=text[:4000],
        on=on,
        source=at.source,
    )


def _is_imaging(report: DiagnosticReport) -> bool:
    code = report.code or EMPTY
    codes = {c for concept in report.category for c in concept.codes}
    words = plain(" ".join(concept.all_words for concept in report.category))
    if codes & IMAGING_CODES or IMAGING.search(words):
        return True
    if any(kind_of(c.system, c.code).endswith("imaging_report") for c in code.coding):
        return True
    return bool(scan_kind(code.words)) and not PATHOLOGY.search(plain(code.words) + words)


def _sample(report: DiagnosticReport, at: Place) -> str:
    words = [report.code.words if report.code else "", report.conclusion]
    for reference in report.specimen:
        specimen = at.resolve(reference)
        if isinstance(specimen, Specimen):
            words.append((specimen.type or EMPTY).all_words)
            if specimen.collection and specimen.collection.bodySite:
                words.append(specimen.collection.bodySite.all_words)
    found = sample_in(" ".join(words[2:])) if len(words) > 2 else ""
    return found or ("metastasis" if sites_in(words[0]) and "metasta" in plain(words[0]) else "")
