"""What she says herself: kept as facts with her as the source, taken back and put back again."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from longbloom.core.record import acts
from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.history import Mark
from longbloom.core.record.record import fact_id, withdrawn
from longbloom.web.record import marks, reads, store
from longbloom.web.record.cards import KINDS
from longbloom.web.record.rows import clean
from longbloom.web.shell.accounts import where_to
from longbloom.web.shell.undo import say

BY_HER = "you"
MOST_AT_ONCE = 200


def source() -> Source:
    """Her, now. To the microsecond: to take back, undo and take back again are three acts."""
    return Source(said_by=BY_HER, noted_at=store.this_moment())


def keep(request: HttpRequest, facts: Sequence[Fact], told: str = "") -> None:
    """Keep what she typed; the message says how much, or what is `told`, and offers to undo it."""
    store.keep(person=reads.hers(request), facts=facts)
    for fact in facts:
        put_back(request, fact)
    count = ngettext("One entry is kept.", "{count} entries are kept.", len(facts))
    said = told or count.format(count=len(facts))
    say(request, said, undo="/undo/", fields={"take_back": _names(facts)})


def act(request: HttpRequest, done: Sequence[Fact], told: str, *, back: str = "") -> None:
    """Keep acts of hers on facts: a correction, a removal, a merge. The message offers to undo.

    `back` is where "Undo" leads.
    """
    store.keep(person=reads.hers(request), facts=done)
    say(request, told, undo="/undo/", fields=_fields("take_back", _names(done), back))


def take_back(request: HttpRequest, facts: Sequence[Fact], *, back: str = "") -> None:
    """Facts or acts of hers no longer stand; nothing is deleted."""
    undone = [acts.undone(fact, source=source()) for fact in facts]
    store.keep(person=reads.hers(request), facts=undone)
    if all(fact.replaces or fact.withdraws for fact in facts):
        told = _("It is back as it was.")
    else:
        told = ngettext("One entry is taken back.", "{count} entries are taken back.", len(facts))
    fields = _fields("put_back", _names(facts), back)
    say(request, told.format(count=len(facts)), undo="/undo/", fields=fields)


def mark(
    request: HttpRequest, kind: type[Fact], keys: Sequence[str], *, what: str, words: str = ""
) -> list[int]:
    """Put a mark of hers beside facts; a mark changes no fact."""
    made = Mark(0, what, "", clean(words), source().noted_at)
    return marks.put(person=reads.hers(request), kind=kind, keys=keys, mark=made)


def say_marked(request: HttpRequest, told: str, numbers: Sequence[int], *, back: str) -> None:
    fields = _fields("unmark", ",".join(map(str, numbers)), back)
    say(request, told, undo="/undo/", fields=fields)


def unmark(request: HttpRequest, numbers: Iterable[int], *, back: str = "") -> None:
    """Take marks back; the message offers to put them there again."""
    taken = marks.take_back(person=reads.hers(request), numbers=numbers, at=source().noted_at)
    names = ",".join(str(one.number) for one in taken)
    say(request, _("It is back as it was."), undo="/undo/", fields=_fields("remark", names, back))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back, or put back, the facts or marks that the message was about."""
    reads.hers(request)
    asked, back = request.POST, where_to(request, "/")
    if asked.get("take_back"):
        take_back(request, _named(request, asked["take_back"]), back=back)
    if asked.get("put_back"):
        for fact in _named(request, asked["put_back"]):
            put_back(request, fact)
        say(request, _("It is back as it was."))
    if asked.get("unmark"):
        unmark(request, _numbers(asked["unmark"]), back=back)
    if asked.get("remark"):
        _mark_again(request, _numbers(asked["remark"]))
    return redirect(back)


def _mark_again(request: HttpRequest, numbers: Iterable[int]) -> None:
    for one in marks.by_number(person=reads.hers(request), numbers=numbers):
        mark(request, KINDS[one.kind.lower()], [one.fact_id], what=one.what, words=one.words)
    say(request, _("It is back as it was."))


def _fields(what: str, names: str, back: str) -> dict[str, str]:
    return {what: names, "next": back} if back else {what: names}


def put_back(request: HttpRequest, fact: Fact) -> None:
    """Withdraw whatever withdrew this fact, if it no longer stands."""
    history = reads.history(request, type(fact), fact_id(fact))
    gone = withdrawn({fact_id(one): one for one in history})
    taking = [o for o in history[1:] if fact_id(fact) in o.withdraws and fact_id(o) not in gone]
    if taking:
        again = [acts.undone(other, source=source()) for other in taking]
        store.keep(person=reads.hers(request), facts=again)


def _names(facts: Iterable[Fact]) -> str:
    return ",".join(f"{type(fact).__name__.lower()}:{fact_id(fact)}" for fact in facts)


def _named(request: HttpRequest, names: str) -> list[Fact]:
    """Only facts and acts that she said herself."""
    found: list[Fact] = []
    for name in names.split(",")[:MOST_AT_ONCE]:
        kind, _colon, key = name.partition(":")
        if kind not in KINDS:
            raise Http404
        history = reads.history(request, KINDS[kind], key)
        found += [fact for fact in history[:1] if fact.source.said_by == BY_HER]
    return found


def _numbers(text: str) -> list[int]:
    parts = text.split(",")[:MOST_AT_ONCE]
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 16]
