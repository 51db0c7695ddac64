"""Receptors from observations: one test, one sample, as the lab reported it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Exam, Fact
from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import Condition, Observation, Specimen
from longbloom.importers.fhir.shapes import EMPTY, Concept
from longbloom.importers.fhir.stated import receptor_of
from longbloom.importers.words.plain import plain
from longbloom.importers.words.receptors import Found, read_result, receptors_in
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


def receptor(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """ER, PR or HER2 as the value states it; without any result the test alone is kept."""
    names = ("ER", "PR") if topic.what == "mixed receptors" else (topic.what,)
    words, sample = " ".join(value_texts(o)), sample_of(o, at)
    for name in names:
        found = _read(o, name, topic)
        by = structs.replace(found, method=found.method or topic.method)
        yield receptor_of(by, on=on, source=at.source, words=words, sample=sample)


def receptors(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """Several receptors in one answer: "ER+/PR+/HER2-" under "receptor status"."""
    words = "; ".join(value_texts(o))
    found = receptors_in(words) or receptors_in(f"{topic.name} {words}")
    for one in found:
        yield receptor_of(one, on=on, source=at.source, words=words, sample=sample_of(o, at))
    if not found and words:
        yield Exam(name=topic.name, value=words, group="receptors", on=on, source=at.source)


def _read(o: Observation, name: str, topic: Topic) -> Found:
    """Coded and worded values together: words first, the percent of cells beside them."""
    texts = value_texts(o)
    found = read_result(name, "; ".join(texts))
    percent = _percent(o, name)
    if percent is not None and found.result == "unknown":
        return read_result(name, f"{percent} %")
    if percent is not None and found.percent is None:
        return Found(name, found.result, percent, found.score, found.method)
    if found.result == "unknown" and o.interpretation:
        words = "; ".join(answer_words(concept) for concept in o.interpretation)
        return read_result(name, words)
    if name == "HER2" and topic.method == "ISH" and found.result == "negative" and not found.score:
        return Found(name, "negative", None, "", "ISH")
    return found


def value_texts(o: Observation) -> list[str]:
    texts = [o.valueString] if o.valueString else []
    if o.valueCodeableConcept:
        texts.append(answer_words(o.valueCodeableConcept))
    if o.valueInteger is not None:
        texts.append(f"score {o.valueInteger}")
    texts.append(_her2_number(o))
    return [text for text in texts if text]


def _her2_number(o: Observation) -> str:
    """A plain number in the words that say what it is: an IHC score or a gene ratio."""
    quantity = o.valueQuantity
    if quantity is None or quantity.value is None or (quantity.unit or quantity.code) == "%":
        return ""
    named = plain(o.code.all_words) if o.code else ""
    if "ratio" in named:
        return f"ratio {quantity.value}"
    return f"score {quantity.value.normalize():f}" if re.search(r"score|ihc", named) else ""


def answer_words(value: Concept) -> str:
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
