"""The cancer as the hospital writes it: conditions, stages and where it has spread."""

from longbloom.generator.chart import Chart
from longbloom.generator.fhir import (
    EXAM,
    ICD10,
    LOINC,
    MCODE,
    SNOMED,
    Data,
    at,
    coding,
    concept,
    snomed,
    term,
)
from longbloom.generator.places import SITES
from longbloom.generator.story import Spread

PRIMARY = {
    "left": ("353431000119107", "Primary malignant neoplasm of female left breast (disorder)"),
    "right": ("353511000119101", "Primary malignant neoplasm of female right breast"),
}
HISTOLOGY = {
    "ductal": ("82711006", "Infiltrating duct carcinoma"),
    "lobular": ("89740008", "Lobular carcinoma"),
}
STAGES = {
    "IA": ("1222724007", "American Joint Committee on Cancer stage IA (qualifier value)"),
    "IIA": ("1222766008", "American Joint Committee on Cancer stage IIA (qualifier value)"),
    "IIB": ("1222769001", "American Joint Committee on Cancer stage IIB (qualifier value)"),
    "IIIA": ("1222802001", "American Joint Committee on Cancer stage IIIA (qualifier value)"),
    "IIIC": ("1222806003", "American Joint Committee on Cancer stage IIIC (qualifier value)"),
    "IV": ("1222837003", "American Joint Committee on Cancer stage IV (qualifier value)"),
    "cM0": ("1229901006", "American Joint Committee on Cancer cM0 (qualifier value)"),
    "cM1": ("1229903009", "American Joint Committee on Cancer cM1 (qualifier value)"),
}
AJCC = snomed(
    "897275008", "American Joint Commission on Cancer, Cancer Staging Manual, 8th edition"
)
GROUP = ("21908-9", "Stage group.clinical Cancer", "tnm-stage-group")
DISTANT = (
    "21907-1",
    "Distant metastases.clinical [Class] Cancer",
    "tnm-distant-metastases-category",
)


def write_diagnosis(chart: Chart) -> Data:
    """The primary with its first stage, then stage IV; returns the truth."""
    story = chart.story
    source = _primary(chart)
    if not story.de_novo:
        _stages(chart, story.first_stage, "cM0", at(story.primary_on, 16))
    _stages(chart, "IV", "cM1", at(story.metastatic_on, 16))
    return {
        "primary_on": story.primary_on.isoformat(),
        "metastatic_on": story.metastatic_on.isoformat(),
        "stage": "IV",
        "histology": f"invasive {story.histology} carcinoma",
        "side": story.side,
        "source": source,
    }


def _primary(chart: Chart) -> str:
    story = chart.story
    code, display = PRIMARY[story.side]
    histology = {
        "url": MCODE + "histology-morphology-behavior",
        "valueCodeableConcept": snomed(*HISTOLOGY[story.histology]),
    }
    body = {"extension": [histology], **_condition(chart, snomed(code, display))}
    body["onsetDateTime"] = story.primary_on.isoformat()
    body["recordedDate"] = at(story.primary_on, 15)
    profile = MCODE + "primary-cancer-condition"
    reference = chart.add("Condition", at(story.primary_on, 15), body, profile)
    chart.problems["primary"] = {"reference": reference, "display": display}
    return reference


def write_sites(chart: Chart) -> list[Data]:
    """A condition for every place of spread; returns the truth."""
    return [_site(chart, spread) for spread in chart.story.sites]


def _site(chart: Chart, spread: Spread) -> Data:
    place = SITES[spread.site]
    code = concept(
        place.name, coding(SNOMED, place.snomed, place.name), coding(ICD10, place.icd, place.name)
    )
    related = {
        "url": "http://hl7.org/fhir/StructureDefinition/condition-related",
        "valueReference": chart.primary(),
    }
    body = {"extension": [related], **_condition(chart, code)}
    body["onsetDateTime"] = spread.on.isoformat()
    body["recordedDate"] = at(spread.on, 17)
    profile = MCODE + "secondary-cancer-condition"
    reference = chart.add("Condition", at(spread.on, 17), body, profile)
    chart.problems[spread.site] = {"reference": reference, "display": place.name}
    return {"site": spread.site, "first_on": spread.on.isoformat(), "source": reference}


def _condition(chart: Chart, code: Data) -> Data:
    return {
        "clinicalStatus": term("condition-clinical", "active", "Active"),
        "verificationStatus": term("condition-ver-status", "confirmed", "Confirmed"),
        "category": [term("condition-category", "problem-list-item", "Problem List Item")],
        "code": code,
        "subject": chart.subject,
        "asserter": chart.who("oncologist"),
    }


def _stages(chart: Chart, group: str, distant: str, when: str) -> None:
    """The stage group and its M category."""
    _stage(chart, when, group, f"Stage {group}", GROUP)
    _stage(chart, when, distant, distant, DISTANT)


def _stage(chart: Chart, when: str, value: str, words: str, kind: tuple[str, str, str]) -> None:
    loinc, name, profile = kind
    body = {
        "status": "final",
        "category": EXAM,
        "code": concept(name, coding(LOINC, loinc, name)),
        "subject": chart.subject,
        "focus": [chart.primary()],
        "effectiveDateTime": when,
        "issued": when,
        "performer": [chart.who("oncologist")],
        "valueCodeableConcept": concept(words, coding(SNOMED, *STAGES[value])),
        "method": AJCC,
    }
    chart.add("Observation", when, body, MCODE + profile)
