"""One finding of a report as a form: what was read, to be changed, named and kept or left."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from longbloom.core.is_it_working.spots import is_about_a_tenth
from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.web.is_it_working.known_spots import (
    MOST_LETTERS,
    KnownSpot,
    best_first,
    new_name,
)
from longbloom.web.is_it_working.size_field import SizeField
from longbloom.web.is_it_working.spot_read import (
    KNOWN,
    NEW,
    is_plain,
    read_of,
    sites,
    which_of,
)
from longbloom.web.record import by_her
from longbloom.web.record.choices import CHOICES
from longbloom.web.record.write import ShortField
from longbloom.web.shell.reasons import reason

WHICH = _("Which spot is it? Choose one, or say that you are not sure.")
A_PLACE = _("Where is it? Choose a place.")
A_NAME = _("Give it a short name of your own, like “Liver, segment 6”.")
TAKEN = _("You already have a spot with this name. Choose it above, or change the name.")
A_SIZE = _("Write its size in millimeters, or choose what the report says instead.")
NO_SIZE = _("A size does not fit with “{seen}”. Take the size out, or choose “measured”.")
CHANGES = tuple(one for one in CHOICES[f.Lesion, "change"] if one[0] != "gone")


class SpotForm(forms.Form):
    """Fields that `finding` fills in; what she leaves without a tick is not looked at."""

    keep = forms.BooleanField(required=False, label=_("Keep this"))
    which = forms.ChoiceField(required=False, label=_("Which spot is it?"))
    name = ShortField(max_length=MOST_LETTERS, label=_("Its name, if it is a new one"))
    mm = SizeField(label=_("Size in this report, in mm"))
    earlier_mm = SizeField(label=_("Size before, as this report says, in mm"))
    seen = forms.ChoiceField(
        label=_("What the report says of it"), choices=CHOICES[f.Lesion, "seen"]
    )
    change = forms.ChoiceField(
        required=False, label=_("Change, as the report says"), choices=CHANGES
    )
    certainty = forms.ChoiceField(
        label=_("How sure the report is"), choices=CHOICES[f.Lesion, "certainty"]
    )
    site = forms.ChoiceField(required=False, label=_("Where it is"))
    place = ShortField(label=_("Exact place, as the report says"))
    side = forms.ChoiceField(required=False, label=_("Side"), choices=CHOICES[f.Lesion, "side"])
    axis = forms.ChoiceField(
        required=False, label=_("Measured along"), choices=CHOICES[f.Lesion, "axis"]
    )
    role = forms.ChoiceField(
        required=False, label=_("Does the report measure it each time?"),
        choices=CHOICES[f.Lesion, "role"],
    )  # fmt: skip
    sure = forms.BooleanField(required=False, label=_("I looked: this size is right"))

    def __init__(
        self, data: Any, *, number: int, finding: SeenFinding, known: Sequence[KnownSpot],
        taken: Sequence[str] = (), is_repeat: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data, prefix=f"s{number}", initial=read_of(finding, known, taken))
        self.number, self.finding, self.is_repeat = number, finding, is_repeat
        self.known = {spot.name: spot for spot in known}
        self.initial["keep"] = not is_repeat and is_plain(finding)
        self.must_look = False
        self.fields["which"].choices = which_of(best_first(known, finding))  # type: ignore[attr-defined]
        self.fields["site"].choices = sites()  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= {"autocomplete": "off"}

    @property
    def is_kept(self) -> bool:
        return bool(self.cleaned_data.get("keep"))

    @property
    def details(self) -> list[Any]:
        """What she looks at only to change it."""
        names = ("mm", "earlier_mm", "seen", "change", "site", "place", "side", "axis",
                 "certainty", "role")  # fmt: skip
        return [self[name] for name in names]

    @property
    def is_open(self) -> bool:
        return not self.finding.site or any(field.errors for field in self.details)

    @property
    def says(self) -> str:
        """What stands in the folded fields, in one line."""
        mm, before = self["mm"].value(), self["earlier_mm"].value()
        size = gettext("{size} mm").format(size=_plain(mm)) if mm else self._chosen("seen")
        axis = gettext("short axis") if self["axis"].value() == "short" else ""
        role = gettext("a target of the report") if self["role"].value() == "target" else ""
        was = gettext("before: {size} mm").format(size=_plain(before)) if before else ""
        return saying.joined(size, axis, was, self._chosen("change"), role)

    def _chosen(self, name: str) -> str:
        """The words of what is chosen; what is not said has none."""
        value = self[name].value()
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return str(dict(choices).get(value, "")) if value else ""

    @property
    def doubts(self) -> list[str]:
        return [reason(doubt) for doubt in self.finding.doubts]

    @property
    def title(self) -> str:
        return new_name(self.finding)

    def full_clean(self) -> None:
        """What she does not keep needs no answers."""
        super().full_clean()
        if self.is_bound and not self.is_kept:
            self._errors = forms.utils.ErrorDict()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self._check_name(said)
        if not said.get("site"):
            self.add_error("site", A_PLACE)
        seen, mm = said.get("seen"), said.get("mm")
        if seen == "measured" and mm is None and "mm" not in self.errors:
            self.add_error("mm", A_SIZE)
        if seen in ("gone", "not evaluated") and mm is not None:
            words = dict(CHOICES[f.Lesion, "seen"])[seen]
            self.add_error("mm", str(NO_SIZE).format(seen=words))
        self._check_units(said)
        return said

    def spot_name(self) -> str:
        which = self.cleaned_data["which"]
        if which == NEW:
            return str(self.cleaned_data["name"].strip())
        return which.removeprefix(KNOWN) if which.startswith(KNOWN) else ""

    def fact(self, on: Any) -> f.Lesion:
        said, mm = self.cleaned_data, self.cleaned_data["mm"]
        seen = "measured" if said["seen"] == "present" and mm is not None else said["seen"]
        return f.Lesion(
            site=said["site"], place=said["place"].strip(), side=said["side"],
            spot=self.spot_name(), mm=mm, axis=said["axis"], earlier_mm=said["earlier_mm"],
            seen=seen, change=said["change"], certainty=said["certainty"], role=said["role"],
            words=self.finding.sentence, on=on, source=by_her.source(),
        )  # fmt: skip

    def _check_name(self, said: dict[str, Any]) -> None:
        name = said.get("name", "").strip()
        if not said.get("which"):
            self.add_error("which", WHICH)
        elif said["which"] == NEW and not name:
            self.add_error("name", A_NAME)
        elif said["which"] == NEW and name.casefold() in {one.casefold() for one in self.known}:
            self.add_error("name", TAKEN)

    def _check_units(self, said: dict[str, Any]) -> None:
        """A size of about a tenth, or ten times, of what it was: ask once for the unit."""
        mm, earlier = said.get("mm"), said.get("earlier_mm")
        if mm is None or said.get("sure"):
            return
        spot = self.known.get(said.get("which", "").removeprefix(KNOWN))
        others = (self.initial["mm"], earlier, spot.last_mm if spot else None)
        other = next((one for one in others if one and _is_tenth(mm, one)), None)
        if other is not None:
            self.must_look = True
            told = gettext(
                "{one} mm and {other} mm: is one of them in centimeters? Please look in the "
                "report. If this size is right, tick the box below."
            )
            self.add_error("mm", told.format(one=saying.number(mm), other=saying.number(other)))


def _plain(size: Any) -> str:
    return saying.number(size) if isinstance(size, Decimal) else str(size)


def _is_tenth(one: Decimal, other: Decimal) -> bool:
    small, large = sorted((one, other))
    return is_about_a_tenth(small_mm=small, large_mm=large)
