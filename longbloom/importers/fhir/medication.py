"""Medicines that were given or ordered. A plan, a proposal or a bill never makes one."""

import re
from collections.abc import Iterator

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Drug, Fact, Medicine
from longbloom.importers.codes import display_of
from longbloom.importers.fhir.courses import intent_in, line_of, why_stopped
from longbloom.importers.fhir.index import NotAFact, Place, no_real_date, when
from longbloom.importers.fhir.resources import (
    Dosage,
    Medication,
    MedicationOrder,
    MedicationRequest,
    MedicationUse,
)
from longbloom.importers.fhir.shapes import EMPTY, Concept, Period
from longbloom.importers.words.drugs import drugs_by_letters, drugs_in, role_of

NEVER_TAKEN = {
    "entered-in-error": "the hospital marked it as entered by mistake",
    "cancelled": "it was cancelled",
    "not-taken": "it was not taken",
    "not-done": "it was not given",
    "draft": "it is only a draft",
    "intended": "it is only planned",
    "preparation": "it was only prepared",
    "declined": "it was declined",
}
PLANNED = {"plan", "proposal", "option"}


def facts(use: MedicationUse, at: Place) -> Iterator[Fact]:
    """One fact for each ingredient that is a cancer drug; else one medicine."""
    _refuse(use)
    concept = _concept(use, at)
    names = named_drugs(concept)
    on, stop, doubts = _dates(use)
    if not names:
        yield _medicine(use, concept, on, stop, doubts, at)
        return
    elsewhere = at.is_about_another_cancer(use.reasonReference)
    for name in names:
        yield Drug(
            name=name,
            role="other cancer" if elsewhere else role_of(name),
            stop=stop,
            status=use.status,
            why_stopped=why_stopped(use.statusReason, use.extension),
            intent=intent_in(concept.all_words, use.extension),
            line=line_of(use, concept.all_words, at),
            on=on,
            source=at.source,
            words=concept.words,
            doubts=(*doubts, *_code_doubts(concept, names)),
        )


def named_drugs(concept: Concept) -> tuple[str, ...]:
    """Cancer drugs by the text; where it names none, by the displays; then by the codes."""
    texts = [concept.text, " / ".join(c.display for c in concept.coding)]
    for text in texts:
        found = drugs_in(text) if text else ()
        if found:
            return found
        if text and _speaks_of_treatment(text) and drugs_by_letters(text):
            return drugs_by_letters(text)
    if concept.words:
        return ()
    by_code = (display_of(c.system, c.code) for c in concept.coding)
    return next((found for name in by_code if name and (found := drugs_in(name))), ())


def _speaks_of_treatment(text: str) -> bool:
    return bool(
        re.search(
            r"chemo|regim|protokoll|schema|therap|cycl|zykl|\bq\dw\b|^\W*[A-Z]{2,6}\W*$", text
        )
    )


def _refuse(use: MedicationUse) -> None:
    if use.status in NEVER_TAKEN:
        raise NotAFact(NEVER_TAKEN[use.status])
    if use.intent in PLANNED:
        raise NotAFact("it is a plan, not something given")
    if use.doNotPerform or use.wasNotTaken or use.wasNotGiven or use.taken == "n":
        raise NotAFact("the record says it was not taken")


def _concept(use: MedicationUse, at: Place) -> Concept:
    if use.medicationCodeableConcept:
        return use.medicationCodeableConcept
    pointed = at.resolve(use.medicationReference)
    if isinstance(pointed, Medication):
        if pointed.code and (pointed.code.words or pointed.code.coding):
            return pointed.code
        parts = [i.itemCodeableConcept or i.item or EMPTY for i in pointed.ingredient]
        return Concept(text=" / ".join(part.words for part in parts if part.words))
    return Concept(text=use.medicationReference.display if use.medicationReference else "")


def _dates(use: MedicationUse) -> tuple[PartialDate | None, PartialDate | None, tuple[str, ...]]:
    """Start and stop: the period it was taken, else the ordered one, else the day of the order.

    Where an order runs to is a plan for as long as it is active.
    """
    taken = use.effectivePeriod or use.effectiveTimePeriod
    period = taken or _ordered(use)
    start = period.start if period else ""
    texts = [use.effectiveDateTime, use.effectiveTimeDateTime, start, use.authoredOn]
    texts += [use.dateWritten, use.whenHandedOver, use.whenPrepared, use.dateAsserted]
    given = next((text for text in texts if text), "")
    dated = next((day for text in texts if (day := when(text))), None)
    is_order = taken is None or isinstance(use, MedicationRequest | MedicationOrder)
    is_plan = is_order and use.status == "active"
    stop = when(period.end) if period and not is_plan else None
    if stop == dated:
        stop = None  # one day is one dose, not the end of a treatment
    return dated, stop, () if dated else no_real_date(given)


def _ordered(use: MedicationUse) -> Period | None:
    doses: tuple[Dosage, ...] = (*use.dosageInstruction, *use.dosage)
    for dose in doses:
        if dose.timing and dose.timing.repeat and dose.timing.repeat.boundsPeriod:
            return dose.timing.repeat.boundsPeriod
    return None


def _medicine(
    use: MedicationUse,
    concept: Concept,
    on: PartialDate | None,
    stop: PartialDate | None,
    doubts: tuple[str, ...],
    at: Place,
) -> Medicine:
    name = concept.words or next(
        (shown for c in concept.coding if (shown := display_of(c.system, c.code))), ""
    )
    if not name:
        raise NotAFact("the medicine has no name, only a code we don't know")
    doses = (*use.dosageInstruction, *use.dosage)
    return Medicine(
        name=name,
        stop=stop,
        status=use.status,
        dose=next((dose.text for dose in doses if dose.text), ""),
        on=on,
        source=at.source,
        doubts=doubts,
    )


def _code_doubts(concept: Concept, names: tuple[str, ...]) -> tuple[str, ...]:
    """A code whose own drug is not among the named ones is doubted; the words stand."""
    doubts = []
    for coding in concept.coding:
        coded = drugs_in(display_of(coding.system, coding.code))
        if coded and not set(coded) & set(names):
            doubts.append(f"code {coding.code} means {coded[0]}, the words say {names[0]}")
    return tuple(doubts)
