"""Locks the store at once, on every device."""

from django.conf import settings
from django.contrib.auth import logout
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from longbloom.web.shell.lock import go_to


@require_POST
def lock_now(request: HttpRequest) -> HttpResponse:
    """The key leaves memory first; whatever goes wrong after that, nobody can read any more.

    Without a vault (PostgreSQL) it signs this person out.
    """
    if settings.VAULT is None:
        logout(request)
    else:
        settings.VAULT.lock()
        request.session = type(request.session)()  # the old one can't be read or written any more
    connections.close_all()
    response = go_to("/unlock/" if settings.VAULT else "/sign-in/", request)
    response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
