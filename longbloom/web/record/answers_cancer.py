"""Answers about the cancer itself: has it spread, where, and what kind of cells."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from longbloom.core.answer import NO, YES, unknown
from longbloom.core.answer import Answer as Settled
from longbloom.core.criteria.receptors import her2_from_tests
from longbloom.core.picture.subtype import ReceptorStatus
from longbloom.core.record import facts as f
from longbloom.core.record.dates import date_of
from longbloom.core.record.facts import Fact, Source
from longbloom.web.record.answers_form import PLEASE, Answer, choice
from longbloom.web.record.choices import GENES, POSITIVE, SITES
from longbloom.web.record.typed import AmountField, WordsField
from longbloom.web.record.when_field import WhenField

WHEN = _("When was it tested?")
NOT_TESTED = ("no", _("It was not tested"))
SCORES = (
    ("0", _("0")), ("ultralow", _("ultralow (0, with faint staining)")), ("1+", "1+"),
    ("2+", "2+"), ("3+", "3+"),
)  # fmt: skip
WORDS = (
    ("positive", _("I only know: positive")), ("negative", _("I only know: negative")),
    ("low", _("I only know: HER2-low")),
)  # fmt: skip
ISH = (("", _("I don’t know, or not done")), ("positive", _("positive")),
       ("negative", _("negative")))  # fmt: skip


class HasSpread(Answer):
    """No is dated: it says so for the day on which she heard it, and for no later one."""

    spread = choice(_("Has the cancer spread beyond the breast?"),
                    (("yes", _("Yes")), ("no", _("No"))))  # fmt: skip
    on = WhenField(label=_("Since when? For a no: when was it last checked?"))
    sites = forms.MultipleChoiceField(
        required=False, label=_("If yes: where is it?"), choices=SITES,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("spread") == "no" and told.get("sites"):
            raise forms.ValidationError(_("You said no, and also a place. Which one is right?"))
        return told

    def facts(self, source: Source) -> Iterable[Fact]:
        told = self.cleaned_data
        if told["spread"] == "no":
            yield f.Stage(category="M0", on=told["on"] or date_of(localdate()), source=source)
            return
        yield f.Stage(group="IV", on=told["on"], source=source)
        yield from (f.Spread(site=site, on=told["on"], source=source) for site in told["sites"])


class Since(Answer):
    on = WhenField(label=_("When was it first seen?"))

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] is None:
            raise forms.ValidationError(PLEASE)
        return self.cleaned_data["on"]

    def facts(self, source: Source) -> Iterable[Fact]:
        yield f.Stage(group="IV", on=self.cleaned_data["on"], source=source)


class Where(Answer):
    sites = forms.MultipleChoiceField(
        label=_("Where is it?"), choices=SITES, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": PLEASE},
    )  # fmt: skip
    on = WhenField(label=_("Since when?"))

    def facts(self, source: Source) -> Iterable[Fact]:
        told = self.cleaned_data
        yield from (f.Spread(site=site, on=told["on"], source=source) for site in told["sites"])


class Hormone(Answer):
    """ER or PR. Where an unclear test stands already, the answer is about that test."""

    result = choice(_("What is the result?"), POSITIVE)
    percent = AmountField(required=False, label=_("Percent of the cells, if it says so"))
    on = WhenField(label=WHEN)

    def begin(self) -> None:
        leading = status_of(self).leading
        if leading:
            self.fields["on"].initial = leading.on

    def clean_percent(self) -> Any:
        percent = self.cleaned_data["percent"]
        if percent is not None and not 0 <= percent <= 100:
            raise forms.ValidationError(_("A percentage is between 0 and 100."))
        return percent

    def facts(self, source: Source) -> Iterable[Fact]:
        told, leading = self.cleaned_data, status_of(self).leading
        sample = leading.sample if leading and leading.on == told["on"] else ""
        yield f.Receptor(name=self.part, result=told["result"], percent=told["percent"],
                         on=told["on"], sample=sample, source=source)  # fmt: skip


class Her2(Answer):
    """The score of the staining, and the second test (ISH) where it was done."""

    score = choice(_("What does the report say for HER2?"), (*SCORES, *WORDS))
    ish = choice(_("The second test (ISH), if it was done"), ISH, required=False)
    on = WhenField(label=WHEN)

    def begin(self) -> None:
        self.part = "HER2"
        leading = status_of(self).leading
        if leading:
            self.fields["on"].initial = leading.on

    def facts(self, source: Source) -> Iterable[Fact]:
        told, leading = self.cleaned_data, status_of(self).leading
        sample = leading.sample if leading and leading.on == told["on"] else ""
        about = {"name": "HER2", "on": told["on"], "sample": sample, "source": source}
        score = told["score"]
        if score in dict(WORDS):
            yield f.Receptor(result=score, **about)
        else:
            ihc = "0" if score == "ultralow" else score
            ish: Settled = {"positive": YES, "negative": NO}.get(told["ish"], unknown())
            result = score if score == "ultralow" else her2_from_tests(ihc=ihc, ish=ish)
            yield f.Receptor(result=result, score=ihc, method="IHC", **about)
        if told["ish"]:
            yield f.Receptor(result=told["ish"], method="ISH", **about)


class Again(Answer):
    """Was a receptor tested again on a place where it spread?"""

    result = choice(_("What is the result?"), (*POSITIVE, ("low", _("low")), NOT_TESTED))
    on = WhenField(label=WHEN)

    @property
    def is_no(self) -> bool:
        return self.cleaned_data.get("result") == "no"

    def facts(self, source: Source) -> Iterable[Fact]:
        told = self.cleaned_data
        yield f.Receptor(name=self.part, result=told["result"], on=told["on"],
                         sample="metastasis", source=source)  # fmt: skip


class GeneTest(Answer):
    result = choice(_("What was found?"), (*GENES[:3], NOT_TESTED))
    change = WordsField(required=False, max_length=200, label=_("Which change, if it says so"))
    origin = forms.ChoiceField(
        required=False, label=_("Inherited, or in the tumor?"),
        choices=(("", _("I don’t know")), ("germline", _("inherited (germline)")),
                 ("somatic", _("in the tumor (somatic)"))),
    )  # fmt: skip
    on = WhenField(label=WHEN)

    @property
    def is_no(self) -> bool:
        return self.cleaned_data.get("result") == "no"

    def facts(self, source: Source) -> Iterable[Fact]:
        told = self.cleaned_data
        change = told["change"].strip()
        yield f.Gene(gene=self.part, result=told["result"], change=change,
                     origin=told["origin"], on=told["on"], source=source)  # fmt: skip


def status_of(form: Answer) -> ReceptorStatus:
    return next(one for one in form.seen.receptors if one.name == form.part)
