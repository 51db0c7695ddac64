"""Stage groups, TNM categories and places of spread that observations give."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Exam, Fact, Stage
from longbloom.importers.codes import display_of
from longbloom.importers.fhir import labs
from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import Observation
from longbloom.importers.fhir.shapes import Concept
from longbloom.importers.fhir.spreading import spread_from_answer
from longbloom.importers.fhir.values import value_words
from longbloom.importers.words.plain import plain
from longbloom.importers.words.stages import bare_stage, stage_in, tnm_in
from longbloom.importers.words.topics import Topic


def stage_of(value: Concept) -> str:
    """The stage group a coded value means: its words first, then its codes."""
    for words in (value.text, *(c.display for c in value.coding)):
        group = stage_in(words) or bare_stage(words)
        if group:
            return group
    for coding in value.coding:
        group = stage_in(display_of(coding.system, coding.code)) or bare_stage(coding.code)
        if group:
            return group
    return ""


def stage(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    group = stage_of(value)
    method = o.method.words if o.method else ""
    if group:
        yield Stage(
            group=group,
            system=method,
            on=on,
            source=at.source,
            words=value.words,
        )
    for category in tnm_in(value.all_words):
        yield Stage(category=category, on=on, source=at.source, words=value.words)
    if not group and not tnm_in(value.all_words):
        yield Exam(name=topic.name, value=value.words, group="stage", on=on, source=at.source)


def tnm(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """One TNM category; a bare "2" under "cT category" is written out as cT2."""
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    found = next((t for words in _candidates(value) if (t := tnm_in(words))), ())
    for category in found:
        yield Stage(
            category=_prefixed(category, topic.name), on=on, source=at.source, words=value.words
        )
    if not found and stage_of(value):
        yield from stage(o, topic, on, at)
    elif not found:
        yield Exam(name=topic.name, value=value.words, group="stage", on=on, source=at.source)


def sites(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """Where it has spread. "None" is no site, and is kept as the answer it is."""
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    if tnm_in(value.all_words):
        yield from tnm(o, topic, on, at)
        return
    found = [] if _is_number(o) else list(spread_from_answer(topic.name, value, on, at.source))
    yield from found
    if not found:
        yield from labs.measured(o, topic, on, at)


def past_spread(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """A history of spread, where the answer says there is one; else the answer is kept."""
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    found = list(spread_from_answer(topic.name, value, on, at.source))
    yield from found
    if not found:
        yield Exam(name=topic.name, value=value_words(o), group="spread", on=on, source=at.source)


def _is_number(o: Observation) -> bool:
    return o.valueQuantity is not None or o.valueInteger is not None


def _candidates(value: Concept) -> list[str]:
    return [value.text, *(c.display for c in value.coding), *(c.code for c in value.coding)]


def _prefixed(category: str, name: str) -> str:
    """c or p in front when only the observation's name says which."""
    if category[0] in "TNM":
        text = plain(name)
        sign = "c" if "clinical" in text or re.search(r"\bc[tnm]\b", text) else ""
        sign = sign or ("p" if "patholog" in text or re.search(r"\bp[tnm]\b", text) else "")
        return sign + category
    return category
