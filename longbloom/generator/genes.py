"""Gene panels and PD-L1 as the laboratory reports them."""

from itertools import groupby

from longbloom.generator.chart import Chart
from longbloom.generator.fhir import (
    LABORATORY,
    LOINC,
    MCODE,
    TERMS,
    Data,
    at,
    coding,
    concept,
)
from longbloom.generator.story import GeneTest

HGNC = {
    "PIK3CA": "8975", "AKT1": "391", "ESR1": "3467", "TP53": "11998", "BRCA1": "1100",
    "BRCA2": "1101",
}  # fmt: skip
PRESENCE = {"positive": ("LA9633-4", "Present"), "negative": ("LA9634-2", "Absent")}
ORIGIN = {"somatic": ("LA6684-0", "Somatic"), "germline": ("LA6683-2", "Germline")}
VARIANT = ("69548-6", "Genetic variant assessment")
PDL1 = ("83052-1", "PD-L1 by clone 22C3 [Presence] in Tissue by Immune stain")


def write_genes(chart: Chart) -> list[Data]:
    """One Observation a gene and one report a day; returns the truth."""
    truth = []
    ordered = sorted(chart.story.genes, key=lambda test: test.on)
    for _, same_day in groupby(ordered, key=lambda test: test.on):
        found = [_gene(chart, test) for test in same_day]
        _report(chart, found)
        truth += found
    return truth


def _gene(chart: Chart, test: GeneTest) -> Data:
    body = _pdl1(test) if test.gene == "PD-L1" else _variant(test)
    when = at(test.on, 11)
    shared = {
        "status": "final",
        "category": LABORATORY,
        "subject": chart.subject,
        "effectiveDateTime": when,
        "issued": when,
        "performer": [chart.who("pathologist"), chart.who("hospital")],
    }
    profile = MCODE + ("tumor-marker-test" if test.gene == "PD-L1" else "genomic-variant")
    source = chart.add("Observation", when, {**shared, **body}, profile)
    truth = {"gene": test.gene, "result": test.result, "on": test.on.isoformat(), "source": source}
    if test.dna:
        truth |= {"change": test.protein, "origin": test.origin}
    return truth


def _pdl1(test: GeneTest) -> Data:
    score = "CPS 20" if test.result == "positive" else "CPS below 1"
    return {
        "code": concept("PD-L1 (22C3)", coding(LOINC, *PDL1)),
        "valueCodeableConcept": concept(f"{test.result.capitalize()} ({score})"),
    }


def _variant(test: GeneTest) -> Data:
    gene = coding("http://www.genenames.org", f"HGNC:{HGNC[test.gene]}", test.gene)
    parts = [_part("48018-6", "Gene studied [ID]", concept(test.gene, gene))]
    if test.dna:
        parts += [
            _part("48004-6", "DNA change (c.HGVS)", concept(test.dna)),
            _part("48005-3", "Amino acid change (pHGVS)", concept(test.protein)),
        ]
    origin = concept(test.origin.capitalize(), coding(LOINC, *ORIGIN[test.origin]))
    parts.append(_part("48002-0", "Genomic source class [Type]", origin))
    code, word = PRESENCE[test.result]
    return {
        "code": concept(f"{test.gene} variant assessment", coding(LOINC, *VARIANT)),
        "valueCodeableConcept": concept(word, coding(LOINC, code, word)),
        "method": concept("Sequencing", coding(LOINC, "LA26398-0", "Sequencing")),
        "component": parts,
    }


def _part(code: str, name: str, value: Data) -> Data:
    return {"code": concept(name, coding(LOINC, code, name)), "valueCodeableConcept": value}


def _report(chart: Chart, found: list[Data]) -> None:
    when = f"{found[0]['on']}T11:00:00-05:00"
    words = [f"{gene['gene']}: {gene.get('change', gene['result'])}." for gene in found]
    body = {
        "status": "final",
        "category": [concept("Genetics", coding(TERMS + "v2-0074", "GE", "Genetics"))],
        "code": concept(
            "Genetic analysis report", coding(LOINC, "51969-4", "Genetic analysis report")
        ),
        "subject": chart.subject,
        "effectiveDateTime": when,
        "issued": when,
        "performer": [chart.who("hospital")],
        "resultsInterpreter": [chart.who("pathologist")],
        "result": [{"reference": gene["source"]} for gene in found],
        "conclusion": " ".join(words),
    }
    chart.add("DiagnosticReport", when, body, MCODE + "genomics-report")
