"""A whole record as one FHIR R4 Bundle that others can read and that comes back without loss."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Raw, Struct

from longbloom.core.record import facts as f
from longbloom.core.record.carried import FACT, KIND, SAYS, SOURCE, STANDS_FOR, stamp, to_text
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.record import Person, Record, fact_id
from longbloom.exporters.fhir import conditions, measures, papers, treatments, tumor
from longbloom.exporters.fhir.codes import Data
from longbloom.exporters.fhir.parts import About, term, words
from longbloom.exporters.fhir.person import patient
from longbloom.exporters.fhir.profiles import claimed

WRITERS: dict[type[f.Fact], Callable[[Any, About], Data]] = {
    f.Diagnosis: conditions.diagnosis,
    f.Spread: conditions.spread,
    f.Problem: conditions.problem,
    f.Allergy: conditions.allergy,
    f.Receptor: tumor.receptor,
    f.Gene: tumor.gene,
    f.Stage: tumor.stage,
    f.Response: tumor.response,
    f.Lab: measures.lab,
    f.Vital: measures.vital,
    f.Performance: measures.performance,
    f.Exam: measures.exam,
    f.Drug: treatments.drug,
    f.Medicine: treatments.medicine,
    f.Line: treatments.line,
    f.LocalTreatment: treatments.local,
    f.Procedure: treatments.procedure,
    f.Scan: papers.scan,
    f.Lesion: tumor.lesion,
    f.Visit: papers.visit,
    f.Document: papers.document,
    f.Wish: papers.wish,
    f.Note: papers.note,
    f.LifeEvent: papers.life_event,
}
NEVER = PartialDate(9999)
_ENCODER = msgspec.json.Encoder(decimal_format="number")


class Named(Struct, frozen=True):
    """A fact and the id of the resource it becomes."""

    fact: f.Fact
    id: str


def to_fhir(
    record: Record, *, name: str = "", noted_at: str = "", with_corrected: bool = False
) -> bytes:
    """The record as a collection Bundle; `noted_at` is when it was written, as an instant.

    Only what stands is written. `with_corrected` adds what was corrected or withdrawn, marked
    as entered in error, which no program takes for a fact.
    """
    key = _key(record, name)
    standing = _named(record.facts, key)
    about = _about(key, standing)
    entries = [_entry(patient(record.person, name=name, key=key), key)]
    entries += [_written(one, about) for one in standing]
    if with_corrected:
        entries += [_taken_back(one, about) for one in _named(record.corrected, f"{key}-")]
    head = {"timestamp": noted_at} if noted_at else {}
    bundle = {"resourceType": "Bundle", "type": "collection", **head, "entry": entries}
    return _ENCODER.encode(bundle) + b"\n"


def _written(one: Named, about: About) -> Data:
    """A fact's resource with the fact itself beside it: see `core/record/carried.py`."""
    resource = WRITERS[type(one.fact)](one.fact, about)
    said = to_text(one.fact)
    parts = {KIND: type(one.fact).__name__, STANDS_FOR: stamp(_ENCODER.encode(resource))}
    carried = [
        {"url": KIND, "valueCode": parts[KIND]},
        {"url": SAYS, "valueString": said},
        {"url": STANDS_FOR, "valueString": parts[STANDS_FOR]},
    ]
    ours = [{"url": FACT, "extension": carried}] if said else []
    return _finished(resource, [*ours, *_sources(one.fact)], one.id)


def _taken_back(one: Named, about: About) -> Data:
    resource = WRITERS[type(one.fact)](one.fact, about)
    wrong = "entered-in-error"
    kind = resource["resourceType"]
    if kind in ("Condition", "AllergyIntolerance"):
        resource.pop("clinicalStatus", None)
        is_allergy = kind == "AllergyIntolerance"
        system = "allergyintolerance-verification" if is_allergy else "condition-ver-status"
        resource["verificationStatus"] = term(system, wrong)
    else:
        field = "lifecycleStatus" if kind == "Goal" else "status"
        resource.pop(f"_{field}", None)
        resource[field] = wrong
    return _finished(resource, _sources(one.fact), one.id)


def _finished(resource: Data, ours: list[Data], name: str) -> Data:
    """With its id, our extensions, and of the profiles it asked for those it meets."""
    extensions = [*resource.get("extension", ()), *ours]
    return _entry({**resource, **({"extension": extensions} if extensions else {})}, name)


def _entry(resource: Data, name: str) -> Data:
    fits = claimed(resource)
    kept = {field: value for field, value in resource.items() if field != "meta"}
    kind = kept.pop("resourceType")
    meta = {"meta": {"profile": fits}} if fits else {}
    whole = {"resourceType": kind, "id": name, **meta, **kept}
    return {"fullUrl": f"urn:uuid:{name}", "resource": Raw(_ENCODER.encode(whole))}


def _sources(fact: f.Fact) -> list[Data]:
    """Who said so: each file and place, or the person, and when it was noted."""
    told = []
    for source in fact.sources:
        parts = {
            "file": source.file,
            "place": source.place,
            "said-by": source.said_by,
            "noted-at": source.noted_at,
        }
        known = [{"url": n, "valueString": w} for n, text in parts.items() if (w := words(text))]
        if known:
            told.append({"url": SOURCE, "extension": known})
    return told


def _about(key: str, named: list[Named]) -> About:
    """The patient; the primary cancer when there is one and no other; each place of spread."""
    diagnoses = [one for one in named if isinstance(one.fact, f.Diagnosis)]
    first = [one for one in diagnoses if getattr(one.fact, "what", "") == "primary"]
    places = _found_first(named)
    primary = _to(first[0].id) if len(first) == 1 else None
    return About(
        subject=_to(key),
        primary=primary,
        spread={site: _to(one.id) for site, one in places.items()},
        found_first={site: one.fact for site, one in places.items()},
    )


def _found_first(named: list[Named]) -> dict[str, Any]:
    """By site, the first finding of a spread: the earliest that has a date, else any."""
    found: dict[str, Any] = {}
    spread = [one for one in named if isinstance(one.fact, f.Spread)]
    for one in sorted(spread, key=lambda one: (one.fact.on is None, one.fact.on or NEVER)):
        found.setdefault(getattr(one.fact, "site", ""), one)
    return found


def _to(name: str) -> Data:
    return {"reference": f"urn:uuid:{name}"}


def _named(facts: Iterable[f.Fact], key: str) -> list[Named]:
    """Every fact with an id that is hers alone and the same in every export."""
    named, seen = [], set()
    for fact in facts:
        about = f"{key}{fact_id(fact)}"
        while about in seen:
            about += "+"
        seen.add(about)
        named.append(Named(fact, _uuid(about)))
    return named


def _key(record: Record, name: str) -> str:
    """Her id: by name and birth date, else by all her facts, so that two people never share it."""
    person: Person = record.person
    who = [name, str(person.born or ""), person.sex]
    if not (name and person.born):
        who += [fact_id(fact) for fact in record.facts]
    return _uuid("\n".join(who))


def _uuid(text: str) -> str:
    """A UUID of version 8, which RFC 9562 keeps for ids that are digests of one's own."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()
    marked = bytearray(digest)
    marked[6], marked[8] = marked[6] & 0x0F | 0x80, marked[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(marked)))
