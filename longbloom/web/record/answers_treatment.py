"""Answers about treatment and her days: drugs, when and why, activity, allergies, medicines."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import acts
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate, date_of
from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.lines import LineOfTherapy
from longbloom.importers.words.drugs import drugs_in, role_of
from longbloom.web.record.answers_form import PLEASE, Answer, choice, said_plainly
from longbloom.web.record.choices import ecog
from longbloom.web.record.parts import drugs_of
from longbloom.web.record.typed import ListField, WordsField
from longbloom.web.record.when_field import WhenField

A_LINE_EACH = _("One in each line. Brand names are fine.")
REASONS = (
    ("grew", _("The cancer grew")), ("side effects", _("Side effects")),
    ("done", _("It was finished as planned")), ("wish", _("My own wish")),
    ("other", _("Something else: I write it below")),
)  # fmt: skip


class Drugs(Answer):
    drugs = ListField(label=_("Which drugs against the cancer?"), help_text=A_LINE_EACH,
                      error_messages={"required": PLEASE})  # fmt: skip
    on = WhenField(label=_("Since when?"))

    def facts(self, source: Source) -> Iterable[Fact]:
        yield from _drugs(self.cleaned_data["drugs"], self.cleaned_data["on"], source)


class DrugsOfLine(Drugs):
    def facts(self, source: Source) -> Iterable[Fact]:
        number = int(self.part)
        yield from _drugs(self.cleaned_data["drugs"], self.cleaned_data["on"], source, number)


class Began(Answer):
    """The entries without a first day are corrected: the files' own stay as they are."""

    on = WhenField(label=_("When did it begin?"))

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] is None:
            raise forms.ValidationError(PLEASE)
        return self.cleaned_data["on"]

    def facts(self, source: Source) -> Iterable[Fact]:
        for line in _lines(self):
            if line.start is None:
                for fact in _behind(self, line):
                    if fact.on is None:
                        yield acts.corrected(fact, {"on": self.cleaned_data["on"]}, source=source)
                return


class WhyStopped(Answer):
    why = choice(_("Why did it stop?"), REASONS)
    words = WordsField(required=False, max_length=500, label=_("In your words"))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("why") == "other" and not said_plainly(told.get("words", "")):
            raise forms.ValidationError(_("Please write a few words about why it stopped."))
        return told

    def facts(self, source: Source) -> Iterable[Fact]:
        told = self.cleaned_data
        listed = "" if told["why"] == "other" else str(dict(REASONS)[told["why"]])
        why = ". ".join(part for part in (listed, said_plainly(told["words"])) if part)
        for line in _lines(self):
            if line.stop and not line.why_stopped:
                ended = [fact for fact in _behind(self, line) if fact.stop]
                last = max(ended, key=lambda fact: fact.stop)
                yield acts.corrected(last, {"why_stopped": why}, source=source)
                return


class Ecog(Answer):
    score = choice(_("Which line fits best?"), ())
    on = WhenField(label=_("When did your team say so?"))

    def begin(self) -> None:
        self.fields["score"].choices = ecog()[1:]  # type: ignore[attr-defined]
        self.fields["on"].initial = date_of(localdate())

    def facts(self, source: Source) -> Iterable[Fact]:
        told = self.cleaned_data
        yield f.Performance(ecog=int(told["score"]), on=told["on"], source=source)


class Allergies(Answer):
    """ "None known" is an answer of its own, as hospitals write it."""

    none = forms.BooleanField(required=False, label=_("No allergies are known"))
    to = ListField(required=False, label=_("Allergic to"), help_text=_("One in each line."))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("none")) == bool(told.get("to")):
            raise forms.ValidationError(PLEASE)
        return told

    def facts(self, source: Source) -> Iterable[Fact]:
        if self.cleaned_data["none"]:
            yield f.Allergy(to="No known allergies", status="none known", source=source)
        yield from (f.Allergy(to=to, source=source) for to in self.cleaned_data["to"])


class Medicines(Answer):
    none = forms.BooleanField(required=False, label=_("I take no medicines"))
    names = ListField(required=False, label=_("Which medicines?"), help_text=A_LINE_EACH)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("none")) == bool(told.get("names")):
            raise forms.ValidationError(PLEASE)
        return told

    @property
    def is_no(self) -> bool:
        return bool(self.cleaned_data.get("none"))

    def facts(self, source: Source) -> Iterable[Fact]:
        yield from _drugs(self.cleaned_data["names"], None, source)


def _drugs(
    told: Sequence[str], on: PartialDate | None, source: Source, line: int = 0
) -> Iterable[Fact]:
    """Known drugs by any of their names; what we don't know stays a medicine in her words."""
    for words in told:
        known = drugs_in(words)
        for name in known:
            yield f.Drug(name=name, role=role_of(name), on=on, line=line, words=words,
                         source=source)  # fmt: skip
        if not known and line:
            yield f.Drug(name=words, on=on, line=line, words=words, source=source)
        elif not known:
            yield f.Medicine(name=words, on=on, source=source)


def _lines(form: Answer) -> list[LineOfTherapy]:
    return [line for line in form.seen.lines if " and ".join(line.drugs) == form.part]


def _behind(form: Answer, line: LineOfTherapy) -> list[Any]:
    """The facts a line is made of: the record's own line, or the drugs in it."""
    recorded = [one for one in form.seen.record.all(f.Line) if one.sources == line.sources]
    return recorded or drugs_of(form.seen, line)
