"""Everything that opens her record, on one page."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from longbloom.web.shell import accounts_codes
from longbloom.web.shell.accounts_passkeys import can_be_used, passkeys_of
from longbloom.web.shell.accounts_sessions import end_visits, visits_of
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.prove import after_proof
from longbloom.web.shell.undo import say


@require_GET
@after_proof
def my_keys(request: HttpRequest) -> HttpResponse:
    vault = settings.VAULT
    shown: dict[str, Any] = {
        "has_vault": vault is not None,
        "is_on_paper": vault is not None and vault.keyring.is_on_paper,
        "passkeys": passkeys_of(request),
        "can_have_passkeys": can_be_used(request),
        "better_address": _better_address(request),
        "has_code": accounts_codes.is_on(request.user),
        "visits": visits_of(request),
    }
    return render(request, "shell/my_keys.html", shown)


@require_POST
def end_other_visits(request: HttpRequest) -> HttpResponse:
    count = end_visits(request.user, but=request.session.session_key)
    say(request, _("Your other devices are signed out.") if count else _("No other was signed in."))
    return go_to("/keys/", request)


@require_POST
def end_every_visit(request: HttpRequest) -> HttpResponse:
    """Here, too."""
    end_visits(request.user)
    logout(request)
    return go_to("/sign-in/", request)


def _better_address(request: HttpRequest) -> str:
    """On this computer passkeys work by its name: 127.0.0.1 and localhost are the same place."""
    host = request.get_host()
    if host.startswith("127.0.0.1"):
        return f"http://localhost{host.removeprefix('127.0.0.1')}/keys/"
    return ""
