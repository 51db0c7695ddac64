"""The small parts every resource is made of; what is not known is said to be not known."""

import re
from decimal import Decimal
from typing import Any

from msgspec import Struct

from longbloom.core.record.carried import BASE
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Spread
from longbloom.exporters.fhir.codes import Data

TERMS = "http://terminology.hl7.org/CodeSystem/"
NOT_KNOWN: Data = {
    "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
    "valueCode": "unknown",
}
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""What a FHIR string may not hold (R4 datatypes, string)."""
COMPARATORS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "≤": "<=", "≥": ">="}


class About(Struct, frozen=True):
    """Whom the resources are about, and the cancers that others of them point at.

    `primary` is there when the record holds one primary cancer and no other. `spread` by site;
    `found_first` is what first tells of each site.
    """

    subject: Data
    primary: Data | None = None
    spread: dict[str, Data] = {}
    found_first: dict[str, Spread] = {}


def resource(kind: str, *profiles: str, **fields: Any) -> Data:
    """A resource of this kind, without empty fields; it asks for profiles that may fit it."""
    kept = {name: value for name, value in fields.items() if value not in (None, "", [], (), {})}
    named = {"class" if name == "class_" else name: value for name, value in kept.items()}
    return {"resourceType": kind, "meta": {"profile": list(profiles)}, **named}


def unknown() -> Data:
    """An element that FHIR requires and the record does not give."""
    return {"extension": [NOT_KNOWN]}


def words(text: str) -> str:
    """The text as FHIR allows it: control signs become spaces."""
    return NO_TEXT.sub(" ", text).strip()


def concept(text: str, *codings: Data) -> Data:
    """Codes with the record's words; where there is neither, it says that it is not known."""
    shown = words(text)
    if not shown and not codings:
        return unknown()
    coded = {"coding": list(codings)} if codings else {}
    return {**coded, **({"text": shown} if shown else {})}


def maybe(text: str) -> Data | None:
    """Words as a concept, or nothing for none."""
    return concept(text) if words(text) else None


def term(system: str, code: str, text: str = "") -> Data:
    """A concept of one of HL7's own code systems for the form of a record."""
    coded = {"system": f"{TERMS}{system}", "code": code}
    return {"coding": [coded], **({"text": words(text)} if words(text) else {})}


def day(on: PartialDate | None) -> str:
    """The date as precise as it is known."""
    return str(on) if on else ""


def period(on: PartialDate | None, stop: PartialDate | None) -> Data | None:
    """From when to when; an end before its start is no period, so the start stands alone."""
    if on and stop and stop.last_day() < on.first_day():
        stop = None
    spans = {"start": day(on), "end": day(stop)}
    return {name: text for name, text in spans.items() if text} or None


def quantity(value: Decimal, unit: str = "", comparator: str = "") -> Data:
    """A number with the digits and the unit that were written."""
    sign, shown = COMPARATORS.get(comparator, ""), words(unit)
    named = {"comparator": sign, "unit": shown}
    return {"value": value, **{name: text for name, text in named.items() if text}}


def notes(fact: Fact, *more: str) -> list[Data]:
    """Remarks for a reader: what was said besides, the record's own words, and every doubt."""
    own = fact.words if fact.words not in _told(fact) else ""
    said = [*more, own, *(f"Not sure: {doubt}" for doubt in fact.doubts)]
    return [{"text": shown} for shown in dict.fromkeys(words(text) for text in said) if shown]


def _told(fact: Fact) -> list[Any]:
    """What stands in the resource anyway."""
    return [getattr(fact, name) for name in fact.__struct_fields__ if name != "words"]


def extension(name: str, **value: Any) -> Data:
    """Something that R4 has no place for, under a name of ours."""
    return {"url": f"{BASE}{name}", **value}
