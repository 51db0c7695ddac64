"""Visits, the notes written about them, and the insurer's copies, which are no treatments."""

from base64 import b64encode
from datetime import date

from longbloom.generator.chart import Chart
from longbloom.generator.fhir import (
    LOINC,
    RXNORM,
    SNOMED,
    TERMS,
    US_CORE,
    Data,
    at,
    coding,
    concept,
    link,
    term,
)
from longbloom.generator.regimens import DRUGS

CHECK_UP = concept(
    "Oncology visit", coding(SNOMED, "185349003", "Encounter for check up (procedure)")
)
CLINICAL_NOTE = concept(
    "Clinical Note",
    coding(
        "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
        "clinical-note",
        "Clinical Note",
    ),
)


def write_visit(chart: Chart, day: date) -> None:
    """The encounter of a day; what happens on that day refers to it."""
    body = {
        "status": "finished",
        "class": coding(TERMS + "v3-ActCode", "AMB", "ambulatory"),
        "type": [CHECK_UP],
        "subject": chart.subject,
        "participant": [{"individual": chart.who("oncologist")}],
        "period": {"start": at(day, 8), "end": at(day, 13)},
        "reasonCode": [concept("Follow-up of breast cancer")],
        "location": [{"location": {"display": "Cancer Center, second floor"}}],
        "serviceProvider": chart.who("hospital"),
    }
    reference = chart.add("Encounter", at(day, 8), body, US_CORE + "encounter")
    chart.encounters[day] = link(reference, "Oncology visit")


def write_note(chart: Chart, day: date) -> None:
    """The progress note, as text inside a DocumentReference."""
    data = b64encode(_note(chart, day).encode()).decode()
    body = {
        "status": "current",
        "docStatus": "final",
        "type": concept("Progress note", coding(LOINC, "11506-3", "Progress note")),
        "category": [CLINICAL_NOTE],
        "subject": chart.subject,
        "date": at(day, 15),
        "author": [chart.who("oncologist")],
        "custodian": chart.who("hospital"),
        "content": [{"attachment": {"contentType": "text/plain", "data": data}}],
        "context": {"encounter": [chart.encounters[day]], "period": {"start": at(day, 8)}},
    }
    chart.add("DocumentReference", at(day, 15), body, US_CORE + "documentreference")


def _note(chart: Chart, day: date) -> str:
    story, line = chart.story, chart.story.line_on(day)
    known = [spread.site for spread in story.sites if spread.on <= day]
    drugs = " and ".join(line.drugs) if line else "no cancer treatment at present"
    lines = [
        "ONCOLOGY PROGRESS NOTE",
        f"Date of visit: {day.isoformat()}",
        "",
        "INTERVAL HISTORY: Seen in clinic today. Reviewed symptoms, weight and appetite.",
        f"CURRENT TREATMENT: {drugs}.",
        f"KNOWN SITES: {', '.join(known) if known else 'breast only'}.",
        "EXAM: Well appearing. Lungs clear. Abdomen soft. No peripheral edema.",
        "LABS: Reviewed, see results of today.",
        "ASSESSMENT AND PLAN: Continue as discussed. Call with fever, new pain or shortness of",
        "breath. Next visit as scheduled.",
        f"Electronically signed by {chart.who('oncologist')['display']}",
    ]
    return "\n".join(lines)


def write_bill(chart: Chart, day: date, drugs: tuple[str, ...]) -> list[str]:
    """Claim and explanation of benefits for what was given on a day; returns both."""
    insured: Data = {"focal": True, "coverage": chart.who("coverage")}
    claim = {
        **_bill(chart, day, drugs),
        "priority": term("processpriority", "normal", "Normal"),
        "insurance": [{"sequence": 1, **insured}],
    }
    reference = chart.add("Claim", at(day, 18), claim)
    benefit = {
        **_bill(chart, day, drugs),
        "claim": {"reference": reference},
        "outcome": "complete",
        "insurance": [insured],
    }
    return [reference, chart.add("ExplanationOfBenefit", at(day, 18), benefit)]


def _bill(chart: Chart, day: date, drugs: tuple[str, ...]) -> Data:
    """What both papers share: who, when, and a line for each service."""
    billed = [concept(drug, coding(RXNORM, DRUGS[drug][0], drug)) for drug in drugs]
    services = enumerate([CHECK_UP, *billed], start=1)
    return {
        "status": "active",
        "type": term("claim-type", "professional", "Professional"),
        "use": "claim",
        "patient": chart.subject,
        "billablePeriod": {"start": day.isoformat(), "end": day.isoformat()},
        "created": at(day, 18),
        "insurer": chart.who("insurer"),
        "provider": chart.who("hospital"),
        "item": [{"sequence": place, "productOrService": code} for place, code in services],
    }
