"""The form for a report as a whole: its text, what kind of scan, when, and what it says of all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.importers.words.imaging.shapes import ReportWords, SeenFinding
from longbloom.importers.words.scans import scan_kind, trend_in
from longbloom.web.record import by_her
from longbloom.web.record.choices import CHOICES
from longbloom.web.record.typed import WordsField
from longbloom.web.record.when_field import WhenField, WhenForm
from longbloom.web.record.write_scan import A_KIND, KINDS, SHOWED

MOST_LETTERS = 60_000
OTHER = ("other", _("Another kind"))
TITLE_LINES = 2
"""Where a report says what kind it is; further down it names the scans it was compared with."""
TRENDS = {
    "mixed": "mixed", "stable": "same", "progression": "larger", "response": "smaller",
    "no evidence of disease": "gone",
}  # fmt: skip
NO_TEXT = _("Nothing is here yet. Paste the report’s text, or type the part that matters to you.")
NO_DAY = _("When was the scan? A month is enough. Without it, spots can’t be followed.")


def kind_to_choose(kind: str) -> str:
    """The choice that a recorded kind of scan comes to."""
    return kind if kind in dict(KINDS) else OTHER[0]


class ReportForm(WhenForm):
    """All of a report but its spots. The text stays in the form from one step to the next."""

    text = WordsField(
        required=False, max_length=MOST_LETTERS, label=_("The report’s text"),
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    kind = forms.ChoiceField(
        required=False, label=_("Which scan?"), choices=(*KINDS, OTHER), widget=forms.RadioSelect
    )
    on = WhenField(label=_("When was it?"))

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if not text.strip():
            raise forms.ValidationError(NO_TEXT)
        return text

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("kind"):
            said["kind"] = _kind_in(said.get("text", ""))
        if not said["kind"]:
            self.add_error("kind", A_KIND)
        if not said.get("on") and "on" not in self.errors:
            self.add_error("on", NO_DAY)
        return said


class WholeForm(forms.Form):
    """What the report says of everything at once; filled in from its words, hers to change."""

    trend = forms.ChoiceField(
        required=False, label=_("Taken all together, what does the report say?"), choices=SHOWED
    )
    new_spots = forms.ChoiceField(
        required=False, label=_("Does it say that something is new?"),
        choices=CHOICES[f.Scan, "new_spots"],
    )  # fmt: skip

    def __init__(self, data: Any, *, read: ReportWords, text: str) -> None:
        initial = {"trend": direction(read, text), "new_spots": new_said(read)}
        super().__init__(data, initial=initial)


def scan_fact(report: ReportForm, whole: WholeForm, spots: list[f.Lesion]) -> f.Scan:
    said = report.cleaned_data
    there = [one.site for one in spots if one.seen != "gone" and one.certainty == "said"]
    return f.Scan(
        kind="" if said["kind"] == OTHER[0] else said["kind"],
        sites=tuple(dict.fromkeys(there)), trend=whole.cleaned_data["trend"],
        conclusion=said["text"], new_spots=whole.cleaned_data["new_spots"], on=said["on"],
        source=by_her.source(),
    )  # fmt: skip


def direction(read: ReportWords, text: str) -> str:
    """What the report says of the whole; empty where it says two things, or only hints."""
    said = {TRENDS[one.what] for one in read.says if one.what in TRENDS and one.certainty == "said"}
    if any(one.what in TRENDS for one in read.says):
        found = said.pop() if len(said) == 1 else ""
    else:
        found = trend_in(text)
    return "" if found == "gone" and any(map(_is_there, read.findings)) else found


def new_said(read: ReportWords) -> str:
    """none: it denies anything new, in no single place; some: it names something new."""
    has_new = any(one.change == "new" and one.certainty != "denied" for one in read.findings)
    sites = {one.start: one.site for one in read.findings if one.site}
    none = any(one.what == "no new lesions" and one.start not in sites for one in read.says)
    if has_new:
        is_sure = any(one.change == "new" and one.certainty == "said" for one in read.findings)
        return "some" if is_sure and not none else ""
    return "none" if none else ""


def _is_there(finding: SeenFinding) -> bool:
    return finding.certainty == "said" and finding.change != "gone"


def _kind_in(text: str) -> str:
    title = "\n".join(text.strip().split("\n")[:TITLE_LINES])
    found = scan_kind(title)
    return found if found in dict(KINDS) else ""
