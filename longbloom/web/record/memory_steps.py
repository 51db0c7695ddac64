"""The eight questions of a story told from memory, and the facts that each answer makes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.importers.tables.said import Given, treatment
from longbloom.importers.words.told import told
from longbloom.web.record import by_her
from longbloom.web.record.when_field import WhenField, WhenForm
from longbloom.web.record.write import ShortField
from longbloom.web.record.write_cancer import SAMPLES, SITES
from longbloom.web.record.write_scan import KINDS, SHOWED

MOST_LINES = 40
RESULTS = (("", _("I don’t know")), ("positive", _("positive")), ("negative", _("negative")))
HER2 = (*RESULTS, ("low", _("HER2-low")), ("ultralow", _("HER2-ultralow")))
YES_NO = (("", _("I don’t know")), ("yes", _("yes")), ("no", _("no")))
DIFFERS = _(
    "You chose that it has not spread. But there is also a place, or a date, for where it has "
    "spread to. Which one is right? Please change one of them."
)
LINE = _("One in each line, with its dates as well as you know them.")


class LinesField(ShortField):
    """Several things, one in each line."""

    def __init__(self, **kwargs: Any) -> None:
        rows = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
        super().__init__(max_length=4000, widget=rows, **kwargs)


class Found(WhenForm):
    on = WhenField(label=_("When was it found?"), help_text=_("A year is enough."))
    name = ShortField(label=_("What did the doctors call it?"))
    side = forms.ChoiceField(
        required=False, label=_("Which breast?"), widget=forms.RadioSelect,
        choices=(("", _("I don’t know")), ("left", _("left")), ("right", _("right")),
                 ("both", _("both"))),
    )  # fmt: skip

    def facts(self) -> Iterator[f.Fact]:
        said = self.cleaned_data
        if said["on"] or said["name"].strip() or said["side"]:
            name = " ".join(said["name"].split()) or "Breast cancer"
            yield f.Diagnosis(
                what="primary", name=name, side=said["side"], on=said["on"], source=by_her.source()
            )


class Lines(WhenForm):
    """Treatments, one in each line."""

    lines = LinesField(label=_("Treatments"), help_text=LINE)

    def facts(self) -> Iterator[f.Fact]:
        yield from _treatments(self.cleaned_data["lines"], self.order)


class TreatedThen(Lines):
    """What she got when it was found."""


class TreatedSince(Lines):
    """What she got since it spread, in order."""


class Spread(WhenForm):
    back = WhenField(label=_("If it came back: when?"))
    has_spread = forms.ChoiceField(
        required=False, label=_("Has it spread to other places (stage IV)?"), choices=YES_NO,
        widget=forms.RadioSelect,
    )  # fmt: skip
    sites = forms.MultipleChoiceField(
        required=False, label=_("Where is it?"), choices=SITES, widget=forms.CheckboxSelectMultiple
    )
    since = WhenField(label=_("Since when?"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("has_spread") == "no" and (said.get("sites") or said.get("since")):
            raise forms.ValidationError(DIFFERS)
        return said

    def facts(self) -> Iterator[f.Fact]:
        said, source = self.cleaned_data, by_her.source()
        if said["back"]:
            name = "Recurrence of breast cancer"
            yield f.Diagnosis(what="recurrence", name=name, on=said["back"], source=source)
        if said["has_spread"] == "yes" or said["sites"]:
            yield f.Stage(group="IV", on=said["since"], source=source)
        if said["has_spread"] == "no":
            yield f.Stage(category="M0", source=source)
        for site in said["sites"]:
            yield f.Spread(site=site, on=said["since"], source=source)


class Cells(WhenForm):
    er = forms.ChoiceField(required=False, label=_("Estrogen receptor (ER)"), choices=RESULTS)
    pr = forms.ChoiceField(required=False, label=_("Progesterone receptor (PR)"), choices=RESULTS)
    her2 = forms.ChoiceField(required=False, label=_("HER2"), choices=HER2)
    sample = forms.ChoiceField(required=False, label=_("Taken from"), choices=SAMPLES)
    tested = WhenField(label=_("When was it tested?"))

    def facts(self) -> Iterator[f.Fact]:
        said = self.cleaned_data
        for name in ("ER", "PR", "HER2"):
            if said[name.lower()]:
                yield f.Receptor(
                    name=name, result=said[name.lower()], sample=said["sample"],
                    on=said["tested"], source=by_her.source(),
                )  # fmt: skip


class Now(WhenForm):
    lines = LinesField(label=_("All medicines you take now"), help_text=LINE)
    allergies = LinesField(label=_("Allergies"), help_text=_("One in each line."))

    def facts(self) -> Iterator[f.Fact]:
        yield from _treatments(self.cleaned_data["lines"], self.order, status="active")
        for line in _each(self.cleaned_data["allergies"]):
            yield f.Allergy(to=line, source=by_her.source())


class LastScan(WhenForm):
    kind = forms.ChoiceField(
        required=False, label=_("Which scan was the last?"), choices=KINDS, widget=forms.RadioSelect
    )
    on = WhenField(label=_("When was it?"))
    trend = forms.ChoiceField(
        required=False, label=_("What did it show?"), choices=SHOWED, widget=forms.RadioSelect
    )
    words = LinesField(label=_("How are you? In your own words."))

    def facts(self) -> Iterator[f.Fact]:
        said, source = self.cleaned_data, by_her.source()
        if said["kind"] or said["trend"]:
            yield f.Scan(kind=said["kind"], trend=said["trend"], on=said["on"], source=source)
        if said["words"].strip():
            yield f.Note(text=said["words"].strip(), source=source)


class Matters(WhenForm):
    wishes = LinesField(label=_("What matters to you"), help_text=_("One in each line."))
    help = LinesField(label=_("What you want help with"), help_text=_("One in each line."))

    def facts(self) -> Iterator[f.Fact]:
        for line in (*_each(self.cleaned_data["wishes"]), *_each(self.cleaned_data["help"])):
            yield f.Wish(text=line, source=by_her.source())


STEPS: tuple[tuple[Any, Any, type[WhenForm]], ...] = (
    (_("When was your cancer found?"), "", Found),
    (_("How was it treated then?"),
     _("For example: mastectomy, March 2019. Or: chemo, March to June 2019."), TreatedThen),
    (_("Did it come back, or spread?"), "", Spread),
    (_("What kind of cells is it made of?"), _("It stands in the pathology report."), Cells),
    (_("Which treatments have you had since, in order?"),
     _("For example: Ibrance and letrozole, March 2021 to May 2023, the cancer grew."),
     TreatedSince),
    (_("What do you take now?"),
     _("For the cancer and for anything else. For example: Enhertu since January 2024."), Now),
    (_("What did the last scan show, and how are you?"), "", LastScan),
    (_("What matters to you?"),
     _("Goals, plans, worries: whatever your team should know."), Matters),
)  # fmt: skip


def _treatments(text: str, order: str, status: str = "") -> Iterator[f.Fact]:
    for line in _each(text):
        one = told(line, today=localdate(), order=order)
        is_now = one.status or ("" if one.stop else status)
        given = Given(one.words, one.on, one.stop, is_now, one.more)
        yield from treatment(given, by_her.source())


def _each(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line][:MOST_LINES]
