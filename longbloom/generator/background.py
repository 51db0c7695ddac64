"""What she brings along: other problems, allergies, vaccines, family, smoking."""

from datetime import date, timedelta

from longbloom.generator.chart import Chart
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import (
    CVX,
    LOINC,
    RXNORM,
    SOCIAL,
    TERMS,
    US_CORE,
    Data,
    at,
    coding,
    concept,
    snomed,
    term,
)

PROBLEMS = {
    "Essential hypertension": "59621000",
    "Hypothyroidism": "40930008",
    "Gastroesophageal reflux disease": "235595009",
    "Anxiety": "48694002",
    "Diabetes mellitus type 2": "44054006",
    "Osteoarthritis": "396275006",
    "Migraine": "37796009",
}
ALLERGIES = {
    "penicillin V": ("7984", "Hives"),
    "aspirin": ("1191", "Wheezing"),
    "ibuprofen": ("5640", "Swelling of the lips"),
    "sulfamethoxazole / trimethoprim": ("10831", "Rash"),
}
VACCINES = {
    "140": "Influenza, seasonal, injectable, preservative free",
    "115": "Tdap",
    "187": "zoster recombinant",
    "33": "pneumococcal polysaccharide PPV23",
}


def write_problems(chart: Chart, dice: Dice) -> list[Data]:
    """One to three other conditions; returns the truth."""
    return [_problem(chart, dice, name) for name in dice.some(list(PROBLEMS), dice.between(1, 3))]


def _problem(chart: Chart, dice: Dice, name: str) -> Data:
    day = chart.story.primary_on - timedelta(days=dice.between(300, 4000))
    body = {
        "clinicalStatus": term("condition-clinical", "active", "Active"),
        "verificationStatus": term("condition-ver-status", "confirmed", "Confirmed"),
        "category": [term("condition-category", "problem-list-item", "Problem List Item")],
        "code": snomed(PROBLEMS[name], name),
        "subject": chart.subject,
        "onsetDateTime": day.isoformat(),
        "recordedDate": at(day, 15),
    }
    profile = US_CORE + "condition-problems-health-concerns"
    source = chart.add("Condition", at(day, 15), body, profile)
    return {"name": name, "on": day.isoformat(), "source": source}


def write_allergies(chart: Chart, dice: Dice) -> list[Data]:
    """One or two things she does not tolerate; returns the truth."""
    found = []
    for name in dice.some(list(ALLERGIES), dice.between(1, 2)):
        code, reaction = ALLERGIES[name]
        day = chart.story.primary_on - timedelta(days=dice.between(2000, 6000))
        body = {
            "clinicalStatus": term("allergyintolerance-clinical", "active", "Active"),
            "verificationStatus": term("allergyintolerance-verification", "confirmed", "Confirmed"),
            "type": "allergy",
            "category": ["medication"],
            "code": concept(name, coding(RXNORM, code, name)),
            "patient": chart.subject,
            "recordedDate": at(day, 15),
            "reaction": [{"manifestation": [concept(reaction)]}],
        }
        source = chart.add("AllergyIntolerance", at(day, 15), body, US_CORE + "allergyintolerance")
        found.append({"to": name, "on": day.isoformat(), "reaction": reaction, "source": source})
    return found


def write_rest(chart: Chart) -> None:
    """Vaccines every autumn, smoking status, and a mother's cancer that is not hers."""
    story = chart.story
    for year in range(story.primary_on.year, story.until.year):
        _vaccine(chart, "140", date(year, 10, 12))
    for place, code in enumerate(list(VACCINES)[1:]):
        _vaccine(chart, code, story.primary_on + timedelta(days=90 * (place + 1)))
    when = at(story.primary_on, 9)
    smoking = {
        "status": "final",
        "category": SOCIAL,
        "code": concept("Smoking status", coding(LOINC, "72166-2", "Tobacco smoking status")),
        "subject": chart.subject,
        "effectiveDateTime": when,
        "issued": when,
        "valueCodeableConcept": snomed("266919005", "Never smoked tobacco (finding)"),
    }
    chart.add("Observation", when, smoking, US_CORE + "smokingstatus")


def _vaccine(chart: Chart, code: str, day: date) -> None:
    body = {
        "status": "completed",
        "vaccineCode": concept(VACCINES[code], coding(CVX, code, VACCINES[code])),
        "patient": chart.subject,
        "occurrenceDateTime": at(day, 10),
        "primarySource": True,
    }
    chart.add("Immunization", at(day, 10), body, US_CORE + "immunization")


def write_family(chart: Chart) -> str:
    """Breast cancer of her mother: family history, never her own diagnosis."""
    mother = concept("mother", coding(TERMS + "v3-RoleCode", "MTH", "mother"))
    body = {
        "status": "completed",
        "patient": chart.subject,
        "date": chart.story.primary_on.isoformat(),
        "relationship": mother,
        "condition": [{"code": snomed("254837009", "Malignant neoplasm of breast (disorder)")}],
    }
    return chart.add("FamilyMemberHistory", at(chart.story.primary_on, 9), body)
