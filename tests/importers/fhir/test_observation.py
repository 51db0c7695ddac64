"""Observations: values, spread, stage, how she is, how the cancer answers."""

from decimal import Decimal

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import (
    LOINC,
    SNOMED,
    concept,
    observation,
    picture,
    read,
    resource,
    why_not,
)

MII = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/"


def spread(*observations: dict) -> list[str]:
    return [s.site for s in read(*observations).record.all(facts.Spread)]


@pytest.mark.parametrize(
    ("name", "value", "sites"),
    [
        ("Site of distant metastasis", {"valueString": "bone, liver"}, ["bone", "liver"]),
        ("Site of distant metastasis", {"valueCodeableConcept": concept("None")}, []),
        ("Sites of metastasis", {"valueCodeableConcept": concept("Liver structure")}, ["liver"]),
        ("Liver metastases", {"valueCodeableConcept": concept("Present")}, ["liver"]),
        ("Brain metastases", {"valueCodeableConcept": concept("No")}, []),
        ("Bone metastases", {"valueBoolean": True}, ["bone"]),
        ("Bone metastases", {"valueBoolean": False}, []),
        ("Fernmetastasen", {"valueString": "keine"}, []),
        ("Fernmetastasen", {"valueString": "Verdacht auf Leber"}, []),
        ("Fernmetastasen", {"valueCodeableConcept": concept("", (MII, "PUL", "Lunge"))}, ["lung"]),
        ("Fernmetastasen", {"valueCodeableConcept": concept("", (MII, "OSS", ""))}, ["bone"]),
        ("Number of metastatic sites", {"valueQuantity": {"value": 3}}, []),
        ("Bone lesion", {"valueString": "L3 metastasis, 2 cm"}, ["bone"]),
        ("Family history", {"valueString": "Mother: liver metastases"}, []),
    ],
)
def test_questions_about_spread(name: str, value: dict, sites: list[str]) -> None:
    assert spread(observation(name, **value)) == sites


HISTORY = "History of metastatic malignant neoplasm to bone"


@pytest.mark.parametrize(
    ("answer", "sites"),
    [
        ("Present", ["bone"]),
        ("Confirmed", ["bone"]),
        ("Not present", []),
        ("Unconfirmed", []),
        ("Possibly present", []),
        ("Unknown", []),
        ("No", []),
    ],
)
def test_a_history_of_spread_is_one_when_the_answer_says_so(answer: str, sites: list[str]) -> None:
    record = read(observation(HISTORY, valueString=answer)).record
    assert [s.site for s in record.all(facts.Spread)] == sites
    kept = [(e.name, e.value) for e in record.all(facts.Exam)]
    assert kept == ([] if sites else [(HISTORY, answer)])


def test_where_the_place_is_not_said_it_has_spread_all_the_same() -> None:
    shown = picture(observation("Distant metastases", valueBoolean=True))
    assert shown["diagnosis"]["metastatic_on"] == "2024-02-01"


def test_an_answer_that_denies_stays_as_the_answer_it_is() -> None:
    (answer,) = read(observation("Brain metastases", valueString="No")).record.all(facts.Exam)
    assert (answer.name, answer.value) == ("Brain metastases", "No")


@pytest.mark.parametrize(
    ("code", "value", "stage"),
    [
        ("21908-9", concept("", ("http://cancerstaging.org", "4", "")), "IV"),
        ("21908-9", concept("", (SNOMED, "1222837003", "")), "IV"),
        ("21902-2", concept("Stage IIA"), "IIA"),
        ("21907-1", concept("", ("http://cancerstaging.org", "cM1", "")), "cM1"),
        ("21905-5", concept("", ("http://snomed.info/sct", "x", "AJCC cT2 category")), "cT2"),
    ],
)
def test_stages(code: str, value: dict, stage: str) -> None:
    (found,) = read(observation("", (LOINC, code, ""), valueCodeableConcept=value)).record.all(
        facts.Stage
    )
    assert (found.group or found.category) == stage


def test_bare_tnm_numbers_take_their_letter_from_the_name() -> None:
    cat = observation(
        "",
        (SNOMED, "399504009", "cT category"),
        valueCodeableConcept=concept("", ("tnm", "T2", "")),
    )
    (found,) = read(cat).record.all(facts.Stage)
    assert found.category == "cT2"


