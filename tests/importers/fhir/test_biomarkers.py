"""Receptors of one sample, coded or worded."""

from decimal import Decimal

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import LOINC, SNOMED, concept, observation, read, resource


def receptors(*observations: dict) -> list[facts.Receptor]:
    return list(read(*observations).record.all(facts.Receptor))


@pytest.mark.parametrize(
    ("code", "value", "name", "result"),
    [
        (
            "85337-4",
            {"valueCodeableConcept": concept("", (SNOMED, "10828004", ""))},
            "ER",
            "positive",
        ),
        (
            "85339-0",
            {"valueCodeableConcept": concept("", (SNOMED, "260385009", ""))},
            "PR",
            "negative",
        ),
        ("85319-2", {"valueCodeableConcept": concept("", (LOINC, "LA11841-6", ""))}, "HER2", "low"),
        ("85318-4", {"valueCodeableConcept": concept("Negative")}, "HER2", "negative"),
        ("85319-2", {"valueInteger": 3}, "HER2", "positive"),
    ],
)
def test_coded_values(code: str, value: dict, name: str, result: str) -> None:
    (found,) = receptors(observation("", (LOINC, code, ""), **value))
    assert (found.name, found.result) == (name, result)


@pytest.mark.parametrize(
    ("name", "words", "result"),
    [
        ("HER2 status", "HER2-low (1+)", "low"),
        ("HER2 status", "HER2-ultralow", "ultralow"),
        ("Statut HER2", "négatif (score 1+)", "low"),
        ("HER2", "equivocal (2+)", "equivocal"),
        ("Östrogenrezeptor", "negativ (IRS 0)", "negative"),
        ("Récepteurs aux estrogènes", "positifs à 90 %", "positive"),
        ("Estrogen receptor", "pending", "unknown"),
    ],
)
def test_worded_values(name: str, words: str, result: str) -> None:
    (found,) = receptors(observation(name, valueString=words))
    assert found.result == result


@pytest.mark.parametrize(
    ("name", "quantity", "result"),
    [
        ("ER", {"value": 95, "unit": "%"}, "positive"),
        ("ER", {"value": 4, "unit": "%"}, "low"),
        ("ER", {"value": 0, "unit": "%"}, "negative"),
        ("HER2 IHC score", {"value": 2}, "equivocal"),
        ("HER2/CEP17 ratio", {"value": 1.3}, "negative"),
        ("HER2/CEP17 ratio", {"value": 5.2}, "positive"),
    ],
)
def test_numbers(name: str, quantity: dict, result: str) -> None:
    (found,) = receptors(observation(name, valueQuantity=quantity))
    assert found.result == result


def test_percent_is_kept() -> None:
    (found,) = receptors(observation("ER", valueQuantity={"value": 95, "unit": "%"}))
    assert found.percent == Decimal(95)


def test_several_receptors_in_one_answer() -> None:
    found = receptors(observation("Rezeptorstatus", valueString="ER 90%, PR 0%, HER2 negativ"))
    assert [(r.name, r.result) for r in found] == [
        ("ER", "positive"),
        ("PR", "negative"),
        ("HER2", "negative"),
    ]
    (hr,) = receptors(observation("Hormone receptor status", valueString="positive"))
    assert (hr.name, hr.result) == ("HR", "positive")


@pytest.mark.parametrize(
    ("where", "sample"),
    [
        ({"bodySite": concept("Liver")}, "metastasis"),
        ({"bodySite": concept("Left breast")}, "primary"),
        ({"note": [{"text": "Biopsy of the metastasis"}]}, "metastasis"),
        ({"specimen": {"display": "Core biopsy of breast"}}, "primary"),
        ({"specimen": {"reference": "Specimen/s"}}, "metastasis"),
        ({}, ""),
    ],
)
def test_which_sample(where: dict, sample: str) -> None:
    specimen = {
        "resourceType": "Specimen",
        "id": "s",
        "subject": {"reference": "Patient/ana"},
        "collection": {"bodySite": concept("Bone")},
    }
    er = observation("ER", valueString="positive", **where)
    assert read(er, specimen).record.all(facts.Receptor)[0].sample == sample


def test_a_relatives_or_nobodys_receptor_is_none() -> None:
    about = resource("Condition", code=concept("Family history of triple negative breast cancer"))
    assert not receptors(about)
