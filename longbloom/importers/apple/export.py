"""Binds an Apple Health export into a chapter: one piece a day and kind, not one a record."""

from collections import Counter
from collections.abc import Collection, Iterator

import msgspec
from msgspec import Raw

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import read_date
from longbloom.core.record.facts import Source, Vital
from longbloom.importers.apple.days import Days, Reading
from longbloom.importers.apple.measures import MEASURES, SEXES
from longbloom.importers.apple.pull import is_export, pull
from longbloom.importers.chapter import Chapter, Piece, listed
from longbloom.importers.fhir.index import Held
from longbloom.importers.fhir.read import Outcome
from longbloom.importers.fhir.resources import Patient
from longbloom.importers.fhir.shapes import Other, Resource
from longbloom.importers.opening import HEAD, Opened

CDA = b"Health Export CDA"
AGAIN = "repeats what export.xml beside it says, so it was left out"
ROUTE = "the way of a walk or run; its places are not needed"
NOT_READ = "entries of this kind: {count:,}. Longbloom does not read them yet"
POINTS = "pointers to the hospital's own files in the export: {count:,}"
ODD = "{count:,} {name} entries have no usable date or value and were left out"
MISSING = (
    "{count:,} hospital entries are named in this export, but their files are not in it. Export "
    "it from the phone again"
)
PLAIN = {"ClinicalRecord", "Workout", "ActivitySummary", "Correlation"}


def is_streamed(head: bytes, beside: Collection[str]) -> bool:
    """Is this an entry of an archive that is read piece by piece, or not at all?"""
    return is_export(head) or (CDA in head and _has_export(beside))


def is_repeated(opened: Opened) -> bool:
    """Is it the copy in C-CDA that Apple puts beside export.xml?"""
    return CDA in bytes(opened.data[:HEAD]) and _has_export(opened.beside)


def is_route(head: bytes | memoryview) -> bool:
    """Is it the way of a walk or run (GPX)?"""
    return b"<gpx" in bytes(head[:1024])


def route(opened: Opened, noted_at: str) -> Iterator[Chapter | Unread]:
    yield Chapter([listed(Source(opened.name, "route", "", noted_at), "route", ROUTE)])


def _has_export(beside: Collection[str]) -> bool:
    return any(name.rpartition("/")[2] == "export.xml" for name in beside)


def repeated(opened: Opened, noted_at: str) -> Iterator[Chapter | Unread]:
    """The C-CDA copy, kept out: it may be gigabytes, and says nothing that export.xml does not."""
    yield Chapter([listed(Source(opened.name, "document", "", noted_at), "document", AGAIN)])


def chapters(opened: Opened, noted_at: str) -> Iterator[Chapter | Unread]:
    """Whom it is about, one piece for each fact, and what was left out and why."""
    seen = _Seen()
    stopped = pull(opened, seen.take)
    facts = [_piece(opened.name, one, noted_at) for one in seen.days.readings()]
    pieces = [*seen.person(opened, noted_at, bool(facts)), *facts]
    for kind, count in (seen.days.not_read + seen.others).items():
        why = (POINTS if kind == "ClinicalRecord" else NOT_READ).format(count=count)
        pieces.append(listed(Source(opened.name, kind, "", noted_at), _plain(kind), why))
    yield Chapter(pieces)
    for kind, count in seen.days.odd.items():
        yield Unread(f"{opened.name}#{kind}", ODD.format(count=count, name=MEASURES[kind].name))
    missing = seen.missing(opened)
    if missing:
        yield Unread(opened.name, MISSING.format(count=missing))
    if stopped:
        yield Unread(opened.name, stopped)


class _Seen:
    """What the elements add up to while they stream by."""

    def __init__(self) -> None:
        self.days = Days()
        self.others: Counter[str] = Counter()
        self._me: dict[str, str] = {}
        self._pointed: list[str] = []

    def take(self, tag: str, given: dict[str, str]) -> None:
        if tag == "Record":
            self.days.take(given.get("type", ""), given)
        elif tag in PLAIN:
            self.others[tag] += 1
            if tag == "ClinicalRecord":
                self._pointed.append(given.get("resourceFilePath", ""))
        elif tag == "Me":
            self._me = given

    def person(self, opened: Opened, noted_at: str, has_facts: bool) -> Iterator[Piece]:
        """Her, as the phone knows her. Without values of its own the hospital's files say it."""
        born = self._me.get("HKCharacteristicTypeIdentifierDateOfBirth", "")
        sex = self._me.get("HKCharacteristicTypeIdentifierBiologicalSex", "")
        alone = not any("clinical-records/" in name for name in opened.beside)
        if read_date(born) and (has_facts or alone):
            her = Patient(birthDate=born, gender=SEXES.get(sex, ""))
            raw = Raw(msgspec.json.encode(self._me))
            yield Piece(_held(opened.name, "Me", her, raw, noted_at))

    def missing(self, opened: Opened) -> int:
        """How many of the files it points to are not in the archive; 0 when there is none."""
        there = {name.rpartition("/")[2] for name in opened.beside}
        lost = [path for path in self._pointed if path.rpartition("/")[2] not in there]
        return len(lost) if there else 0


def _piece(file: str, one: Reading, noted_at: str) -> Piece:
    """A fact with its reading as the bytes that are kept: the records themselves stay behind."""
    kept = {"name": one.measure.name, "on": one.on, "records": one.records, "said": one.words}
    shown = one.text or f"{one.value} {one.unit}".strip()
    raw = Raw(msgspec.json.encode({**kept, "value": shown}))
    held = _held(file, one.place, Other(type="Record"), raw, noted_at)
    on = read_date(one.on)
    if on is None:
        why = f"this entry is dated “{one.on}”, which is no real date"
        return Piece(held, Outcome([], unread=Unread(str(held.source), why)))
    fact = Vital(
        name=one.measure.name, loinc=one.measure.loinc, value=one.value, unit=one.unit,
        text=one.text, words=one.words, on=on, source=held.source,
    )  # fmt: skip
    return Piece(held, Outcome([fact]))


def _held(file: str, place: str, resource: Resource, raw: Raw, noted_at: str) -> Held:
    return Held(resource, Source(file, place, "", noted_at), file, raw)


def _plain(kind: str) -> str:
    """ "Walking Speed" for HKQuantityTypeIdentifierWalkingSpeed."""
    bare = kind.split("TypeIdentifier")[-1]
    return "".join(f" {c}" if c.isupper() else c for c in bare).strip().lower() or "entry"
