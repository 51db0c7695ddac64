"""Finds what a resource refers to, and tells whose resource it is."""

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

from msgspec import DecodeError, Raw, Struct
from msgspec.json import Decoder

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Source
from longbloom.importers.codes import kind_of
from longbloom.importers.fhir.resources import (
    READ,
    Condition,
    EpisodeOfCare,
    Medication,
    Patient,
    Specimen,
)
from longbloom.importers.fhir.shapes import EMPTY, Concept, Reference, Resource, kind
from longbloom.importers.words.diagnoses import Codes, decide, names_another
from longbloom.importers.words.plain import plain


class NotAFact(Exception):
    """The resource is kept whole and says nothing that happened; the message says why."""


class TakenBack(NotAFact):
    """It is denied, doubted, planned or withdrawn: nor may the text around it state it."""


NOT_FINAL = {"entered-in-error", "cancelled", "registered"}


def refuse_not_final(status: str, what: str) -> None:
    """Raises NotAFact for a result, report or study that was taken back or is still to come."""
    if status in NOT_FINAL:
        raise TakenBack(f"the hospital marked this {what} as {status}")


class Held(Struct, gc=False):
    """A decoded resource, where it stands, the bundle (scope) it came in, and its own bytes."""

    resource: Resource
    source: Source
    scope: str
    raw: Raw
    full_url: str = ""
    bent: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class Index:
    """What others point at, by its references, within its own bundle first, then anywhere.

    Only kinds that a reader looks up are indexed; a large record is mostly observations.
    """

    LOOKED_UP = (Patient, Condition, Medication, Specimen, EpisodeOfCare)

    def __init__(self, held: Iterable[Held]) -> None:
        self._found: dict[tuple[str, str], Held] = {}
        for one in held:
            if not isinstance(one.resource, self.LOOKED_UP):
                continue
            for name in _names(one):
                self._found.setdefault((one.scope, name), one)
                self._found.setdefault(("", name), one)

    def resolve(self, reference: Reference | None, scope: str) -> Resource | None:
        held = self.held(reference, scope)
        return held.resource if held else None

    def held(self, reference: Reference | None, scope: str) -> Held | None:
        if reference is None or not reference.reference:
            return None
        for name in (reference.reference, short_name(reference.reference)):
            found = self._found.get((scope, name)) or self._found.get(("", name))
            if found:
                return found
        return None


_PACKED: "Decoder[Resource]" = Decoder(READ)


class Place(Struct, gc=False):
    """What a reader of one resource needs besides the resource itself."""

    held: Held
    index: Index
    today: PartialDate

    @property
    def source(self) -> Source:
        return self.held.source

    def resolve(self, reference: Reference | None) -> Resource | None:
        """What a reference points at: packed inside this resource, or elsewhere in the files."""
        if reference and reference.reference.startswith("#"):
            return self._packed_inside(reference.reference[1:])
        return self.index.resolve(reference, self.held.scope)

    def _packed_inside(self, name: str) -> Resource | None:
        for raw in self.held.resource.contained:
            with suppress(DecodeError):
                packed = _PACKED.decode(raw)
                if packed.id == name:
                    return packed
        return None

    def is_about_another_cancer(
        self, references: Iterable[Reference], reasons: Iterable[Concept] = ()
    ) -> bool:
        """True when all Conditions and reasons that a resource names are of another cancer."""
        pointed = [self.resolve(reference) for reference in references]
        codes = [one.code or EMPTY for one in pointed if isinstance(one, Condition)]
        codes += reasons
        return bool(codes) and all(is_other_cancer(code) for code in codes)


def short_name(reference: str) -> str:
    """ "Patient/1" for an absolute or versioned reference; a urn or "#id" stays as it is."""
    if reference.startswith(("urn:", "#")):
        return reference
    parts = reference.split("/_history/")[0].rstrip("/").split("/")
    return "/".join(parts[-2:])


def is_other_cancer(code: Concept) -> bool:
    """A cancer elsewhere than in the breast, by its words first and its codes second."""
    return _is_another(code.words, tuple((c.system, c.code) for c in code.coding))


@lru_cache(maxsize=4096)
def _is_another(words: str, codes: Codes) -> bool:
    if names_another(words):
        return True
    kinds = {kind_of(system, code) for system, code in codes}
    if "primary_breast" in kinds or any(k.startswith("secondary") for k in kinds):
        return False
    return "other_cancer" in kinds and decide(words, codes, "")[0].what == "other cancer"


def subject_of(resource: Resource) -> Reference | None:
    """The reference that says whom a resource is about, whatever the field is called."""
    for field in ("subject", "patient", "individual", "beneficiary"):
        reference = getattr(resource, field, None)
        if reference is not None:
            return reference  # type: ignore[no-any-return]
    return None


class WhoIs(Struct, frozen=True):
    """A person as the files name her: `key` tells people apart, `in_file` if a Patient is there.

    `on_page`: only the look of a page says so.
    """

    key: str
    name: str = ""
    born: str = ""
    in_file: bool = True
    on_page: bool = False


def same_person(one: Patient, other: Patient) -> bool:
    """Same name and birth date, or one identifier in common: one person in two copies."""
    if one.id and one.id == other.id and one.birthDate == other.birthDate:
        return True
    shared = {(i.system, i.value) for i in one.identifier if i.value and i.system}
    if shared & {(i.system, i.value) for i in other.identifier}:
        return True
    name = name_of(one)
    return bool(name and one.birthDate) and (
        plain(name) == plain(name_of(other)) and one.birthDate == other.birthDate
    )


def name_of(patient: Patient) -> str:
    if not patient.name:
        return ""
    name = patient.name[0]
    return name.text or " ".join((*name.given, name.family)).strip()


def _names(held: Held) -> list[str]:
    names = [held.full_url] if held.full_url else []
    if held.resource.id:
        names.append(f"{kind(held.resource)}/{held.resource.id}")
        names.append(f"urn:uuid:{held.resource.id}")
    return names
