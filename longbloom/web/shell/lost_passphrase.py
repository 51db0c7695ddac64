"""The printed recovery key opens the store and sets a new passphrase."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from longbloom.web.shell import accounts_codes
from longbloom.web.shell.accounts import come_in
from longbloom.web.shell.accounts_forms import LostPassphrase
from longbloom.web.shell.bare import bare_page, status_of_try
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.unlock import opened


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form", "typed")
def lost_passphrase(request: HttpRequest) -> HttpResponse:
    """Also while the store is open, for who can't sign in any more. Every other visit ends."""
    vault = settings.VAULT
    if vault is None or not vault.keyring.exists:
        return go_to("/", request)
    form = LostPassphrase(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        return _page(request, form)
    typed = form.cleaned_data
    return opened(
        request,
        by=lambda: vault.unlock_with_recovery(typed["recovery"], typed["new"]),
        then=lambda user: _welcome_back(request, user),
        refused=lambda wait: _page(request, LostPassphrase(), wait=wait, is_wrong=True),
    )


def _welcome_back(request: HttpRequest, user: Any) -> HttpResponse:
    """The paper stands above the code app: whoever lost the phone, too, must get in again."""
    accounts_codes.turn_off(user)
    settings.VAULT.keyring.mark(on_paper=True)
    come_in(request, user)
    return go_to("/", request)


def _page(request: HttpRequest, form: Any, wait: int = 0, is_wrong: bool = False) -> HttpResponse:
    shown = {"form": form, "wait": wait, "is_wrong": is_wrong}
    status = status_of_try(wait=wait, is_wrong=is_wrong)
    return bare_page(request, "shell/lost_passphrase.html", shown, status)
