"""What a course of treatment carries whoever tells it: its line, its aim, why it was stopped."""

import re
from collections.abc import Iterable

from longbloom.importers.fhir.index import Place
from longbloom.importers.fhir.resources import EpisodeOfCare, MedicationUse, Procedure
from longbloom.importers.fhir.shapes import EMPTY, Concept, Extension
from longbloom.importers.words.lines import line_in
from longbloom.importers.words.plain import plain

INTENTS = ("neoadjuvant", "adjuvant", "palliative", "curative")
SPELLED = {"palliativ ": "palliative ", "kurativ": "curative", "curatif": "curative",
           "palliatif": "palliative", "curativo": "curative", "paliativ": "palliative"}  # fmt: skip
CODED = {"K": "curative", "P": "palliative"}
"""The oBDS code for the aim of a treatment."""
LINE_NAME = re.compile(
    r"(^|[-/])(line|line-?of-?therapy|therapy-line|treatment-line|linenumber|line-number)$"
)
INTENT_NAME = re.compile(r"inten(?:t|tion)$")
WHY_NAME = re.compile(
    r"(?:termination|discontinuation|stop\w*|end)-?reason$|reason-?(?:stopped|end)"
)


def recorded_line(extensions: tuple[Extension, ...]) -> int:
    """The number of the line of therapy where an extension gives it; 0 when none does."""
    for extension in extensions:
        if LINE_NAME.search(extension.url.rstrip("/").lower()):
            value = extension.valuePositiveInt or extension.valueInteger or _number(extension)
            if value:
                return value
        nested = recorded_line(extension.extension)
        if nested:
            return nested
    return 0


def line_of_episode(episode: EpisodeOfCare) -> int:
    words = " / ".join(concept.all_words for concept in episode.type)
    return recorded_line(episode.extension) or line_in(words)


def line_of(use: MedicationUse | Procedure, words: str, at: Place) -> int:
    """The line a drug belongs to: by its own number, by its words, or by the episode it is in."""
    number = recorded_line(use.extension) or line_in(words)
    if number:
        return number
    pointed = [use.context, *use.partOf, *use.basedOn]
    pointed += [extension.valueReference for extension in use.extension]
    episodes = [one for ref in pointed if isinstance(one := at.resolve(ref), EpisodeOfCare)]
    return next((found for one in episodes if (found := line_of_episode(one))), 0)


def intent_in(words: str, extensions: tuple[Extension, ...] = ()) -> str:
    """neoadjuvant, adjuvant, palliative, curative or ""; the words of the treatment first."""
    texts = [words]
    for extension in extensions:
        if INTENT_NAME.search(extension.url.rstrip("/").lower()):
            value = extension.valueCodeableConcept or EMPTY
            texts += [value.all_words, *(CODED.get(code, "") for code in value.codes)]
    for text in texts:
        spelled = plain(text) + " "
        for written, intent in SPELLED.items():
            spelled = spelled.replace(written, intent)
        found = next((intent for intent in INTENTS if intent in spelled), "")
        if found:
            return found
    return ""


def why_stopped(reasons: Iterable[Concept], extensions: tuple[Extension, ...]) -> str:
    """Why a treatment ended, in the record's own words."""
    told = [
        extension.valueCodeableConcept or Concept(text=extension.valueString)
        for extension in extensions
        if WHY_NAME.search(extension.url.rstrip("/").lower())
    ]
    return next((reason.words for reason in (*reasons, *told) if reason.words), "")


def _number(extension: Extension) -> int:
    value = extension.valueCodeableConcept or Concept(text=extension.valueString)
    words = value.words or extension.valueCode
    return int(words) if words.isdigit() and len(words) == 1 else line_in(words)
