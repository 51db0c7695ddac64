"""Every resource we write is FHIR R4 to the letter, and claims only the profiles it meets."""

import csv
import json
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings

from longbloom.core.record.record import Record
from longbloom.exporters.fhir.bundle import to_fhir
from longbloom.exporters.fhir.codes import SYSTEMS, UNSAFE
from longbloom.exporters.fhir.profiles import ALL, BY_URL, missing
from longbloom.generator import bundle_bytes, live
from longbloom.generator.jenny import jenny
from longbloom.importers.arrive import read_files
from longbloom.importers.codes import is_plausible
from tests.exporters.fhir import made
from tests.exporters.fhir.back import TODAY
from tests.shared import shared

Resource = dict[str, Any]


@cache
def exported() -> tuple[Resource, ...]:
    """Two lives and Jenny's, as they leave."""
    lives = [
        ("a.json", bundle_bytes(live(1, facts=300))),
        ("b.json", bundle_bytes(live(4, facts=500))),
    ]
    records = [read_files([one], today=TODAY)[0].record for one in lives]
    records.append(read_files(jenny(date(2026, 6, 1), facts=600), today=TODAY)[0].record)
    return tuple(one for record in records for one in resources(to_fhir(record, name="Ana Lima")))


def resources(file: bytes) -> list[Resource]:
    return [entry["resource"] for entry in json.loads(file)["entry"]]


def check(resource: Resource) -> None:
    """Raises when fhir.resources, which is stricter than most, does not accept it."""
    kind = resource["resourceType"]
    module = import_module(f"fhir.resources.R4B.{kind.lower()}")
    getattr(module, kind).model_validate_json(json.dumps(resource))


def test_every_resource_of_a_life_is_accepted() -> None:
    """One of every shape: a kind with the same elements is checked once."""
    shapes = {(one["resourceType"], *sorted(one)): one for one in exported()}
    for resource in shapes.values():
        check(resource)


@settings(max_examples=20, deadline=None)
@given(made.records())
def test_every_resource_of_any_record_is_accepted(record: Record) -> None:
    both = Record(record.person, record.facts, corrected=record.facts, kinds=record.kinds)
    for resource in resources(to_fhir(both, name="Ana\x00 <b>", with_corrected=True)):
        check(resource)


def test_ids_and_addresses_are_unique_and_all_pointers_lead_somewhere() -> None:
    record = read_files([("a.json", bundle_bytes(live(1, facts=300)))], today=TODAY)[0].record
    bundle = json.loads(to_fhir(record))
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(addresses)) == len(addresses)
    assert pointers(bundle) <= set(addresses)


def pointers(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["reference"]} if isinstance(value.get("reference"), str) else set()
        return own.union(*(pointers(part) for part in value.values()))
    return set().union(*(pointers(part) for part in value)) if isinstance(value, list) else set()


def test_profiles_are_claimed_where_they_are_met_and_only_there() -> None:
    claims = {url for resource in exported() for url in resource.get("meta", {}).get("profile", ())}
    for resource in exported():
        for url in resource.get("meta", {}).get("profile", ()):
            assert not missing(resource, BY_URL[url])
    for name in ("cancer-patient", "primary-cancer-condition", "secondary-cancer-condition",
                 "tumor-marker-test", "ecog-performance-status", "radiotherapy-course-summary",
                 "tnm-stage-group"):  # fmt: skip
        assert any(url.endswith(f"mcode-{name}") for url in claims), name


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.url.rpartition("/")[2])
def test_what_we_require_is_what_the_guides_own_examples_hold(profile: Any) -> None:
    """mCODE's published examples of a profile meet our table; ours may not ask for more."""
    found = []
    for path in sorted(shared("records/mcode").glob("*.json")):
        resource = json.loads(path.read_text("utf-8"))
        if profile.url in resource.get("meta", {}).get("profile", ()):
            found.append((path.name, missing(resource, profile)))
    lacking = [(name, paths) for name, paths in found if paths]
    assert not lacking


def test_every_code_is_one_of_our_table_or_the_records_own() -> None:
    text = (files("longbloom") / "knowledge" / "codes.csv").read_text("utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if not row["kind"].startswith(UNSAFE)]
    ours = {(SYSTEMS.get(row["system"], ""), row["code"]): row["display"] for row in rows}
    for one in exported():
        for coding in codings({k: v for k, v in one.items() if k != "extension"}):
            key = (coding["system"], coding["code"])
            if coding["system"] == SYSTEMS["LOINC"]:
                assert is_plausible(*key), key
            elif coding["system"] in SYSTEMS.values():
                assert ours[key] == coding["display"]


def codings(value: Any) -> list[Resource]:
    if isinstance(value, dict):
        own = [value] if "code" in value and "system" in value else []
        return own + [c for part in value.values() for c in codings(part)]
    return [c for part in value for c in codings(part)] if isinstance(value, list) else []
