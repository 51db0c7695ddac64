"""Takes an entry apart into its statements: the problems of a concern, the results of a panel."""

from collections.abc import Callable, Iterator

from longbloom.importers.ccda import allergies, medications, notes, problems, procedures, visits
from longbloom.importers.ccda.elements import (
    STATEMENTS,
    Element,
    child,
    children,
    code,
    local,
    related,
)
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.ccda.results import reader_of
from longbloom.importers.ccda.values import concept
from longbloom.importers.fhir.observation import OF_ONE_CANCER
from longbloom.importers.fhir.shapes import Resource
from longbloom.importers.words.topics import topic_of

Reader = Callable[[Element, Narrative], Resource]
RESULT = reader_of("laboratory", "Result")
READERS: dict[str, Reader] = {
    "problems": problems.condition,
    "allergies": allergies.allergy,
    "medications": medications.medicine,
    "results": RESULT,
    "vitals": reader_of("vital-signs", "Vital sign"),
    "procedures": procedures.procedure,
    "visits": visits.visit,
    "vaccines": visits.vaccine,
    "social": reader_of("social-history", "Social history"),
    "family": visits.relative,
    "function": reader_of("survey", "Functional status"),
    "notes": notes.note,
}
WHOLE = {"procedures", "family", "notes"}
"""Sections whose entries are one statement each, whatever they hold."""


def statements(entry: Element, kind: str) -> list[tuple[Element, Reader]]:
    """The statements of an entry, each with the reader for it; none for sections that are kept."""
    reader = READERS.get(kind)
    found = list(children(entry, *STATEMENTS))
    if reader is None:
        return []
    if kind in WHOLE:
        return [(one, reader) for one in found]
    return [pair for one in found for pair in _taken_apart(one, kind, reader)]


def _taken_apart(one: Element, kind: str, reader: Reader) -> Iterator[tuple[Element, Reader]]:
    if local(one) == "organizer" or _is_frame(one, kind):
        inner = _inside(one, kind)
        for each in inner:
            yield from _taken_apart(each, kind, reader)
        if inner:
            return
    yield one, reader
    if kind == "visits":
        yield from ((each, reader) for each in problems.diagnoses_inside(one))
    if kind == "problems":
        yield from ((each, RESULT) for each in related(one, "observation") if _on_cancer(each))


def _inside(one: Element, kind: str) -> list[Element]:
    """What an organizer or act holds; beside a problem or allergy stand remarks on it, too."""
    inner = list(related(one, *_wanted(kind)))
    if kind in ("problems", "allergies"):
        inner = [each for each in inner if code(each) not in problems.REMARKS]
    if kind == "allergies":
        inner = [each for each in inner if child(each, "participant") is not None] or inner[:1]
    return inner


def _is_frame(one: Element, kind: str) -> bool:
    """An act that only holds others: a concern, "discharge medication", "admission diagnosis"."""
    return local(one) == "act" and kind in ("problems", "allergies", "medications", "results")


def _wanted(kind: str) -> tuple[str, ...]:
    if kind in ("problems", "allergies"):
        return ("observation",)
    if kind == "medications":
        return ("substanceAdministration", "supply", "organizer")
    return ("observation", "organizer", "procedure")


def _on_cancer(observation: Element) -> bool:
    """A stage, a receptor or the like that hangs below the problem it describes."""
    named = concept(child(observation, "code"), Narrative({}))
    codings = tuple((c.system, c.code, c.display) for c in named.coding)
    return topic_of(named.text, codings).what in OF_ONE_CANCER
