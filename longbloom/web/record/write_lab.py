"""A lab value in a few taps: her recent tests first, the unit as last time, today as the day."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.importers.tables.said import lab_value, names_receptor
from longbloom.importers.words.plain import plain
from longbloom.web.record import by_her, reads
from longbloom.web.record.merge import alike_of
from longbloom.web.record.selecting import Want
from longbloom.web.record.when_field import WhenField, WhenForm, in_words
from longbloom.web.record.write import AmountField, ShortField, begun, kept

LOOKED_AT = 400
RECENT = 6
A_TEST = _("Which test is it? Choose one, or write its name.")
TWO_TESTS = _("You chose one test and wrote another. Which one is it?")
A_VALUE = _("What is the value?")
A_RECEPTOR = _("This is no blood value. You can write it down under “The cancer itself”.")


class LabForm(WhenForm):
    test = forms.ChoiceField(required=False, label=_("Which test?"), widget=forms.RadioSelect)
    other = ShortField(label=_("Another test"))
    value = AmountField(max_length=40, label=_("Value"))
    unit = ShortField(max_length=40, label=_("Unit"))
    on = WhenField(label=_("When was the blood taken?"))

    def __init__(self, *args: Any, known: dict[str, f.Lab], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        recent = list(known.values())[:RECENT]
        self.fields["test"].choices = [(one.name, _named(one)) for one in recent]  # type: ignore[attr-defined]
        self.fields["other"].widget.attrs = {"list": "tests", "autocomplete": "off"}
        self.fields["unit"].widget.attrs = {"list": "units", "autocomplete": "off"}
        signs = {"inputmode": "decimal", "autocomplete": "off", "class": "big"}
        self.fields["value"].widget.attrs = signs
        self.initial.setdefault("on", gettext("today"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen, other = said.get("test", ""), " ".join(said.get("other", "").split())
        if chosen and other and plain(chosen) != plain(other):
            self.add_error("other", TWO_TESTS)
        elif not (chosen or other):
            self.add_error("test" if self.known else "other", A_TEST)
        elif names_receptor(other or chosen):
            self.add_error("other", A_RECEPTOR)
        if "value" in said and said["value"] is None:
            self.add_error("value", A_VALUE)
        return said

    def fact(self) -> f.Lab:
        """As last time in all but the value: name, code, and the unit unless she wrote one."""
        said = self.cleaned_data
        name = said["test"] or " ".join(said["other"].split())
        last = self.known.get(plain(name))
        unit = said["unit"].strip() or (last.unit if last else "")
        return lab_value(
            last.name if last else name, said["value"], unit=unit, on=said["on"],
            loinc=last.loinc if last else "", source=by_her.source(),
        )  # fmt: skip


def write_lab(request: HttpRequest) -> HttpResponse:
    form = begun(request, LabForm, known=known_tests(request))
    if request.method == "POST" and form.is_valid():
        fact = form.fact()
        return kept(request, [fact], _told(request, fact))
    units = dict.fromkeys(one.unit for one in form.known.values() if one.unit)
    return render(request, "record/write_lab.html", {"form": form, "units": units})


def _told(request: HttpRequest, fact: f.Lab) -> str:
    """What was kept, and that another value of that day says otherwise, if one does."""
    day = in_words(fact.on) if fact.on else gettext("without a date")
    told = gettext("Kept: {name} {amount}, {day}.")
    said = told.format(name=fact.name, amount=saying.amount(fact), day=day)
    other = next((one for one in alike_of(request, fact) if one.differs), None)
    if other is None or fact.on is None or not fact.on.day:
        return said
    also = gettext("Your record also holds {amount} of that day. Both stand until you mend one.")
    return f"{said} {also.format(amount=saying.amount(other.fact))}"


def known_tests(request: HttpRequest) -> dict[str, f.Lab]:
    """The newest value of each test in her record, newest first, by its plain name."""
    if request.session.get("demo"):
        return {}
    newest = reads.some(request, Want(f.Lab, newest=LOOKED_AT)).all(f.Lab)
    found: dict[str, f.Lab] = {}
    for lab in reversed(newest):
        found.setdefault(plain(lab.name), lab)
    return found


def _named(lab: f.Lab) -> str:
    return f"{lab.name} ({lab.unit})" if lab.unit else lab.name
