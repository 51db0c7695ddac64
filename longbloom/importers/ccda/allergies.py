"""Allergies: what she does not tolerate, what it does, and "none known" as an answer."""

from collections.abc import Iterator

from longbloom.importers.ccda.elements import (
    Element,
    above,
    attr,
    child,
    children,
    is_true,
    related,
)
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.ccda.problems import clinical_status
from longbloom.importers.ccda.refusals import (
    names_nothing,
    refuse_mistakes,
    refuse_plans,
    says_none,
)
from longbloom.importers.ccda.values import author_time, concept, times, value_concept
from longbloom.importers.fhir.index import NotAFact
from longbloom.importers.fhir.resources import AllergyIntolerance, Reaction
from longbloom.importers.fhir.shapes import Concept, Resource
from longbloom.importers.words.plain import plain

ANY = {"410942007", "105590001", "762766007", "373873005", "413477004", ""}
"""Codes for "a medicine", "a substance", "a food": no one substance."""
NONE_KNOWN = {"160244002", "409137002", "716186003", "428607008", "429625007", "716184000"}
KIND = {
    "416098002": "drug", "419511003": "drug", "59037007": "drug", "414285001": "food",
    "418471000": "food", "235719002": "food",
}  # fmt: skip


def allergy(statement: Element, told: Narrative) -> Resource:
    """One allergy. "Not allergic to anything" is an answer; "not allergic to peanuts" no fact."""
    refuse_plans(statement)
    refuse_mistakes(statement)
    substance, kind = _substance(statement, told), _kind(statement, told)
    is_negated = is_true(statement, "negationInd")
    if _none_known(statement, substance, kind, is_negated=is_negated, told=told):
        which = KIND.get(kind.codes[0] if kind.codes else "", "")
        substance = Concept(text=f"No known {which} allergies".replace("  ", " "))
    elif is_negated:
        raise NotAFact("the record says that she is not allergic to this")
    substance = _not_its_reaction(substance, statement, told)
    if not substance.words:
        substance = Concept(text=_words(statement, told))
    if names_nothing(substance.words):
        raise NotAFact(f"the entry says only “{substance.words}”, not which")
    recorded = next((at for one in above(statement) if (at := times(one).start)), "")
    return AllergyIntolerance(
        code=substance,
        clinicalStatus=clinical_status(statement, times(statement)),
        onsetDateTime=times(statement).start,
        recordedDate=recorded or author_time(statement),
        reaction=tuple(_reactions(statement, told)),
    )


def _substance(statement: Element, told: Narrative) -> Concept:
    for link in children(statement, "participant"):
        entity = child(link, "participantRole", "playingEntity")
        found = concept(child(entity, "code"), told)
        name = child(entity, "name")
        if not found.words and name is not None:
            found = Concept(coding=found.coding, text=told.words(name))
        if found.coding or found.text:
            return found
    return Concept()


def _not_its_reaction(substance: Concept, statement: Element, told: Narrative) -> Concept:
    """Some writers point from the substance at the words of the reaction; then its code counts."""
    shown = set()
    for inner in related(statement, "observation"):
        value = value_concept(child(inner, "value"), told)
        shown |= {plain(value.words), plain(told.words(child(inner, "text")))}
    is_mistaken = plain(substance.text) in shown and any(c.display for c in substance.coding)
    return Concept(substance.coding) if is_mistaken else substance


def _kind(statement: Element, told: Narrative) -> Concept:
    return value_concept(child(statement, "value"), told)


def _none_known(
    statement: Element, substance: Concept, kind: Concept, *, is_negated: bool, told: Narrative
) -> bool:
    if NONE_KNOWN & {*kind.codes, *substance.codes} or says_none(substance.words):
        return True
    if not substance.words and says_none(_words(statement, told) or kind.words):
        return True
    return is_negated and (not substance.codes or substance.codes[0] in ANY)


def _words(statement: Element, told: Narrative) -> str:
    """What the allergy is about in the narrative, for entries that name no substance."""
    for one in (statement, *above(statement)):
        text = child(one, "text")
        found = told.words(text) or told.first_cell(text)
        if found:
            return found
    kind = _kind(statement, told)
    return kind.text or next((c.display for c in kind.coding if c.code not in KIND), "")


def _reactions(statement: Element, told: Narrative) -> Iterator[Reaction]:
    """What it does; how severe it is and whether it is active are told the same way."""
    for link in children(statement, "entryRelationship"):
        inner = child(link, "observation")
        if inner is None or attr(child(inner, "code"), "code") in ("SEV", "33999-4", "82606-5"):
            continue
        if attr(link, "typeCode").upper() in ("MFST", "") or is_true(link, "inversionInd"):
            found = value_concept(child(inner, "value"), told)
            words = found.words or told.words(child(inner, "text"))
            if words:
                yield Reaction(manifestation=(Concept(coding=found.coding, text=words),))
