"""Which names each door answers to: loopback names on this computer, the house's names at home.

A page elsewhere can point its own name at this computer (DNS rebinding); its Host header gives
it away, so a name that this door does not carry gets 400 before any page runs.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.request import split_domain_port

from longbloom.web.shell.device_network import in_address

FROM_AFAR = "from_another_device"
"""Marks a session that began through the house's door, so that closing it can end them."""

_house_names: set[str] = set()


class RightDoor:
    """The first middleware: the right name at the right door, and secure cookies where it can."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.VAULT is None:
            raise MiddlewareNotUsed("an organisation's own server keeps its doors")
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _belongs(request):
            return HttpResponseBadRequest(b"Longbloom does not answer to this name.", "text/plain")
        response = self.get_response(request)
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response


def answer_to(names: Iterable[str]) -> None:
    """The house's door carries these names and no others; none at all closes it."""
    wanted = {in_address(name) for name in names}
    others = [host for host in settings.ALLOWED_HOSTS if host not in _house_names]
    _house_names.clear()
    _house_names.update(wanted)
    settings.ALLOWED_HOSTS[:] = [*others, *sorted(wanted)]


def end_visits() -> int:
    """End every session that began through the house's door; how many there were."""
    visits = [session for session in _sessions() if session.get_decoded().get(FROM_AFAR)]
    for session in visits:
        session.delete()
    return len(visits)


def count_visits() -> int:
    return sum(1 for session in _sessions() if session.get_decoded().get(FROM_AFAR))


def _sessions() -> Any:
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    return Session.objects.filter(expire_date__gt=timezone.now())


def _belongs(request: HttpRequest) -> bool:
    """Asks for itself, for Django checks the name only where a page happens to ask for it."""
    try:
        name, _ = split_domain_port(request.get_host())
    except DisallowedHost:
        return False
    return (name in _house_names) == request.is_secure()


def _mark(sender: Any, request: HttpRequest | None, **_: Any) -> None:
    if request is not None and request.is_secure():
        request.session[FROM_AFAR] = True


user_logged_in.connect(_mark, dispatch_uid="longbloom.device")
