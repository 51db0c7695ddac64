"""What stands as words only: the document, a section's text, a note, a finding about the tumor."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Document, Exam, Fact, Source, Stage
from longbloom.importers.fhir.dating import dated, doubted
from longbloom.importers.fhir.shapes import Resource
from longbloom.importers.fhir.stated import LARGEST_TEXT, stated
from longbloom.importers.words.plain import plain

ABOUT_CANCER = re.compile(
    r"breast|mamma|carcinom|cancer|metasta|malign|her-?2|(?:o?estrogen|progesteron\w*|hormone) rec"
)
TNM_WORDS = re.compile(r"\btnm\b|\bstag(?:e|ing)\b|\bajcc\b")


class Words(Resource, frozen=True, gc=False, kw_only=True, tag="Words"):
    """`kind`: document, section, note or finding. `speaks`: the words may state facts about her."""

    title: str = ""
    text: str = ""
    kind: str = ""
    date: str = ""
    speaks: bool = False


def facts(said: Words, source: Source) -> Iterator[Fact]:
    """The words kept as they are, and what they state of receptors, stage and spread."""
    on, doubts = dated(said.date)
    yield from doubted(_read(said, on, source), doubts)


def _read(said: Words, on: PartialDate | None, source: Source) -> Iterator[Fact]:
    states = list(_stated(said, on, source)) if said.speaks else []
    if said.kind != "finding":
        yield Document(
            title=said.title, text=said.text[:LARGEST_TEXT], kind=said.kind, on=on, source=source
        )
    elif not states:
        yield Exam(name=said.text, group="tumor", on=on, source=source)
    yield from states


def _stated(said: Words, on: PartialDate | None, source: Source) -> Iterator[Fact]:
    """In a note "T4" may be a hormone and "PR" a pulse: only words about cancer are listened to."""
    words = plain(said.text)
    if said.kind != "finding" and not ABOUT_CANCER.search(words):
        return
    for fact in stated(said.text[:LARGEST_TEXT], on, source):
        is_bare = isinstance(fact, Stage) and fact.category[:1] in "TNM" and bool(fact.category)
        if not is_bare or said.kind == "finding" or TNM_WORDS.search(words):
            yield fact
