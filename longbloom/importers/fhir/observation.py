"""Observations: lab values, markers, receptors, genes, stage, performance, response, vitals."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import (
    Exam,
    Fact,
    Lab,
    Performance,
    Response,
    Spread,
    Stage,
    Vital,
)
from longbloom.importers.codes import kind_of
from longbloom.importers.fhir import biomarkers
from longbloom.importers.fhir.condition import stage_of
from longbloom.importers.fhir.index import NotAFact, Place, no_real_date, when
from longbloom.importers.fhir.resources import Component, Observation
from longbloom.importers.fhir.shapes import Concept
from longbloom.importers.fhir.stated import stated
from longbloom.importers.units import exactly, spelled, written_value
from longbloom.importers.words.plain import plain
from longbloom.importers.words.scans import trend_in
from longbloom.importers.words.sites import site_by_letters, sites_in
from longbloom.importers.words.stages import tnm_in
from longbloom.importers.words.topics import MARKERS, Topic, topic_of

OF_ONE_CANCER = {
    "ER", "PR", "HER2", "mixed receptors", "stage", "tnm", "sites", "gene", "response", "pathology",
}  # fmt: skip
NOT_FINAL = {"entered-in-error", "cancelled", "registered"}
TREND_CODES = {
    "268910001": "smaller", "385633008": "smaller", "271299001": "larger", "359746009": "same",
    "260415000": "",
}  # fmt: skip
LOOSE_TNM = re.compile(r"^\s*(?:[cpyr]{0,3})?([TNM])(.*)$")
NO_SITE = re.compile(r"\b(none|keine?|aucune?|ningun\w*|no )\b")


def facts(observation: Observation, at: Place) -> Iterator[Fact]:
    """Everything one Observation says, its components included."""
    if observation.status in NOT_FINAL:
        raise NotAFact(f"the hospital marked this result as {observation.status}")
    topic = topic_for(observation.code)
    on, doubts = _date(observation)
    if topic.what in OF_ONE_CANCER and at.is_about_another_cancer(observation.focus):
        yield Exam(
            name=topic.name,
            value=value_words(observation),
            group="other cancer",
            on=on,
            source=at.source,
        )
        return
    read = READERS.get(topic.what)
    if read is None:
        yield from _measured(observation, topic, on, doubts, at)
    else:
        yield from read(observation, topic, on, at)


@lru_cache(maxsize=16_384)
def topic_for(code: Concept | None) -> Topic:
    if code is None:
        return Topic("", "")
    return topic_of(code.text, tuple((c.system, c.code, c.display) for c in code.coding))


def value_words(observation: Observation | Component) -> str:
    """The value as words: text, coded words or the number with its unit."""
    if observation.valueString:
        return observation.valueString
    if observation.valueCodeableConcept:
        value = observation.valueCodeableConcept
        return value.words or ", ".join(value.codes)
    quantity = observation.valueQuantity
    if quantity and quantity.value is not None:
        return f"{quantity.comparator}{quantity.value} {quantity.unit or quantity.code}".strip()
    if observation.valueInteger is not None:
        return str(observation.valueInteger)
    return _rarer_value(observation) if isinstance(observation, Observation) else ""


def _rarer_value(observation: Observation) -> str:
    if observation.valueBoolean is not None:
        return "yes" if observation.valueBoolean else "no"
    span = observation.valueRange
    if span and span.low and span.high:
        return f"{span.low.value}-{span.high.value} {span.low.unit}".strip()
    ratio = observation.valueRatio
    if ratio and ratio.numerator and ratio.denominator:
        return f"{ratio.numerator.value}:{ratio.denominator.value}"
    return observation.valueDateTime or str(observation.valueDecimal or "")


def _date(observation: Observation) -> tuple[PartialDate | None, tuple[str, ...]]:
    period = observation.effectivePeriod.start if observation.effectivePeriod else ""
    text = observation.effectiveDateTime or period or observation.effectiveInstant
    on = when(text)
    if on or not text:
        return on or when(observation.issued), ()
    return when(observation.issued), no_real_date(text)


def _measured(
    observation: Observation,
    topic: Topic,
    on: PartialDate | None,
    doubts: tuple[str, ...],
    at: Place,
) -> Iterator[Fact]:
    """Ordinary values: labs, vitals, answers; a panel without a value gives its components."""
    group = _group(observation.category)
    if observation.component and not _has_value(observation):
        for component in observation.component:
            if component.code:
                part = topic_for(component.code)
                yield from _value(component, part, group, on, at)
    yield from _value(observation, topic, group, on, at, doubts)


def _has_value(observation: Observation) -> bool:
    return observation.valueQuantity is not None or bool(value_words(observation))


def _value(
    observation: Observation | Component,
    topic: Topic,
    group: str,
    on: PartialDate | None,
    at: Place,
    doubts: tuple[str, ...] = (),
) -> Iterator[Fact]:  # noqa: PLR0913
    _, number, unit, words = _measure(observation)
    if number is None and not words:
        return
    doubts = doubts + topic.doubts
    if group == "vital-signs":
        yield Vital(
            name=topic.name, loinc=topic.loinc, value=number, unit=unit, text=words,
            on=on, source=at.source, doubts=doubts,
        )  # fmt: skip
    elif group == "laboratory" or (not group and _looks_like_lab(observation, unit)):
        yield lab(observation, topic, on, at, doubts)
    else:
        shown = words or f"{number} {unit}".strip()
        yield Exam(name=topic.name, value=shown, group=group, on=on, source=at.source)


def _measure(observation: Observation | Component) -> tuple[str, Decimal | None, str, str]:
    """(comparator, number, unit, words): a number where there is one, else the words.

    Many labs write "<0.5" or "7,2 g/dL" as text; that is a value, too.
    """
    quantity = observation.valueQuantity
    if quantity and quantity.value is not None:
        return quantity.comparator, quantity.value, quantity.unit or quantity.code, ""
    words = value_words(observation)
    written = written_value(observation.valueString) if observation.valueString else None
    if written:
        return *written, ""
    return "", None, "", words


def _looks_like_lab(observation: Observation | Component, unit: str) -> bool:
    """Without a category: a measured amount, or a value beside a reference range."""
    ranged = isinstance(observation, Observation) and bool(observation.referenceRange)
    return ranged or "/" in unit or unit == "%"


def lab(
    observation: Observation | Component,
    topic: Topic,
    on: PartialDate | None,
    at: Place,
    doubts: tuple[str, ...] = (),
) -> Lab:
    """One lab value; < and > stay beside the number, a converted value beside the given one."""
    comparator, number, unit, words = _measure(observation)
    low, high = _limits(observation) if isinstance(observation, Observation) else (None, None)
    is_marker = topic.what in MARKERS
    same_value, same_unit = (
        exactly(number, unit) if is_marker and number is not None else (None, "")
    )
    return Lab(
        name=topic.name,
        loinc=topic.loinc,
        value=number,
        unit=unit,
        comparator=comparator,
        text=words,
        low=low,
        high=high,
        flag=_flag(observation),
        marker=topic.what if is_marker else "",
        same_value=same_value if same_unit != spelled(unit) else None,
        same_unit=same_unit if same_unit != spelled(unit) else "",
        on=on,
        source=at.source,
        doubts=doubts,
    )


def _limits(observation: Observation) -> tuple[Decimal | None, Decimal | None]:
    low = high = None
    for span in observation.referenceRange:
        low = span.low.value if span.low and low is None else low
        high = span.high.value if span.high and high is None else high
    return low, high


def _flag(observation: Observation | Component) -> str:
    return next((code for c in observation.interpretation for code in c.codes), "")


@lru_cache(maxsize=1024)
def _group(category: tuple[Concept, ...]) -> str:
    """vital-signs, laboratory, survey, social-history, exam, imaging, ..., or ""."""
    codes = [code for concept in category for code in concept.codes]
    known = [code for code in codes if code in GROUPS]
    return known[0] if known else (codes[0] if codes else "")


GROUPS = {"vital-signs", "laboratory", "survey", "social-history", "exam", "imaging", "procedure"}


def _marker(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    yield lab(o, topic, on, at, topic.doubts)


def _stage(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
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
            doubts=topic.doubts,
        )
    for category in tnm_in(value.all_words):
        yield Stage(category=category, on=on, source=at.source, words=value.words)
    if not group and not tnm_in(value.all_words):
        yield Exam(name=topic.name, value=value.words, group="stage", on=on, source=at.source)


def _tnm(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """One TNM category; a bare "2" under "cT category" is written out as cT2."""
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    found = next((t for words in _candidates(value) if (t := tnm_in(words))), ())
    for category in found:
        yield Stage(
            category=_prefixed(category, topic.name), on=on, source=at.source, words=value.words
        )
    if not found and stage_of(value):
        yield from _stage(o, topic, on, at)
    elif not found:
        yield Exam(name=topic.name, value=value.words, group="stage", on=on, source=at.source)


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


def _sites(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """Where it has spread. "None" is no site, and is kept as the answer it is."""
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    if NO_SITE.search(plain(value.words)):
        yield Exam(name=topic.name, value=value.words, group="spread", on=on, source=at.source)
        return
    lettered = [site for code in value.codes if (site := site_by_letters(code))]
    named = lettered or [site for site in sites_in(value.all_words) if site != "breast"]
    coded = [kind_of(c.system, c.code) for c in value.coding]
    named = named or [k.split(":")[1].replace("_", " ") for k in coded if k.startswith("secondary")]
    for site in named or ["other"]:
        yield Spread(site=site, on=on, source=at.source, words=value.words, doubts=topic.doubts)


def _past_spread(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    said = plain(value_words(o))
    present = re.search(r"present|yes|true|confirmed", said) and "no" not in said.split()
    sites = [s for s in sites_in(topic.name) if s != "breast"]
    if present and sites:
        for site in sites:
            yield Spread(site=site, on=on, source=at.source, words=topic.name)
    else:
        yield Exam(name=topic.name, value=value_words(o), group="spread", on=on, source=at.source)


def _performance(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """ECOG 0-5 or Karnofsky 0-100 as recorded; a number outside its scale is kept and doubted."""
    number = _score(o)
    is_ecog = topic.what == "ecog"
    allowed = range(0, 6) if is_ecog else range(0, 101, 10)
    if number is None or number not in allowed:
        shown = value_words(o)
        doubt = f"“{shown}” is no {'ECOG' if is_ecog else 'Karnofsky'} score"
        yield Exam(name=topic.name, value=shown, on=on, source=at.source, doubts=(doubt,))
    elif is_ecog:
        yield Performance(ecog=number, on=on, source=at.source)
    else:
        yield Performance(karnofsky=number, on=on, source=at.source)


ECOG_ANSWERS = {
    "LA9622-7": 0,
    "LA9623-5": 1,
    "LA9624-3": 2,
    "LA9625-0": 3,
    "LA9626-8": 4,
    "LA9627-6": 5,
}


def _score(o: Observation) -> int | None:
    if o.valueInteger is not None:
        return o.valueInteger
    if o.valueQuantity and o.valueQuantity.value is not None:
        return int(o.valueQuantity.value)
    value = o.valueCodeableConcept or Concept(text=o.valueString)
    for code in value.codes:
        if code in ECOG_ANSWERS:
            return ECOG_ANSWERS[code]
        if code.isdigit() and len(code) <= 3:
            return int(code)
    match = re.search(
        r"(?:^|ecog\D{0,12}|grade |kps\D{0,6}|karnofsky\D{0,8})(\d{1,3})\b", plain(value.all_words)
    )
    return int(match[1]) if match else None


def _response(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    value = o.valueCodeableConcept or Concept(text=value_words(o))
    coded = next((TREND_CODES[code] for code in value.codes if code in TREND_CODES), None)
    trend = coded if coded is not None else trend_in(value.all_words)
    yield Response(trend=trend, on=on, source=at.source, words=value.words)


def _pathology(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """A pathology conclusion: the receptors, stage and places its words state."""
    text = value_words(o)
    yield from stated(text, on, at.source, biomarkers.sample_of(o, at))
    yield Exam(name=topic.name, value=text, group="pathology", on=on, source=at.source)


Reader = Callable[[Observation, Topic, PartialDate | None, Place], Iterator[Fact]]
READERS: dict[str, Reader] = {
    **dict.fromkeys(MARKERS, _marker),
    "ER": biomarkers.receptor,
    "PR": biomarkers.receptor,
    "HER2": biomarkers.receptor,
    "mixed receptors": biomarkers.receptor,
    "gene": biomarkers.gene,
    "stage": _stage,
    "tnm": _tnm,
    "sites": _sites,
    "history of spread": _past_spread,
    "ecog": _performance,
    "karnofsky": _performance,
    "response": _response,
    "pathology": _pathology,
}
