"""Plain pages for what went wrong: no details of the program, nothing of hers."""

import sys
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from longbloom.web.shell.bare import bare_page
from longbloom.web.shell.keys import BrokenKeys
from longbloom.web.shell.lock import go_to
from longbloom.web.shell.vault import Locked

BROKEN_STORE = ("malformed", "not a database", "disk I/O")
"""How SQLite says that a page of the file is damaged."""


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return bare_page(request, "shell/errors.html", {"code": 400}, status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return bare_page(request, "shell/errors.html", {"code": 403}, status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open for too long, or came from elsewhere (CSRF)."""
    return bare_page(request, "shell/errors.html", {"code": "stale"}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return bare_page(request, "shell/errors.html", {"code": 404}, status=404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Also when she locked the store while this page was on its way, or the store is damaged."""
    error = sys.exc_info()[1]
    if isinstance(error, Locked):
        return go_to("/unlock/", request)
    if isinstance(error, BrokenKeys):
        return bare_page(request, "shell/errors.html", {"code": "keys"}, status=500)
    is_broken = isinstance(error, DatabaseError) and any(s in str(error) for s in BROKEN_STORE)
    code = "broken" if is_broken else 500
    return bare_page(request, "shell/errors.html", {"code": code}, status=500)
