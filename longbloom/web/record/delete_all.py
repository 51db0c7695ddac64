"""Delete everything, truly: her record, its keys, its files; nothing of it can be had back."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from longbloom.web.record import jobs, store
from longbloom.web.shell.accounts_forms import Passphrase
from longbloom.web.shell.bare import bare_page, status_of_try
from longbloom.web.shell.erase import erase
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.prove import after_proof
from longbloom.web.shell.sign_in import tried


class DeleteAll(Passphrase):
    """Her passphrase once more, and what shall go."""

    with_backups = forms.BooleanField(
        required=False, initial=True, label=_("Also the backups that Longbloom made by itself")
    )
    is_sure = forms.BooleanField(
        label=_("I know that nobody can bring it back, not even the people who make Longbloom")
    )


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form")
@after_proof
def delete_all(request: Any) -> HttpResponse:
    if request.person is None:
        raise Http404
    form = DeleteAll(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _page(request, form, status=200 if request.method == "GET" else 422)
    user, wait = tried(request, request.user.get_username(), form.cleaned_data["passphrase"])
    if user is None or user != request.user:
        return _page(request, DeleteAll(), wait=wait, is_wrong=True)
    jobs.stop_all(request.person.pk)
    if settings.VAULT is None:
        store.forget(person=request.person)
        logout(request)
        return go_to("/sign-in/", request)
    left = erase(settings.HOME, with_backups=form.cleaned_data["with_backups"])
    return _gone(request, left)


def _gone(request: Any, left: list[Any]) -> HttpResponse:
    """The store is no more: neither its session nor anything else may be asked for."""
    request.session = type(request.session)()
    response = bare_page(request, "record/deleted.html", {"left": left})
    response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _page(
    request: HttpRequest, form: Any, wait: int = 0, is_wrong: bool = False, status: int = 0
) -> HttpResponse:
    shown = {
        "form": form,
        "wait": wait,
        "is_wrong": is_wrong,
        "has_vault": settings.VAULT is not None,
        "home": settings.HOME,
    }
    code = status or status_of_try(wait=wait, is_wrong=is_wrong)
    return render(request, "record/delete_all.html", shown, status=code)
