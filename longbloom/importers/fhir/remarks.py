"""What stands beside a diagnosis in its words and notes: stage, TNM, receptors and places."""

from collections.abc import Iterator

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Receptor, Spread, Stage
from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import Condition
from longbloom.importers.fhir.shapes import EMPTY
from longbloom.importers.fhir.staging import stage_of
from longbloom.importers.fhir.stated import receptor_of
from longbloom.importers.words.receptors import receptors_in
from longbloom.importers.words.sites import sites_in_m, spread_in
from longbloom.importers.words.stages import stage_in, tnm_in


class Told(Struct, frozen=True):
    """What the readers of one condition share: its words, place and date, and what is doubted.

    `said` are those of its words that state what they name: "breast cancer, possible stage IV".
    """

    condition: Condition
    at: Place
    words: str
    said: str
    body: str
    on: PartialDate | None
    doubts: tuple[str, ...]


def details(told: Told, known: tuple[str, ...]) -> Iterator[Fact]:
    """Stage, TNM, receptors and places that stand in the condition's own words and notes.

    `known` are the places of spread that its name has already given.
    """
    yield from _stages(told)
    yield from receptors(told)
    texts = [] if known else [told.said]
    texts += [*(note.text for note in told.condition.note), told.condition.notes]
    found = dict(spread_in("\n".join(texts)))
    found |= dict.fromkeys(sites_in_m(f"{told.said} {_summaries(told)}"), told.words)
    for site, sentence in found.items():
        if site not in known:
            yield Spread(site=site, on=told.on, source=told.at.source, words=sentence)


def receptors(told: Told) -> Iterator[Receptor]:
    for found in receptors_in(told.words):
        yield receptor_of(found, on=told.on, source=told.at.source, words=told.words)


def _stages(told: Told) -> Iterator[Stage]:
    groups: list[str] = [stage_in(told.said)]
    categories: list[str] = list(tnm_in(told.said))
    for stage in told.condition.stage:
        summary = stage.summary or EMPTY
        groups.append(stage_of(summary))
        categories += tnm_in(summary.all_words)
    source, words = told.at.source, told.words
    for group in dict.fromkeys(group for group in groups if group):
        yield Stage(group=group, on=told.on, source=source, words=words)
    for category in dict.fromkeys(categories):
        yield Stage(category=category, on=told.on, source=source, words=words)


def _summaries(told: Told) -> str:
    return " ".join(stage.summary.all_words for stage in told.condition.stage if stage.summary)
