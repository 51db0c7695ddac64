"""Who is who: one person in copies, several persons, sex, birth and death."""

import json

import pytest

from longbloom.importers.arrive import Arrival, read_files
from tests.importers.fhir.build import TODAY

ANA = {
    "resourceType": "Patient",
    "id": "ana",
    "birthDate": "1970-05-02",
    "name": [{"family": "Ruiz", "given": ["Ana"]}],
}


def people(*patients: dict) -> tuple[Arrival, ...]:
    return read_files([("a.json", json.dumps(patients).encode())], today=TODAY)


def ana(**fields: object) -> Arrival:
    (arrival,) = people({**ANA, **fields})
    return arrival


def test_copies_of_one_person() -> None:
    assert len(people(ANA, {**ANA, "id": "2"})) == 1
    assert len(people(ANA, {**ANA, "name": [{"text": "Ana Ruíz"}], "id": "2"})) == 1
    mrn = [{"system": "urn:hospital", "value": "7"}]
    both = {**ANA, "identifier": mrn}, {"resourceType": "Patient", "id": "2", "identifier": mrn}
    assert len(people(*both)) == 1


def test_two_people() -> None:
    assert len(people(ANA, {**ANA, "id": "2", "birthDate": "1971-05-02"})) == 2
    assert len(people(ANA, {"resourceType": "Patient", "id": "2"})) == 2


@pytest.mark.parametrize(
    ("gender", "sex"),
    [("female", "female"), ("M", "male"), ("weiblich", "female"), ("unknown", ""), ("", "")],
)
def test_sex(gender: str, sex: str) -> None:
    assert ana(gender=gender).record.person.sex == sex


@pytest.mark.parametrize(
    ("fields", "dead", "died"),
    [
        ({"deceasedDateTime": "2024-03-01"}, True, "2024-03-01"),
        ({"deceasedBoolean": True}, True, "None"),
        ({"deceasedDateTime": "1899-12-30"}, False, "None"),
        ({"deceasedDateTime": "1900-01-01"}, False, "None"),
        ({"deceasedBoolean": False}, False, "None"),
        ({}, False, "None"),
    ],
)
def test_death(fields: dict, dead: bool, died: str) -> None:
    person = ana(**fields).record.person
    assert (person.is_dead, str(person.died)) == (dead, died)


def test_names() -> None:
    assert ana().who.name == "Ana Ruiz"
    assert ana(name=[{"text": "Frau Ruiz"}]).who.name == "Frau Ruiz"
    assert ana(name=[]).who.name == ""
    assert ana(name="Ana").who.name == "Ana"


def test_birth_missing_or_odd() -> None:
    assert ana(birthDate="").record.person.born is None
    assert str(ana(birthDate="1970").record.person.born) == "1970"
    assert ana(birthDate="long ago").record.person.born is None
