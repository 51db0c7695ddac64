"""Several entries of a list at once: hidden, or removed; one tap undoes it for all of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from longbloom.core.record import acts
from longbloom.core.record.facts import Fact
from longbloom.core.record.record import fact_id
from longbloom.web.record import by_her, reads
from longbloom.web.record.cards import KINDS, all_of_kind
from longbloom.web.record.selecting import Want
from longbloom.web.shell.accounts import where_to
from longbloom.web.shell.undo import say

MOST = 40


@require_POST
def several(request: HttpRequest, kind: str) -> HttpResponse:
    reads.hers(request)
    if kind not in KINDS:
        raise Http404(_("There is no such list."))
    back = where_to(request, all_of_kind(KINDS[kind]))
    keys = tuple(dict.fromkeys(request.POST.getlist("key")[:MOST]))
    only = (("fact_id", keys),)
    found = reads.some(request, Want(KINDS[kind], only=only)).all(KINDS[kind]) if keys else ()
    does = {"hide": _hide, "remove": _remove}.get(request.POST.get("what", ""))
    if found and does:
        does(request, found, back)
    else:
        say(request, _("You chose nothing yet. Tap the entries first, then what to do."))
    return redirect(back)


def _hide(request: HttpRequest, found: tuple[Fact, ...], back: str) -> None:
    keys = [fact_id(fact) for fact in found]
    made = by_her.mark(request, type(found[0]), keys, what="hide")
    told = ngettext("One entry is now hidden.", "{count} entries are now hidden.", len(found))
    by_her.say_marked(request, told.format(count=len(found)), made, back=back)


def _remove(request: HttpRequest, found: tuple[Fact, ...], back: str) -> None:
    gone = [
        acts.removed(
            fact, reads.history(request, type(fact), fact_id(fact)), source=by_her.source()
        )
        for fact in found
    ]
    told = ngettext("One entry is removed.", "{count} entries are removed.", len(found))
    by_her.act(request, gone, told.format(count=len(found)), back=back)
