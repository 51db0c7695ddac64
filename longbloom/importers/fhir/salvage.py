"""What can still be read of files that are damaged or no proper JSON: part by part."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Raw, Struct

from longbloom.core.record.account import Unread

CUT_OFF = (
    "this file breaks off in the middle (after {count:,} parts, which were read). "
    "Download it again and add it once more: nothing will be doubled"
)


class Slice(Struct, gc=False):
    """One resource still in its bytes. `scope` is the bundle it came in; `loose` if not JSON.

    `kind` is the resource's type as its first bytes tell; empty when they don't. `doubts` are
    about all that stands around it.
    """

    file: str
    index: str
    scope: str
    raw: Raw
    full_url: str = ""
    kind: bytes = b""
    loose: dict[str, Any] | None = None
    doubts: tuple[str, ...] = ()


def split_loose(name: str, loose: Any) -> Iterator[Slice | Unread]:
    """A file with NaN or Infinity, which is no JSON and yet is written: each part by itself."""
    entries = loose.get("entry", [loose]) if isinstance(loose, dict) else loose
    for place, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        held = entry.get("resource", entry) if isinstance(entry, dict) else None
        if isinstance(held, dict):
            yield Slice(name, str(place), name, _raw(held), loose=held)
        else:
            yield Unread(f"{name}#{place}", "this entry holds no resource")


def salvage(name: str, text: str) -> Iterator[Slice | Unread]:
    """What can still be read of a damaged bundle: every entry that is whole."""
    start = re.search(r'"entry"\s*:\s*\[|^\s*\[', text)
    if not start:
        yield Unread(name, "this file breaks off in the middle or is damaged. Download it again")
        return
    reader = json.JSONDecoder()
    place, at = 0, start.end()
    while opening := re.compile(r"[\s,]*(?=\{)").match(text, at):
        try:
            entry, at = reader.raw_decode(text, opening.end())
        except (ValueError, RecursionError):
            break
        held = entry.get("resource", entry)
        if isinstance(held, dict):
            url = str(entry.get("fullUrl", ""))
            yield Slice(name, str(place), name, _raw(held), url, loose=held)
        place += 1
    yield Unread(name, CUT_OFF.format(count=place))


def _raw(held: dict[str, Any]) -> Raw:
    """Half a surrogate pair is no text, and yet some files hold one: it stays as it was escaped."""
    try:
        return Raw(msgspec.json.encode(held))
    except UnicodeEncodeError:
        return Raw(json.dumps(held).encode())
