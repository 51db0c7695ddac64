"""Allergies, visits, lines, papers, side effects, vaccines and the family."""

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import SNOMED, concept, picture, read, resource, why_not


def hers(kind: str, **fields: object) -> dict:
    return {"resourceType": kind, "id": "1", "patient": {"reference": "Patient/ana"}, **fields}


def test_allergies() -> None:
    allergy = hers(
        "AllergyIntolerance",
        code=concept("Penicillin"),
        reaction=[{"manifestation": [concept("Rash")]}],
        clinicalStatus=concept("", ("x", "active", "")),
    )
    (found,) = read(allergy).record.all(facts.Allergy)
    assert (found.to, found.reaction, found.status) == ("Penicillin", "Rash", "active")


@pytest.mark.parametrize("words", ["No known allergies", "Keine bekannt", "Not on File"])
def test_no_allergy_is_an_answer(words: str) -> None:
    (found,) = read(hers("AllergyIntolerance", code=concept(words))).record.all(facts.Allergy)
    assert found.status == "none known"


def test_visits() -> None:
    visit = resource(
        "Encounter", status="finished", type=[concept("Check-up")], period={"start": "2024-01-02"}
    )
    (found,) = read(visit).record.all(facts.Visit)
    assert (found.kind, str(found.on)) == ("Check-up", "2024-01-02")


def episode(name: str, words: str, start: str, **more: object) -> dict:
    given = {"status": "finished", "period": {"start": start}, "type": [concept(words)], **more}
    return {**hers("EpisodeOfCare", **given), "id": name}


def test_lines_in_words_with_drugs_and_why_they_ended() -> None:
    ended = {"url": "x/discontinuation-reason", "valueString": "Progression"}
    first = episode("a", "First line: letrozole + palbociclib", "2022-01-01", extension=[ended])
    second = episode("b", "Line 2: trastuzumab deruxtecan", "2024-01-01")
    shown = picture(first, second)
    assert [(x["number"], x["drugs"], x["why_stopped"]) for x in shown["lines"]] == [
        (1, ["letrozole", "palbociclib"], "Progression"),
        (2, ["trastuzumab deruxtecan"], None),
    ]


def test_an_episode_that_is_no_line_is_kept() -> None:
    assert "without a numbered line" in why_not(
        read(episode("1", "Case management", "2024")), "EpisodeOfCare/1"
    )


def test_side_effects() -> None:
    harm = resource("AdverseEvent", actuality="actual", event=concept("Nausea"), date="2025-03-15")
    (found,) = read(harm).record.all(facts.Problem)
    assert (found.name, found.status) == ("Nausea", "side effect")
    missed = {**harm, "actuality": "potential"}
    assert "did not" in why_not(read(missed), "AdverseEvent/1")


def test_vaccines_and_the_family_are_notes() -> None:
    shot = hers("Immunization", status="completed", vaccineCode=concept("Influenza"))
    aunt = hers(
        "FamilyMemberHistory",
        relationship=concept("Aunt"),
        condition=[{"code": concept("", (SNOMED, "254837009", "Malignant neoplasm of breast"))}],
    )
    arrival = read(shot, aunt)
    assert [n.text for n in arrival.record.all(facts.Note)] == [
        "Vaccine: Influenza",
        "In the family, Aunt: Malignant neoplasm of breast",
    ]
    assert not arrival.record.all(facts.Diagnosis)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("CarePlan", "a plan"), ("ServiceRequest", "order or plan"), ("Goal", "a goal"),
        ("RiskAssessment", "a risk"), ("Claim", "a bill"), ("Coverage", "insurance"),
        ("Device", "does not read this kind"), ("Unheard", "does not read this kind"),
    ],
)  # fmt: skip
def test_what_is_no_fact_says_why(kind: str, why: str) -> None:
    arrival = read(resource(kind, code=concept("Liver metastases")))
    assert not arrival.record.facts
    assert why in why_not(arrival, f"{kind}/1")
