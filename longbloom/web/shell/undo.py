"""A message that says what was done, with a button that undoes it."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from msgspec import Struct


class SaidMessage(Struct, frozen=True):
    """A message to show. `address` and `fields` make the form behind "Undo"."""

    text: str
    address: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def say(
    request: HttpRequest, text: str, *, undo: str = "", fields: dict[str, str] | None = None
) -> None:
    """Show `text` on the next page; `undo` is the address to which "Undo" posts `fields`."""
    pairs = list((fields or {}).items())
    messages.info(request, text, extra_tags=json.dumps([undo, pairs]) if undo else "")


def said_message(message: Any) -> SaidMessage:
    if not (message.extra_tags or "").startswith("["):
        return SaidMessage(str(message))
    address, pairs = json.loads(message.extra_tags)
    return SaidMessage(str(message), address, tuple((name, value) for name, value in pairs))
