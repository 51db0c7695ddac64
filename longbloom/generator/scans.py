"""Radiology reports with sizes, a conclusion in the radiologist's words, and the disease status."""

from base64 import b64encode

from longbloom.generator.chart import Chart
from longbloom.generator.fhir import (
    EXAM,
    LOINC,
    MCODE,
    SNOMED,
    TERMS,
    US_CORE,
    Data,
    at,
    coding,
    concept,
)
from longbloom.generator.places import SITES
from longbloom.generator.story import Lesion, Scan

KINDS = {
    "CT": ("18748-4", "Diagnostic imaging study", "CT chest, abdomen and pelvis with contrast"),
    "PET": ("18748-4", "Diagnostic imaging study", "PET/CT skull base to thigh"),
    "MRI": ("24590-2", "Brain MRI", "MRI head with and without contrast"),
}
OPENINGS = {
    "": "Metastatic disease.",
    "smaller": "Partial response to treatment.",
    "same": "Stable disease.",
    "larger": "Progressive disease.",
}
STATUS = {
    "smaller": ("268910001", "Patient's condition improved (finding)"),
    "same": ("359746009", "Patient's condition stable (finding)"),
    "larger": ("271299001", "Patient's condition worsened (finding)"),
}
RADIOLOGY = [
    concept("Radiology", coding(TERMS + "v2-0074", "RAD", "Radiology")),
    concept("Imaging", coding(LOINC, "LP29684-5", "Radiology")),
]


def write_scans(chart: Chart) -> list[Data]:
    """Every study; returns the truth."""
    return [_scan(chart, scan) for scan in chart.story.scans]


def conclusion(scan: Scan) -> str:
    """The impression: the trend, then each site with its largest lesion."""
    head = "No midline shift." if scan.kind == "MRI" else "No pleural effusion."
    return " ".join([OPENINGS[scan.trend], *map(_sentence, scan.lesions), head])


def _sentence(lesion: Lesion) -> str:
    name, size = SITES[lesion.site].lesions, f"{lesion.size} mm"
    if lesion.before:
        return (
            f"{name}: the largest, in {lesion.place}, measures {size} (prior {lesion.before} mm)."
        )
    return f"{name}: the largest, in {lesion.place}, measures {size}."


def _scan(chart: Chart, scan: Scan) -> Data:
    source = _report(chart, scan)
    if scan.trend:
        _status(chart, scan)
    return {
        "on": scan.on.isoformat(),
        "kind": scan.kind,
        "sites": [lesion.site for lesion in scan.lesions],
        "trend": scan.trend,
        "source": source,
    }


def _report(chart: Chart, scan: Scan) -> str:
    loinc, display, name = KINDS[scan.kind]
    when, words = at(scan.on, 10, 30), conclusion(scan)
    body = {
        "status": "final",
        "category": RADIOLOGY,
        "code": concept(name, coding(LOINC, loinc, display)),
        "subject": chart.subject,
        **chart.during(scan.on),
        "effectiveDateTime": when,
        "issued": at(scan.on, 16),
        "performer": [chart.who("hospital")],
        "resultsInterpreter": [chart.who("radiologist")],
        "conclusion": words,
        "presentedForm": [_form(name, words)],
    }
    return chart.add("DiagnosticReport", when, body, US_CORE + "diagnosticreport-note")


def _form(name: str, words: str) -> Data:
    text = f"EXAM: {name}\nIMPRESSION:\n{words}\n"
    return {
        "contentType": "text/plain",
        "data": b64encode(text.encode()).decode(),
        "title": name,
    }


def _status(chart: Chart, scan: Scan) -> None:
    code, display = STATUS[scan.trend]
    name = "Cancer Disease Progression"
    body = {
        "status": "final",
        "category": EXAM,
        "code": concept(name, coding(LOINC, "97509-4", name)),
        "subject": chart.subject,
        "focus": [chart.primary()],
        **chart.during(scan.on),
        "effectiveDateTime": at(scan.on, 17),
        "performer": [chart.who("oncologist")],
        "valueCodeableConcept": concept(display, coding(SNOMED, code, display)),
    }
    chart.add("Observation", at(scan.on, 17), body, MCODE + "cancer-disease-status")
