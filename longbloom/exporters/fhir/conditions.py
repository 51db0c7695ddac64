"""Illnesses: the cancer, the places it spread to, and every other health problem."""

from longbloom.core.record.facts import Allergy, Diagnosis, Fact, Problem, Spread
from longbloom.exporters.fhir import codes, profiles
from longbloom.exporters.fhir.codes import Data, coding
from longbloom.exporters.fhir.measures import observation
from longbloom.exporters.fhir.parts import (
    About,
    concept,
    day,
    maybe,
    notes,
    period,
    resource,
    term,
    unknown,
    words,
)

CANCERS = {
    "primary": ("SNOMED", "372137005"),
    "metastatic": ("SNOMED", "128462008"),
    "history": ("SNOMED", "429087003"),
}
"""What is surely meant; the others (in situ, recurrence, another cancer) keep to their words."""
HISTOLOGY = f"{profiles.MCODE}histology-morphology-behavior"
RELATED = "http://hl7.org/fhir/StructureDefinition/condition-related"
CLINICAL = {"active", "recurrence", "relapse", "inactive", "remission", "resolved"}
WRITTEN_DOWN = "dated by the day it was written down"
"""The readers' doubt about a date that is not the illness's own."""


def diagnosis(fact: Diagnosis, about: About) -> Data:
    coded = (coding(*CANCERS[fact.what]),) if fact.what in CANCERS else ()
    histology = maybe(fact.histology)
    asked = profiles.PRIMARY if fact.what == "primary" else profiles.PROBLEM
    return _condition(
        fact,
        about,
        asked,
        code=concept(fact.name, *coded),
        bodySite=[concept(f"{fact.side} breast")] if fact.side else None,
        extension=[{"url": HISTOLOGY, "valueCodeableConcept": histology}] if histology else None,
        note=notes(fact, f"Grade: {fact.grade}" if words(fact.grade) else ""),
    )


def spread(fact: Spread, about: About) -> Data:
    """An illness of its own when it was first found; each later finding an observation of it."""
    if about.found_first.get(fact.site) is not fact:
        return _seen_again(fact, about)
    coded = codes.spread_to(fact.site)
    text = coded[0]["display"] if coded else f"Metastasis: {fact.site}"
    related = [{"url": RELATED, "valueReference": about.primary}] if about.primary else None
    return _condition(
        fact,
        about,
        profiles.SECONDARY,
        code=concept(text, *coded),
        bodySite=[place] if (place := _place(fact)) else None,
        extension=related,
        note=notes(fact),
    )


def _seen_again(fact: Spread, about: About) -> Data:
    first = about.spread.get(fact.site)
    return observation(
        fact,
        about,
        category="exam",
        code=concept("Site of metastasis", coding("LOINC", "44667-4")),
        valueCodeableConcept=maybe(fact.site),
        bodySite=_place(fact),
        focus=[first] if first else None,
    )


def _place(fact: Spread) -> Data | None:
    parts = (fact.side, fact.place or fact.side and fact.site)
    return maybe(" ".join(part for part in parts if part))


def problem(fact: Problem, about: About) -> Data:
    status = fact.status if fact.status not in CLINICAL else ""
    span = period(fact.on, fact.stop) or {}
    return _condition(
        fact,
        about,
        profiles.PROBLEM,
        code=concept(fact.name),
        clinicalStatus=_clinical("condition-clinical", fact.status),
        abatementDateTime=span.get("end") if fact.on else day(fact.stop),
        note=notes(fact, f"Status: {status}" if words(status) else ""),
    )


def allergy(fact: Allergy, about: About) -> Data:
    shown = words(fact.reaction)
    return resource(
        "AllergyIntolerance",
        profiles.ALLERGY.url,
        patient=about.subject,
        code=concept(fact.to),
        clinicalStatus=_clinical("allergyintolerance-clinical", fact.status),
        onsetDateTime=day(fact.on),
        reaction=[{"manifestation": [concept(shown)]}] if shown else None,
        note=notes(fact),
    )


def _condition(fact: Fact, about: About, asked: profiles.Profile, **fields: object) -> Data:
    """A condition that is dated as the record dates it: by its onset, or by its writing down."""
    field = "recordedDate" if WRITTEN_DOWN in fact.doubts else "onsetDateTime"
    given = {
        "category": [term("condition-category", "problem-list-item")],
        "clinicalStatus": unknown(),
        "subject": about.subject,
        field: day(fact.on),
    }
    return resource("Condition", asked.url, **(given | fields))


def _clinical(system: str, status: str) -> Data:
    known = CLINICAL if system == "condition-clinical" else {"active", "inactive", "resolved"}
    return term(system, status) if status in known else unknown()
