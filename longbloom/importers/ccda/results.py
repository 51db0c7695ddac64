"""Results, vital signs and answers: one observation each, with its value, limits and flag."""

import re
from collections.abc import Callable
from typing import Any

from longbloom.importers.ccda.elements import Element, above, attr, child, children, local, xsi_type
from longbloom.importers.ccda.imaging import is_report, report
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.ccda.procedures import procedure
from longbloom.importers.ccda.refusals import (
    refuse_mistakes,
    refuse_negated,
    refuse_plans,
    status,
)
from longbloom.importers.ccda.values import (
    Times,
    author_time,
    bounded,
    comments,
    concept,
    limits,
    quantity,
    site_concepts,
    times,
    unit_of,
    value_concept,
)
from longbloom.importers.fhir.index import NotAFact
from longbloom.importers.fhir.resources import DiagnosticReport, Observation
from longbloom.importers.fhir.shapes import (
    Annotation,
    Coding,
    Concept,
    Quantity,
    Range,
    Ratio,
    Reference,
    Resource,
)

STATUS = {"completed": "final", "active": "preliminary", "aborted": "cancelled",
          "cancelled": "cancelled"}  # fmt: skip
NAMELESS = {"ASSERTION", "CONC"}
NO_VALUE = re.compile(r"(?:no (?:data|information|results?)|not (?:indicated|available))\b.*", re.I)


def reader_of(group: str, without_name: str) -> Callable[[Element, Narrative], Resource]:
    """A reader for the observations of a section; `group` as FHIR's categories name it."""

    def read(statement: Element, told: Narrative) -> Resource:
        if local(statement) in ("procedure", "act"):
            return procedure(statement, told)
        return _observation(statement, told, group, without_name)

    return read


def _observation(
    statement: Element, told: Narrative, group: str, without_name: str
) -> Observation | DiagnosticReport:
    refuse_plans(statement)
    refuse_mistakes(statement)
    refuse_negated(statement, "the record says that this was not so, or not done")
    named, when = _name(statement, told, without_name), _when(statement)
    value = _value(statement, told)
    words = value.get("valueString", "")
    if NO_VALUE.fullmatch(words):
        raise NotAFact("the record gives no value")
    if group == "laboratory" and not value:
        words = told.row(child(statement, "text"))
    if group == "laboratory" and words and is_report(named, words):
        return report(named, words, when.start, _status(statement))
    return Observation(
        category=(Concept(coding=(Coding(code=group),)),),
        code=named,
        effectiveDateTime=when.start,
        issued="" if when.start else author_time(statement),
        **value,
        **_around(statement, told),
    )


def _around(statement: Element, told: Narrative) -> dict[str, Any]:
    """All that stands around a value: status, place, method, sample, remarks, flag and limits."""
    return {
        "status": _status(statement),
        "bodySite": next(iter(site_concepts(statement, told)), None),
        "method": concept(child(statement, "methodCode"), told),
        "specimen": _specimen(statement, told),
        "note": tuple(Annotation(text) for text in comments(statement, told)),
        "interpretation": tuple(
            concept(one, told) for one in children(statement, "interpretationCode")
        ),
        "referenceRange": limits(statement, told),
    }


def _status(statement: Element) -> str:
    """Its own status; where it has none, that of the panel around it."""
    noted = (status(one) for one in (statement, *above(statement)))
    return STATUS.get(next((found for found in noted if found), ""), "")


def _name(statement: Element, told: Narrative, without_name: str) -> Concept:
    """What was looked at; entries that only assert their value are named for their section."""
    named = concept(child(statement, "code"), told)
    if named.codes and named.codes[0] in NAMELESS and not named.text:
        coding = tuple(one for one in named.coding if one.code not in NAMELESS)
        named = Concept(coding)
    if named.words or named.coding:
        return named
    return Concept(text=told.first_cell(child(statement, "text")) or without_name)


def _when(statement: Element) -> Times:
    around = (times(one) for one in (statement, *above(statement)))
    return next((found for found in around if found.start or found.stop), Times())


def _value(statement: Element, told: Narrative) -> dict[str, Any]:
    """The first value that is one; several (a list of answers) are told one after the other."""
    found = [value for one in children(statement, "value") if (value := _one_value(one, told))]
    if len(found) > 1:
        texts = [_shown(value) for value in found]
        return {"valueString": ", ".join(text for text in texts if text)}
    return found[0] if found else {}


def _one_value(element: Element, told: Narrative) -> dict[str, Any]:
    kind = xsi_type(element)
    if kind.startswith("IVL") or child(element, "low") is not None:
        amount, span = bounded(element)
        return _given("valueQuantity", amount) or _given("valueRange", span)
    if kind.startswith("RTO"):
        return _given("valueRatio", _ratio(element))
    if kind == "BL":
        return {"valueBoolean": attr(element, "value") == "true"} if attr(element, "value") else {}
    if kind not in ("CD", "CE", "CV", "CO", "CS", "ST", "ED"):
        amount = quantity(element)
        if amount:
            return {"valueQuantity": amount}
        written = f"{attr(element, 'value')} {unit_of(element)}".strip()
        if written and attr(element, "value"):
            return {"valueString": written}
    return _in_words(element, told)


def _in_words(element: Element, told: Narrative) -> dict[str, Any]:
    coded = value_concept(element, told)
    if coded.coding:
        return {"valueCodeableConcept": coded}
    text = coded.text or told.whole(element)
    return {"valueString": text} if text else {}


def _given(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value is not None else {}


def _ratio(element: Element) -> Ratio | None:
    top, bottom = quantity(child(element, "numerator")), quantity(child(element, "denominator"))
    return Ratio(top, bottom) if top and bottom else None


def _shown(value: dict[str, Any]) -> str:
    (one,) = value.values()
    if isinstance(one, Concept):
        return one.words
    if isinstance(one, Quantity):
        return f"{one.comparator}{one.value} {one.unit}".strip()
    return "" if isinstance(one, Range | Ratio | bool) else str(one)


def _specimen(statement: Element, told: Narrative) -> Reference | None:
    """The sample a test was made on, named at the test or at the panel around it."""
    for one in (statement, *above(statement)):
        kind = child(one, "specimen", "specimenRole", "specimenPlayingEntity", "code")
        words = concept(kind, told).all_words
        if words:
            return Reference(display=words)
    return None
