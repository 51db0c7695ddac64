"""The rest of a record: allergies, visits, lines of therapy, papers."""

import re
from collections.abc import Iterator

from longbloom.core.record.facts import (
    Allergy,
    Document,
    Fact,
    Line,
    Note,
    Problem,
    Visit,
)
from longbloom.importers.fhir.courses import line_of_episode, why_stopped
from longbloom.importers.fhir.dating import dated, doubted, end_of, start_of, when
from longbloom.importers.fhir.index import NotAFact, Place
from longbloom.importers.fhir.report import texts_of
from longbloom.importers.fhir.resources import (
    AdverseEvent,
    AllergyIntolerance,
    Composition,
    DocumentReference,
    Encounter,
    EpisodeOfCare,
    FamilyMemberHistory,
    Immunization,
)
from longbloom.importers.fhir.shapes import EMPTY, all_extensions
from longbloom.importers.fhir.stated import stated
from longbloom.importers.words.drugs import drugs_in
from longbloom.importers.words.plain import plain

NO_ALLERGY = re.compile(r"^no\b|no known|keine bekannt|aucune|ninguna|not on file")


def allergy(allergy: AllergyIntolerance, at: Place) -> Iterator[Fact]:
    verified = allergy.verificationStatus or EMPTY
    if {"refuted", "entered-in-error"} & {*verified.codes, verified.text, allergy.status}:
        raise NotAFact("the hospital marked this allergy as wrong or ruled out")
    concept = allergy.code or allergy.substance or EMPTY
    substances = (r.substance.words for r in allergy.reaction if r.substance)
    to = concept.words or next(substances, "")
    if not to:
        raise NotAFact("the allergy names no substance")
    shown = (m.words for r in allergy.reaction for m in r.manifestation if m.words)
    status = allergy.clinicalStatus or EMPTY
    on, doubts = dated(allergy.onsetDateTime, allergy.onset, allergy.recordedDate)
    yield Allergy(
        to=to,
        reaction=", ".join(dict.fromkeys(shown)),
        status="none known" if NO_ALLERGY.search(plain(to)) else next(iter(status.codes), ""),
        on=on,
        source=at.source,
        doubts=doubts,
    )


def encounter(visit: Encounter, at: Place) -> Iterator[Fact]:
    if visit.status in ("entered-in-error", "cancelled", "planned"):
        raise NotAFact(f"the visit is marked as {visit.status}")
    on, doubts = dated(start_of(visit.period))
    reasons = (c.words for c in (*visit.reasonCode, *visit.reason) if c.words)
    yield Visit(
        kind=next((c.words for c in visit.type if c.words), "visit"),
        reason=", ".join(dict.fromkeys(reasons)),
        on=on,
        stop=when(end_of(visit.period)),
        source=at.source,
        doubts=doubts,
    )


def episode(episode: EpisodeOfCare, at: Place) -> Iterator[Fact]:
    """A line of therapy as the record numbers it (EnLiST and the like); else only a paper."""
    number = line_of_episode(episode)
    if not number or episode.status in ("entered-in-error", "cancelled", "planned"):
        raise NotAFact("a period of care, without a numbered line of therapy")
    settings = [
        (e.valueCodeableConcept or EMPTY).codes
        for e in all_extensions(episode.extension, "setting")
    ]
    code = next((codes[0] for codes in settings if codes), "")
    on, doubts = dated(start_of(episode.period))
    yield Line(
        number=number,
        drugs=drugs_in(" / ".join(concept.all_words for concept in episode.type)),
        setting={"alot": "advanced", "elot": "early", "clot": "early"}.get(code.lower(), ""),
        why_stopped=why_stopped((), tuple(all_extensions(episode.extension, ""))),
        on=on,
        stop=when(end_of(episode.period)),
        source=at.source,
        doubts=doubts,
    )


def document(document: DocumentReference, at: Place) -> Iterator[Fact]:
    if document.status == "entered-in-error":
        raise NotAFact("the hospital marked this paper as entered by mistake")
    attachments = tuple(c.attachment for c in document.content if c.attachment)
    titles = (a.title for a in attachments if a.title)
    kind = document.type or EMPTY
    told_of = document.context.period if document.context else None
    on, doubts = dated(document.date, document.created, document.indexed, start_of(told_of))
    text = "\n".join(texts_of(attachments))
    paper = Document(
        title=kind.words or document.description or next(titles, "Document"),
        text=text,
        kind=next((a.contentType for a in attachments), ""),
        on=on,
        source=at.source,
    )
    yield from doubted((paper, *stated(text, on, at.source)), doubts)


def composition(paper: Composition, at: Place) -> Iterator[Fact]:
    title = paper.title or (paper.type.words if paper.type else "") or "Summary"
    on, doubts = dated(paper.date)
    yield Document(title=title, kind="summary", on=on, source=at.source, doubts=doubts)


def adverse_event(event: AdverseEvent, at: Place) -> Iterator[Fact]:
    """A harm that happened, such as fever after a treatment; a near miss is none."""
    if event.actuality == "potential" or event.status == "entered-in-error":
        raise NotAFact("something that could have happened, and did not")
    name = event.event.words if event.event else ""
    if not name:
        raise NotAFact("a side effect with a code only, which has no name here")
    on, doubts = dated(event.date, event.detected, event.recordedDate)
    yield Problem(name=name, status="side effect", on=on, source=at.source, doubts=doubts)


def immunization(shot: Immunization, at: Place) -> Iterator[Fact]:
    if shot.status in ("not-done", "entered-in-error") or shot.notGiven or shot.wasNotGiven:
        raise NotAFact("this vaccine was not given")
    name = shot.vaccineCode.words if shot.vaccineCode else ""
    on, doubts = dated(shot.occurrenceDateTime, shot.date)
    yield Note(text=f"Vaccine: {name or 'not named'}", on=on, source=at.source, doubts=doubts)


def family(relative: FamilyMemberHistory, at: Place) -> Iterator[Fact]:
    """What a relative had: a note about the family, never a fact about her own health."""
    who = relative.relationship.words if relative.relationship else "relative"
    had = [c.code.words for c in relative.condition if c.code and c.code.words]
    text = f"In the family, {who}: {', '.join(had) or 'nothing recorded'}"
    on, doubts = dated(relative.date)
    yield Note(text=text, on=on, source=at.source, doubts=doubts)
