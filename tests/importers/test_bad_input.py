"""Broken, hostile and odd files: one clear sentence and a way on, never a crash, nothing lost."""

import gzip
import io
import json
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longbloom.core.record import facts
from longbloom.importers import opening
from longbloom.importers.arrive import Arrival, read_files
from tests.importers.fhir.build import (
    ANA,
    LOINC,
    TODAY,
    bundle,
    concept,
    picture,
    read,
    read_bytes,
    resource,
    why_not,
)

BREAST = resource("Condition", code=concept("Breast cancer"), onsetDateTime="2020-01-01")


def only_unread(arrival: Arrival) -> str:
    assert not arrival.record.facts
    (unread,) = arrival.account.unread
    return unread.why


def test_a_file_that_breaks_off_gives_what_it_still_holds() -> None:
    whole = bundle(BREAST, resource("Condition", "2", code=concept("Asthma")))
    cut = read_bytes(whole[: whole.index(b"Asthma")])
    assert cut.record.all(facts.Diagnosis)
    assert "breaks off" in cut.account.unread[0].why


@pytest.mark.parametrize("data", [b"", b"   \n ", b"\x00" * 40])
def test_an_empty_file_says_so(data: bytes) -> None:
    assert "empty" in only_unread(read_bytes(data))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    noted = resource("Condition", code=concept("Müdigkeit"))
    text = json.dumps([ANA, noted], ensure_ascii=False)
    (problem,) = read_bytes(text.encode(encoding)).record.all(facts.Problem)
    assert problem.name == "Müdigkeit"


def test_something_else_than_a_record_says_so() -> None:
    assert "not a health record" in only_unread(read_bytes(b"RIFF something ..."))
    assert "not well-formed" in only_unread(read_bytes(b"<Bundle><entry></Bundle>"))


def test_a_file_past_the_limit_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 1000)
    assert "larger than" in only_unread(read_bytes(bundle(BREAST) + b" " * 1000))


def test_a_gzip_bomb_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 8 * opening.MIB)
    bomb = gzip.compress(b"0" * (64 * opening.MIB))
    assert len(bomb) < 100_000
    assert "larger than" in only_unread(read_bytes(bomb))


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_a_zip_bomb_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_ZIP", 8 * opening.MIB)
    assert "larger than" in only_unread(read_bytes(zipped(a=b"0" * (64 * opening.MIB))))


def test_a_name_that_climbs_out_of_a_zip_is_left_alone() -> None:
    arrival = read_bytes(
        zipped(**{"../../etc/record.json": bundle(BREAST), "a.json": bundle(BREAST)})
    )
    assert arrival.record.all(facts.Diagnosis)
    assert "outside the archive" in arrival.account.unread[0].why


def test_an_archive_in_an_archive_says_so() -> None:
    assert "inside an archive" in only_unread(read_bytes(zipped(a=zipped(b=b"x"))))


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08rubbish", b"PK\x03\x04rubbish"])
def test_a_damaged_archive_says_so(data: bytes) -> None:
    assert "damaged" in only_unread(read_bytes(data))


def test_packed_records_are_read() -> None:
    assert read_bytes(gzip.compress(bundle(BREAST)), "a.json.gz").record.facts
    assert read_bytes(zipped(**{"x/a.json": bundle(BREAST)})).record.facts


def test_a_person_without_cancer_is_said_to_have_none_in_the_record() -> None:
    shown = picture(resource("Condition", code=concept("Asthma")))
    assert shown["diagnosis"]["has_breast_cancer"] is False
    assert shown["unknowns"] == []


@pytest.mark.parametrize("written", ["1899-12-30", "1900-01-01", "2023-02-30", "soon"])
def test_a_date_that_is_none_leaves_the_fact_undated(written: str) -> None:
    arrival = read(resource("Condition", code=concept("Breast cancer"), onsetDateTime=written))
    (diagnosis,) = arrival.record.all(facts.Diagnosis)
    assert diagnosis.on is None
    assert written in diagnosis.doubts[0]


def test_a_date_that_has_not_come_is_not_used_and_said() -> None:
    arrival = read(resource("Condition", code=concept("Breast cancer"), onsetDateTime="2093-01-01"))
    assert not arrival.record.facts
    assert "has not come yet" in why_not(arrival, "Condition/1")


@pytest.mark.parametrize(
    ("value", "comparator", "number", "unit"),
    [
        (
            {"valueQuantity": {"value": 0.5, "comparator": "<", "unit": "ng/mL"}},
            "<",
            "0.5",
            "ng/mL",
        ),
        ({"valueString": "> 1000 U/mL"}, ">", "1000", "U/mL"),
        ({"valueString": "7,2 g/dL"}, "", "7.2", "g/dL"),
        ({"valueQuantity": {"value": "12,5", "unit": "g/dL"}}, "", "12.5", "g/dL"),
    ],
)
def test_bounds_and_decimal_commas_are_values(
    value: dict, comparator: str, number: str, unit: str
) -> None:
    lab = resource(
        "Observation",
        status="final",
        category=[concept("", ("", "laboratory", ""))],
        code=concept("CEA", (LOINC, "2039-6", "")),
        **value,
    )
    (found,) = read(lab).record.all(facts.Lab)
    assert (found.comparator, found.value, found.unit) == (comparator, Decimal(number), unit)


def test_nesting_without_end_is_refused() -> None:
    deep = b'{"resourceType":"Patient","name":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert read_bytes(deep).account.unread


def test_an_entity_bomb_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">'
    bomb += b"".join(b'<!ENTITY c%d "%s">' % (i, b"&b;" * 50) for i in range(20))
    arrival = read_bytes(bomb + b']><Bundle xmlns="http://hl7.org/fhir">&c1;</Bundle>')
    assert not arrival.record.facts


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["code", "text", "value", "coding", "id"]), inner)
        ),
        max_leaves=8,
    ),
    st.sampled_from(
        [
            "code",
            "subject",
            "valueQuantity",
            "category",
            "effectiveDateTime",
            "stage",
            "id",
            "status",
        ]
    ),
    st.sampled_from(["Observation", "Condition", "Procedure", "MedicationRequest", "Encounter"]),
)
@settings(max_examples=150, deadline=None)
def test_no_shape_of_a_field_is_dropped_unlisted(odd: object, field: str, kind: str) -> None:
    strange = {**resource(kind, code=concept("Breast cancer")), field: odd}
    data = json.dumps([ANA, strange]).encode()
    arrivals = read_files([("a.json", data)], today=TODAY)
    listed = {str(s) for a in arrivals for f in a.record.facts for s in f.sources}
    listed |= {k.where for k in arrivals[0].account.kept}
    listed |= {u.where for u in arrivals[0].account.unread}
    assert any(place.startswith((f"a.json#{kind}", "a.json#1")) for place in listed)
