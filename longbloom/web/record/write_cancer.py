"""The cancer itself in a few taps: found, come back, spread, and what its cells showed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.web.record import by_her
from longbloom.web.record.when_field import WhenField, WhenForm
from longbloom.web.record.write import ShortField, begun, kept

FOUND = (
    ("", _("nothing to add")),
    ("primary", _("it was found first")),
    ("recurrence", _("it came back")),
)
NAMES = {"primary": "Breast cancer", "recurrence": "Recurrence of breast cancer"}
SITES = (
    ("bone", _("bone")), ("liver", _("liver")), ("lung", _("lung")), ("brain", _("brain")),
    ("lymph node", _("lymph nodes far from the breast")), ("skin", _("skin")),
    ("other", _("another place")),
)  # fmt: skip
RECEPTORS = (("", _("nothing to add")), ("ER", _("Estrogen receptor (ER)")),
             ("PR", _("Progesterone receptor (PR)")), ("HER2", _("HER2")))  # fmt: skip
RESULTS = (("", "–"), ("positive", _("positive")), ("negative", _("negative")),
           ("low", _("HER2-low")), ("ultralow", _("HER2-ultralow")))  # fmt: skip
SAMPLES = (("", _("I don’t know")), ("primary", _("the first tumor, in the breast")),
           ("metastasis", _("a place where it spread")))  # fmt: skip
NOTHING = _("Nothing is filled in yet. One answer is enough.")
BOTH = _("For a test of the cells I need both: which test, and what it showed.")
HER2_ONLY = _("Low and ultralow are said of HER2 only.")
A_PERCENT = _("The share of cells is a number from 0 to 100.")


class CancerForm(WhenForm):
    what = forms.ChoiceField(
        required=False, label=_("What happened?"), choices=FOUND, widget=forms.RadioSelect
    )
    on = WhenField(label=_("When?"))
    name = ShortField(label=_("What the doctors call it"))
    sites = forms.MultipleChoiceField(
        required=False, label=_("Where is it?"), choices=SITES, widget=forms.CheckboxSelectMultiple
    )
    since = WhenField(label=_("Since when?"))
    receptor = forms.ChoiceField(required=False, label=_("Which test?"), choices=RECEPTORS)
    result = forms.ChoiceField(required=False, label=_("What did it show?"), choices=RESULTS)
    percent = forms.DecimalField(
        required=False, min_value=0, max_value=100, label=_("How many percent of the cells?"),
        error_messages={"invalid": A_PERCENT, "min_value": A_PERCENT, "max_value": A_PERCENT},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip
    sample = forms.ChoiceField(required=False, label=_("Taken from"), choices=SAMPLES)
    tested = WhenField(label=_("When was it tested?"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        receptor, result = said.get("receptor"), said.get("result")
        if bool(receptor) != bool(result):
            self.add_error("result", BOTH)
        if result in ("low", "ultralow") and receptor in ("ER", "PR"):
            self.add_error("result", HER2_ONLY)
        if not (said.get("what") or said.get("name") or said.get("sites") or receptor):
            raise forms.ValidationError(NOTHING)
        return said

    def facts(self) -> Iterator[f.Fact]:
        said, source = self.cleaned_data, by_her.source()
        what, name = said["what"] or "primary", " ".join(said["name"].split())
        if said["what"] or name:
            yield f.Diagnosis(what=what, name=name or NAMES[what], on=said["on"], source=source)
        for site in said["sites"]:
            yield f.Spread(site=site, on=said["since"], source=source)
        if said["receptor"]:
            yield f.Receptor(
                name=said["receptor"], result=said["result"], percent=said["percent"],
                sample=said["sample"], on=said["tested"], source=source,
            )  # fmt: skip


def write_cancer(request: HttpRequest) -> HttpResponse:
    form = begun(request, CancerForm)
    if request.method == "POST" and form.is_valid():
        return kept(request, list(form.facts()))
    return render(request, "record/write_cancer.html", {"form": form})
