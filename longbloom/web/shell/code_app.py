"""Turns the code app on her phone on and off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from longbloom.web.shell import accounts_codes
from longbloom.web.shell.accounts_forms import Code
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.prove import after_proof
from longbloom.web.shell.undo import say


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("spare")
@after_proof
def code_app(request: HttpRequest) -> HttpResponse:
    """Shows the picture to scan; the first right code turns it on."""
    if accounts_codes.is_on(request.user):
        return go_to("/keys/", request)
    form = Code(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, form)
    if not accounts_codes.turn_on(request, form.cleaned_data["code"]):
        return _page(request, Code(), is_wrong=True)
    spare = accounts_codes.spare_codes(request.user)
    if spare:
        return render(request, "shell/code_app_spare.html", {"codes": spare})
    say(request, _("It is on. Sign-in asks for a code from your phone from now on."))
    return go_to("/keys/", request)


@require_POST
@after_proof
def code_app_off(request: HttpRequest) -> HttpResponse:
    accounts_codes.turn_off(request.user)
    say(request, _("It is off. Sign-in asks for no code any more."))
    return go_to("/keys/", request)


@sensitive_variables("secret")
def _page(request: HttpRequest, form: Any, is_wrong: bool = False) -> HttpResponse:
    """A new picture each time she comes; a mistyped code keeps the one she has scanned."""
    secret = accounts_codes.secret_to_scan(is_new=request.method == "GET")
    shown = {
        "form": form,
        "drawn": accounts_codes.drawn(request.user, secret),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "is_wrong": is_wrong,
    }
    return render(request, "shell/code_app.html", shown, status=403 if is_wrong else 200)
