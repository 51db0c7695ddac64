"""Whose facts they are, and files whose form strays: traps of real files, one small test each."""

import json

from longbloom.core.record import facts
from longbloom.importers.arrive import read_files
from tests.importers.fhir.build import (
    ANA,
    TODAY,
    bundle,
    concept,
    read,
    read_bytes,
    resource,
    why_not,
)


def test_one_person_in_two_copies_is_one_person() -> None:
    name = [{"family": "Ruiz", "given": ["Ana"]}]
    one, two = {**ANA, "name": name}, {**ANA, "id": "other", "name": name}
    data = json.dumps([one, two, resource("Condition", code=concept("Asthma"))]).encode()
    assert len(read_files([("a.json", data)], today=TODAY)) == 1


def test_two_people_in_one_file_stay_apart() -> None:
    bea = {"resourceType": "Patient", "id": "bea", "birthDate": "1980-01-01"}
    hers = {
        **resource("Condition", "2", code=concept("Asthma")),
        "subject": {"reference": "Patient/bea"},
    }
    both = bundle(bea, hers, resource("Condition", code=concept("Breast cancer")))
    arrivals = read_files([("a.json", both)], today=TODAY)
    assert len(arrivals) == 2
    assert [len(a.record.facts) for a in arrivals] == [1, 1]
    assert any(k.what == "about someone else" for k in arrivals[0].account.kept)


def test_an_entry_about_someone_not_in_the_file_is_set_aside() -> None:
    other = resource("Observation", status="final", code=concept("ECOG"), valueInteger=1)
    other["subject"] = {"reference": "Patient/nobody"}
    arrival = read(other, resource("Condition", "2", code=concept("Breast cancer")))
    assert not arrival.record.all(facts.Performance)
    assert "Patient/nobody" in why_not(arrival, "Observation/1")


def test_a_death_dated_1899_is_an_empty_field() -> None:
    ana = {**ANA, "deceasedDateTime": "1899-12-30"}
    arrival = read_files([("a.json", json.dumps(ana).encode())], today=TODAY)[0]
    assert arrival.record.person.died is None
    assert not arrival.record.person.is_dead


def test_dstu2_orders_are_read() -> None:
    order = {
        "resourceType": "MedicationOrder",
        "id": "o",
        "patient": {"reference": "Patient/ana"},
        "dateWritten": "2015-03-01",
        "status": "active",
        "medicationCodeableConcept": concept("Tamoxifen 20 MG Oral Tablet"),
    }
    (drug,) = read(order).record.all(facts.Drug)
    assert (drug.name, str(drug.on)) == ("tamoxifen", "2015-03-01")


def test_missing_ids_are_named_by_their_place() -> None:
    nameless = resource("Condition", code=concept("Breast cancer"))
    del nameless["id"]
    (diagnosis,) = read(nameless).record.all(facts.Diagnosis)
    assert diagnosis.source.place == "Condition#1"


def test_urn_references_find_their_person() -> None:
    entries = [
        {"fullUrl": "urn:uuid:9", "resource": {"resourceType": "Patient", "gender": "female"}},
        {
            "fullUrl": "urn:uuid:8",
            "resource": {
                "resourceType": "Condition",
                "subject": {"reference": "urn:uuid:9"},
                "code": concept("Breast cancer"),
            },
        },
    ]
    data = json.dumps({"resourceType": "Bundle", "type": "message", "entry": entries}).encode()
    arrivals = read_files([("a.json", data)], today=TODAY)
    assert len(arrivals) == 1
    assert arrivals[0].record.person.sex == "female"
    assert arrivals[0].record.all(facts.Diagnosis)


def test_mothers_cancer_is_not_hers() -> None:
    mother = {
        "resourceType": "FamilyMemberHistory",
        "id": "m",
        "patient": {"reference": "Patient/ana"},
        "relationship": concept("Mother"),
        "condition": [{"code": concept("Breast cancer")}],
    }
    arrival = read(mother, resource("Condition", code=concept("Family history of breast cancer")))
    assert not arrival.record.all(facts.Diagnosis)


def test_one_bad_resource_never_loses_a_file() -> None:
    bad = {"resourceType": "Observation", "id": "bad", "code": [[{}]], "valueQuantity": [[1]]}
    arrival = read(bad, resource("Condition", "2", code=concept("Breast cancer")))
    assert arrival.record.all(facts.Diagnosis)
    assert why_not(arrival, "Observation/bad")


def test_ndjson_of_bundles_keeps_people_apart() -> None:
    lines = []
    for name in ("one", "two"):
        held = [{"resource": {"resourceType": "Patient", "id": name, "birthDate": "1960"}}]
        held.append(
            {"resource": {"resourceType": "Condition", "id": f"c-{name}", "code": concept("IDC")}}
        )
        lines.append(json.dumps({"resourceType": "Bundle", "entry": held}))
    arrivals = read_files([("a.ndjson", "\n".join(lines).encode())], today=TODAY)
    assert sorted(a.who.key for a in arrivals) == ["Patient/one", "Patient/two"]
    assert all(len(a.record.all(facts.Diagnosis)) == 1 for a in arrivals)


def test_a_man_is_read_like_anybody() -> None:
    man = {**ANA, "gender": "male"}
    data = json.dumps([man, resource("Condition", code=concept("Cancer of male breast"))]).encode()
    arrival = read_bytes(data)
    assert arrival.record.person.sex == "male"
    assert arrival.record.all(facts.Diagnosis)[0].what == "primary"


def test_mojibake_and_swapped_names_do_no_harm() -> None:
    odd = {**ANA, "name": [{"family": "MÃ¼ller", "given": ["Ruiz", "Ana"]}], "gender": "unknown"}
    data = json.dumps([odd, resource("Condition", code=concept("Breast cancer"))]).encode()
    (arrival,) = read_files([("a.json", data)], today=TODAY)
    assert arrival.who.name == "Ruiz Ana MÃ¼ller"
    assert arrival.record.person.sex == ""
    assert arrival.record.all(facts.Diagnosis)


def test_a_plain_list_of_resources_is_read() -> None:
    data = json.dumps([ANA, resource("Condition", code=concept("Breast cancer"))]).encode()
    assert read_bytes(data).record.all(facts.Diagnosis)


def test_a_follow_up_file_with_the_same_ids_adds_only_what_is_new() -> None:
    cancer = resource("Condition", code=concept("Breast cancer"))
    later = resource("Condition", "2", code=concept("Bone metastases"))
    files = [("a.json", bundle(cancer)), ("b.json", bundle(cancer, later))]
    (arrival,) = read_files(files, today=TODAY)
    assert len(arrival.record.all(facts.Diagnosis)) == 1
    assert len(arrival.record.all(facts.Spread)) == 1
