"""The small parts every FHIR resource is made of."""

from datetime import date
from typing import Any

Data = dict[str, Any]

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ICD10 = "http://hl7.org/fhir/sid/icd-10-cm"
UCUM = "http://unitsofmeasure.org"
CVX = "http://hl7.org/fhir/sid/cvx"
TERMS = "http://terminology.hl7.org/CodeSystem/"
US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"
MCODE = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-"
LOCAL = "urn:oid:1.2.840.114350.1.13.9999.1.7."
"""An invented hospital's own code systems, in the shape real exports carry beside LOINC."""
ZONE = "-05:00"


def coding(system: str, code: str, display: str) -> Data:
    return {"system": system, "code": code, "display": display}


def concept(text: str, *codings: Data) -> Data:
    return {"coding": list(codings), "text": text} if codings else {"text": text}


def term(system: str, code: str, display: str) -> Data:
    """A concept from one of HL7's own code systems."""
    return concept(display, coding(TERMS + system, code, display))


def snomed(code: str, display: str) -> Data:
    return concept(display, coding(SNOMED, code, display))


def quantity(value: float, unit: str, code: str) -> Data:
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def link(reference: str, display: str) -> Data:
    return {"reference": reference, "display": display}


def at(day: date, hour: int = 9, minute: int = 0) -> str:
    """A moment of a day, in the hospital's own zone."""
    return f"{day.isoformat()}T{hour:02}:{minute:02}:00{ZONE}"


LABORATORY = [term("observation-category", "laboratory", "Laboratory")]
VITAL_SIGNS = [term("observation-category", "vital-signs", "Vital Signs")]
EXAM = [term("observation-category", "exam", "Exam")]
SURVEY = [term("observation-category", "survey", "Survey")]
SOCIAL = [term("observation-category", "social-history", "Social History")]
NORMAL_RANGE = term("referencerange-meaning", "normal", "Normal Range")
FLAGS = {
    flag: [term("v3-ObservationInterpretation", flag, display)]
    for flag, display in {"N": "Normal", "H": "High", "L": "Low"}.items()
}


def reference_range(low: float | None, high: float | None, unit: str, code: str) -> list[Data]:
    bounds = {side: value for side, value in (("low", low), ("high", high)) if value is not None}
    given = {side: quantity(value, unit, code) for side, value in bounds.items()}
    text = "-".join(f"{value:g}" for value in bounds.values())
    shown = text if "low" in bounds else f"<={text}"
    return [{**given, "type": NORMAL_RANGE, "text": f"{shown} {unit}"}]


def rounded(value: float, digits: int) -> float:
    """As a laboratory prints it: no decimal point where it gives whole numbers."""
    return round(value, digits) if digits else round(value)


def flag_of(value: float, low: float | None, high: float | None) -> str:
    if low is not None and value < low:
        return "L"
    return "H" if high is not None and value > high else "N"
