"""Two entries that say the same, or disagree: she makes one of them, and can separate them."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from msgspec import Struct

from longbloom.core.record import acts
from longbloom.core.record import facts as f
from longbloom.core.record.alike import MEASURED, NEAR_DAYS, Alike, alike, differs
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.web.record import by_her, reads
from longbloom.web.record.cards import Row, address
from longbloom.web.record.kinds import TITLES
from longbloom.web.record.listing import cut, name_for, row_for, what_it_says
from longbloom.web.record.mending import find, state, unmarked
from longbloom.web.record.selecting import Want

MOST_NEAR = 300
NEVER = (f.Document, f.Note, f.Wish)
"""Papers and her own words are not told from each other by a few of their words."""


class Near(Struct, frozen=True):
    """An entry beside this one. `question` asks which is right when the two disagree."""

    row: Row
    merge: str
    question: str = ""


def near(request: HttpRequest, found: f.Fact) -> list[Near]:
    """Entries of the same time that look like this one; nothing is ever merged by itself."""
    return [
        Near(
            row_for(one.fact),
            f"{address(found)}merge/{fact_id(one.fact)}/",
            differing(found, one.fact) if one.differs else "",
        )
        for one in alike_of(request, found)
    ]


def alike_of(request: HttpRequest, found: f.Fact) -> tuple[Alike, ...]:
    """Entries of her record that may say the same as this one, or disagree with it."""
    if isinstance(found, NEVER):
        return ()
    return alike(found, reads.some(request, *_wants(found)).all(type(found)))


def merge(request: HttpRequest, kind: str, key: str, other: str) -> HttpResponse:
    """Which of the two stands? Both places are kept with it."""
    reads.hers(request)
    chain, theirs = find(request, kind, key), find(request, kind, other)
    pair = (chain[0], theirs[0])
    if key == other or any(one.withdraws for one in pair):
        raise Http404
    if state(request, chain) or state(request, theirs):
        return redirect(address(pair[0]))
    stands = {"0": pair[0], "1": pair[1]}.get(request.POST.get("stands", ""))
    if request.method == "POST" and stands:
        rest = [one for one in pair if one is not stands]
        made = acts.merged(unmarked(request, stands), rest, source=by_her.source())
        told = _("They are one entry now, with the places of both.")
        by_her.act(request, [made], told, back=address(pair[0]))
        return redirect(address(made))
    shown = {
        "pair": [(row_for(one), _places(one)) for one in pair],
        "question": differing(*pair) if differs(*pair) else "",
        "kind_title": TITLES[type(pair[0])],
        "here": address(pair[0]),
        "is_unanswered": request.method == "POST",
    }
    return render(request, "record/merge.html", shown)


def differing(one: f.Fact, other: f.Fact) -> str:
    """Both say something else about one thing: the words to ask which is right."""
    values = saying.listing(f"“{_told(fact)}”" for fact in (one, other))
    return _("Two entries differ: {values}. Which one is right?").format(values=values)


def _wants(found: f.Fact) -> Sequence[Want]:
    """Entries of its kind about its time; what is not measured each day may have no date."""
    kind, on = type(found), found.on
    if on is None:
        return [Want(kind, newest=MOST_NEAR)]
    if isinstance(found, MEASURED) and on.day:
        days = (str(on), str(on)[:7], str(on)[:4])
        return [Want(kind, newest=MOST_NEAR, only=(("on", days),))]
    first, last = _shifted(on.first_day(), -NEAR_DAYS), _shifted(on.last_day(), NEAR_DAYS)
    dated = Want(kind, newest=MOST_NEAR, since=first[:4], until=last)
    return [dated, Want(kind, newest=MOST_NEAR, only=(("on", ""),))]


def _shifted(day: date, days: int) -> str:
    number = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(number).isoformat()


def _told(fact: f.Fact) -> str:
    return cut(what_it_says(fact) or name_for(fact))


def _places(fact: f.Fact) -> str:
    return saying.listing(dict.fromkeys(source.file or _("you") for source in fact.sources))
