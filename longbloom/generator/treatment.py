"""Cancer drugs as orders, lists and infusions, with the reason each one ended."""

from datetime import date, timedelta

from longbloom.generator.chart import Chart
from longbloom.generator.course import COMPLETED, NOT_TOLERATED
from longbloom.generator.fhir import (
    MCODE,
    RXNORM,
    SNOMED,
    TERMS,
    US_CORE,
    Data,
    at,
    coding,
    concept,
    snomed,
    term,
)
from longbloom.generator.regimens import DRUGS
from longbloom.generator.story import Given, Line

ROUTES = {
    "oral": snomed("26643006", "Oral route (qualifier value)"),
    "vein": snomed("47625008", "Intravenous route (qualifier value)"),
}
INTENTS = {
    "early": snomed("373808002", "Curative - procedure intent (qualifier value)"),
    "advanced": snomed("363676003", "Palliative - procedure intent (qualifier value)"),
}
OUTPATIENT = term("medicationrequest-category", "outpatient", "Outpatient")
SUPPLY = timedelta(days=28)


def write_lines(chart: Chart) -> list[Data]:
    """Every line; returns the truth."""
    return [_line(chart, line) for line in chart.story.lines]


def medication(drug: str) -> Data:
    return concept(drug, coding(RXNORM, DRUGS[drug][0], drug))


def _line(chart: Chart, line: Line) -> Data:
    sources = [reference for given in line.given for reference in _drug(chart, line, given)]
    return {
        "number": line.number,
        "setting": line.setting,
        "drugs": list(line.drugs),
        "start": line.start.isoformat(),
        "stop": line.stop.isoformat() if line.stop else None,
        "why_stopped": line.why if line.stop else None,
        "sources": sources,
    }


def _drug(chart: Chart, line: Line, given: Given) -> list[str]:
    """The statement of the medicine list; then the order, or every infusion."""
    found = [_statement(chart, line, given)]
    if given.days:
        return found + [infusion(chart, given.drug, day, line.setting) for day in given.days]
    order = _order(chart, line, given)
    _dispenses(chart, given, order)
    return [*found, order]


def _ending(line: Line, given: Given) -> tuple[str, Data]:
    """Status and reason, as one drug of the line shows them."""
    if given.stop is None:
        return "active", {}
    if given.stop != line.stop or line.why == COMPLETED:
        reason = concept(COMPLETED) if given.stop == line.stop else None
        return "completed", {"statusReason": reason} if reason else {}
    if line.why == NOT_TOLERATED:
        words = coding(SNOMED, "407563006", "Treatment not tolerated (situation)")
        return "stopped", {"statusReason": concept(NOT_TOLERATED, words)}
    return "stopped", {"statusReason": concept(line.why)}


def _statement(chart: Chart, line: Line, given: Given) -> str:
    status, reason = _ending(line, given)
    period = {"start": given.start.isoformat()}
    if given.stop:
        period["end"] = given.stop.isoformat()
    body = {
        "status": status,
        **{key: [value] for key, value in reason.items()},
        "category": term("medication-statement-category", "outpatient", "Outpatient"),
        "medicationCodeableConcept": medication(given.drug),
        "subject": chart.subject,
        "effectivePeriod": period,
        "dateAsserted": at(given.start, 12),
        "informationSource": chart.who("oncologist"),
        "reasonReference": [chart.primary()],
    }
    return chart.add("MedicationStatement", at(given.start, 12), body)


def _order(chart: Chart, line: Line, given: Given) -> str:
    status, reason = _ending(line, given)
    period = {"start": given.start.isoformat()}
    if given.stop:
        period["end"] = given.stop.isoformat()
    body = {
        "extension": [_intent(line.setting)],
        "status": status,
        **reason,
        "intent": "order",
        "category": [OUTPATIENT],
        "medicationCodeableConcept": medication(given.drug),
        "subject": chart.subject,
        "authoredOn": at(given.start, 12),
        "requester": chart.who("oncologist"),
        "reasonReference": [chart.primary()],
        "dosageInstruction": [
            {"timing": {"repeat": {"boundsPeriod": period}}, "route": ROUTES["oral"]}
        ],
        "dispenseRequest": {"validityPeriod": period},
    }
    profile = MCODE + "cancer-related-medication-request"
    return chart.add("MedicationRequest", at(given.start, 12), body, profile)


def _intent(setting: str) -> Data:
    return {"url": MCODE + "procedure-intent", "valueCodeableConcept": INTENTS[setting]}


def _dispenses(chart: Chart, given: Given, order: str) -> None:
    """The pharmacy's history: one supply every three months while the order runs."""
    day = given.start
    last = given.stop or chart.story.until
    while day < last:
        body = {
            "status": "completed",
            "medicationCodeableConcept": medication(given.drug),
            "subject": chart.subject,
            "performer": [{"actor": chart.who("hospital")}],
            "authorizingPrescription": [{"reference": order}],
            "daysSupply": {"value": SUPPLY.days * 3, "unit": "days"},
            "whenHandedOver": at(day, 13),
        }
        chart.add("MedicationDispense", at(day, 13), body, US_CORE + "medicationdispense")
        day += SUPPLY * 3


def infusion(chart: Chart, drug: str, day: date, setting: str = "advanced") -> str:
    """One infusion or injection that was given."""
    body = {
        "extension": [_intent(setting)],
        "status": "completed",
        "category": coding_only("medication-admin-location", "outpatient"),
        "medicationCodeableConcept": medication(drug),
        "subject": chart.subject,
        **chart.context(day),
        "effectivePeriod": {"start": at(day, 11), "end": at(day, 12)},
        "performer": [{"actor": chart.who("nurse")}],
        "reasonReference": [chart.primary()],
        "note": [{"text": "Given as ordered. Tolerated without reaction."}],
    }
    profile = MCODE + "cancer-related-medication-administration"
    return chart.add("MedicationAdministration", at(day, 11), body, profile)


def coding_only(system: str, code: str) -> Data:
    return {"coding": [{"system": TERMS + system, "code": code}]}
