"""Use from another device: she opens her house to her phone at home, step by step, or closes it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from qrcode import QRCode
from qrcode.image.svg import SvgPathFillImage

from longbloom.web.shell import device_hosts
from longbloom.web.shell.certificates import fingerprint
from longbloom.web.shell.device_door import CantOpen, Why
from longbloom.web.shell.device_house import House, ends_soon, the_house
from longbloom.web.shell.device_network import in_address
from longbloom.web.shell.device_pairing import ANDROID, APPLE

PHONES = {"iphone": APPLE, "android": ANDROID}

IN_THE_WAY = {
    Why.OTHER_SERVER: gettext_lazy(
        "Longbloom was started in a way that cannot do this. Close it and start it again with "
        "“longbloom up”."
    ),
    Why.NO_NETWORK: gettext_lazy(
        "This computer is not on a home network right now. Join your Wi-Fi or plug in a network "
        "cable. If a VPN is on, switch it off. Then try again."
    ),
    Why.PORT_TAKEN: gettext_lazy(
        "Another program on this computer is in the way. Restart the computer, then try again."
    ),
}

View = Callable[..., HttpResponse]


def hers(*, only_here: bool = False) -> Callable[[View], View]:
    """A view for the person herself, given her house; with `only_here`, not from a phone."""

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        def seen(request: HttpRequest) -> HttpResponse:
            house = the_house()
            is_allowed = hasattr(request.user, "person") and not (only_here and request.is_secure())
            if house is None or not is_allowed:
                raise Http404
            return view(request, house)

        return seen

    return wrap


@require_GET
@login_required
def device(request: HttpRequest) -> HttpResponse:
    """Where things stand, and the next step."""
    if the_house() is None:
        return render(request, "shell/device.html", {"stands": "organisation"})
    return _page(request)


@hers()
def _page(request: HttpRequest, house: House) -> HttpResponse:
    pairing = house.pairing if not request.is_secure() else None
    shown: dict[str, Any] = {"stands": _stands(house), "pairing": pairing, **_known(house)}
    if house.trouble:
        shown["trouble"] = IN_THE_WAY[house.trouble]
    if pairing:
        shown |= {"stands": "pairing", **_invitation(house)}
    return render(request, "shell/device.html", shown)


@require_POST
@hers(only_here=True)
def turn_on(request: HttpRequest, house: House) -> HttpResponse:
    return _do(request, house.turn_on)


@require_POST
@hers()
def turn_off(request: HttpRequest, house: House) -> HttpResponse:
    """One tap. From a phone, the page that says so is written before its door closes."""
    if not request.is_secure():
        house.turn_off()
        messages.success(request, _("It is off. Nothing but this computer can open Longbloom."))
        return redirect("shell:device")
    last_page = render(request, "shell/device.html", {"stands": "closed"})
    house.turn_off()
    request.session.flush()
    return last_page


@require_POST
@hers(only_here=True)
def forget(request: HttpRequest, house: House) -> HttpResponse:
    kept = house.kept
    house.forget()
    name = kept.authority.name if kept else ""
    return render(request, "shell/device.html", {"stands": "forgotten", "name": name})


@require_POST
@hers(only_here=True)
def pair(request: HttpRequest, house: House) -> HttpResponse:
    phone = request.POST.get("phone", "")
    if phone not in PHONES:
        return redirect("shell:device")
    return _do(request, lambda: house.begin_pairing(phone=phone))


@require_POST
@hers(only_here=True)
def stop_pairing(request: HttpRequest, house: House) -> HttpResponse:
    house.end_pairing()
    return redirect("shell:device")


@require_POST
@hers(only_here=True)
def say_how(request: HttpRequest, house: House) -> HttpResponse:
    """Her answer to whether the phone showed a warning, where we could not tell by ourselves."""
    if house.pairing:
        house.pairing.says_no_warning = house.pairing.was_reached = "no_warning" in request.POST
        if not house.pairing.was_reached:
            messages.warning(request, _("Then do steps 3 and 4 again, and scan the second square."))
    return redirect("shell:device")


def _do(request: HttpRequest, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except CantOpen as closed:
        messages.warning(request, str(IN_THE_WAY[closed.why]))
    return redirect("shell:device")


def _stands(house: House) -> str:
    kept = house.kept
    closed = "waiting" if kept and kept.is_on else "off"
    return "on" if house.is_open else closed


def _known(house: House) -> dict[str, Any]:
    """What the page says of the house whenever there is one."""
    kept, network = house.kept, house.network
    if kept is None:
        return {"has_vpn": network.has_vpn}
    names = [name for name in (kept.name, *network.addresses) if name]
    return {
        "has_vpn": network.has_vpn,
        "name": kept.authority.name,
        "ends": kept.authority.ends,
        "ends_soon": ends_soon(kept),
        "word_address": _https(house, kept.name) if kept.name else "",
        "addresses": [_https(house, name) for name in names],
        "fingerprint": fingerprint(kept.authority),
        "visits": device_hosts.count_visits(),
    }


def _invitation(house: House) -> dict[str, Any]:
    """The two squares to scan: the first gives the certificate, the second tries it."""
    pairing = house.pairing
    if pairing is None or not house.addresses:
        return {}
    first, *others = [
        f"http://{in_address(address)}:{house.tls.pairing_port}{PHONES[pairing.phone]}"
        for address in house.addresses
    ]
    check = f"{_https(house, house.addresses[0])}device/hello/{pairing.word}/"
    return {"give": first, "give_too": others, "give_square": square(first),
            "check": check, "check_square": square(check)}  # fmt: skip


def _https(house: House, name: str) -> str:
    return f"https://{in_address(name)}:{house.tls.port}/"


@lru_cache(maxsize=8)
def square(address: str) -> SafeString:
    """The address as a QR code: SVG without styles, so that it needs no leave from the CSP."""
    code = QRCode(image_factory=SvgPathFillImage)
    code.add_data(address)
    image = code.make_image()
    del image.path.attrib["id"]  # a page holds two of them
    return mark_safe(image.to_string(encoding="unicode"))  # noqa: S308 - our own address, encoded
