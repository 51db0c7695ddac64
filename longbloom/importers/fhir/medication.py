"""Medicines that were given or ordered. A plan, a proposal or a bill never makes one."""

import re
from collections.abc import Iterator

from msgspec import structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Drug, Fact, Medicine
from longbloom.importers.codes import display_of
from longbloom.importers.fhir.courses import intent_in, line_of, why_stopped
from longbloom.importers.fhir.dating import (
    Doubts,
    dated,
    doubted,
    end_of,
    no_real_date,
    start_of,
    when,
)
from longbloom.importers.fhir.index import NotAFact, Place, TakenBack
from longbloom.importers.fhir.resources import (
    Condition,
    Dosage,
    Medication,
    MedicationOrder,
    MedicationRequest,
    MedicationUse,
)
from longbloom.importers.fhir.shapes import EMPTY, Concept, Period
from longbloom.importers.words.drugs import (
    drugs_by_letters,
    drugs_in,
    is_for_another_reason,
    is_other_product,
    role_of,
)

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
    on, stop, doubts = _dates(use)
    given = (structs.replace(fact, on=on, stop=stop) for fact in _given(use, concept, at))
    yield from doubted(given, doubts)


def _given(use: MedicationUse, concept: Concept, at: Place) -> Iterator[Drug | Medicine]:
    reasons = _reasons(use, at)
    named = named_drugs(concept)
    names = tuple(name for name in named if not is_for_another_reason(name, reasons))
    if not names:
        yield _medicine(use, concept, at)
    elsewhere = at.is_about_another_cancer(use.reasonReference, use.reasonCode)
    for name in names:
        yield Drug(
            name=name,
            role="other cancer" if elsewhere else role_of(name),
            status=use.status,
            why_stopped=why_stopped(use.statusReason, use.extension),
            intent=intent_in(concept.all_words, use.extension),
            line=line_of(use, concept.all_words, at),
            source=at.source,
            words=concept.words,
            doubts=_code_doubts(concept, names),
        )


def named_drugs(concept: Concept) -> tuple[str, ...]:
    """Cancer drugs by the text; where it names none, by the displays; then by the codes."""
    found = _named(concept)
    return tuple(drug for drug in found if not is_other_product(drug, concept.all_words))


def _named(concept: Concept) -> tuple[str, ...]:
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
        raise TakenBack(NEVER_TAKEN[use.status])
    if use.intent in PLANNED:
        raise TakenBack("it is a plan, not something given")
    if use.doNotPerform or use.wasNotTaken or use.wasNotGiven or use.taken == "n":
        raise TakenBack("the record says it was not taken")


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


def _reasons(use: MedicationUse, at: Place) -> str:
    pointed = (at.resolve(reference) for reference in use.reasonReference)
    codes = [one.code for one in pointed if isinstance(one, Condition) and one.code]
    return " / ".join(code.all_words for code in (*use.reasonCode, *codes))


def _dates(use: MedicationUse) -> tuple[PartialDate | None, PartialDate | None, Doubts]:
    """Start and stop: the period it was taken, else the ordered one, else the day of the order.

    Where an order runs to is a plan for as long as it is active.
    """
    taken = use.effectivePeriod or use.effectiveTimePeriod
    period = taken or _ordered(use)
    texts = [use.effectiveDateTime, use.effectiveTimeDateTime, start_of(period), use.authoredOn]
    texts += [use.dateWritten, use.whenHandedOver, use.whenPrepared, use.dateAsserted]
    on, doubts = dated(*texts)
    is_order = taken is None or isinstance(use, MedicationRequest | MedicationOrder)
    if is_order and use.status == "active":
        return on, None, doubts
    stop = when(end_of(period))
    if stop == on:
        stop = None  # one day is one dose, not the end of a treatment
    return on, stop, (*doubts, *no_real_date(end_of(period)))


def _ordered(use: MedicationUse) -> Period | None:
    doses: tuple[Dosage, ...] = (*use.dosageInstruction, *use.dosage)
    for dose in doses:
        if dose.timing and dose.timing.repeat and dose.timing.repeat.boundsPeriod:
            return dose.timing.repeat.boundsPeriod
    return None


def _medicine(use: MedicationUse, concept: Concept, at: Place) -> Medicine:
    name = concept.words or next(
        (shown for c in concept.coding if (shown := display_of(c.system, c.code))), ""
    )
    if not name:
        raise NotAFact("the medicine has no name, only a code we don't know")
    doses = (*use.dosageInstruction, *use.dosage)
    return Medicine(
        name=name,
        status=use.status,
        dose=next((dose.text for dose in doses if dose.text), ""),
        source=at.source,
    )


def _code_doubts(concept: Concept, names: tuple[str, ...]) -> tuple[str, ...]:
    """A code whose own drug is not among the named ones is doubted; the words stand."""
    doubts = []
    for coding in concept.coding:
        coded = drugs_in(display_of(coding.system, coding.code))
        if coded and not set(coded) & set(names):
            doubts.append(f"code {coding.code} means {coded[0]}, the words say {names[0]}")
    return tuple(doubts)
