"""Opens the locked store by her passphrase; needs no database to show itself."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from longbloom.web.shell.accounts_forms import Passphrase
from longbloom.web.shell.accounts_store import StoreTrouble, open_store, store_file
from longbloom.web.shell.bare import bare_page, status_of_try
from longbloom.web.shell.keys import BrokenKeys, WrongKey
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.sign_in import begin_visit
from longbloom.web.shell.vault import TooManyTries


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form")
def unlock(request: HttpRequest) -> HttpResponse:
    """GET asks for the passphrase; POST opens the store and signs her in."""
    vault = settings.VAULT
    if vault is None or vault.is_open or not vault.keyring.exists:
        return go_to("/", request)
    form = Passphrase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return opened(
            request,
            by=lambda: vault.unlock(form.cleaned_data["passphrase"]),
            then=lambda user: begin_visit(request, user, otherwise=_first_page()),
            refused=lambda wait: _page(request, Passphrase(), wait=wait, is_wrong=True),
        )
    return _page(request, form)


def opened(
    request: HttpRequest,
    *,
    by: Callable[[], None],
    then: Callable[[Any], HttpResponse],
    refused: Callable[[int], HttpResponse],
) -> HttpResponse:
    """Open the vault and the store behind it, or say plainly why not."""
    try:
        by()
        user = open_store(end_visits=True)
    except WrongKey:
        return refused(0)
    except TooManyTries as wait:
        return refused(wait.seconds)
    except BrokenKeys:
        return _trouble(request, "keys")
    except StoreTrouble as trouble:
        return _trouble(request, trouble.kind)
    return then(user)


def _first_page() -> str:
    """To the paper key first, while she has not shown that she holds one."""
    return "/" if settings.VAULT.keyring.is_on_paper else "/keys/recovery/"


def _page(request: HttpRequest, form: Any, wait: int = 0, is_wrong: bool = False) -> HttpResponse:
    shown = {"form": form, "wait": wait, "is_wrong": is_wrong}
    status = status_of_try(wait=wait, is_wrong=is_wrong)
    return bare_page(request, "shell/unlock.html", shown, status)


def _trouble(request: HttpRequest, kind: str) -> HttpResponse:
    folder, keys = store_file().parent, settings.VAULT.keyring.path.name
    shown = {"kind": kind, "folder": folder, "keys": keys}
    return bare_page(request, "shell/trouble.html", shown, status=503)
