"""The form that corrects a fact: one field for each thing that its kind can say, in plain words."""

import typing
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.record import PROVENANCE
from longbloom.exporters import saying
from longbloom.importers.words.drugs import drugs_in, role_of
from longbloom.web.record.choices import CHOICES, KARNOFSKY, ecog
from longbloom.web.record.kinds import FIELDS
from longbloom.web.record.typed import (
    AmountField,
    ListField,
    WholeField,
    WordsField,
    plain_words,
)
from longbloom.web.record.when_field import WhenField, WhenForm
from longbloom.web.shell.speaking import said

NOT_ASKED = {
    *PROVENANCE, "replaces", "withdraws", "loinc", "marker", "same_value", "same_unit", "flag",
    "conclusion", "system",
}  # fmt: skip
"""Codes, what we worked out ourselves, and a report's own words, which stay as they are."""
MOST_LETTERS = 2000
LABELS = {
    (f.Note, "text"): _("Your words"), (f.Wish, "text"): _("Your words"),
    (f.Lab, "text"): _("Result in words"), (f.Vital, "text"): _("Result in words"),
    (f.Lab, "comparator"): _("Less than, or more than"), (f.Allergy, "to"): _("Allergic to"),
}  # fmt: skip
START = {
    f.Drug: _("Since"), f.LocalTreatment: _("Since"), f.Line: _("Since"), f.Medicine: _("Since"),
    f.Problem: _("Since"), f.Visit: _("Since"),
}  # fmt: skip


class Correction(WhenForm):
    """What the fact says stands in the fields; what she changes is what is corrected."""

    def __init__(self, fact: f.Fact, data: Any = None, *, order: str = "dmy") -> None:
        super().__init__(data, order=order)
        self.fact = fact
        for name in asked_of(fact):
            self.fields[name] = _field(fact, name)
        self.fields["why"] = WordsField(
            required=False, max_length=MOST_LETTERS, label=_("Why you change it, if you like"),
            widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        )  # fmt: skip
        self.put_in_order()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not changes_of(self.fact, told):
            raise forms.ValidationError(_("Nothing is changed yet. Your entry is as it was."))
        start, stop = told.get("on"), told.get("stop")
        if start and stop and stop.last_day() < start.first_day():
            raise forms.ValidationError(_("It ends before it begins. Please look at the two days."))
        return told

    @property
    def asked(self) -> list[Any]:
        return [field for field in self if field.name != "why"]


def asked_of(fact: f.Fact) -> list[str]:
    """The fields of its kind that she can change: its first things first, then the day."""
    aside = {*NOT_ASKED, "on", *(("text",) if isinstance(fact, f.Document) else ())}
    names = [name for name in fact.__struct_fields__ if name not in aside]
    return [*names[:1], "on", *names[1:]]


def changes_of(fact: f.Fact, told: dict[str, Any]) -> dict[str, Any]:
    """What differs from what the fact says, and what follows from it."""
    named = {name: told[name] for name in asked_of(fact) if name in told}
    changes = {name: new for name, new in named.items() if new != _as_typed(fact, name)}
    changes |= {name: 0 for name, new in changes.items() if new is None and _is_number(fact, name)}
    return {**changes, **dict(_following(fact, changes))}


def _as_typed(fact: f.Fact, name: str) -> Any:
    """What stands there, as a form would send it back unchanged."""
    value = getattr(fact, name)
    return plain_words(value) if isinstance(value, str) else value


def _is_number(fact: f.Fact, name: str) -> bool:
    return typing.get_type_hints(type(fact))[name] is int


def _following(fact: f.Fact, changes: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    """A code, a mark or a converted value that belonged to the old words belongs to no others."""
    if isinstance(fact, f.Lab):
        if {"value", "unit", "comparator", "low", "high"} & changes.keys():
            yield from (("flag", ""), ("same_value", None), ("same_unit", ""))
        if "name" in changes:
            yield from (("loinc", ""), ("marker", ""))
    if isinstance(fact, f.Vital) and "name" in changes:
        yield "loinc", ""
    if isinstance(fact, f.Drug) and "name" in changes:
        known = drugs_in(changes["name"])
        if len(known) == 1:
            yield from (("name", known[0]), ("role", role_of(known[0])))


def _field(fact: f.Fact, name: str) -> forms.Field:
    kind, value = type(fact), getattr(fact, name)
    needed = name != "on" and name in _needed(kind)
    how = {"required": needed, "label": _label(kind, name), "initial": value}
    if (kind, name) in CHOICES:
        return forms.ChoiceField(choices=_choices(CHOICES[kind, name], value), **how)
    if name in ("ecog", "karnofsky"):
        choices = _choices(ecog() if name == "ecog" else KARNOFSKY, value)
        return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, **how)
    hint = typing.get_type_hints(kind)[name]
    if typing.get_origin(hint) is tuple:
        return ListField(**how)
    if PartialDate in (hint, *typing.get_args(hint)):
        return WhenField(label=how["label"], initial=value)
    if Decimal in typing.get_args(hint):
        return AmountField(**how)
    if hint is int:
        return WholeField(**how)
    return _words(name, how)


def _words(name: str, how: dict[str, Any]) -> forms.Field:
    value = str(how["initial"])
    is_long = len(value) > 60 or "\n" in value
    off = {"autocomplete": "off"}
    widget = forms.Textarea({"rows": 3, **off}) if is_long else forms.TextInput(off)
    most = max(MOST_LETTERS, len(value))
    return WordsField(max_length=most, widget=widget, strip=False, **how)


def _label(kind: type[f.Fact], name: str) -> Any:
    if name == "on":
        return START.get(kind, _("When"))
    return LABELS.get((kind, name)) or FIELDS.get(name, name)


def _choices(choices: Iterable[tuple[Any, Any]], value: Any) -> list[tuple[Any, Any]]:
    """What her record says stays one of the choices, even if we have no word for it."""
    listed = [("" if key in ("", None) else key, said(words)) for key, words in choices]
    keys = {key for key, _words in listed}
    unheard = [] if value in ("", None) or value in keys else [(value, saying.untagged(str(value)))]
    return [*listed, *unheard]


@lru_cache(maxsize=64)
def _needed(kind: type[f.Fact]) -> frozenset[str]:
    """The fields without which a fact of this kind says nothing."""
    fields = structs.fields(kind)
    return frozenset(one.name for one in fields if one.required and one.name != "source")
