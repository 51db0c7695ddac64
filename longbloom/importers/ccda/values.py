"""C-CDA's data types as the building blocks FHIR's readers know: concepts, quantities, periods."""

import re
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from longbloom.importers.ccda.elements import (
    Element,
    attr,
    child,
    children,
    code,
    related,
    xsi_type,
)
from longbloom.importers.ccda.narrative import Narrative
from longbloom.importers.fhir.shapes import Coding, Concept, Period, Quantity, Range

SYSTEMS = (
    ("loinc", "2.16.840.1.113883.6.1"), ("snomed", "2.16.840.1.113883.6.96"),
    ("rxnorm", "2.16.840.1.113883.6.88"), ("icd-10", "2.16.840.1.113883.6.90"),
    ("icd10", "2.16.840.1.113883.6.90"), ("icd-9", "2.16.840.1.113883.6.103"),
)  # fmt: skip
"""For codes that name their system without its OID."""
NO_WORDS = re.compile(r"(?:n/?a|unk|unknown|null|-+|not available)\.?", re.IGNORECASE)
SPAN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)\b.*", re.DOTALL)
NUMBER = re.compile(r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?")
COMMENT = "48767-8"


class Times(Struct, frozen=True):
    """When: a point or a span, as written; "" where nothing (or a nullFlavor) is given."""

    start: str = ""
    stop: str = ""
    is_span: bool = False

    @property
    def period(self) -> Period:
        return Period(start=self.start, end=self.stop)


def concept(element: Element | None, told: Narrative) -> Concept:
    """Code, translations and the words they stand for; a nullFlavor alone gives an empty one."""
    if element is None:
        return Concept()
    coded = (_coding(one) for one in (element, *children(element, "translation")))
    words = told.words(child(element, "originalText"))
    return Concept(
        coding=tuple(one for one in coded if one.code or one.display),
        text="" if NO_WORDS.fullmatch(words) else words,
    )


def value_concept(element: Element | None, told: Narrative) -> Concept:
    """A coded value, or a value that is plain text."""
    found = concept(element, told)
    if element is None or found.coding or found.text:
        return found
    words = told.words(element)
    return Concept(text="" if NO_WORDS.fullmatch(words) else words)


def named_by(found: Concept, text: Element | None, told: Narrative) -> Concept:
    """The concept as it is when it has words; else with those that the entry's text points at."""
    if found.words or text is None:
        return found
    return Concept(found.coding, told.words(text) or told.first_cell(text))


def site_concepts(statement: Element, told: Narrative) -> tuple[Concept, ...]:
    """Where in the body, with the qualifiers that give the side."""
    sites = []
    for element in children(statement, "targetSiteCode"):
        qualifiers = [child(one, "value") for one in children(element, "qualifier")]
        sites += [concept(one, told) for one in (element, *qualifiers)]
    return tuple(site for site in sites if site.coding or site.text)


def times(statement: Element) -> Times:
    """The first effectiveTime that is a date and no schedule such as "every 12 hours"."""
    for element in children(statement, "effectiveTime"):
        if not is_schedule(element):
            return times_of(element)
    return Times()


def times_of(element: Element | None) -> Times:
    low, high = child(element, "low"), child(element, "high")
    if low is not None or high is not None:
        return Times(_date(low) or attr(element, "value"), _date(high), is_span=True)
    return Times(_date(element) or _date(child(element, "center")))


def is_schedule(element: Element) -> bool:
    return xsi_type(element).startswith(("PIVL", "EIVL")) or any(
        child(element, name) is not None for name in ("period", "event", "phase")
    )


def author_time(statement: Element) -> str:
    """When a statement was written down."""
    return _date(child(statement, "author", "time"))


def quantity(element: Element | None) -> Quantity | None:
    """A number with its unit; None when it is missing or is no number.

    Units outside UCUM make some writers put the number into a translation.
    """
    if element is not None and not attr(element, "value"):
        element = child(element, "translation")
    text = attr(element, "value").replace(",", "")
    if not NUMBER.fullmatch(text):
        return None
    try:
        return Quantity(value=Decimal(text), unit=unit_of(element))
    except InvalidOperation:
        return None


def unit_of(element: Element | None) -> str:
    """The unit as given; "1" means that there is none."""
    unit = attr(element, "unit")
    if not unit and element is not None:
        unit = attr(child(element, "translation"), "unit")
    words = child(element, "originalText")
    if not unit and words is not None:
        unit = " ".join("".join(str(part) for part in words.itertext()).split())
    return "" if unit in ("1", "{}") else unit


def bounded(element: Element) -> tuple[Quantity | None, Range | None]:
    """An interval as "< 5" or "> 100" when one end is open, else as a range."""
    low, high = child(element, "low"), child(element, "high")
    lowest, highest = quantity(low), quantity(high)
    if lowest and highest:
        return None, Range(low=lowest, high=highest)
    end, sign, found = (low, ">", lowest) if lowest else (high, "<", highest)
    if found is None:
        return None, None
    closed = "" if attr(end, "inclusive").lower() == "false" else "="
    return Quantity(value=found.value, unit=found.unit, comparator=f"{sign}{closed}"), None


def limits(statement: Element, told: Narrative) -> tuple[Range, ...]:
    """Reference ranges, from numbers or from text such as "4.0 - 10.5"."""
    found = []
    for holder in children(statement, "referenceRange"):
        observed = child(holder, "observationRange")
        value = child(observed, "value")
        low, high = quantity(child(value, "low")), quantity(child(value, "high"))
        text = told.words(child(observed, "text")) or told.words(value)
        span = SPAN.fullmatch(text)
        if span and low is None and high is None:
            low, high = (Quantity(value=Decimal(end)) for end in (span[1], span[2]))
        if low or high or text:
            found.append(Range(low=low, high=high, text=text))
    return tuple(found)


def comments(statement: Element, told: Narrative) -> tuple[str, ...]:
    """What somebody noted beside the statement."""
    acts = (act for act in related(statement, "act") if code(act) == COMMENT)
    return tuple(text for act in acts if (text := told.whole(child(act, "text"))))


def _date(element: Element | None) -> str:
    """As written; some writers put 0 where they have no date."""
    value = attr(element, "value")
    return "" if value == "0" else value


def _coding(element: Element) -> Coding:
    system = attr(element, "codeSystem")
    if not system:
        named = attr(element, "codeSystemName").lower()
        system = next((oid for name, oid in SYSTEMS if name in named), "")
    return Coding(system, attr(element, "code"), attr(element, "displayName"))
