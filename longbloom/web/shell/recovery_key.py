"""The printed recovery key: made anew, shown once, and proved by typing two of its groups back."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from longbloom.web.shell.accounts_proof import has_paper, places_of, sealed
from longbloom.web.shell.bare import bare_page
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.prove import after_proof
from longbloom.web.shell.undo import say


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@after_proof
def recovery_key(request: HttpRequest) -> HttpResponse:
    """GET explains; each POST is one step: make it, have it on paper, type two groups back."""
    if settings.VAULT is None:
        return go_to("/keys/", request)
    step = _STEPS.get(request.POST.get("step", ""), _explain)
    return step(request)


@sensitive_variables("recovery")
def show_paper(request: HttpRequest, recovery: str, is_first: bool = False) -> HttpResponse:
    """The one page that ever shows it; it is in no link, cookie, session or file."""
    shown = {
        "groups": recovery.split("-"),
        "seal": sealed(recovery),
        "is_first": is_first,
    }
    return bare_page(request, "shell/recovery_paper.html", shown)


def _explain(request: HttpRequest) -> HttpResponse:
    shown = {"is_on_paper": settings.VAULT.keyring.is_on_paper}
    return bare_page(request, "shell/recovery_key.html", shown)


def _make(request: HttpRequest) -> HttpResponse:
    return show_paper(request, settings.VAULT.new_recovery_key())


def _ask(request: HttpRequest, is_wrong: bool = False) -> HttpResponse:
    seal = request.POST.get("seal", "")
    places = places_of(seal)
    if not places:
        return _explain(request)
    shown = {"seal": seal, "places": places, "is_wrong": is_wrong}
    return bare_page(request, "shell/recovery_check.html", shown, 403 if is_wrong else 200)


def _check(request: HttpRequest) -> HttpResponse:
    if not has_paper(request.POST.get("seal", ""), request.POST.getlist("group")):
        return _ask(request, is_wrong=True)
    settings.VAULT.keyring.mark(on_paper=True)
    say(request, _("Your recovery key is on paper. Keep it in a safe place."))
    return go_to("/", request)


_STEPS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "make": _make,
    "ask": _ask,
    "check": _check,
}
