"""Files become people, each with a record, an account and the raw entries."""

import json

from longbloom.core.record import facts
from longbloom.importers.arrive import read_files
from tests.importers.fhir.build import ANA, TODAY, bundle, concept, read, resource, why_not

BREAST = resource("Condition", code=concept("Breast cancer"), onsetDateTime="2020-01-01")


def test_no_file_and_no_person_still_arrive() -> None:
    (nobody,) = read_files([], today=TODAY)
    assert not nobody.record.facts
    (nobody,) = read_files([("a.json", b'{"resourceType":"Organization","id":"o"}')], today=TODAY)
    assert nobody.account.kept[0].why == "about the clinic"


def test_the_account_adds_up_and_says_so() -> None:
    arrival = read(BREAST, {"resourceType": "Claim", "id": "b"}, {"resourceType": "Mystery"})
    assert arrival.account.sentence() == "1 understood, 3 kept as documents, 0 unreadable"


def test_entries_of_one_name_in_two_files_are_two_entries() -> None:
    later = resource("Condition", code=concept("Asthma"), onsetDateTime="2021-01-01")
    files = [("a.json", bundle(BREAST)), ("b.json", bundle(later))]
    (arrival,) = read_files(files, today=TODAY)
    assert arrival.account.understood == 2


def test_every_entry_is_kept_in_its_own_bytes() -> None:
    odd = {**BREAST, "unheard": {"of": [1, 2]}}
    raw = dict(read(odd).raw)
    assert json.loads(bytes(raw["record.json#Condition/1"])) == odd


def test_the_same_entry_in_two_files_is_one_fact_with_two_sources() -> None:
    files = [("a.json", bundle(BREAST)), ("b.json", bundle(BREAST))]
    (arrival,) = read_files(files, today=TODAY)
    (diagnosis,) = arrival.record.all(facts.Diagnosis)
    assert [s.file for s in diagnosis.sources] == ["a.json", "b.json"]


def test_a_follow_up_with_the_same_ids_adds_what_is_new() -> None:
    later = resource("Observation", "1", status="final", code=concept("ECOG"), valueInteger=1)
    files = [("a.json", bundle(BREAST)), ("b.json", bundle(BREAST, later))]
    (arrival,) = read_files(files, today=TODAY)
    assert len(arrival.record.all(facts.Diagnosis)) == 1
    assert len(arrival.record.all(facts.Performance)) == 1


def test_noted_at_is_on_every_fact() -> None:
    (arrival,) = read_files([("a.json", bundle(BREAST))], today=TODAY, noted_at="2026-11-24T10:00Z")
    assert {f.source.noted_at for f in arrival.record.facts} == {"2026-11-24T10:00Z"}


def test_progress_is_told() -> None:
    told: list[str] = []
    read_files(
        [("a.json", bundle(BREAST))], today=TODAY, progress=lambda what, *_: told.append(what)
    )
    assert told[0] == "opening a.json"
    assert "reading" in told


def test_most_facts_first() -> None:
    bea = {**ANA, "id": "bea", "birthDate": "1980-01-01"}
    hers = {**BREAST, "id": "9", "subject": {"reference": "Patient/bea"}}
    two = resource("Condition", "2", code=concept("Asthma"))
    arrivals = read_files([("a.json", bundle(bea, hers, BREAST, two))], today=TODAY)
    assert [a.who.key for a in arrivals] == ["Patient/ana", "Patient/bea"]


def test_an_entry_without_a_subject_counts_only_when_one_person_is_there() -> None:
    loose = {k: v for k, v in BREAST.items() if k != "subject"}
    assert read(loose).record.all(facts.Diagnosis)
    bea = {**ANA, "id": "bea", "birthDate": "1980-01-01"}
    arrival = read(loose, bea)
    assert not arrival.record.all(facts.Diagnosis)
    assert "does not say whom" in why_not(arrival, "Condition/1")


def test_pointers_that_lead_nowhere_are_hers_when_only_she_is_there() -> None:
    astray = {**BREAST, "subject": {"reference": "Patient/typo"}}
    assert read(astray).record.all(facts.Diagnosis)
