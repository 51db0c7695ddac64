"""Measured values: labs with their limits, tumor markers, vital signs, and all other answers."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Exam, Fact, Lab, Vital
from longbloom.importers.fhir.dating import doubted
from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import Component, Observation
from longbloom.importers.fhir.shapes import Concept
from longbloom.importers.fhir.values import flag, limits, measure, value_words
from longbloom.importers.units import exactly, spelled
from longbloom.importers.words.topics import MARKERS, Topic, topic_of

GROUPS = {"vital-signs", "laboratory", "survey", "social-history", "exam", "imaging", "procedure"}


def measured(
    observation: Observation, topic: Topic, on: PartialDate | None, at: Place
) -> Iterator[Fact]:
    """Ordinary values: labs, vitals, answers; a panel without a value gives its components."""
    group = _group(observation.category)
    if observation.component and not _has_value(observation):
        for component in observation.component:
            if component.code:
                part = topic_for(component.code)
                yield from doubted(_value(component, part, group, on, at), part.doubts)
    yield from doubted(_value(observation, topic, group, on, at), topic.doubts)


def marker(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    yield lab(o, topic, on, at)


def lab(
    observation: Observation | Component, topic: Topic, on: PartialDate | None, at: Place
) -> Lab:
    """One lab value; < and > stay beside the number, a converted value beside the given one."""
    comparator, number, unit, words = measure(observation)
    low, high = limits(observation) if isinstance(observation, Observation) else (None, None)
    is_marker = topic.what in MARKERS
    same_value, same_unit = _converted(number, unit) if is_marker else (None, "")
    return Lab(
        name=topic.name,
        loinc=topic.loinc,
        value=number,
        unit=unit,
        comparator=comparator,
        text=words,
        low=low,
        high=high,
        flag=flag(observation),
        marker=topic.what if is_marker else "",
        same_value=same_value,
        same_unit=same_unit,
        on=on,
        source=at.source,
    )


def _converted(number: Decimal | None, unit: str) -> tuple[Decimal | None, str]:
    """The same value in the unit it is compared in; nothing where that is the unit given."""
    if number is None:
        return None, ""
    same_value, same_unit = exactly(number, unit)
    return (None, "") if same_unit == spelled(unit) else (same_value, same_unit)


@lru_cache(maxsize=16_384)
def topic_for(code: Concept | None) -> Topic:
    if code is None:
        return Topic("", "")
    return topic_of(code.text, tuple((c.system, c.code, c.display) for c in code.coding))


def _value(
    observation: Observation | Component,
    topic: Topic,
    group: str,
    on: PartialDate | None,
    at: Place,
) -> Iterator[Fact]:
    _, number, unit, words = measure(observation)
    if number is None and not words:
        return
    if group == "vital-signs":
        yield Vital(
            name=topic.name, loinc=topic.loinc, value=number, unit=unit, text=words,
            on=on, source=at.source,
        )  # fmt: skip
    elif group == "laboratory" or (not group and _looks_like_lab(observation, unit)):
        yield lab(observation, topic, on, at)
    else:
        shown = words or f"{number} {unit}".strip()
        yield Exam(name=topic.name, value=shown, group=group, on=on, source=at.source)


def _has_value(observation: Observation) -> bool:
    return observation.valueQuantity is not None or bool(value_words(observation))


def _looks_like_lab(observation: Observation | Component, unit: str) -> bool:
    """Without a category: a measured amount, or a value beside a reference range."""
    ranged = isinstance(observation, Observation) and bool(observation.referenceRange)
    return ranged or "/" in unit or unit == "%"


@lru_cache(maxsize=1024)
def _group(category: tuple[Concept, ...]) -> str:
    """vital-signs, laboratory, survey, social-history, exam, imaging, ..., or ""."""
    codes = [code for concept in category for code in concept.codes]
    known = [code for code in codes if code in GROUPS]
    return known[0] if known else (codes[0] if codes else "")
