"""What she says herself: kept as facts with her as the source, taken back and put back again."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from msgspec import structs

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import fact_id
from longbloom.web.record import reads, store
from longbloom.web.record.cards import KINDS
from longbloom.web.shell.undo import say

BY_HER = "you"
MOST_AT_ONCE = 200


def source() -> Source:
    return Source(said_by=BY_HER, noted_at=store.now())


def keep(request: HttpRequest, facts: Sequence[Fact], told: str = "") -> None:
    """Keep what she typed; the message says how much, or what is `told`, and offers to undo it."""
    person = reads.who(request).person
    store.keep(person=person, facts=facts)
    for fact in facts:
        _put_back(request, fact)
    count = ngettext("One entry is kept.", "{count} entries are kept.", len(facts))
    said = told or count.format(count=len(facts))
    say(request, said, undo="/undo/", fields={"take_back": _names(facts)})


def take_back(request: HttpRequest, facts: Sequence[Fact]) -> None:
    """Facts of hers no longer stand; nothing is deleted."""
    store.keep(person=reads.who(request).person, facts=[_withdrawing(fact) for fact in facts])
    told = ngettext("One entry is taken back.", "{count} entries are taken back.", len(facts))
    say(request, told.format(count=len(facts)), undo="/undo/", fields={"put_back": _names(facts)})


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back, or put back, the facts that the message was about."""
    if request.POST.get("take_back"):
        take_back(request, _named(request, request.POST["take_back"]))
    if request.POST.get("put_back"):
        facts = _named(request, request.POST["put_back"])
        for fact in facts:
            _put_back(request, fact)
        say(request, _("It is back as it was."))
    return redirect("today:today")


def _put_back(request: HttpRequest, fact: Fact) -> None:
    """Withdraw whatever withdrew this fact, if it no longer stands."""
    history = reads.history(request, type(fact), fact_id(fact))
    undone = {name for other in history for name in other.withdraws}
    taking = [o for o in history[1:] if fact_id(fact) in o.withdraws and fact_id(o) not in undone]
    if taking:
        store.keep(
            person=reads.who(request).person, facts=[_withdrawing(other) for other in taking]
        )


def _withdrawing(fact: Fact) -> Fact:
    return structs.replace(
        fact, source=source(), also=(), replaces=(), withdraws=(fact_id(fact),), doubts=()
    )


def _names(facts: Iterable[Fact]) -> str:
    return ",".join(f"{type(fact).__name__.lower()}:{fact_id(fact)}" for fact in facts)


def _named(request: HttpRequest, names: str) -> list[Fact]:
    """Only facts that she said herself."""
    found: list[Fact] = []
    for name in names.split(",")[:MOST_AT_ONCE]:
        kind, _colon, key = name.partition(":")
        if kind not in KINDS:
            raise Http404
        history = reads.history(request, KINDS[kind], key)
        found += [fact for fact in history[:1] if fact.source.said_by == BY_HER]
    return found
