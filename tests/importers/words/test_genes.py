"""Genes in words and numbers, and what was found."""

import pytest

from longbloom.importers.words.genes import gene_in, gene_result, gene_symbol, genes_in


@pytest.mark.parametrize(
    ("text", "code", "gene"),
    [
        ("BRCA 1", "", "BRCA1"), ("gBRCA2 pathogenic variant", "", "BRCA2"),
        ("PIK3CA mutation", "", "PIK3CA"), ("ESR1 Y537S", "", "ESR1"), ("", "HGNC:26144", "PALB2"),
        ("estrogen receptor 1", "", "ESR1"), ("Microsatellite instability", "", "MSI"),
        ("PD-L1 CPS", "", "PD-L1"), ("Tumor mutational burden", "", "TMB"), ("ECOG", "", ""),
    ],
)  # fmt: skip
def test_names(text: str, code: str, gene: str) -> None:
    assert gene_in(text, code) == gene


def test_brca_one_and_two_are_two_genes() -> None:
    assert genes_in("BRCA1/2 germline test") == ("BRCA1", "BRCA2")
    assert genes_in("TP53") == ("TP53",)
    assert genes_in("nothing") == ()
    assert gene_symbol("MTAP") == "MTAP"


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (
            "negative",
            "Not detected|No mutation detected|no pathogenic variant found|Likely benign|Wildtyp|"
            "keine Mutation nachgewiesen|kein Nachweis einer Mutation|nicht mutiert|Nicht pathogen|"
            "not mutated|unmutated|mutation non détectée|non muté|no mutado|MSI-stable|MSS|Absent",
        ),
        (
            "positive",
            "Detected|pathogenic variant|Likely pathogenic|pathogene Variante|Mutation/positiv|"
            "mutated|mutation détectée|mutado|MSI-H|Present|nachgewiesen",
        ),
        ("uncertain", "VUS|variant of uncertain significance|inconclusive|unklare Signifikanz"),
        ("unknown", "not performed|nicht untersucht|CPS 15|"),
    ],
)
def test_results(result: str, words: str) -> None:
    assert {w: gene_result(w) for w in words.split("|")} == dict.fromkeys(words.split("|"), result)


def test_an_absence_is_negative_in_french_too() -> None:
    assert gene_result("absence de mutation") == "negative"
