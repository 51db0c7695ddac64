"""What leaves as FHIR comes back as the same picture and the same facts."""

from datetime import date

import pytest
from hypothesis import given, settings

from longbloom.core.record.record import Record, content, record_of
from longbloom.generator import bundle_bytes, live
from longbloom.generator.jenny import jenny
from longbloom.importers.arrive import read_files
from tests.exporters.fhir import made
from tests.exporters.fhir.back import TODAY, back, shown
from tests.shared import shared


def same(record: Record) -> None:
    again = back(record)
    assert again.record.person == record.person
    assert shown(again.record) == shown(record)
    assert [said(fact) for fact in again.record.facts] == [said(fact) for fact in record.facts]
    assert not again.account.unread


def said(fact: object) -> str:
    """Every digit of what a fact says; equal numbers such as 4.5 and 4.50 differ here."""
    return repr((content(fact), fact.words, fact.doubts))  # type: ignore[attr-defined,arg-type]


@settings(max_examples=60, deadline=None)
@given(made.records())
def test_any_record_comes_back_fact_for_fact(record: Record) -> None:
    same(record)


@pytest.mark.parametrize("seed", range(3))
def test_a_life_comes_back_fact_for_fact(seed: int) -> None:
    (arrival,) = read_files([("life.json", bundle_bytes(live(seed, facts=400)))], today=TODAY)
    same(arrival.record)


def test_jenny_comes_back_fact_for_fact() -> None:
    (arrival,) = read_files(jenny(date(2026, 6, 1), facts=600), today=TODAY)
    same(arrival.record)


@pytest.mark.parametrize("folder", ["mbc_fhir", "intl", "ehr_sandbox", "synthea_mcode"])
def test_published_records_come_back_fact_for_fact(folder: str) -> None:
    found = shared(f"records/{folder}").rglob("*.json")
    files = sorted(found, key=lambda path: path.stat().st_size)
    for path in [path for path in files if path.stat().st_size < 2_000_000][-8:]:
        for arrival in read_files([(path.name, path.read_bytes())], today=TODAY):
            same(arrival.record)


def test_exporting_what_came_back_gives_the_same_file_but_for_its_places() -> None:
    (arrival,) = read_files([("life.json", bundle_bytes(live(5, facts=300)))], today=TODAY)
    once = back(arrival.record).record
    assert shown(back(once).record) == shown(once)


def test_adding_the_export_to_its_own_record_doubles_nothing() -> None:
    (arrival,) = read_files([("life.json", bundle_bytes(live(2, facts=300)))], today=TODAY)
    again = back(arrival.record).record
    both = record_of(arrival.record.person, [*arrival.record.facts, *again.facts])
    assert len(both.facts) == len(arrival.record.facts)