@pytest.mark.parametrize(
    ("name", "value", "ecog", "karnofsky"),
    [
        ("ECOG", {"valueInteger": 1}, 1, None),
        ("ECOG", {"valueQuantity": {"value": 2, "unit": "{score}"}}, 2, None),
        ("ECOG", {"valueString": "ECOG 3"}, 3, None),
        ("ECOG", {"valueCodeableConcept": concept("", (LOINC, "LA9623-5", ""))}, 1, None),
        ("Karnofsky", {"valueInteger": 80}, None, 80),
        ("Karnofsky", {"valueString": "90 %"}, None, 90),
    ],
)
def test_performance(name: str, value: dict, ecog: int | None, karnofsky: int | None) -> None:
    (found,) = read(observation(name, **value)).record.all(facts.Performance)
    assert (found.ecog, found.karnofsky) == (ecog, karnofsky)


@pytest.mark.parametrize(
    "value",
    [
        {"valueInteger": 7},
        {"valueString": "1-2"},
        {"valueString": "unknown"},
        {"valueQuantity": {"value": 1.5}},
    ],
)
def test_a_score_that_is_none_is_kept_and_doubted(value: dict) -> None:
    arrival = read(observation("ECOG", **value))
    assert not arrival.record.all(facts.Performance)
    assert "no ECOG score" in arrival.record.all(facts.Exam)[0].doubts[0]


@pytest.mark.parametrize(
    ("value", "trend"),
    [
        (concept("", (SNOMED, "268910001", "Patient's condition improved")), "smaller"),
        (concept("", (SNOMED, "271299001", "")), "larger"),
        (concept("", (MII, "P", "Progression")), "larger"),
        (concept("", (MII, "K", "keine Änderung (no change, NC) = stable disease")), "same"),
        (concept("", (MII, "V", "Vollremission (complete remission, CR)")), "gone"),
    ],
)
def test_responses(value: dict, trend: str) -> None:
    answer = observation(
        "", (SNOMED, "396432002", "Status of regression of tumor"), valueCodeableConcept=value
    )
    assert read(answer).record.all(facts.Response)[0].trend == trend


def test_a_panel_gives_its_parts() -> None:
    panel = observation(
        "Blood pressure",
        category=[concept("", ("", "vital-signs", ""))],
        component=[
            {"code": concept("Systolic"), "valueQuantity": {"value": 120, "unit": "mm[Hg]"}},
            {"code": concept("Diastolic"), "valueQuantity": {"value": 80, "unit": "mm[Hg]"}},
        ],
    )
    assert [(v.name, v.value) for v in read(panel).record.all(facts.Vital)] == [
        ("Systolic", Decimal(120)),
        ("Diastolic", Decimal(80)),
    ]


def test_markers_are_kept_as_given_and_as_compared() -> None:
    (lab,) = read(observation("CA15-3", valueQuantity={"value": 48, "unit": "kU/l"})).record.all(
        facts.Lab
    )
    assert (lab.marker, lab.unit, lab.same_unit) == ("CA 15-3", "kU/l", "U/mL")


@pytest.mark.parametrize("status", ["entered-in-error", "cancelled", "registered"])
def test_results_that_are_none(status: str) -> None:
    arrival = read(observation("CEA", status=status, valueInteger=1))
    assert not arrival.record.facts
    assert status in why_not(arrival, "Observation/1")


def test_a_result_of_another_cancer_is_kept_apart() -> None:
    colon = resource(
        "Condition", "2", code=concept("", ("http://x/icd-10", "C18.9", "Colon cancer"))
    )
    stage = observation(
        "Stage group.clinical", valueString="Stage IV", focus=[{"reference": "Condition/2"}]
    )
    assert not read(colon, stage).record.all(facts.Stage)


@pytest.mark.parametrize(
    ("name", "is_hers"),
    [
        ("Colon cancer", False),
        ("Liver metastases of colon cancer", False),
        ("Non-small cell lung cancer", False),
        ("Thyroid cancer", False),
        ("Follicular lymphoma", False),
        ("Malignes Melanom rechtes Bein", False),
        ("Breast cancer", True),
        ("Breast cancer metastatic to colon", True),
        ("Liver metastases", True),
        ("Malignant neoplasm", True),
        ("Invasive mucinous carcinoma", True),
        ("Triple negative carcinoma", True),
        ("Possible colon cancer", True),
        ("Asthma", True),
    ],
)
def test_another_cancer_is_known_by_its_words_alone(name: str, is_hers: bool) -> None:
    about = resource("Condition", "2", code=concept(name))
    places = observation(
        "Site of distant metastasis", valueString="brain", focus=[{"reference": "Condition/2"}]
    )
    found = [s.site for s in read(about, places).record.all(facts.Spread)]
    assert ("brain" in found) == is_hers


def test_a_result_without_a_value_is_kept_and_said() -> None:
    assert "no value" in why_not(read(observation("Hemoglobin")), "Observation/1")
