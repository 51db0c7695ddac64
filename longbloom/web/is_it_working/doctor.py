"""What her team said, in her words or theirs: it stands above anything that we work out."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.web.record import by_her
from longbloom.web.record.when_field import WhenField, WhenForm
from longbloom.web.record.write import ShortField, begun

SAID = (
    ("smaller", _("It is getting smaller")),
    ("same", _("It is about the same")),
    ("larger", _("It has grown, or there is something new")),
    ("mixed", _("Some smaller, some larger")),
    ("gone", _("No evidence of disease")),
)


class SaidForm(WhenForm):
    trend = forms.ChoiceField(
        label=_("What did they say?"), choices=SAID, widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest to what they said.")},
    )  # fmt: skip
    on = WhenField(label=_("When did they say so?"))
    words = ShortField(
        max_length=2000, label=_("In their words, if you like"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", gettext("today"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and said.get("on") is None:
            self.add_error("on", _("Write a day, or only a month or a year: it says which "
                                   "treatment this is about."))  # fmt: skip
        return said

    def fact(self) -> f.Response:
        said = self.cleaned_data
        return f.Response(
            trend=said["trend"], words=said["words"].strip(), on=said["on"],
            source=by_her.source(),
        )  # fmt: skip


def doctor(request: HttpRequest) -> HttpResponse:
    form = begun(request, SaidForm)
    if request.method == "POST" and form.is_valid():
        request.session.pop("demo", None)  # what she types is hers, never the invented person's
        by_her.keep(request, [form.fact()], gettext("Kept: what your team said."))
        return redirect("is_it_working:is_it_working")
    return render(request, "is_it_working/doctor.html", {"form": form})
