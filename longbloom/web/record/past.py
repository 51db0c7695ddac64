"""The history of an entry in words: each step with its day, and what undoes it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.core.record.dates import read_date
from longbloom.core.record.history import Step
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.web.record.cards import address
from longbloom.web.record.listing import cut, name_for, what_it_says

TITLES = {
    "typed": gettext_lazy("You typed it"),
    "corrected": gettext_lazy("You corrected it"),
    "merged": gettext_lazy("You made one entry of several"),
    "apart": gettext_lazy("You said that one place is not about you"),
    "removed": gettext_lazy("You removed it"),
    "doubt": gettext_lazy("You were not sure that it is right"),
    "no doubt": gettext_lazy("You took your doubt back"),
    "hide": gettext_lazy("You hid it"),
    "shown": gettext_lazy("You showed it again"),
}
UNDONE = {
    "corrected": gettext_lazy("You undid the correction"),
    "merged": gettext_lazy("You separated them again"),
    "apart": gettext_lazy("You said that the place is about you after all"),
    "removed": gettext_lazy("You put it back"),
}


class Line(Struct, frozen=True):
    """One step. `act` or `mark` names what "Undo" undoes; both empty: nothing to undo."""

    title: str
    day: str
    said: str = ""
    href: str = ""
    act: str = ""
    mark: int = 0


def lines_of(here: f.Fact, steps: Sequence[Step]) -> list[Line]:
    """Everything that happened to this entry and to those it is tied to, oldest first."""
    return [_line(step, fact_id(here)) for step in steps]


def _line(step: Step, here: str) -> Line:
    fact, mark = step.fact, step.mark
    is_act = step.what not in ("arrived", "typed")
    tells = fact is not None and not fact.withdraws
    return Line(
        title=_title(step),
        day=_moment(step.at),
        said=_said(step),
        href=address(fact) if fact and tells and fact_id(fact) != here else "",
        act=fact_id(fact) if fact and is_act and step.holds else "",
        mark=mark.number if mark and step.holds else 0,
    )


def _title(step: Step) -> str:
    if step.what == "arrived" and step.place:
        return _("It arrived in {file}").format(file=step.place.file)
    if step.what == "typed" and step.who not in ("", "you"):
        return _("{who} said it").format(who=step.who)
    if step.what == "undone":
        return str(UNDONE.get(step.undoes, _("You undid that")))
    return str(TITLES[step.what])


def _said(step: Step) -> str:
    """What it said after this step; for a doubt or a removal, her own words."""
    if step.mark:
        return step.mark.words if step.what == "doubt" else ""
    if step.fact is None:
        return ""
    why = step.fact.words if step.what in ("corrected", "removed", "merged") else ""
    if step.fact.withdraws:
        return why
    told = saying.joined(name_for(step.fact), what_it_says(step.fact), saying.day(step.fact.on))
    return cut(" – ".join(part for part in (saying.first_upper(told), why) if part))


def _moment(text: str) -> str:
    """The day in her words and, when it is known, the time."""
    day, time = read_date(text), text[11:16]
    return saying.joined(saying.day(day), time) if day else ""
