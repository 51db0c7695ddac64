"""What every page knows: how she likes it to look, which doors there are, and whether she is in."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from longbloom.web.shell.accounts import is_in
from longbloom.web.shell.journey import DOORS
from longbloom.web.shell.undo import SaidMessage, said_message

LOOK_COOKIE = "longbloom_look"
THEMES = ("auto", "light", "dark")
ICONS = ("today", "treatment", "working", "comfort", "people")
MORE = (
    ("record:picture", _("My whole picture")),
    ("record:timeline", _("Time line")),
    ("record:ask", _("What to ask")),
    ("record:hidden", _("Hidden entries")),
    ("record:library", _("Papers")),
    ("record:write", _("Write it down")),
    ("record:add_files", _("Add files")),
    ("record:files", _("All your files")),
    ("record:unread", _("What we couldn’t read")),
    ("record:take_along", _("Take it with you")),
    ("shell:backup", _("Backups")),
    ("shell:my_keys", _("My keys and sign-in")),
    ("shell:device", _("Use it on my phone")),
    ("look:preferences", _("How it looks")),
)
"""The rooms without a door of their own; one that is not built yet is left out."""


class Look(Struct, frozen=True):
    """How she likes her pages. Quiet mode folds the numbers, too."""

    quiet: bool = False
    fold_chosen: bool = False
    theme: str = "auto"

    @property
    def fold(self) -> bool:
        return self.fold_chosen or self.quiet

    def cookie(self) -> str:
        """As a cookie of plain words, readable while the store is locked; nothing of hers in it."""
        words = ["quiet"] * self.quiet + ["fold"] * self.fold_chosen + [self.theme]
        return ".".join(words)


class Door(Struct, frozen=True):
    """A way to a room: its address, its name, and whether she stands in it."""

    address: str
    name: Any
    is_here: bool = False
    icon: str = ""


def house(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    is_in = is_signed_in(request)
    here = request.path
    return {
        "look": look_of(request),
        "is_in": is_in,
        "language": get_language() or "en",
        "languages": settings.LANGUAGES,
        "doors": _doors(DOORS, here, ICONS) if is_in else [],
        "more": _doors(MORE, here) if is_in else [],
        "lock_address": _address("shell:lock_now") or "/lock/",
        "here": here,
        "said": said(request) if is_in else [],
        "is_demo": is_in and bool(request.session.get("demo")),
    }


def look_of(request: HttpRequest) -> Look:
    words = request.COOKIES.get(LOOK_COOKIE, "").split(".")
    theme = next((word for word in words if word in THEMES), "auto")
    return Look(quiet="quiet" in words, fold_chosen="fold" in words, theme=theme)


def is_signed_in(request: HttpRequest) -> bool:
    """Never asks the database while the store is locked."""
    if settings.VAULT is not None and not settings.VAULT.is_open:
        return False
    return hasattr(request, "user") and is_in(request)


def said(request: HttpRequest) -> list[SaidMessage]:
    return [said_message(message) for message in get_messages(request)]


def _doors(wanted: Any, here: str, icons: tuple[str, ...] = ()) -> list[Door]:
    found = []
    for number, (name, words) in enumerate(wanted):
        address = _address(name)
        if address:
            icon = icons[number] if number < len(icons) else ""
            found.append(Door(address, words, _stands_in(here, address), icon))
    return found


def _stands_in(here: str, address: str) -> bool:
    return here == address or (address != "/" and here.startswith(address))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
