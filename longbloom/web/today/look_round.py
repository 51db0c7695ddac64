"""Look round with an invented person: a record apart, marked on every page, gone in one tap."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from longbloom.core.record.dates import date_of
from longbloom.generator.jenny import EARLIEST, jenny
from longbloom.importers.arrive import Arrival, read_files
from longbloom.web.record import store
from longbloom.web.record.models import Person
from longbloom.web.shell.undo import say


@require_POST
def look_round(request: HttpRequest) -> HttpResponse:
    """Make the invented person, or find the one that is there, and show it from now on."""
    request.session["demo"] = (_invented(request).first() or _invent(request)).pk
    return redirect("today:today")


@require_POST
def leave_demo(request: HttpRequest) -> HttpResponse:
    """Remove the invented person with everything in it, and show her own place again."""
    request.session.pop("demo", None)
    for person in _invented(request):
        store.forget(person=person)
    say(request, _("The invented person is gone. This is your own place."))
    return redirect("today:today")


def _invented(request: HttpRequest) -> Any:
    return Person.objects.filter(owner__username=_account(request), is_demo=True)


def _invent(request: HttpRequest) -> Person:
    """An account nobody can sign in to owns the invented person, so that nothing mixes."""
    today = max(timezone.localdate(), EARLIEST)  # a computer's clock may stand at 2015
    files = jenny(today)
    arrival = read_files(files, today=date_of(today), noted_at=store.now())[0]
    owner = User.objects.create(username=_account(request), is_active=False, password="!")
    born = arrival.record.person.born
    person = Person.objects.create(
        owner=owner, name=arrival.who.name, sex="female", born=born, is_demo=True
    )
    store.keep(person=person, facts=arrival.record.facts)
    for name, data in files:
        raw = tuple(one for one in arrival.raw if one[0].startswith(f"{name}#"))
        account = _counts(arrival, f"{name}#")
        store.keep_paper(person=person, name=name, data=data, account=account, raw=raw)
    return person


def _counts(arrival: Arrival, file: str) -> dict[str, int]:
    understood = {str(source) for fact in arrival.record.facts for source in fact.sources}
    kept = [kept.where for kept in arrival.account.kept]
    unread = [unread.where for unread in arrival.account.unread]
    groups = {"understood": understood, "kept": kept, "unreadable": unread}
    return {
        name: sum(place.startswith(file) for place in places) for name, places in groups.items()
    }


def _account(request: HttpRequest) -> str:
    return f"invented-person-of-{request.user.pk}"
