"""What must never become a treatment: plans, refused orders, bills, another person's cancer."""

from longbloom.generator.background import write_family
from longbloom.generator.chart import Chart
from longbloom.generator.fhir import RXNORM, US_CORE, Data, at, coding, concept, term
from longbloom.generator.treatment import OUTPATIENT
from longbloom.generator.visits import write_bill

CODES = {
    "ixabepilone": "337523",
    "cisplatin": "2555",
    "epirubicin": "3995",
    "neratinib": "1940643",
}
"""Drugs that no regimen here holds, so that finding one is always a mistake."""


def write_traps(chart: Chart, entered_in_error: str) -> list[Data]:
    """One planned drug in three places, a bill, a mother; returns what must yield no fact."""
    drug = chart.story.planned_drug
    code = concept(drug, coding(RXNORM, CODES[drug], drug))
    when = at(chart.story.metastatic_on, 16, 30)
    traps = {
        _care_plan(chart, code, when): f"{drug} was planned and never given",
        _request(chart, code, when): f"{drug} was planned and never given",
        _draft(chart, code, when): f"{drug} was proposed and cancelled",
        write_family(chart): "breast cancer of her mother",
        entered_in_error: "entered in error",
    }
    line = chart.story.lines[-1]
    for bill in write_bill(chart, line.start, line.drugs):
        traps[bill] = "a bill is a copy, no treatment"
    return [{"resource": resource, "why": why} for resource, why in traps.items()]


def _care_plan(chart: Chart, code: Data, when: str) -> str:
    detail = {
        "kind": "MedicationRequest",
        "code": code,
        "status": "cancelled",
        "statusReason": concept("Another treatment was chosen"),
        "productCodeableConcept": code,
        "description": f"Option discussed: {code['text']}",
    }
    body = {
        "status": "active",
        "intent": "plan",
        "category": [concept("Assessment and Plan of Treatment")],
        "title": "Treatment plan",
        "subject": chart.subject,
        "created": when,
        "author": chart.who("oncologist"),
        "addresses": [chart.primary()],
        "activity": [{"detail": detail}],
    }
    return chart.add("CarePlan", when, body, US_CORE + "careplan")


def _request(chart: Chart, code: Data, when: str) -> str:
    body = {
        "status": "revoked",
        "intent": "plan",
        "code": concept(f"Chemotherapy teaching for {code['text']}", *code["coding"]),
        "subject": chart.subject,
        "authoredOn": when,
        "requester": chart.who("oncologist"),
        "reasonReference": [chart.primary()],
    }
    return chart.add("ServiceRequest", when, body, US_CORE + "servicerequest")


def _draft(chart: Chart, code: Data, when: str) -> str:
    body = {
        "status": "cancelled",
        "statusReason": term(
            "medicationrequest-status-reason", "altchoice", "Try another treatment first"
        ),
        "intent": "proposal",
        "category": [OUTPATIENT],
        "medicationCodeableConcept": code,
        "subject": chart.subject,
        "authoredOn": when,
        "requester": chart.who("oncologist"),
    }
    return chart.add("MedicationRequest", when, body, US_CORE + "medicationrequest", weight=0)
