"""A program that knows nothing of Longbloom reads the same story from the FHIR alone."""

import json
from datetime import date
from typing import Any

import pytest

from longbloom.core.record.carried import FACT, SOURCE
from longbloom.core.record.record import Record
from longbloom.exporters.fhir.bundle import to_fhir
from longbloom.generator import bundle_bytes, live
from longbloom.generator.jenny import jenny
from longbloom.importers.arrive import read_files
from tests.exporters.fhir.back import TODAY, read, shown

SAME = (
    "person", "diagnosis", "subtype", "receptors", "receptor_tests", "genes", "sites", "lines",
    "local_treatments", "markers", "labs", "vitals", "performance", "medicines", "allergies",
    "problems", "stages", "spread", "responses", "procedures", "visits", "unknowns",
)  # fmt: skip
"""All but notes, which R4 has no kind for, and the names of some papers."""


def without_ours(file: bytes) -> bytes:
    bundle = json.loads(file)
    for entry in bundle["entry"]:
        one = entry["resource"]
        one["extension"] = [e for e in one.get("extension", ()) if e["url"] not in (FACT, SOURCE)]
    return json.dumps(bundle).encode()


def same_story(record: Record) -> None:
    plain: Any = shown(read(without_ours(to_fhir(record, name="Ana Lima"))).record)
    for name in SAME:
        assert plain[name] == shown(record)[name], name


@pytest.mark.parametrize("seed", range(4))
def test_a_life(seed: int) -> None:
    (arrival,) = read_files([("life.json", bundle_bytes(live(seed, facts=400)))], today=TODAY)
    same_story(arrival.record)


def test_jenny() -> None:
    (arrival,) = read_files(jenny(date(2026, 6, 1), facts=600), today=TODAY)
    same_story(arrival.record)
