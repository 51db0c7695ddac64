"""A treatment in a few taps: by any name a drug has, since when, until when and why it stopped."""

from functools import cache
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.importers.codes import knowledge
from longbloom.importers.tables.said import Given, treatment
from longbloom.web.record import by_her
from longbloom.web.record.when_field import WhenField, WhenForm, in_words
from longbloom.web.record.write import ShortField, begun, kept

A_NAME = _("Which treatment is it? Write its name.")
BACKWARDS = _("It stops before it starts. Please look at the two dates.")
NOT_OVER = _("You wrote that it goes on, and also when or why it stopped. Which one is right?")
STANDING = (("", _("I don’t know")), ("active", _("I still get it")), ("stopped", _("It stopped")))
WHY = (
    ("", _("I don’t know")),
    ("the cancer grew", _("the cancer grew")),
    ("side effects", _("side effects")),
    ("finished as planned", _("it was finished as planned")),
    ("her own choice", _("my own choice")),
    ("not available or too expensive", _("I could not get it")),
    ("other", _("something else")),
)


class TreatmentForm(WhenForm):
    name = ShortField(
        label=_("Which treatment?"), help_text=_("Any name is fine, brand names too."),
        widget=forms.TextInput(attrs={"list": "drugs", "autocomplete": "off"}),
    )  # fmt: skip
    on = WhenField(label=_("When did it start?"))
    status = forms.ChoiceField(
        required=False, label=_("And now?"), choices=STANDING, widget=forms.RadioSelect
    )
    stop = WhenField(label=_("When did it stop?"))
    why = forms.ChoiceField(required=False, label=_("Why did it stop?"), choices=WHY)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        on, stop = said.get("on"), said.get("stop")
        if not said.get("name", "").strip():
            self.add_error("name", A_NAME)
        if said.get("status") == "active" and (stop or said.get("why")):
            self.add_error("status", NOT_OVER)
        if on and stop and stop.last_day() < on.first_day():
            self.add_error("stop", BACKWARDS)
        return said

    def facts(self) -> list[f.Fact]:
        said = self.cleaned_data
        status = said["status"] or ("stopped" if said["stop"] or said["why"] else "")
        words = " ".join(said["name"].split())
        given = Given(words, said["on"], said["stop"], status, said["why"])
        return list(treatment(given, by_her.source()))


def write_treatment(request: HttpRequest) -> HttpResponse:
    form = begun(request, TreatmentForm)
    if request.method == "POST" and form.is_valid():
        found = form.facts()
        names = saying.listing(str(fact.name) for fact in found)  # type: ignore[attr-defined]
        since = in_words(found[0].on) if found[0].on else gettext("without a date")
        told = gettext("Kept: {names}, {day}.").format(names=names, day=since)
        return kept(request, found, told)
    return render(request, "record/write_treatment.html", {"form": form, "names": drug_names()})


@cache
def drug_names() -> tuple[str, ...]:
    """Every generic and brand name that we know a drug by."""
    known = knowledge("drugs.toml").items()
    names = {name for generic, entry in known for name in (generic, *entry["names"])}
    return tuple(sorted(saying.first_upper(name) for name in names))
