"""Who is here: the account of the person, what a session remembers, and who may pass."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_variables

from longbloom.web.shell.keys import WrongKey
from longbloom.web.shell.lock import OPEN_SIGNED_OUT, go_to

OWNER = "me"
"""The name of the one account of an encrypted store. She never has to type it."""
BACKEND = "longbloom.web.shell.accounts.ByPassphrase"
SEEN_EVERY_SECONDS = 60
PROOF_SECONDS = 15 * 60
"""So long after she gave a passphrase or passkey, her keys open without asking again."""


class ByPassphrase(ModelBackend):
    """Her passphrase is the one that opens the store; PostgreSQL keeps a password of its own."""

    @sensitive_variables("password")
    def authenticate(
        self, request: Any, username: Any = None, password: Any = None, **_: Any
    ) -> Any:
        if settings.VAULT is None:
            return super().authenticate(request, username=username, password=password)
        try:
            settings.VAULT.check(password or "")
        except WrongKey:
            raise PermissionDenied from None
        return owner()


class SignedIn(LoginRequiredMiddleware):
    """Every page asks for sign-in unless lock.py lists it; `request.person` is who signed in."""

    def __call__(self, request: Any) -> Any:
        request.person = None
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> Any:
        if request.path.startswith(OPEN_SIGNED_OUT):
            return None
        if not is_in(request):
            return to_sign_in(request)
        request.person = person_of(request.user)
        _notice(request)
        return None


def owner() -> Any:
    """The one account of an encrypted store, or None before it is made."""
    return get_user_model().objects.filter(username=OWNER).first()


def person_of(user: Any) -> Any:
    """Whose record this account is of, or None."""
    return getattr(user, "person", None)


def is_in(request: Any) -> bool:
    """Signed in since the store was last opened: one from before the lock is worth nothing."""
    return bool(request.user.is_authenticated) and request.session.get("opening") == _opening()


def come_in(request: Any, user: Any) -> None:
    """Sign in, with a new session key and a new CSRF secret."""
    login(request, user, backend=BACKEND)


def proved_recently(request: Any) -> bool:
    return bool(time.time() - request.session.get("proved_at", 0) < PROOF_SECONDS)


def where_to(request: Any, otherwise: str = "/") -> str:
    """The page she asked for before she was stopped, if it is one of this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    mine = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if mine else otherwise


def no_address(request: Any) -> None:
    """For axes: wrong tries are counted by account; nobody's address is kept or logged."""


def to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:  # else it may be halfway in: leave that be
        logout(request)
    plain_page = request.method == "GET" and not request.headers.get("HX-Request")
    query = {"next": request.get_full_path()} if plain_page and request.path != "/" else {}
    return go_to("/sign-in/", request, **query)


def _opening() -> int:
    return settings.VAULT.generation if settings.VAULT else 0


def _notice(request: Any) -> None:
    """Still here: the idle time begins anew, written down once a minute at most."""
    now = int(time.time())
    if now - request.session.get("seen_at", 0) >= SEEN_EVERY_SECONDS:
        request.session["seen_at"] = now


def _remember(sender: Any, request: Any = None, **_: Any) -> None:
    """What a session knows of itself: which opening it belongs to, since when, on what device."""
    if request is not None:
        now = int(time.time())
        agent = request.META.get("HTTP_USER_AGENT", "")[:300]
        request.session.update(
            {"opening": _opening(), "began_at": now, "seen_at": now, "proved_at": now}
        )
        request.session["agent"] = agent


user_logged_in.connect(_remember, dispatch_uid="longbloom.accounts")
