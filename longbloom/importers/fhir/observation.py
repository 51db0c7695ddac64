"""Observations: finds out what each is about, and has the reader for that read it."""

from collections.abc import Callable, Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Exam, Fact
from longbloom.importers.fhir import biomarkers, genetics, labs, staging, standing
from longbloom.importers.fhir.dating import Doubts, dated, doubted, start_of
from longbloom.importers.fhir.index import Place, refuse_not_final
from longbloom.importers.fhir.labs import topic_for
from longbloom.importers.fhir.resources import Observation
from longbloom.importers.fhir.stated import stated
from longbloom.importers.fhir.values import value_words
from longbloom.importers.words.plain import asserts
from longbloom.importers.words.topics import MARKERS, Topic

OF_ONE_CANCER = {
    "ER", "PR", "HER2", "mixed receptors", "receptors", "stage", "tnm", "sites",
    "gene", "response", "pathology",
}  # fmt: skip
SHORTEST_TOLD = 8


def facts(observation: Observation, at: Place) -> Iterator[Fact]:
    """Everything one Observation says, its components included."""
    refuse_not_final(observation.status, "result")
    topic = topic_for(observation.code)
    on, doubts = _date(observation)
    yield from doubted(_read(observation, topic, on, at), doubts)


def _read(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    reader = READERS.get(topic.what)
    if topic.what in OF_ONE_CANCER and at.is_about_another_cancer(o.focus):
        shown = value_words(o)
        yield Exam(name=topic.name, value=shown, group="other cancer", on=on, source=at.source)
    elif reader is None:
        yield from labs.measured(o, topic, on, at)
        yield from _told(o, topic, on, at)
    else:
        yield from doubted(reader(o, topic, on, at), topic.doubts)


def _date(observation: Observation) -> tuple[PartialDate | None, Doubts]:
    return dated(
        observation.effectiveDateTime,
        start_of(observation.effectivePeriod),
        observation.effectiveInstant,
        observation.issued,
    )


def _told(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """What free words state under any other name: "L3 metastasis" under "bone lesion"."""
    if len(o.valueString) > SHORTEST_TOLD and asserts(topic.name):
        yield from stated(o.valueString, on, at.source, biomarkers.sample_of(o, at))


def _pathology(o: Observation, topic: Topic, on: PartialDate | None, at: Place) -> Iterator[Fact]:
    """A pathology conclusion: the receptors, stage and places its words state."""
    text = value_words(o)
    yield from stated(text, on, at.source, biomarkers.sample_of(o, at))
    yield Exam(name=topic.name, value=text, group="pathology", on=on, source=at.source)


Reader = Callable[[Observation, Topic, PartialDate | None, Place], Iterator[Fact]]
READERS: dict[str, Reader] = {
    **dict.fromkeys(MARKERS, labs.marker),
    "ER": biomarkers.receptor,
    "PR": biomarkers.receptor,
    "HER2": biomarkers.receptor,
    "mixed receptors": biomarkers.receptor,
    "receptors": biomarkers.receptors,
    "gene": genetics.gene,
    "stage": staging.stage,
    "tnm": staging.tnm,
    "sites": staging.sites,
    "history of spread": staging.past_spread,
    "ecog": standing.performance,
    "karnofsky": standing.performance,
    "response": standing.response,
    "pathology": _pathology,
}
