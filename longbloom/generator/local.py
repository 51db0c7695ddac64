"""Surgery, radiation and the medicines that go along with the treatment of the cancer."""

from datetime import timedelta

from longbloom.generator.chart import Chart
from longbloom.generator.course import infusions
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import MCODE, RXNORM, Data, at, coding, concept, snomed
from longbloom.generator.pathology import breast
from longbloom.generator.story import Local
from longbloom.generator.treatment import OUTPATIENT, infusion

CODES = {
    "Lumpectomy of breast": ("392021009", "Lumpectomy of breast (procedure)"),
    "Mastectomy": ("69031006", "Excision of breast tissue (procedure)"),
    "radiation": ("1217123003", "Radiotherapy course of treatment (regime/therapy)"),
}
PROFILES = {
    "surgery": "cancer-related-surgical-procedure",
    "radiation": "radiotherapy-course-summary",
}
SUPPORTIVE = {
    "ondansetron": "26225",
    "dexamethasone": "3264",
    "prochlorperazine": "8704",
    "loperamide": "6468",
    "gabapentin": "25480",
    "acetaminophen": "161",
}
HOME = {
    "Essential hypertension": ("lisinopril", "29046"),
    "Hypothyroidism": ("levothyroxine", "10582"),
    "Gastroesophageal reflux disease": ("omeprazole", "7646"),
    "Anxiety": ("sertraline", "36437"),
    "Diabetes mellitus type 2": ("metformin", "6809"),
}


def write_locals(chart: Chart) -> list[Data]:
    """Operations and radiation; returns the truth."""
    return [_local(chart, local) for local in chart.story.locals]


def _local(chart: Chart, local: Local) -> Data:
    code = CODES.get(local.name, CODES["radiation"])
    where = breast(chart.story.side) if local.site == "breast" else concept(local.site.capitalize())
    body = {
        "status": "completed",
        "code": concept(local.name, *snomed(*code)["coding"]),
        "subject": chart.subject,
        "performedPeriod": {"start": at(local.on, 8), "end": at(local.stop, 10)},
        "performer": [
            {"actor": chart.who("surgeon" if local.kind == "surgery" else "radiologist")}
        ],
        "reasonReference": [chart.problems.get(local.site, chart.primary())],
        "bodySite": [where],
    }
    reference = chart.add("Procedure", at(local.on, 8), body, MCODE + PROFILES[local.kind])
    return {
        "kind": local.kind,
        "site": local.site,
        "side": chart.story.side if local.site == "breast" else "",
        "on": local.on.isoformat(),
        "source": reference,
    }


def write_medicines(chart: Chart, dice: Dice, problems: list[str]) -> list[Data]:
    """Bone medicine once bone is known, supportive and home medicines; returns the truth."""
    found = _bone(chart, dice)
    start = chart.story.metastatic_on + timedelta(days=20)
    for name in dice.some(list(SUPPORTIVE), 3):
        found.append(_order(chart, name, SUPPORTIVE[name], at(start, 12)))
    for problem in problems:
        if problem in HOME:
            found.append(_order(chart, *HOME[problem], at(chart.story.primary_on, 12)))
    return found


def _bone(chart: Chart, dice: Dice) -> list[Data]:
    story = chart.story
    known = next((spread.on for spread in story.sites if spread.site == "bone"), None)
    start = known + timedelta(days=30) if known else story.until
    drug = dice.pick(("denosumab", "zoledronic acid"))
    days = infusions(drug, start, story.until) if start < story.until else ()
    sources = [infusion(chart, drug, day) for day in days]
    if not sources:
        return []
    return [{"name": drug, "on": start.isoformat(), "source": sources[0]}]


def _order(chart: Chart, name: str, code: str, when: str) -> Data:
    body = {
        "status": "active",
        "intent": "order",
        "category": [OUTPATIENT],
        "medicationCodeableConcept": concept(name, coding(RXNORM, code, name)),
        "subject": chart.subject,
        "authoredOn": when,
        "requester": chart.who("oncologist"),
    }
    return {
        "name": name,
        "on": when[:10],
        "source": chart.add("MedicationRequest", when, body),
    }
