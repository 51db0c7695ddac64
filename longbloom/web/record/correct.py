"""Correct an entry: the new one counts in its place, and the old one stays as it was written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from longbloom.core.record import acts
from longbloom.exporters import saying
from longbloom.web.record import by_her, reads
from longbloom.web.record.cards import address
from longbloom.web.record.correcting import Correction, changes_of
from longbloom.web.record.kinds import TITLES
from longbloom.web.record.listing import cut, name_for
from longbloom.web.record.mending import find, state
from longbloom.web.record.rows import storable
from longbloom.web.record.when_field import order_for
from longbloom.web.shell.undo import say


def correct(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    reads.hers(request)
    chain = find(request, kind, key)
    found = chain[0]
    if found.withdraws or state(request, chain):
        say(request, _("This entry does not count now, so there is nothing to correct."))
        return redirect(address(found))
    sent = request.POST if request.method == "POST" else None
    form = Correction(found, sent, order=order_for(request))
    if form.is_valid():
        told = form.cleaned_data
        made = acts.corrected(
            found, changes_of(found, told), source=by_her.source(), why=told["why"].strip()
        )
        (made,) = storable([made])
        done = _("It is corrected. What stood there before is kept.")
        by_her.act(request, [made], done, back=address(found))
        return redirect(address(made))
    shown = {
        "form": form,
        "title": cut(saying.first_upper(name_for(found))),
        "kind_title": TITLES[type(found)],
        "here": address(found),
        "words": found.words,
    }
    return render(request, "record/correct.html", shown)
