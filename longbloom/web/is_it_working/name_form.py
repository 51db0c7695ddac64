"""Which spot is it? A name for a spot that has none yet, known from earlier reports or new."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.web.is_it_working.known_spots import (
    MOST_LETTERS,
    KnownSpot,
    best_first,
    new_name,
    surely,
)
from longbloom.web.is_it_working.spot_form import A_NAME, TAKEN, WHICH
from longbloom.web.is_it_working.spot_read import KNOWN, NEW, which_of
from longbloom.web.record.write import ShortField


class NameForm(forms.Form):
    which = forms.ChoiceField(required=False, label=_("Which spot is it?"))
    name = ShortField(max_length=MOST_LETTERS, label=_("Its name, if it is a new one"))

    def __init__(
        self, data: Any, *, lesion: f.Lesion, known: Sequence[KnownSpot], here: Sequence[f.Lesion]
    ) -> None:
        """`here`: the spots of the same report, whose names are taken."""
        self.lesion = lesion
        self.taken = [spot.name for spot in known]
        used = {one.spot for one in here}
        free = [spot for spot in known if spot.name not in used]
        told = SeenFinding(lesion.words, 0, 0, lesion.site, lesion.place, lesion.side)
        sure = surely(free, told)
        initial = {
            "which": f"{KNOWN}{sure}" if sure else "" if free else NEW,
            "name": new_name(told, self.taken),
        }
        super().__init__(data, prefix=fact_id(lesion), initial=initial)
        choices = which_of(best_first(free, told))[:-1]
        self.fields["which"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        name = said.get("name", "").strip()
        if not said.get("which"):
            self.add_error("which", WHICH)
        elif said["which"] == NEW and not name:
            self.add_error("name", A_NAME)
        elif said["which"] == NEW and name.casefold() in {one.casefold() for one in self.taken}:
            self.add_error("name", TAKEN)
        return said

    def spot_name(self) -> str:
        which = str(self.cleaned_data["which"])
        return self.cleaned_data["name"].strip() if which == NEW else which.removeprefix(KNOWN)
