"""Reads FHIR files into people, facts and an account in which no resource is missing."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct, structs

from longbloom.core.record.account import Kept, Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source, Visit
from longbloom.core.record.proposal import Proposal
from longbloom.importers.fhir import (
    condition,
    forms,
    medication,
    observation,
    others,
    procedure,
    report,
    resources,
)
from longbloom.importers.fhir.carried import carried
from longbloom.importers.fhir.index import Held, Index, NotAFact, Place, TakenBack
from longbloom.importers.fhir.resources import BY_NAME, READ, MedicationUse
from longbloom.importers.fhir.salvage import Slice
from longbloom.importers.fhir.shapes import Other, Resource, kind
from longbloom.importers.fhir.straighten import straighten

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
    resources.QuestionnaireResponse: forms.answers,
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
ENDED = {"completed", "resolved"}

_DECODER: "msgspec.json.Decoder[Resource]" = msgspec.json.Decoder(READ)
_LOOKED_UP = {str(shape.__struct_config__.tag).encode() for shape in Index.LOOKED_UP}
_OTHER = msgspec.json.Decoder(dict[str, Any])


class Outcome(Struct, gc=False):
    """What became of one resource: its facts, or why it was kept or could not be used.

    `is_silenced` when the text around it may not state what it says: it is taken back or ahead.
    `proposals` are no facts yet: she confirms each beside the page it was read from.
    """

    facts: list[Fact]
    kept: Kept | None = None
    unread: Unread | None = None
    is_silenced: bool = False
    proposals: tuple[Proposal, ...] = ()


def is_looked_up(piece: Slice) -> bool:
    """Is this a resource that others point at, or may be? Those are decoded first and stay."""
    return not piece.kind or piece.kind in _LOOKED_UP


def read_one(held: Held, index: Index, today: PartialDate) -> Outcome:
    """The facts of one resource, and what became of it when it yields none.

    A resource that makes a reader stumble is kept and listed; it never takes others along. One
    that Longbloom wrote itself gives back the very fact it was written from.
    """
    ours = carried(held) if held.resource.extension else None
    if ours is not None:
        return without_future([ours], held, today)
    reader = READERS.get(type(held.resource))
    if reader is None:
        return _kept(held, WHY_KEPT.get(kind(held.resource), NOT_READ_YET))
    try:
        found = list(reader(held.resource, Place(held, index, today)))
    except NotAFact as reason:
        kept = _kept(held, str(reason))
        return structs.replace(kept, is_silenced=isinstance(reason, TakenBack))
    except (ValueError, TypeError, KeyError, ArithmeticError, AttributeError) as error:
        why = f"an entry Longbloom stumbled over ({type(error).__name__})"
        return Outcome([], unread=Unread(str(held.source), why))
    return without_future(found, held, today) if found else _kept(held, NOTHING_IN_IT)


def _kept(held: Held, why: str) -> Outcome:
    return Outcome([], Kept(str(held.source), kind(held.resource), why))


def without_future(found: list[Fact], held: Held, today: PartialDate) -> Outcome:
    """Facts dated after today are not used, and said so; a visit may well lie ahead."""
    ahead = [f for f in found if f.on is not None and f.on > today and not isinstance(f, Visit)]
    come = [_not_yet_ended(fact, today) for fact in found if fact not in ahead]
    if not ahead:
        return Outcome(come)
    told = Unread(str(held.source), FUTURE.format(on=ahead[0].on))
    return Outcome(come, unread=told, is_silenced=True)


def _not_yet_ended(fact: Fact, today: PartialDate) -> Fact:
    """An end after today is a plan: what has it goes on, whatever "completed" was meant to say."""
    stop = getattr(fact, "stop", None)
    if stop is None or stop <= today or isinstance(fact, Visit):
        return fact
    goes_on: dict[str, Any] = {"stop": None}
    if getattr(fact, "status", "") in ENDED:
        goes_on["status"] = ""
    return structs.replace(fact, **goes_on)


def decode(piece: Slice, noted_at: str) -> Held | Unread:
    """The resource in its shape: at once when it keeps to FHIR's form, else bent into it."""
    if piece.loose is None:
        try:
            resource = _DECODER.decode(piece.raw)
            source = Source(piece.file, _place(resource, piece), "", noted_at)
            return Held(
                resource, source, piece.scope, piece.raw, piece.full_url, doubts=piece.doubts
            )
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
    return Held(resource, source, piece.scope, piece.raw, piece.full_url, tuple(lost), piece.doubts)


def _place(resource: Resource, piece: Slice) -> str:
    name = piece.kind.decode() or kind(resource)
    return f"{name}/{resource.id}" if resource.id else f"{name}#{piece.index}"
