"""What the phone sees when it first reaches the house; open to whoever holds the invitation."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from longbloom.web.shell.certificates import fingerprint
from longbloom.web.shell.device_file import Kept
from longbloom.web.shell.device_house import House, the_house
from longbloom.web.shell.device_network import in_address
from longbloom.web.shell.device_pairing import Pairing

DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'


@require_GET
def hello(request: HttpRequest, word: str) -> HttpResponse:
    """The phone is here. A picture asked for by name shows whether it trusts that name.

    A warning can be tapped away for a page, but only for the name in the address bar: a picture
    from another name comes through only where the certificate is truly trusted.
    """
    house, pairing, kept = _invited(request, word)
    pairing.was_reached = True
    origin = f"https://{in_address(kept.name)}:{house.tls.port}" if kept.name else ""
    shown = {"origin": origin, "word": word, "fingerprint": fingerprint(kept.authority)}
    response = render(request, "shell/device_hello.html", shown)
    if origin:
        response._csp_update = {"img-src": [origin]}  # type: ignore[attr-defined]
    return response


@require_GET
def seen(request: HttpRequest, word: str) -> HttpResponse:
    """The picture by name has been fetched: the phone finds the name and trusts it."""
    _, pairing, kept = _invited(request, word)
    if kept.name and request.get_host().startswith(f"{kept.name}:"):
        pairing.trusts_name = True
    return HttpResponse(DOT, "image/svg+xml")


@require_GET
def go_on(request: HttpRequest, word: str) -> HttpResponse:
    """To the first page: by name where the phone knows it, for there passkeys work."""
    house, pairing, kept = _invited(request, word)
    return redirect(f"https://{kept.name}:{house.tls.port}/" if pairing.trusts_name else "/")


def _invited(request: HttpRequest, word: str) -> tuple[House, Pairing, Kept]:
    """The house and its invitation, where this is the phone that was invited."""
    house = the_house()
    pairing = house.pairing if house and request.is_secure() else None
    if house is None or pairing is None or not _is_same(pairing.word, word):
        raise Http404
    kept = house.kept
    if kept is None:
        raise Http404
    return house, pairing, kept


def _is_same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())
