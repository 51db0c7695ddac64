"""Genes from observations: which was looked at, what was found, in her cells or the tumor's."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Exam, Fact, Gene
from longbloom.importers.fhir.biomarkers import answer_words, value_texts
from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import Observation
from longbloom.importers.fhir.shapes import Coding, Concept
from longbloom.importers.fhir.values import value_words
from longbloom.importers.words.genes import gene_in, gene_result, gene_symbol, genes_in
from longbloom.importers.words.plain import plain
from longbloom.importers.words.topics import Topic

GENE_STUDIED, CHANGE, PROTEIN, CONSEQUENCE, SOURCE, SIGNIFICANCE = (
    "48018-6", "48004-6", "48005-3", "48019-4", "48002-0", "53037-8",
)  # fmt: skip


def gene(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """The gene studied and what was found. A list of genes looked at is no finding."""
    looked_at = _genes_looked_at(o)
    if len(looked_at) > 1:
        listed = ", ".join(looked_at)
        yield Exam(name="Genes looked at", value=listed, group="genes", on=on, source=at.source)
        return
    result = _gene_result(o)
    change = next((t for c in (PROTEIN, CHANGE, CONSEQUENCE) if (t := _component(o, c))), "")
    if result == "unknown" and change:
        result = "positive"
    for name in _gene_names(o, topic):
        yield Gene(
            gene=name,
            result=result,
            change=change or _amount(o),
            origin=_origin(o, topic),
            on=on,
            source=at.source,
        )


def _amount(o: Observation) -> str:
    """How much of it: the CPS of PD-L1, the mutations per megabase of TMB."""
    return value_words(o) if o.valueQuantity or o.valueInteger is not None else ""


def _genes_looked_at(o: Observation) -> list[str]:
    studied = [c for c in o.component if c.code and GENE_STUDIED in c.code.codes]
    values = [c.valueCodeableConcept for c in studied if c.valueCodeableConcept]
    named = [coding for value in values for coding in value.coding or (Coding("", "", value.text),)]
    return [gene_in(coding.display, coding.code) or coding.display for coding in named]


def _gene_names(o: Observation, topic: Topic) -> tuple[str, ...]:
    for component in o.component:
        codes = component.code.codes if component.code else ()
        value = component.valueCodeableConcept or Concept(text=component.valueString)
        if GENE_STUDIED in codes or (
            component.code and "gene studied" in plain(component.code.words)
        ):
            return (symbol,) if (symbol := _symbol(value)) else ()
    value = o.valueCodeableConcept or Concept(text=o.valueString)
    notes = [text for note in o.note for text in (note.text.replace(" ", ""), note.text)]
    for text in (topic.name, *notes, value.all_words):
        if genes_in(text):
            return genes_in(text)
    return ()


def _symbol(value: Concept) -> str:
    """The symbol behind a coded gene: an HGNC number we know, else the words as a symbol."""
    for coding in value.coding:
        known = gene_in(coding.display, coding.code)
        if known:
            return known
    return gene_in(value.words) or gene_symbol(value.words) or value.words


def _gene_result(o: Observation) -> str:
    texts = [*value_texts(o), *(answer_words(concept) for concept in o.interpretation)]
    texts += [_component(o, SIGNIFICANCE)]
    found = [result for text in texts if (result := gene_result(text)) != "unknown"]
    return "uncertain" if "uncertain" in found else found[0] if found else "unknown"


def _origin(o: Observation, topic: Topic) -> str:
    coded = " ".join(c.code.words for c in o.component if c.code)
    text = plain(f"{topic.name} {_component(o, SOURCE)} {coded}")
    text += plain(
        " ".join(c.valueCodeableConcept.words for c in o.component if c.valueCodeableConcept)
    )
    if re.search(r"germline|keimbahn|constitutionnel|germinal", text):
        return "germline"
    return "somatic" if re.search(r"somati|ctdna|liquid biopsy|tumou?r tissue", text) else ""


def _component(o: Observation, code: str) -> str:
    for component in o.component:
        if component.code and code in component.code.codes:
            value = component.valueCodeableConcept
            words = value.words or ", ".join(value.codes) if value else ""
            return component.valueString or words
    return ""
