"""Genes: which, what was found, and whether she was born with it."""

import pytest

from longbloom.core.record import facts
from tests.importers.fhir.build import LOINC, concept, observation, read


def genes(*observations: dict) -> list[tuple[str, str, str, str]]:
    found = read(*observations).record.all(facts.Gene)
    return [(g.gene, g.result, g.change, g.origin) for g in found]


@pytest.mark.parametrize(
    ("name", "value", "gene"),
    [
        ("PIK3CA", {"valueString": "Mutated H1047R"}, ("PIK3CA", "positive", "", "")),
        (
            "ESR1 mutation (ctDNA)",
            {"valueString": "not detected"},
            ("ESR1", "negative", "", "somatic"),
        ),
        ("PD-L1 CPS", {"valueQuantity": {"value": 20}}, ("PD-L1", "unknown", "20", "")),
        ("MSI status", {"valueCodeableConcept": concept("MSI-H")}, ("MSI", "positive", "", "")),
        ("BRCA1 Keimbahn-Test", {"valueString": "VUS"}, ("BRCA1", "uncertain", "", "germline")),
    ],
)
def test_named_genes(name: str, value: dict, gene: tuple) -> None:
    assert genes(observation(name, **value)) == [gene]


def test_brca_one_and_two_in_one_test() -> None:
    both = observation("BRCA1/2 germline testing", valueString="No pathogenic variant detected")
    assert [(g, r) for g, r, *_ in genes(both)] == [("BRCA1", "negative"), ("BRCA2", "negative")]


def test_components_name_the_gene_the_change_and_the_origin() -> None:
    variant = observation(
        "",
        (LOINC, "69548-6", "Genetic variant assessment"),
        valueCodeableConcept=concept("", (LOINC, "LA9633-4", "Present")),
        component=[
            {
                "code": concept("", (LOINC, "48018-6", "Gene studied [ID]")),
                "valueCodeableConcept": concept("", ("x/geneId", "HGNC:8975", "")),
            },
            {
                "code": concept("", (LOINC, "48005-3", "")),
                "valueCodeableConcept": concept("p.His1047Arg"),
            },
            {
                "code": concept("", (LOINC, "48002-0", "")),
                "valueCodeableConcept": concept("Somatic"),
            },
        ],
    )
    assert genes(variant) == [("PIK3CA", "positive", "p.His1047Arg", "somatic")]


def test_a_list_of_genes_looked_at_is_no_finding() -> None:
    looked = observation(
        "Gene mutations tested for",
        component=[
            {
                "code": concept("", (LOINC, "48018-6", "Gene studied [ID]")),
                "valueCodeableConcept": concept(name),
            }
            for name in ("BRCA1", "BRCA2")
        ],
    )
    assert genes(looked) == []
    assert read(looked).record.all(facts.Exam)[0].value == "BRCA1, BRCA2"
