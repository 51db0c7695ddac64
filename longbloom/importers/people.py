"""Whose facts are these? Tells the people in the files apart, and never mixes two."""

from collections.abc import Iterable

from longbloom.core.record.dates import read_date
from longbloom.core.record.record import Person
from longbloom.importers.fhir.index import (
    Held,
    Index,
    WhoIs,
    name_of,
    same_person,
    short_name,
    subject_of,
)
from longbloom.importers.fhir.resources import NamedOnPage, Patient
from longbloom.importers.fhir.shapes import Reference
from longbloom.importers.words.plain import plain

A_DAY = len("1970-01-31")


class People:
    """The people of the files: each with one key, copies of one person under the same key."""

    def __init__(self, held: Iterable[Held], index: Index) -> None:
        self._index = index
        self.patients: dict[str, list[Patient]] = {}
        self._key_of: dict[int, str] = {}
        self._in_scope: dict[str, set[str]] = {}
        self._pointed: dict[tuple[str, str], str] = {}
        for one in held:
            if isinstance(one.resource, Patient):
                self._add(one, one.resource)

    def _add(self, held: Held, patient: Patient) -> None:
        key = self._known_as(patient)
        if not key:
            key = held.source.place if held.source.place not in self.patients else str(held.source)
        self.patients.setdefault(key, []).append(patient)
        self._key_of[id(held)] = key
        self._in_scope.setdefault(held.scope, set()).add(key)

    def _known_as(self, patient: Patient) -> str:
        """The key of the person this is another copy of; "" for somebody new."""
        known = self.patients.items()
        alike = (key for key, copies in known if any(same_person(patient, c) for c in copies))
        return next(alike, "") or self._born_with(patient)

    def _born_with(self, patient: Patient) -> str:
        """A phone gives no name: it is the one person there who was born on that very day."""
        if patient.id or patient.identifier or name_of(patient) or len(patient.birthDate) < A_DAY:
            return ""
        alike = [
            key
            for key, copies in self.patients.items()
            if any(copy.birthDate == patient.birthDate for copy in copies)
        ]
        return alike[0] if len(alike) == 1 else ""

    def whose(self, held: Held) -> str:
        """The key of the person a resource is about; "" when nothing says."""
        if id(held) in self._key_of:
            return self._key_of[id(held)]
        reference = subject_of(held.resource)
        if reference and reference.reference:
            place = (reference.reference, held.scope)
            if place not in self._pointed:
                self._pointed[place] = self._key_at(reference, held.scope)
            return self._pointed[place]
        only = self._in_scope.get(held.scope, set())
        if len(only) == 1:
            return next(iter(only))
        return next(iter(self.patients)) if len(self.patients) == 1 else ""

    def _key_at(self, reference: Reference, scope: str) -> str:
        """The person a reference points at; "?" in front when no Patient in the files is it."""
        found = self._index.held(reference, scope)
        if found and id(found) in self._key_of:
            return self._key_of[id(found)]
        return f"?{short_name(reference.reference)}"

    def _told_by(self, key: str) -> list[Patient]:
        """The copies that tell of a person: what a page seems to say, only where nothing else."""
        copies = self.patients.get(key, [])
        return [one for one in copies if not isinstance(one, NamedOnPage)] or copies

    def who(self, key: str) -> WhoIs:
        copies = self._told_by(key)
        if not copies:
            return WhoIs(key=key.lstrip("?"), in_file=False)
        named = next((c for c in copies if name_of(c)), copies[0])
        on_page = all(isinstance(copy, NamedOnPage) for copy in copies)
        return WhoIs(key=key, name=name_of(named), born=named.birthDate, on_page=on_page)

    def person(self, key: str) -> Person:
        """Sex, birth and death; a death dated 1899 or 1900 is an empty field, not a death."""
        copies = self._told_by(key)
        sexes = [sex for c in copies if (sex := sex_of(c.gender))]
        born = [day for c in copies if (day := read_date(c.birthDate))]
        died = [day for c in copies if (day := read_date(c.deceasedDateTime))]
        return Person(
            sex=sexes[0] if sexes else "",
            born=born[0] if born else None,
            died=died[0] if died else None,
            is_dead=bool(died) or any(c.deceasedBoolean for c in copies),
        )


def sex_of(gender: str) -> str:
    words = plain(gender)
    if words in ("female", "f", "weiblich", "femme", "mujer"):
        return "female"
    if words in ("male", "m", "mannlich", "homme", "hombre"):
        return "male"
    return "other" if words == "other" else ""
