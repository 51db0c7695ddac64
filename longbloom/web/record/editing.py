"""The main fields of any fact as a small form, and the fact that she makes of them."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_type_hints

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct, structs

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.importers.units import exactly, read_number, spelled
from longbloom.importers.words.topics import MARKERS, topic_of
from longbloom.web.record.choices import CHOICES
from longbloom.web.record.kinds import FIELDS
from longbloom.web.record.when_field import A_DATE, TO_COME, read

MAIN: dict[type[f.Fact], tuple[str, ...]] = {
    f.Diagnosis: ("name", "what", "side", "histology", "grade", "on"),
    f.Stage: ("group", "category", "on"),
    f.Spread: ("site", "place", "side", "on"),
    f.Receptor: ("name", "result", "percent", "score", "method", "on"),
    f.Gene: ("gene", "result", "change", "origin", "on"),
    f.Drug: ("name", "on", "stop", "why_stopped"),
    f.LocalTreatment: ("name", "what", "site", "side", "dose", "on", "stop"),
    f.Line: ("number", "drugs", "on", "stop"),
    f.Scan: ("kind", "part", "trend", "conclusion", "new_spots", "on"),
    f.Lesion: (
        "site",
        "place",
        "side",
        "spot",
        "seen",
        "mm",
        "axis",
        "earlier_mm",
        "change",
        "certainty",
        "role",
        "on",
    ),
    f.Response: ("trend", "on"),
    f.Lab: ("name", "value", "unit", "low", "high", "on"),
    f.Vital: ("name", "value", "unit", "on"),
    f.Performance: ("ecog", "karnofsky", "on"),
    f.Exam: ("name", "value", "on"),
    f.Medicine: ("name", "dose", "on", "stop"),
    f.Allergy: ("to", "reaction", "on"),
    f.Problem: ("name", "on", "stop"),
    f.Procedure: ("name", "on", "stop"),
    f.Visit: ("kind", "reason", "on", "stop"),
    f.Document: ("title", "on"),
    f.Wish: ("text", "on"),
    f.Note: ("text", "on"),
    f.LifeEvent: ("what", "on"),
}
DATES, LONG = ("on", "stop"), ("conclusion", "text")
AMOUNT = re.compile(r"\s*([<>]=?|[≤≥])?\s*(\S.*?)\s*")
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
"""1,234 may be a thousand and more, or one and a bit: nobody but she can tell."""
LONGEST = 4000
A_NUMBER = gettext_lazy("Write a number like 4.5 or 4,5.")


class Field(Struct, frozen=True):
    """One field as it stands in the form; `error` says what to change."""

    name: str
    label: Any
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    is_long: bool = False
    error: str = ""


def fields_of(
    fact: f.Fact, said: Mapping[str, str] = {}, errors: Mapping[str, str] = {}
) -> list[Field]:
    """As read, or as she just wrote it."""
    return [
        Field(
            name,
            _("Date") if name == "on" else FIELDS[name],
            said.get(name, _text(fact, name)),
            _choices(fact, name),
            name in LONG,
            errors.get(name, ""),
        )
        for name in MAIN[type(fact)]
    ]


def as_she_says(fact: f.Fact, said: Mapping[str, str]) -> tuple[f.Fact, dict[str, str]]:
    """The fact with her changes, and what can't be read of them; the same without changes."""
    changed, errors = {}, {}
    for name in MAIN[type(fact)]:
        text = said.get(name, "").strip()[:LONGEST]
        if name not in said or text == _text(fact, name).strip():
            continue
        try:
            changed |= _read(fact, name, text)
        except (ValueError, InvalidOperation) as error:
            errors[name] = str(error) if isinstance(error, Unclear) else str(A_NUMBER)
    if errors or not changed:
        return fact, errors
    return _fitting(structs.replace(fact, **changed), changed), {}


class Unclear(ValueError):
    """What she wrote can be read in no way, or in two; the message says what to write."""


def _text(fact: f.Fact, name: str) -> str:
    value = getattr(fact, name)
    if name == "value" and isinstance(fact, f.Lab | f.Vital):
        if value is None:
            return fact.text
        return f"{getattr(fact, 'comparator', '')} {value:f}".strip()
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def _read(fact: f.Fact, name: str, text: str) -> dict[str, Any]:
    if name in DATES:
        return {name: _day(text)}
    if name == "value" and isinstance(fact, f.Lab | f.Vital):
        return _amount(fact, text)
    kind = get_type_hints(type(fact))[name]
    if kind == Decimal | None:
        return {name: _number(text) if text else None}
    if kind is int:
        return {name: int(text or 0)}
    if kind == int | None:
        return {name: int(text) if text else None}
    if kind == tuple[str, ...]:
        return {name: tuple(part.strip() for part in text.split(",") if part.strip())}
    return {name: text}


def _amount(fact: f.Lab | f.Vital, text: str) -> dict[str, Any]:
    """A number stays a number; what was words on the page may stay words."""
    match = AMOUNT.fullmatch(text)
    if not match:
        raise Unclear(_("Write the value, or leave this out."))
    try:
        more = {"comparator": match[1] or ""} if isinstance(fact, f.Lab) else {}
        return {"value": _number(match[2]), "text": "", **more}
    except InvalidOperation:
        if fact.value is not None:
            raise
        return {"text": text}


def _number(text: str) -> Decimal:
    if GROUPED.fullmatch(text):
        bare = text.replace(",", "").replace(".", "")
        one, other = bare, re.sub("[.,]", ".", text, count=1)
        told = _("Is it {one} or {other}? Write it without a sign for the thousands.")
        if text.count(",") + text.count(".") == 1:
            raise Unclear(told.format(one=one, other=other + "0"))
        return Decimal(bare)
    value = read_number(text)
    if not value.is_finite():
        raise InvalidOperation
    return value


def _day(text: str) -> PartialDate | None:
    """As exact as she writes it; what can be read in two ways is asked about, never guessed."""
    if not text:
        return None
    found = read(text, "dmy")
    if found is None:
        raise Unclear(str(A_DATE))
    if found.on.first_day() > localdate():
        raise Unclear(str(TO_COME))
    if found.other:
        raise Unclear(_("Which is the day, which the month? Please write the month as a word."))
    return found.on


def _fitting(fact: f.Fact, changed: dict[str, Any]) -> f.Fact:
    """What was worked out from a name, value or range that she changed no longer stands."""
    if not isinstance(fact, f.Lab):
        return fact
    if "name" in changed:
        topic = topic_of(fact.name, ())
        marker = topic.what if topic.what in MARKERS else ""
        fact = structs.replace(fact, loinc=topic.loinc, marker=marker)
    if changed.keys() & {"value", "low", "high", "unit"}:
        fact = structs.replace(fact, flag="")
    same: tuple[Decimal | None, str] = (None, "")
    if fact.marker and fact.value is not None:
        value, unit = exactly(fact.value, fact.unit)
        same = (value, unit) if unit != spelled(fact.unit) else same
    return structs.replace(fact, same_value=same[0], same_unit=same[1])


def _choices(fact: f.Fact, name: str) -> tuple[tuple[str, str], ...]:
    """Our own words for a field that holds one of a few; what was read is always among them."""
    known = CHOICES.get((type(fact), name))
    if known is None:
        return ()
    words = {str(key): str(shown) for key, shown in known}
    now = str(getattr(fact, name))
    return tuple((words | ({} if now in words else {now: now})).items())
