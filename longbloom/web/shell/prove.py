"""Asks for the passphrase once more before her keys can be seen or changed."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from longbloom.web.shell.accounts import proved_recently, where_to
from longbloom.web.shell.accounts_forms import Passphrase
from longbloom.web.shell.bare import bare_page, status_of_try
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.sign_in import tried

Page = Callable[..., HttpResponse]


def after_proof(page: Page) -> Page:
    """An open page on a table must not be enough to change her keys."""

    @wraps(page)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if proved_recently(request):
            return page(request, *args, **kwargs)
        where = request.path if request.method == "GET" else "/keys/"
        return go_to("/keys/again/", request, next=where)

    return guarded


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form")
def prove(request: HttpRequest) -> HttpResponse:
    form = Passphrase(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, form)
    name = request.user.get_username()
    user, wait = tried(request, name, form.cleaned_data["passphrase"])
    if user is None or user != request.user:
        return _page(request, Passphrase(), wait=wait, is_wrong=True)
    request.session["proved_at"] = int(time.time())
    return go_to(where_to(request, "/keys/"), request)


def _page(request: HttpRequest, form: Any, wait: int = 0, is_wrong: bool = False) -> HttpResponse:
    shown = {"form": form, "next": where_to(request, ""), "wait": wait, "is_wrong": is_wrong}
    status = status_of_try(wait=wait, is_wrong=is_wrong)
    return bare_page(request, "shell/prove.html", shown, status)
