"""Procedures: operations, radiation, scans and all else that was done to her."""

from longbloom.importers.ccda.elements import Element, above, child, is_true
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.ccda.refusals import refuse_empty, refuse_mistakes, refuse_plans, status
from longbloom.importers.ccda.values import (
    comments,
    concept,
    named_by,
    site_concepts,
    times,
    value_concept,
)
from longbloom.importers.fhir.resources import Procedure
from longbloom.importers.fhir.shapes import Annotation, Concept, Resource

STATUS = {"aborted": "aborted", "cancelled": "cancelled", "active": "in-progress",
          "completed": "completed"}  # fmt: skip


def procedure(statement: Element, told: Narrative) -> Resource:
    """One procedure, whichever of C-CDA's three forms (procedure, observation, act) it has."""
    refuse_plans(statement)
    refuse_mistakes(statement)
    named = _name(statement, told)
    refuse_empty(named.words)
    when = times(statement)
    for one in above(statement):
        when = when if when.start else times(one)
    outcome = value_concept(child(statement, "value"), told)
    return Procedure(
        status=STATUS.get(status(statement), ""),
        notDone=is_true(statement, "negationInd"),
        code=named,
        performedPeriod=when.period,
        bodySite=site_concepts(statement, told),
        outcome=outcome if outcome.words else None,
        note=tuple(Annotation(text) for text in comments(statement, told)),
    )


def _name(statement: Element, told: Narrative) -> Concept:
    named = concept(child(statement, "code"), told)
    return named_by(named, child(statement, "text"), told)
