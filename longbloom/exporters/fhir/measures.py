"""Everything observed: lab values, vital signs, how she is, and other findings."""

from decimal import Decimal
from typing import Any

from longbloom.core.record.facts import Exam, Fact, Lab, Performance, Vital
from longbloom.exporters.fhir import codes, profiles
from longbloom.exporters.fhir.codes import Data, coding
from longbloom.exporters.fhir.parts import (
    About,
    concept,
    day,
    notes,
    quantity,
    resource,
    term,
    words,
)

FLAGS = {"N", "H", "L", "HH", "LL", "A", "AA", "POS", "NEG", "IND", "DET", "ND", "R", "S", "I"}
"""Codes of HL7's v3-ObservationInterpretation; other flags stay words."""
GROUPS = {"vital-signs", "laboratory", "survey", "social-history", "exam", "imaging", "procedure"}
VALUES = ("valueQuantity", "valueString", "valueCodeableConcept", "valueInteger")
SCALES = {"ecog": "89247-1", "karnofsky": "89243-0"}


def observation(
    fact: Fact, about: About, *asked: profiles.Profile, category: str, **fields: Any
) -> Data:
    """An observation. Its status is not known: the record keeps what stands, not how it was filed.

    Without a value it says so, unless its components hold what was found.
    """
    told = [name for name in (*VALUES, "component") if fields.get(name) not in (None, [])]
    absent = None if told else term("data-absent-reason", "unknown")
    return resource(
        "Observation",
        *(profile.url for profile in asked),
        status="unknown",
        category=[term("observation-category", category)],
        subject=about.subject,
        effectiveDateTime=day(fact.on),
        note=notes(fact),
        dataAbsentReason=absent,
        **fields,
    )


def lab(fact: Lab, about: About) -> Data:
    asked = [profiles.TUMOR_MARKER] if fact.marker else []
    flag = words(fact.flag)
    return observation(
        fact,
        about,
        profiles.LAB,
        *asked,
        category="laboratory",
        code=concept(fact.name, *codes.loinc(fact.loinc)),
        interpretation=[_flag(flag)] if flag else None,
        referenceRange=_range(fact.low, fact.high, fact.unit),
        **_value(fact.value, fact.unit, fact.comparator, fact.text),
    )


def vital(fact: Vital, about: About) -> Data:
    return observation(
        fact,
        about,
        category="vital-signs",
        code=concept(fact.name, *codes.loinc(fact.loinc)),
        **_value(fact.value, fact.unit, "", fact.text),
    )


def performance(fact: Performance, about: About) -> Data:
    is_ecog = fact.ecog is not None or fact.karnofsky is None
    name = "ECOG performance status" if is_ecog else "Karnofsky performance status"
    code = coding("LOINC", SCALES["ecog" if is_ecog else "karnofsky"])
    return observation(
        fact,
        about,
        profiles.ECOG if is_ecog else profiles.KARNOFSKY,
        category="survey",
        code=concept(name, code),
        valueInteger=fact.ecog if is_ecog else fact.karnofsky,
    )


def exam(fact: Exam, about: About) -> Data:
    group = fact.group if fact.group in GROUPS else "exam"
    return observation(
        fact,
        about,
        category=group,
        code=concept(fact.name),
        valueString=words(fact.value) or None,
    )


def _value(value: Decimal | None, unit: str, comparator: str, text: str) -> Data:
    """The number with its unit as written, else the words."""
    if value is not None and value.is_finite():
        return {"valueQuantity": quantity(value, unit, comparator)}
    return {"valueString": words(text)} if words(text) else {}


def _range(low: Decimal | None, high: Decimal | None, unit: str) -> list[Data]:
    limits = {"low": low, "high": high}
    known = {
        side: quantity(value, unit)
        for side, value in limits.items()
        if value is not None and value.is_finite()
    }
    return [known] if known else []


def _flag(flag: str) -> Data:
    return term("v3-ObservationInterpretation", flag) if flag in FLAGS else concept(flag)
