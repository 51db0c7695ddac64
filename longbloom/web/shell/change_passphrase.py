"""A new passphrase for the same record: the old one stops working at once, everywhere."""

from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from longbloom.web.shell.accounts_forms import ChangePassphrase
from longbloom.web.shell.accounts_sessions import end_visits
from longbloom.web.shell.bare import status_of_try
from longbloom.web.shell.keys import WrongKey
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.prove import after_proof
from longbloom.web.shell.sign_in import tried
from longbloom.web.shell.undo import say
from longbloom.web.shell.vault import TooManyTries


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form", "typed")
@after_proof
def change_passphrase(request: HttpRequest) -> HttpResponse:
    """Asks the old one first; every other device has to sign in anew."""
    form = ChangePassphrase(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, form)
    typed = form.cleaned_data
    is_changed, wait = _changed(request, typed["passphrase"], typed["new"])
    if not is_changed:
        return _page(request, ChangePassphrase(), wait=wait, is_wrong=True)
    end_visits(request.user, but=request.session.session_key)
    say(request, _("Your new passphrase works from now on. The old one opens nothing any more."))
    return go_to("/keys/", request)


@sensitive_variables("old", "new")
def _changed(request: Any, old: str, new: str) -> tuple[bool, int]:
    """Whether it is changed; if not, the seconds to wait before the next try."""
    if settings.VAULT is None:
        user, wait = tried(request, request.user.get_username(), old)
        if user is not None:
            request.user.set_password(new)
            request.user.save(update_fields=["password"])
            update_session_auth_hash(request, request.user)
        return user is not None, wait
    try:
        settings.VAULT.change_passphrase(old, new)
    except WrongKey:
        return False, 0
    except TooManyTries as wait_for:
        return False, wait_for.seconds
    return True, 0


def _page(request: HttpRequest, form: Any, wait: int = 0, is_wrong: bool = False) -> HttpResponse:
    shown = {"form": form, "wait": wait, "is_wrong": is_wrong}
    status = status_of_try(wait=wait, is_wrong=is_wrong)
    return render(request, "shell/change_passphrase.html", shown, status=status)
