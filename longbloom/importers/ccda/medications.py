"""Medicines: what she takes or took, and what was ordered for her; refusals and plans are none."""

from collections.abc import Iterator

import msgspec
from msgspec import Raw

from longbloom.importers.ccda.elements import (
    Element,
    attr,
    child,
    children,
    code,
    related,
)
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.ccda.problems import named_problem
from longbloom.importers.ccda.refusals import (
    noted_status,
    refuse_empty,
    refuse_mistakes,
    refuse_negated,
    refuse_plans,
    status,
)
from longbloom.importers.ccda.values import (
    Times,
    author_time,
    concept,
    is_schedule,
    named_by,
    quantity,
    times,
)
from longbloom.importers.fhir.resources import (
    Condition,
    Dosage,
    MedicationDispense,
    MedicationRequest,
    MedicationStatement,
    MedicationUse,
)
from longbloom.importers.fhir.shapes import Concept, Reference, Resource
from longbloom.importers.words.plain import plain

STATUS = {
    "active": "active", "completed": "completed", "aborted": "stopped", "suspended": "on-hold",
    "held": "on-hold", "cancelled": "cancelled",
}  # fmt: skip
INSTRUCTIONS = {"76662-6", "409073007", "422037009"}
EVENTS = {
    "HS": "at bedtime", "AC": "before meals", "PC": "after meals", "ACM": "before breakfast",
    "ACD": "before lunch", "ACV": "before dinner", "WAKE": "on waking", "C": "with meals",
}  # fmt: skip
UNIT_OF_TIME = {"h": "hours", "d": "days", "wk": "weeks", "mo": "months", "min": "minutes"}
REASON = "reason"


def medicine(statement: Element, told: Narrative) -> Resource:
    """One medicine. C-CDA's INT in a list of medicines is a prescription, as FHIR's order is."""
    refuse_mistakes(statement)
    mood = attr(statement, "moodCode").upper()
    refuse_plans(statement, allowed="INT")
    refuse_negated(statement, "the record says it was not taken")
    named = _product(statement, told)
    refuse_empty(named.words)
    when, reasons = _times(statement), tuple(_reasons(statement, told))
    return _shape(statement, mood)(
        status=_status(statement, when),
        intent="order" if mood == "INT" else "",
        medicationCodeableConcept=named,
        effectivePeriod=when.period,
        dateAsserted="" if when.start else author_time(statement),
        dosage=(Dosage(text=_dose(statement, told)),),
        contained=tuple(_packed(f"{REASON}{n}", one) for n, one in enumerate(reasons)),
        reasonReference=tuple(Reference(f"#{REASON}{n}") for n, _ in enumerate(reasons)),
    )


def _shape(statement: Element, mood: str) -> type[MedicationUse]:
    if str(statement.tag).endswith("supply"):
        return MedicationDispense
    return MedicationRequest if mood == "INT" else MedicationStatement


def _product(statement: Element, told: Narrative) -> Concept:
    """The medicine: its code with the words it stands for, else its name, else the narrative."""
    holder = child(statement, "consumable", "manufacturedProduct")
    if holder is None:
        holder = child(statement, "product", "manufacturedProduct")
    material = next(children(holder, "manufacturedMaterial", "manufacturedLabeledDrug"), None)
    found = concept(child(material, "code"), told)
    name = told.words(child(material, "name"))
    if name and plain(name) in {plain(coding.display) for coding in found.coding}:
        return Concept(found.coding, name)  # some put "once a week" where the words should be
    if found.words:
        return found
    return named_by(Concept(found.coding, name), child(statement, "text"), told)


def _times(statement: Element) -> Times:
    """Start and stop; the first date counts, schedules ("every 12 hours") are part of the dose."""
    found = times(statement)
    if found.is_span or not found.start:
        return found
    return Times(found.start, found.start)  # one point in time is one dose


def _status(statement: Element, when: Times) -> str:
    """R1.1 makes every entry "completed", which says nothing of a medicine without an end."""
    noted = {"resolved": "completed", "inactive": "completed"}
    given = noted_status(statement)
    found = noted.get(given, given) or STATUS.get(status(statement), "")
    return "" if found == "completed" and not given and not when.stop else found


def _reasons(statement: Element, told: Narrative) -> Iterator[Concept]:
    for link in children(statement, "entryRelationship"):
        if attr(link, "typeCode").upper() == "RSON":
            for inner in children(link, "observation"):
                found = named_problem(inner, told)
                if found.coding or found.text:
                    yield found


def _packed(name: str, reason: Concept) -> Raw:
    """The reason as a condition inside, where FHIR's reader looks for a cancer elsewhere."""
    return Raw(msgspec.json.encode(Condition(id=name, code=reason)))


def _dose(statement: Element, told: Narrative) -> str:
    """The instruction in its own words; without one: amount, how often, and which way."""
    for inner in related(statement, "substanceAdministration", "act"):
        if code(inner) in INSTRUCTIONS:
            words = told.words(child(inner, "text"))
            if words:
                return words
    amount = quantity(child(statement, "doseQuantity"))
    shown = f"{amount.value.normalize():f} {amount.unit}".strip() if amount and amount.value else ""
    often = [text for one in children(statement, "effectiveTime") if (text := _how_often(one))]
    route = attr(child(statement, "routeCode"), "displayName")
    return ", ".join(part for part in (shown, *often, route) if part)


def _how_often(element: Element) -> str:
    if not is_schedule(element):
        return ""
    event = attr(child(element, "event"), "code")
    if event:
        return EVENTS.get(event, event)
    period = child(element, "period")
    every = quantity(period) or quantity(child(period, "low"))
    if every is None or not every.value:
        return ""
    return f"every {every.value.normalize():f} {UNIT_OF_TIME.get(every.unit, every.unit)}".strip()
