"""A file of any form is split into resources; a bad one never takes others along."""

import json

import pytest

from longbloom.core.record.account import Unread
from longbloom.importers.fhir.salvage import Slice
from longbloom.importers.fhir.split import split
from longbloom.importers.opening import Opened

ONE, TWO = {"resourceType": "Patient", "id": "1"}, {"resourceType": "Condition", "id": "2"}


def parts(data: bytes) -> list[Slice | Unread]:
    return list(split(Opened("f", data)))


def ids(data: bytes) -> list[str]:
    return [json.loads(bytes(one.raw))["id"] for one in parts(data) if isinstance(one, Slice)]


def unread(data: bytes) -> list[str]:
    return [one.why for one in parts(data) if isinstance(one, Unread)]


def packed(*resources: dict) -> dict:
    return {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}


@pytest.mark.parametrize(
    "value",
    [ONE, [ONE], packed(ONE), packed(packed(ONE)), [packed(ONE)], {"entry": [{"resource": ONE}]}],
)
def test_every_form_of_one_resource(value: object) -> None:
    assert ids(json.dumps(value).encode()) == ["1"]


def test_pretty_json_with_spaces_in_front() -> None:
    assert ids(b"\n\n  " + json.dumps(packed(ONE, TWO), indent=4).encode()) == ["1", "2"]


def test_parameters_hold_resources() -> None:
    data = {"resourceType": "Parameters", "id": "p", "parameter": [{"name": "x", "resource": TWO}]}
    assert ids(json.dumps(data).encode()) == ["p", "2"]


def test_lines_of_ndjson_stand_alone() -> None:
    lines = [json.dumps(ONE), "", "{broken", json.dumps(TWO)]
    data = "\r\n".join(lines).encode()
    assert ids(data) == ["1", "2"]
    assert unread(data) == ["this line is no complete JSON"]


def test_empty_entries_are_named() -> None:
    data = {
        "resourceType": "Bundle",
        "entry": [{"fullUrl": "x"}, {"resource": None}, {"resource": ONE}],
    }
    assert ids(json.dumps(data).encode()) == ["1"]
    assert len(unread(json.dumps(data).encode())) == 2


def test_entries_that_are_no_objects_are_named() -> None:
    data = {"resourceType": "Bundle", "entry": [7, "x", {"resource": ONE}]}
    assert ids(json.dumps(data).encode()) == ["1"]
    assert len(unread(json.dumps(data).encode())) == 2


def test_an_empty_bundle_says_so() -> None:
    assert "no entries" in unread(b'{"resourceType":"Bundle","type":"searchset","total":0}')[0]


def test_a_list_resource_is_no_bundle() -> None:
    assert ids(b'{"resourceType":"List","id":"l","entry":[{"item":{"reference":"x"}}]}') == ["l"]


def test_a_bundle_that_breaks_off_gives_its_whole_entries() -> None:
    whole = json.dumps(packed(ONE, TWO)).encode()
    assert ids(whole[:-30]) == ["1"]
    assert "breaks off" in unread(whole[:-30])[0]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"just words", b"\x00\x01\x02\x03", b"42"])
def test_what_is_no_record_says_so(data: bytes) -> None:
    assert ids(data) == []
    assert "not a health record" in unread(data)[0]


def test_full_urls_and_scopes_are_kept() -> None:
    data = {"resourceType": "Bundle", "entry": [{"fullUrl": "urn:uuid:7", "resource": ONE}]}
    (one,) = parts(json.dumps([data]).encode())
    assert isinstance(one, Slice)
    assert (one.full_url, one.scope) == ("urn:uuid:7", "f/0")
