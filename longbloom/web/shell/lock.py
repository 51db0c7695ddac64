"""While the store is locked, every address leads to the small page that unlocks it."""

import threading
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

OPEN_WHEN_LOCKED = ("/static/", "/unlock/", "/welcome/", "/health/", "/preferences/")
"""Pages that need no database and show nothing of hers."""
OPEN_SIGNED_OUT = (*OPEN_WHEN_LOCKED, "/sign-in/", "/device/hello/")
"""What anybody may open who has not signed in; every other page asks for that first."""

_thread = threading.local()


class LockedDoor:
    """Stands before everything that reads the store."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        vault = settings.VAULT
        if vault is None or vault.is_open or request.path.startswith(OPEN_WHEN_LOCKED):
            _put_away_old_connections()
            response = self.get_response(request)
        else:
            response = go_to("/unlock/" if vault.keyring.exists else "/welcome/", request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def go_to(address: str, request: HttpRequest, **query: str) -> HttpResponse:
    """A redirect that htmx follows as a whole page, too."""
    whole = f"{address}?{urlencode(query)}" if query else address
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": whole})
    return HttpResponseRedirect(whole)


def _put_away_old_connections() -> None:
    """A thread's connection from before the last lock is of no use: the next query makes one."""
    now = settings.VAULT.generation if settings.VAULT else 0
    if getattr(_thread, "generation", now) != now:
        connections.close_all()
    _thread.generation = now
