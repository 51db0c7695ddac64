"""While the store is locked, every address leads to the small page that unlocks it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

OPEN_WHEN_LOCKED = ("/static/", "/unlock/", "/welcome/", "/health/")
"""Pages that need no database and show nothing of hers."""


class LockedDoor:
    """Stands before everything that reads the store."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        vault = settings.VAULT
        if vault is None or vault.is_open or request.path.startswith(OPEN_WHEN_LOCKED):
            response = self.get_response(request)
        else:
            response = go_to("/unlock/" if vault.keyring.exists else "/welcome/", request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def go_to(address: str, request: HttpRequest) -> HttpResponse:
    """A redirect that htmx follows as a whole page, too."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
