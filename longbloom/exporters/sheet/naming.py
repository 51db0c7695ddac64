"""A short name for any fact, for lists that mix kinds, and the result in it."""

from longbloom.core.record import facts as f
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying

NAMED_BY = {
    f.Diagnosis: "name", f.Drug: "name", f.LocalTreatment: "name", f.Lab: "name",
    f.Vital: "name", f.Exam: "name", f.Medicine: "name", f.Allergy: "to", f.Problem: "name",
    f.Procedure: "name", f.Visit: "kind", f.Document: "title", f.Wish: "text", f.Note: "text",
    f.LifeEvent: "what",
}  # fmt: skip


def name_of(fact: f.Fact) -> str:
    """E.g. "letrozole", "HER2: positive", "CT, chest"."""
    if isinstance(fact, f.Receptor):
        return f"{fact.name}: {fw.RESULTS.get(fact.result, fact.result)}"
    if isinstance(fact, f.Gene):
        return f"{fact.gene}: {gene_result(fact)}"
    if isinstance(fact, f.Stage):
        return fact.category or fw.STAGE.format(stage=fact.group)
    if isinstance(fact, f.Spread):
        return saying.site(fact.site)
    if isinstance(fact, f.Lesion):
        return fact.spot or fact.place or saying.site(fact.site) or fw.SPOT
    if isinstance(fact, f.Scan):
        return saying.joined(fact.kind, fact.part) or fw.SCAN
    field = NAMED_BY.get(type(fact), "")
    named = str(getattr(fact, field)) if field else fact.words
    return saying.untagged(named) or type(fact).__name__


def gene_result(test: f.Gene) -> str:
    """What a gene test found; a test of the whole tumor finds no change, it is positive or not."""
    results = fw.TEST_RESULTS if test.gene in fw.TUMOR_TESTS else fw.GENE_RESULTS
    return str(results.get(test.result, test.result))
