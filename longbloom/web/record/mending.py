"""What she does to one entry: doubt, hide, remove, set a place apart, and undo any step."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec import structs

from longbloom.core.record import acts
from longbloom.core.record.facts import Fact
from longbloom.core.record.history import state_of, steps_of
from longbloom.core.record.record import fact_id
from longbloom.web.record import by_her, reads
from longbloom.web.record.cards import KINDS, address
from longbloom.web.record.typed import plain_words
from longbloom.web.shell.undo import say

MOST_LETTERS = 2000


@require_POST
def mend(request: HttpRequest, kind: str, key: str, what: str) -> HttpResponse:
    """One of the acts below, if the entry is in a state that allows it."""
    reads.hers(request)
    chain = find(request, kind, key)
    if what not in ACTS:
        raise Http404
    does, states = ACTS[what]
    if chain[0].withdraws or state(request, chain) not in states:
        say(request, _("This entry has changed since you opened it. Nothing was done."))
        return redirect(address(chain[0]))
    return does(request, chain)


def find(request: HttpRequest, kind: str, key: str) -> tuple[Fact, ...]:
    """The entry, first, and all that acts of hers tie to it."""
    wanted = KINDS.get(kind)
    found = reads.history(request, wanted, key) if wanted else ()
    if not found:
        raise Http404(_("There is no such entry in your record."))
    return found


def state(request: HttpRequest, chain: tuple[Fact, ...]) -> str:
    key = fact_id(chain[0])
    return state_of(key, chain, reads.marks(request, type(chain[0]), [key]))


def unmarked(request: HttpRequest, fact: Fact) -> Fact:
    """As it stood before she doubted it: her choice between entries settles her own doubt."""
    put = reads.marks(request, type(fact), [fact_id(fact)])
    hers = sum(mark.what == "doubt" and not mark.taken_back_at for mark in put)
    return structs.replace(fact, doubts=fact.doubts[: len(fact.doubts) - hers])


def why(request: HttpRequest) -> str:
    return plain_words(request.POST.get("why", "")).strip()[:MOST_LETTERS]


def _doubt(request: HttpRequest, chain: tuple[Fact, ...]) -> HttpResponse:
    fact = chain[0]
    made = by_her.mark(request, type(fact), [fact_id(fact)], what="doubt", words=why(request))
    told = _("Your doubt is kept. It is on your list of what to ask.")
    by_her.say_marked(request, told, made, back=address(fact))
    return redirect(address(fact))


def _hide(request: HttpRequest, chain: tuple[Fact, ...]) -> HttpResponse:
    fact = chain[0]
    made = by_her.mark(request, type(fact), [fact_id(fact)], what="hide")
    told = _("It is hidden. It still counts wherever Longbloom looks after your safety.")
    by_her.say_marked(request, told, made, back=address(fact))
    return redirect(address(fact))


def _show(request: HttpRequest, chain: tuple[Fact, ...]) -> HttpResponse:
    fact = chain[0]
    put = reads.marks(request, type(fact), [fact_id(fact)])
    numbers = [one.number for one in put if one.what == "hide" and not one.taken_back_at]
    by_her.unmark(request, numbers, back=address(fact))
    return redirect(address(fact))


def _remove(request: HttpRequest, chain: tuple[Fact, ...]) -> HttpResponse:
    fact = chain[0]
    gone = acts.removed(fact, chain, source=by_her.source(), why=why(request))
    told = _("The entry is removed. It no longer counts in your picture.")
    by_her.act(request, [gone], told, back=address(fact))
    return redirect(address(fact))


def _apart(request: HttpRequest, chain: tuple[Fact, ...]) -> HttpResponse:
    """One of its places is not about her: the entry stands on the others."""
    fact, number = chain[0], request.POST.get("place", "")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Http404
    places = fact.sources
    if len(places) < 2 or int(number) >= len(places) or not places[int(number)].file:
        raise Http404
    made = acts.set_apart(unmarked(request, fact), places[int(number)], source=by_her.source())
    told = _("That place no longer counts. The entry stands on the others.")
    by_her.act(request, [made], told, back=address(fact))
    return redirect(address(made))


def _undo(request: HttpRequest, chain: tuple[Fact, ...]) -> HttpResponse:
    """Undo one step of the history: an act, or a mark."""
    here, asked = address(chain[0]), request.POST
    put = reads.marks(request, type(chain[0]), [fact_id(one) for one in chain])
    for step in steps_of(chain, put):
        if step.holds and step.mark and str(step.mark.number) == asked.get("mark"):
            by_her.unmark(request, [step.mark.number], back=here)
        elif step.holds and step.fact and fact_id(step.fact) == asked.get("act"):
            by_her.take_back(request, [step.fact], back=here)
    return redirect(here)


ACTS: dict[str, tuple[Callable[[HttpRequest, tuple[Fact, ...]], HttpResponse], tuple[str, ...]]] = {
    "doubt": (_doubt, ("",)),
    "hide": (_hide, ("",)),
    "show": (_show, ("hidden",)),
    "remove": (_remove, ("", "hidden")),
    "apart": (_apart, ("",)),
    "undo": (_undo, ("", "hidden", "corrected", "removed")),
}
"""Each act with the states of an entry in which it is offered."""
