"""Type a little: what she knows by heart, kept as facts with her as the source."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.importers.words.drugs import drugs_in, role_of
from longbloom.web.record import by_her
from longbloom.web.record.typed import WordsField
from longbloom.web.record.when_field import WhenField, WhenForm, order_for
from longbloom.web.record.write_cancer import SITES

RESULTS = (("", _("I don’t know")), ("positive", _("positive")), ("negative", _("negative")))
HER2_RESULTS = (*RESULTS, ("low", _("HER2-low")), ("ultralow", _("HER2-ultralow")))
MOST_DRUGS = 20
DIFFERS = _(
    "You chose that it has not spread. But there is also a place, or a date, for where it has "
    "spread to. Which one is right? Please change one of them. Nothing is kept yet."
)


class TypeALittle(WhenForm):
    """Nothing is required: what she skips stays unknown, with a question to ask."""

    breast_cancer = forms.BooleanField(required=False, label=_("I have, or had, breast cancer"))
    since = WhenField(label=_("When was it first found?"))
    has_spread = forms.ChoiceField(
        required=False,
        label=_("Has it spread to other places (stage IV)?"),
        choices=(("", _("I don’t know")), ("yes", _("yes")), ("no", _("no"))),
        widget=forms.RadioSelect,
    )
    spread_on = WhenField(label=_("Since when?"))
    sites = forms.MultipleChoiceField(
        required=False, label=_("Where is it?"), choices=SITES, widget=forms.CheckboxSelectMultiple
    )
    er = forms.ChoiceField(required=False, label=_("Estrogen receptor (ER)"), choices=RESULTS)
    pr = forms.ChoiceField(required=False, label=_("Progesterone receptor (PR)"), choices=RESULTS)
    her2 = forms.ChoiceField(required=False, label=_("HER2"), choices=HER2_RESULTS)
    drugs = WordsField(
        required=False,
        max_length=1000,
        label=_("Which medicines do you take against the cancer now?"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    drugs_since = WhenField(label=_("Since when?"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("has_spread") == "no" and (said.get("sites") or said.get("spread_on")):
            raise forms.ValidationError(DIFFERS)
        return said


def type_a_little(request: HttpRequest) -> HttpResponse:
    form = TypeALittle(request.POST or None, order=order_for(request))
    if request.method == "POST" and form.is_valid():
        facts = list(facts_of(form.cleaned_data))
        if facts:
            request.session.pop("demo", None)  # what she types is hers, never the invented person's
            by_her.keep(request, facts)
            return redirect("today:today")
        form.add_error(None, _("Nothing is filled in yet. One answer is enough."))
    return render(request, "today/type_a_little.html", {"form": form})


def facts_of(said: dict[str, Any]) -> Iterator[f.Fact]:
    """What she filled in, and nothing that she did not say."""
    source = by_her.source()
    if said["breast_cancer"] or said["since"]:
        yield f.Diagnosis(what="primary", name="Breast cancer", on=said["since"], source=source)
    if said["has_spread"] == "yes" or said["sites"]:
        yield f.Stage(group="IV", on=said["spread_on"], source=source)
    if said["has_spread"] == "no":
        yield f.Stage(category="M0", source=source)
    for site in said["sites"]:
        yield f.Spread(site=site, on=said["spread_on"], source=source)
    for name in ("ER", "PR", "HER2"):
        if said[name.lower()]:
            yield f.Receptor(name=name, result=said[name.lower()], source=source)
    yield from _drugs(said["drugs"], said["drugs_since"], source)


def _drugs(text: str, since: PartialDate | None, source: f.Source) -> Iterator[f.Fact]:
    """Known drugs by any of their names; what we don't know stays a medicine in her words."""
    parts = [" ".join(part.split()) for line in text.splitlines() for part in line.split(",")]
    for words in [part for part in parts if part][:MOST_DRUGS]:
        known = drugs_in(words)
        for name in known:
            yield f.Drug(name=name, role=role_of(name), on=since, status="active", words=words,
                         source=source)  # fmt: skip
        if not known:
            yield f.Medicine(name=words, on=since, status="active", source=source)
