"""Sign-in while the store is open: by passphrase or passkey, and a code where she wants one."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from longbloom.web.shell import accounts_codes, accounts_passkeys
from longbloom.web.shell.accounts import OWNER, come_in, is_in, where_to
from longbloom.web.shell.accounts_forms import Code, Name, Passphrase
from longbloom.web.shell.bare import bare_page, status_of_try
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.vault import TooManyTries

HALFWAY_SECONDS = 10 * 60
LONGEST_WAIT = 900


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables("form")
def sign_in(request: HttpRequest) -> HttpResponse:
    """By passphrase. Says neither what was wrong nor whether the name exists."""
    if is_in(request):
        return go_to(where_to(request), request)
    form = Passphrase(request.POST or None)
    name = Name(request.POST or None) if settings.VAULT is None else None
    if request.method == "GET" or not form.is_valid() or (name and not name.is_valid()):
        return _page(request, form, name)
    user, wait = tried(
        request, name.cleaned_data["name"] if name else OWNER, form.cleaned_data["passphrase"]
    )
    if user is None:
        return _page(request, Passphrase(), name, wait=wait, is_wrong=True)
    return begin_visit(request, user, otherwise=where_to(request))


@sensitive_variables("passphrase")
def tried(request: HttpRequest, name: str, passphrase: str) -> tuple[Any, int]:
    """The user, or None and the seconds to wait before the next try."""
    try:
        user = authenticate(request, username=name, password=passphrase)
    except TooManyTries as wait:
        return None, wait.seconds
    return user, LONGEST_WAIT if getattr(request, "axes_locked_out", False) else 0


def begin_visit(request: HttpRequest, user: Any, otherwise: str = "/") -> HttpResponse:
    """After the passphrase: in, or on to the code where she turned that on."""
    if not accounts_codes.is_on(user):
        come_in(request, user)
        return go_to(otherwise, request)
    request.session.flush()
    request.session["halfway"] = {"user": user.pk, "at": int(time.time()), "next": otherwise}
    return go_to("/sign-in/code/", request)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """The second half: a code from her phone."""
    halfway = request.session.get("halfway") or {}
    if time.time() - halfway.get("at", 0) > HALFWAY_SECONDS:
        return go_to("/sign-in/", request)
    user = get_user_model().objects.get(pk=halfway["user"])
    form = Code(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return bare_page(request, "shell/sign_in_code.html", _code_shown(form))
    if accounts_codes.is_right(request, user, form.cleaned_data["code"]):
        come_in(request, user)
        return go_to(halfway["next"], request)
    wait = LONGEST_WAIT if getattr(request, "axes_locked_out", False) else 0
    shown = {**_code_shown(Code()), "is_wrong": True, "wait": wait}
    status = status_of_try(wait=wait, is_wrong=True)
    return bare_page(request, "shell/sign_in_code.html", shown, status)


@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser asks her passkey to sign."""
    if not accounts_passkeys.can_be_used(request):
        return JsonResponse({}, status=400)
    return JsonResponse(accounts_passkeys.begin_sign_in())


@require_POST
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """Her passkey checks her face, finger or PIN itself: that is two keys in one."""
    user = accounts_passkeys.who_answered(request, request.POST.get("answer", ""))
    if user is None:
        return _page(request, Passphrase(), None, is_wrong=True)
    come_in(request, user)
    return go_to(where_to(request), request)


def _page(
    request: HttpRequest, form: Any, name: Any, wait: int = 0, is_wrong: bool = False
) -> HttpResponse:
    shown = {
        "form": form,
        "name": name or (Name() if settings.VAULT is None else None),
        "next": where_to(request, ""),
        "has_passkeys": accounts_passkeys.can_be_used(request),
        "has_paper": settings.VAULT is not None,
        "wait": wait,
        "is_wrong": is_wrong,
        "here": "/sign-in/",
    }
    status = status_of_try(wait=wait, is_wrong=is_wrong)
    return bare_page(request, "shell/sign_in.html", shown, status)


def _code_shown(form: Any) -> dict[str, Any]:
    return {"form": form, "has_paper": settings.VAULT is not None}
