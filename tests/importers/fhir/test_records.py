"""Every FHIR file of the shared records: read without a crash, and nothing dropped unlisted."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from longbloom.core.picture.picture import picture_of
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.record import record_of
from longbloom.importers.arrive import read_files
from tests.shared import SHARED, shared

TODAY = PartialDate(2026, 11, 24)
FAMILIES = (
    "mbc_fhir", "mcode", "mcode_ccrr", "synthea_mcode", "synthea", "intl", "ehr_sandbox",
    "uscore", "ips", "r4_examples", "dstu2_stu3", "bulk_10patients_partial", "bulk_pathling_small",
)  # fmt: skip


def files(family: str) -> list[Path]:
    folder = shared(f"records/{family}")
    wanted = (".json", ".ndjson", ".phr", ".xml", ".gz")
    return sorted(p for p in folder.rglob("*") if p.suffix in wanted)


@pytest.mark.parametrize("family", FAMILIES)
def test_everything_is_accounted_for(family: str) -> None:
    for path in files(family):
        name = str(path.relative_to(SHARED))
        data = path.read_bytes()
        arrivals = read_files([(name, data)], today=TODAY)
        account = arrivals[0].account
        listed = {str(s) for a in arrivals for f in a.record.facts for s in f.sources}
        listed |= {k.where for k in account.kept} | {u.where for u in account.unread}
        for arrival in arrivals:
            picture_of(arrival.record)
        missing = {place for place in resources_in(data, name) if place not in listed}
        assert not missing, name


@pytest.mark.parametrize("family", ["mbc_fhir", "mcode", "synthea_mcode", "intl"])
def test_reading_twice_adds_nothing(family: str) -> None:
    for path in files(family):
        once = read_files([(path.name, path.read_bytes())], today=TODAY)
        twice = read_files([(path.name, path.read_bytes())] * 2, today=TODAY)
        assert [a.record.facts for a in once] == [a.record.facts for a in twice]
        again = record_of(once[0].record.person, [*once[0].record.facts, *twice[0].record.facts])
        assert again == once[0].record


def resources_in(data: bytes, name: str) -> Iterator[str]:
    """Where each resource with an id stands, found by plain JSON walking and nothing of ours."""
    if data[:2] == b"\x1f\x8b":
        data, name = gzip.decompress(data), name.removesuffix(".gz")
    text = data.decode("utf-8-sig", "replace")
    try:
        yield from walk(json.loads(text), name)
    except ValueError:
        for line in text.splitlines():
            try:
                yield from walk(json.loads(line), name)
            except ValueError:
                continue


def walk(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from walk(one, name)
    elif isinstance(value, dict) and value.get("resourceType") == "Bundle":
        for entry in value.get("entry") or []:
            yield from walk(entry.get("resource"), name)
    elif isinstance(value, dict) and value.get("resourceType") and value.get("id"):
        yield f"{name}#{value['resourceType']}/{value['id']}"
