"""Reads FHIR files into people, facts and an account in which no resource is missing."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from longbloom.core.record.account import Kept, Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source, Visit
from longbloom.importers.fhir import (
    condition,
    medication,
    observation,
    others,
    procedure,
    report,
    resources,
)
from longbloom.importers.fhir.index import Held, Index, NotAFact, Place
from longbloom.importers.fhir.resources import BY_NAME, READ, MedicationUse
from longbloom.importers.fhir.shapes import Other, Resource, kind
from longbloom.importers.fhir.split import Slice, split
from longbloom.importers.fhir.straighten import straighten
from longbloom.importers.opening import Opened

READERS: dict[type[Resource], Callable[[Any, Place], Iterator[Fact]]] = {
    resources.Observation: observation.facts,
    resources.Condition: condition.facts,
    resources.Procedure: procedure.facts,
    resources.DiagnosticReport: report.facts,
    resources.ImagingStudy: report.imaging_study,
    resources.AllergyIntolerance: others.allergy,
    resources.Encounter: others.encounter,
    resources.EpisodeOfCare: others.episode,
    resources.DocumentReference: others.document,
    resources.Composition: others.composition,
    resources.AdverseEvent: others.adverse_event,
    resources.Immunization: others.immunization,
    resources.FamilyMemberHistory: others.family,
    resources.QuestionnaireResponse: others.answers,
    **dict.fromkeys(MedicationUse.__subclasses__(), medication.facts),
}
WHY_KEPT = {
    "Patient": "says who the record is about",
    "Medication": "names a medicine that another entry gives",
    "Specimen": "describes a sample that a test was made on",
    "Claim": "a bill; bills never make a treatment",
    "ExplanationOfBenefit": "a bill; bills never make a treatment",
    "Coverage": "about insurance",
    "CarePlan": "a plan; nothing in it is taken as done",
    "ServiceRequest": "an order or plan; nothing in it is taken as done",
    "ProcedureRequest": "an order or plan; nothing in it is taken as done",
    "Goal": "a goal of care, not something that happened",
    "RiskAssessment": "a risk, not something that happened",
    "Questionnaire": "an empty form",
    "Practitioner": "about the clinic",
    "PractitionerRole": "about the clinic",
    "Organization": "about the clinic",
    "Location": "about the clinic",
    "CareTeam": "about the clinic",
    "Provenance": "says who wrote an entry down",
}
NOT_READ_YET = "kept whole; Longbloom does not read this kind of entry yet"
NOTHING_IN_IT = "kept whole; it gives no value"
FUTURE = "it is dated {on}, which has not come yet; it is not used until you confirm it"

_DECODER = msgspec.json.Decoder(READ)  # type: ignore[var-annotated]
_OTHER = msgspec.json.Decoder(dict[str, Any])


def open_resources(opened: Opened, noted_at: str) -> Iterator[Held | Unread]:
    """Every resource of one file, decoded; what can't be decoded comes out as Unread."""
    for piece in split(opened):
        yield piece if isinstance(piece, Unread) else _decode(piece, noted_at)


def read_one(
    held: Held, index: Index, today: PartialDate
) -> tuple[list[Fact], Kept | Unread | None]:
    """The facts of one resource, and what became of it when it yields none.

    A resource that makes a reader stumble is kept and listed; it never takes others along.
    """
    reader = READERS.get(type(held.resource))
    where = str(held.source)
    if reader is None:
        return [], Kept(where, kind(held.resource), WHY_KEPT.get(kind(held.resource), NOT_READ_YET))
    try:
        found = list(reader(held.resource, Place(held, index, today)))
    except NotAFact as reason:
        return [], Kept(where, kind(held.resource), str(reason))
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError) as error:
        return [], Unread(where, f"an entry Longbloom stumbled over ({type(error).__name__})")
    early = [f for f in found if f.on is None or f.on <= today or isinstance(f, Visit)]
    if found and not early:
        return [], Unread(where, FUTURE.format(on=found[0].on))
    return early, None if early else Kept(where, kind(held.resource), NOTHING_IN_IT)


def _decode(piece: Slice, noted_at: str) -> Held | Unread:
    if piece.loose is None:
        try:
            resource = _DECODER.decode(piece.raw)
            source = Source(piece.file, _place(resource, piece), "", noted_at)
            return Held(resource, source, piece.scope, piece.raw, piece.full_url)
        except (msgspec.DecodeError, RecursionError):
            pass
    return _decode_loosely(piece, noted_at)


def _decode_loosely(piece: Slice, noted_at: str) -> Held | Unread:
    where = f"{piece.file}#{piece.index}"
    try:
        loose = piece.loose if piece.loose is not None else _OTHER.decode(piece.raw)
    except (msgspec.DecodeError, RecursionError):
        return Unread(where, "this entry is damaged and can't be read")
    name = loose.get("resourceType")
    if not isinstance(name, str) or not name:
        return Unread(where, "this entry does not say what it is (no resourceType)")
    shape = BY_NAME.get(name, Other)
    try:
        resource, lost = straighten({**loose, "type": name} if shape is Other else loose, shape)
    except (msgspec.ValidationError, RecursionError):
        return Unread(where, f"this {name} strays too far from the FHIR form to be read")
    source = Source(piece.file, _place(resource, piece), "", noted_at)
    return Held(resource, source, piece.scope, piece.raw, piece.full_url, tuple(lost))


def _place(resource: Resource, piece: Slice) -> str:
    name = kind(resource)
    return f"{name}/{resource.id}" if resource.id else f"{name}#{piece.index}"


def contained_in(held: Held) -> Iterable[Held]:
    """Resources packed inside another one; they are looked up, and belong to their holder."""
    for raw in held.resource.contained:
        piece = Slice(held.source.file, held.source.place, held.scope, raw)
        inner = _decode(piece, held.source.noted_at)
        if isinstance(inner, Held) and inner.resource.id:
            yield Held(inner.resource, held.source, held.scope, raw, f"#{inner.resource.id}")
