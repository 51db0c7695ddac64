"""Visits with what they were for, vaccines, and what her relatives had."""

from longbloom.importers.ccda.elements import Element, child, code, is_true, local, related
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.ccda.problems import REMARKS, condition, diagnoses_inside, named_problem
from longbloom.importers.ccda.refusals import refuse_empty, refuse_mistakes, refuse_plans, status
from longbloom.importers.ccda.values import concept, named_by, times
from longbloom.importers.fhir.index import NotAFact
from longbloom.importers.fhir.resources import (
    Encounter,
    FamilyMemberHistory,
    Immunization,
    Relative,
)
from longbloom.importers.fhir.shapes import Concept, Resource


def visit(statement: Element, told: Narrative) -> Resource:
    """One visit; the diagnoses it was for are statements of their own, read as problems."""
    if local(statement) == "observation":
        return condition(statement, told)
    refuse_plans(statement)
    refuse_mistakes(statement)
    kind = named_by(concept(child(statement, "code"), told), child(statement, "text"), told)
    refuse_empty(kind.words)
    near = (one for one in related(statement, "observation") if code(one) not in REMARKS)
    reasons = (*near, *diagnoses_inside(statement))
    named = (named_problem(one, told) for one in reasons)
    return Encounter(
        status=status(statement) if status(statement) == "cancelled" else "",
        type=(kind,),
        reasonCode=tuple(one for one in named if one.words),
        period=times(statement).period,
    )


def vaccine(statement: Element, told: Narrative) -> Resource:
    refuse_plans(statement)
    refuse_mistakes(statement)
    material = child(statement, "consumable", "manufacturedProduct", "manufacturedMaterial")
    named = concept(child(material, "code"), told)
    if not named.words:
        named = Concept(named.coding, told.words(child(material, "name")))
    named = named_by(named, child(statement, "text"), told)
    is_refused = is_true(statement, "negationInd")
    if not is_refused:
        refuse_empty(named.words)
    if not is_refused and not named.words:
        raise NotAFact("the vaccine has no name")
    return Immunization(
        status="not-done" if status(statement) in ("aborted", "cancelled") else "",
        vaccineCode=named,
        occurrenceDateTime=times(statement).start,
        notGiven=is_refused,
    )


def relative(statement: Element, told: Narrative) -> Resource:
    """What one relative had: an organizer about a subject, or a lone observation about one."""
    refuse_mistakes(statement)
    person = child(statement, "subject", "relatedSubject")
    observations = (
        list(related(statement, "observation")) if local(statement) == "organizer" else [statement]
    )
    had = [_illness(one, told) for one in observations]
    return FamilyMemberHistory(
        relationship=concept(child(person, "code"), told),
        condition=tuple(Relative(code=one) for one in had if one.words),
    )


def _illness(observation: Element, told: Narrative) -> Concept:
    """The illness; "no family history of ..." is told as such, since it stays only a note."""
    named = named_problem(observation, told)
    is_denied = is_true(observation, "negationInd")
    return Concept(text=f"no {named.words}") if is_denied and named.words else named
