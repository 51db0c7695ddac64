"""A resource that strays from FHIR's form is bent into it, and what is lost is named."""

from decimal import Decimal
from typing import Any

import pytest

from longbloom.importers.fhir.resources import Condition, Observation, Patient
from longbloom.importers.fhir.straighten import straighten


def bent(**fields: Any) -> tuple[Observation, list[str]]:
    return straighten({"resourceType": "Observation", **fields}, Observation)


def test_a_lone_word_stands_for_an_object() -> None:
    o, lost = bent(code="CEA", subject="Patient/1", effectivePeriod="2024-01-01")
    assert o.code and o.code.text == "CEA"
    assert o.subject and o.subject.reference == "Patient/1"
    assert o.effectivePeriod and o.effectivePeriod.start == "2024-01-01"
    assert lost == []


def test_one_for_many_and_many_for_one() -> None:
    o, lost = bent(category={"text": "lab"}, code=[{"text": "CEA"}, {"text": "other"}])
    assert o.category[0].text == "lab"
    assert o.code and o.code.text == "CEA"
    assert lost == []


@pytest.mark.parametrize(("written", "number"), [("12,5", "12.5"), ("7", "7"), (3.5, "3.5")])
def test_numbers_as_text(written: object, number: str) -> None:
    o, lost = bent(valueQuantity={"value": written})
    assert o.valueQuantity and o.valueQuantity.value == Decimal(number)
    assert lost == []


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"valueQuantity": {"value": "lots"}}, "valueQuantity.value"),
        ({"valueInteger": "many"}, "valueInteger"),
        ({"valueInteger": {}}, "valueInteger"),
        ({"valueInteger": 1.5}, "valueInteger"),
        ({"valueInteger": float("inf")}, "valueInteger"),
        ({"status": {"a": 1}}, "status"),
        ({"valueBoolean": "perhaps"}, "valueBoolean"),
        ({"code": [[1]]}, "code"),
    ],
)
def test_what_cant_be_read_is_named(fields: dict, path: str) -> None:
    assert bent(**fields)[1] == [path]


def test_null_and_empty_are_nothing_lost() -> None:
    assert bent(code=None, category=[], component=[None], note=[])[1] == []


def test_words_for_truth() -> None:
    patient, _ = straighten({"resourceType": "Patient", "deceasedBoolean": "true"}, Patient)
    assert patient.deceasedBoolean is True


def test_older_fields_of_a_condition() -> None:
    condition, lost = straighten(
        {"resourceType": "Condition", "clinicalStatus": "active", "notes": "words"}, Condition
    )
    assert condition.clinicalStatus.text == "active"
    assert (condition.notes, lost) == ("words", [])
