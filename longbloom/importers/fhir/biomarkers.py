"""Receptors and genes from observations: one test, one sample, as the lab reported it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Exam, Fact, Gene, Receptor
from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import Condition, Observation, Specimen
from longbloom.importers.fhir.shapes import EMPTY, Concept
from longbloom.importers.words.genes import gene_in, gene_result, gene_symbol
from longbloom.importers.words.plain import plain
from longbloom.importers.words.receptors import Found, read_result
from longbloom.importers.words.sites import sites_in
from longbloom.importers.words.topics import Topic

ANSWER_CODES = {
    "10828004": "positive", "260385009": "negative", "280414007": "equivocal",
    "LA6576-8": "positive", "LA6577-6": "negative", "LA11884-6": "equivocal",
    "LA6111-4": "0", "LA11841-6": "1+", "LA11842-4": "2+", "LA11843-2": "3+",
    "POS": "positive", "NEG": "negative", "IND": "equivocal", "E": "equivocal",
    "260373001": "detected", "260415000": "not detected",
    "LA9633-4": "present", "LA9634-2": "absent", "DET": "detected", "ND": "not detected",
}  # fmt: skip
GENE_STUDIED, CHANGE, PROTEIN, CONSEQUENCE, SOURCE, SIGNIFICANCE = (
    "48018-6", "48004-6", "48005-3", "48019-4", "48002-0", "53037-8",
)  # fmt: skip


def receptor(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """ER, PR or HER2 as the value states it; without any result the test alone is kept."""
    names = ("ER", "PR") if topic.what == "mixed receptors" else (topic.what,)
    for name in names:
        found = _read(o, name, topic)
        yield Receptor(
            name=name,
            result=found.result,
            percent=found.percent,
            score=found.score,
            method=found.method or topic.method,
            sample=sample_of(o, at),
            on=on,
            source=at.source,
            words=" ".join(_value_texts(o)),
            doubts=topic.doubts,
        )


def _read(o: Observation, name: str, topic: Topic) -> Found:
    """Coded and worded values together: words first, the percent of cells beside them."""
    texts = _value_texts(o)
    found = read_result(name, "; ".join(texts))
    percent = _percent(o, name)
    if percent is not None and found.result == "unknown":
        return read_result(name, f"{percent} %")
    if percent is not None and found.percent is None:
        return Found(name, found.result, percent, found.score, found.method)
    if found.result == "unknown" and o.interpretation:
        words = "; ".join(_words(concept) for concept in o.interpretation)
        return read_result(name, words)
    if name == "HER2" and topic.method == "ISH" and found.result == "negative" and not found.score:
        return Found(name, "negative", None, "", "ISH")
    return found


def _value_texts(o: Observation) -> list[str]:
    texts = [o.valueString] if o.valueString else []
    if o.valueCodeableConcept:
        texts.append(_words(o.valueCodeableConcept))
    if o.valueInteger is not None:
        texts.append(f"score {o.valueInteger}")
    return [text for text in texts if text]


def _words(value: Concept) -> str:
    """The words of a coded value; a code we know stands in where there are no words."""
    if value.words:
        return value.words
    return next((ANSWER_CODES[code] for code in value.codes if code in ANSWER_CODES), "")


def _percent(o: Observation, name: str) -> Decimal | None:
    """A number that is a share of cells: it has a % sign, or stands alone for ER and PR."""
    quantity = o.valueQuantity
    if quantity is None or quantity.value is None or quantity.comparator:
        return None
    unit = quantity.unit or quantity.code
    return quantity.value if unit == "%" and name != "HER2" else None


def sample_of(o: Observation, at: Place) -> str:
    """primary, metastasis or "": by the specimen, the body site or the condition it is about."""
    words = [o.bodySite.all_words if o.bodySite else "", o.method.words if o.method else ""]
    specimen = at.resolve(o.specimen)
    if isinstance(specimen, Specimen):
        words.append((specimen.type or EMPTY).all_words)
        if specimen.collection and specimen.collection.bodySite:
            words.append(specimen.collection.bodySite.all_words)
    elif o.specimen:
        words.append(o.specimen.display)
    for reference in o.focus:
        condition = at.resolve(reference)
        if isinstance(condition, Condition) and condition.code:
            words.append(condition.code.words)
    return sample_in(" ".join([*words, *(note.text for note in o.note)]))


def sample_in(words: str) -> str:
    """Metastasis when the words name one, or a place other than breast; primary for breast."""
    text = plain(words)
    if re.search(r"metasta|secondary malignan|rezidiv|recurren", text):
        return "metastasis"
    sites = sites_in(words)
    if "breast" in sites:
        return "primary"
    return "metastasis" if set(sites) & {"liver", "bone", "lung", "brain", "skin", "pleura"} else ""


def gene(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """The gene studied and what was found. A list of genes looked at is no finding."""
    looked_at = _genes_looked_at(o)
    if len(looked_at) > 1:
        listed = ", ".join(looked_at)
        yield Exam(name="Genes looked at", value=listed, group="genes", on=on, source=at.source)
        return
    name = _gene_name(o, topic)
    if not name:
        return
    result = _gene_result(o)
    change = next((t for c in (PROTEIN, CHANGE, CONSEQUENCE) if (t := _component(o, c))), "")
    if result == "unknown" and change:
        result = "positive"
    yield Gene(
        gene=name,
        result=result,
        change=change,
        origin=_origin(o),
        on=on,
        source=at.source,
        doubts=topic.doubts,
    )


def _genes_looked_at(o: Observation) -> list[str]:
    studied = [c for c in o.component if c.code and GENE_STUDIED in c.code.codes]
    return [
        gene_in(coding.display, coding.code) or coding.display
        for component in studied
        if component.valueCodeableConcept
        for coding in component.valueCodeableConcept.coding
    ]


def _gene_name(o: Observation, topic: Topic) -> str:
    for component in o.component:
        codes = component.code.codes if component.code else ()
        value = component.valueCodeableConcept or Concept(text=component.valueString)
        if GENE_STUDIED in codes or (
            component.code and "gene studied" in plain(component.code.words)
        ):
            return _symbol(value)
    named = gene_in(topic.name)
    if named:
        return named
    noted = [gene_in(note.text.replace(" ", "")) or gene_in(note.text) for note in o.note]
    value = o.valueCodeableConcept or Concept(text=o.valueString)
    return next((gene for gene in noted if gene), "") or gene_in(value.all_words)


def _symbol(value: Concept) -> str:
    """The symbol behind a coded gene: an HGNC number we know, else the words as a symbol."""
    for coding in value.coding:
        known = gene_in(coding.display, coding.code)
        if known:
            return known
    return gene_in(value.words) or gene_symbol(value.words) or value.words


def _gene_result(o: Observation) -> str:
    texts = [*_value_texts(o), *(_words(concept) for concept in o.interpretation)]
    texts += [_component(o, SIGNIFICANCE)]
    found = [result for text in texts if (result := gene_result(text)) != "unknown"]
    return "uncertain" if "uncertain" in found else found[0] if found else "unknown"


def _origin(o: Observation) -> str:
    text = plain(
        _component(o, SOURCE) + " " + " ".join(c.code.words for c in o.component if c.code)
    )
    text += plain(
        " ".join(c.valueCodeableConcept.words for c in o.component if c.valueCodeableConcept)
    )
    return "germline" if "germline" in text else "somatic" if "somatic" in text else ""


def _component(o: Observation, code: str) -> str:
    for component in o.component:
        if component.code and code in component.code.codes:
            value = component.valueCodeableConcept
            words = value.words or ", ".join(value.codes) if value else ""
            return component.valueString or words
    return ""
