"""Codes in generated resources: check digits, and the drug codes of knowledge/codes.csv."""

import csv
from pathlib import Path

import pytest

import longbloom
from longbloom.generator import live
from longbloom.generator.regimens import DRUGS, FIRST, LATER

CODES = Path(longbloom.__file__).parent / "knowledge" / "codes.csv"
TABLES = "0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258"
MULTIPLIED = (
    "0123456789 1234067895 2340178956 3401289567 4012395678 "
    "5987604321 6598710432 7659821043 8765932104 9876543210"
)


def codings_in(value):
    if isinstance(value, dict):
        if "code" in value and "system" in value and "display" in value:
            yield value["system"], value["code"], value["display"]
        for part in value.values():
            yield from codings_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from codings_in(part)


@pytest.fixture(scope="module")
def codings():
    return {
        c for seed in range(8) for r in live(seed, facts=900).resources() for c in codings_in(r)
    }


def loinc_is_valid(code):
    digits, check = code.split("-")
    doubled = [
        sum(divmod(int(d) * 2, 10)) if n % 2 == 0 else int(d) for n, d in enumerate(digits[::-1])
    ]
    return (10 - sum(doubled) % 10) % 10 == int(check)


def snomed_is_valid(code):
    """Verhoeff's check digit."""
    check = 0
    for place, digit in enumerate(reversed(code)):
        moved = TABLES.split()[place % 8][int(digit)]
        check = int(MULTIPLIED.split()[check][int(moved)])
    return check == 0


def test_check_digits_of_loinc_and_snomed_hold(codings):
    loinc = {code for system, code, _ in codings if system.endswith("loinc.org") and code[0] != "L"}
    snomed = {code for system, code, _ in codings if system.endswith("/sct")}
    assert [code for code in loinc if not loinc_is_valid(code)] == []
    assert [code for code in snomed if not snomed_is_valid(code)] == []
    assert len(loinc) > 40
    assert len(snomed) > 15


def test_one_code_means_one_thing(codings):
    meanings = {}
    for system, code, display in codings:
        meanings.setdefault((system, code), set()).add(display)
    assert {key: words for key, words in meanings.items() if len(words) > 1} == {}


def test_every_drug_of_a_regimen_has_its_code():
    with CODES.open(encoding="utf-8") as rows:
        known = {row["code"] for row in csv.DictReader(rows) if row["system"] == "RxNorm"}
    assert {code for code, _, _ in DRUGS.values()} <= known
    assert {drug for regimen in (*FIRST, *LATER) for drug in regimen.drugs} <= DRUGS.keys()


@pytest.mark.parametrize("seed", range(3))
def test_resources_are_valid_fhir(seed):
    """Only where the bench's validator is installed."""
    models = pytest.importorskip("fhir.resources.R4B")
    for place, resource in enumerate(live(seed, facts=900).resources()):
        if place % 3 == 0:
            models.get_fhir_model_class(resource["resourceType"]).model_validate(resource)
