"""A scan in a few taps: what kind, when, and what it showed, in her words or the report's."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.web.record import by_her
from longbloom.web.record.when_field import WhenField, WhenForm, in_words
from longbloom.web.record.write import ShortField, begun, kept

KINDS = (
    ("CT", _("CT")), ("PET", _("PET")), ("MRI", _("MRI")), ("bone scan", _("Bone scan")),
    ("ultrasound", _("Ultrasound")), ("mammogram", _("Mammogram")), ("X-ray", _("X-ray")),
)  # fmt: skip
SHOWED = (
    ("", _("I don’t know yet")),
    ("smaller", _("smaller")),
    ("same", _("the same")),
    ("larger", _("larger, or new places")),
    ("mixed", _("mixed: some smaller, some larger")),
    ("gone", _("no evidence of disease")),
)
A_KIND = _("Which kind of scan was it?")


class ScanForm(WhenForm):
    kind = forms.ChoiceField(
        required=False, label=_("Which scan?"), choices=KINDS, widget=forms.RadioSelect
    )
    on = WhenField(label=_("When was it?"))
    trend = forms.ChoiceField(
        required=False, label=_("What did it show?"), choices=SHOWED, widget=forms.RadioSelect
    )
    words = ShortField(
        max_length=4000, label=_("In your words, or the report’s"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", gettext("today"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("kind"):
            self.add_error("kind", A_KIND)
        return said

    def fact(self) -> f.Scan:
        said = self.cleaned_data
        return f.Scan(
            kind=said["kind"], trend=said["trend"], conclusion=said["words"].strip(),
            on=said["on"], source=by_her.source(),
        )  # fmt: skip


def write_scan(request: HttpRequest) -> HttpResponse:
    form = begun(request, ScanForm)
    if request.method == "POST" and form.is_valid():
        fact = form.fact()
        day = in_words(fact.on) if fact.on else gettext("without a date")
        return kept(
            request, [fact], gettext("Kept: {name}, {day}.").format(name=fact.kind, day=day)
        )
    return render(request, "record/write_scan.html", {"form": form})
