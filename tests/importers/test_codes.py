"""Codes: check digits, kinds and names."""

import pytest

from longbloom.importers.codes import (
    code_table,
    display_of,
    is_plausible,
    kind_of,
    knowledge,
    system_name,
)

LOINC, SNOMED, ICD = "http://loinc.org", "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10"


@pytest.mark.parametrize(
    ("system", "code", "passes"),
    [
        (LOINC, "6875-9", True), (LOINC, "6875-8", False), (LOINC, "72018-2", False),
        (LOINC, "39638-7", False), (LOINC, "3139-2", False), (LOINC, "UNK", False),
        (LOINC, " 718-7 ", True), (LOINC, "", False),
        (SNOMED, "254837009", True), (SNOMED, "254837008", False), (SNOMED, "784176009", False),
        (SNOMED, "1222837003", True), (SNOMED, "12", False), (SNOMED, "abc", False),
        (ICD, "nonsense", True), ("", "anything", True),
    ],
)  # fmt: skip
def test_check_digits(system: str, code: str, passes: bool) -> None:
    assert is_plausible(system, code) is passes


def test_every_code_we_know_passes_or_is_marked_as_seen_invalid() -> None:
    for (system, code), row in code_table().items():
        address = {"LOINC": LOINC, "SNOMED": SNOMED}.get(system, "")
        assert is_plausible(address, code) or "invalid" in " ".join(row.values()), code


@pytest.mark.parametrize(
    ("system", "code", "kind"),
    [
        (LOINC, "6875-9", "marker_ca15_3"), (LOINC, "10334-1", "confuser_marker"),
        (SNOMED, "94222008", "secondary_site:bone"), (SNOMED, "254837009", "primary_breast"),
        (ICD, "C50.911", "primary_breast"), (ICD, "C79.51", "secondary_site:bone"),
        (ICD, "C78.7", "secondary_site:liver"), (ICD, "C77.3", "secondary_site:lymph_node"),
        (ICD, "C79.31", "secondary_site:brain"), (ICD, "D05.1", "in_situ"),
        (ICD, "Z85.3", "history_breast"), (ICD, "C34.9", "other_cancer"), (ICD, "I10", ""),
        (ICD, "c79.5-", "secondary_site:bone"),
        ("http://hl7.org/fhir/sid/icd-9-cm", "198.5", "secondary_site:bone"),
        ("http://hl7.org/fhir/sid/icd-9-cm", "174.9", "primary_breast"),
        ("", "C50.9", ""),
    ],
)  # fmt: skip
def test_kinds(system: str, code: str, kind: str) -> None:
    assert kind_of(system, code) == kind


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("http://loinc.org", "LOINC"), ("urn:oid:2.16.840.1.113883.6.96", "SNOMED"),
        ("http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm"),
        ("http://fhir.de/CodeSystem/bfarm/atc", "ATC"),
        ("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "ICD-10"),
        ("http://www.genenames.org/geneId", "HGNC"), ("http://example.org", ""), ("", ""),
    ],
)  # fmt: skip
def test_systems(uri: str, name: str) -> None:
    assert system_name(uri) == name


def test_names_of_codes() -> None:
    assert "15-3" in display_of(LOINC, "6875-9")
    assert display_of(LOINC, "1-8") == ""
    assert "letrozole" in knowledge("drugs.toml")
