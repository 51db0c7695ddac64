"""Splits a file into resources, each by itself, so that a bad one never takes others along."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Raw, Struct

from longbloom.core.record.account import Unread
from longbloom.importers.fhir.salvage import Slice, salvage, split_loose
from longbloom.importers.opening import Opened

NOT_JSON = "this is not a health record file Longbloom can read (no FHIR JSON, XML or NDJSON)"
NO_ENTRIES = "this bundle holds no entries. If the hospital meant to send some, ask again"
TOO_DEEP = "this file is nested deeper than any record is, so it was left alone"


NOTHING = Raw()


class _Entry(Struct, gc=False):
    resource: Raw = NOTHING
    fullUrl: str = ""


class _Parameter(Struct, gc=False):
    resource: Raw = NOTHING


class _Envelope(Struct, gc=False):
    resourceType: str = ""
    entry: list[_Entry] = []
    parameter: list[_Parameter] = []


_ENVELOPE = msgspec.json.Decoder(_Envelope)
_LIST = msgspec.json.Decoder(list[Raw])
_KIND = re.compile(rb'"resourceType"\s*:\s*"(\w+)"')
MEBIBYTE = 1024 * 1024


def split(opened: Opened) -> Iterator[Slice | Unread]:
    """Every resource of a file, bundles within bundles too, or why it can't be split."""
    text = _as_utf8(opened.data)
    if text is None:
        yield Unread(opened.name, NOT_JSON)
        return
    head = bytes(text[:64]).lstrip()
    if head.startswith(b"<"):
        yield from _split_xml(opened.name, text)
    elif head[:1] not in (b"{", b"["):
        yield Unread(opened.name, NOT_JSON)
    else:
        yield from _split_json(opened.name, text)


def _split_json(name: str, text: bytes | memoryview) -> Iterator[Slice | Unread]:
    try:
        yield from _whole(name, text, "", name)
        return
    except RecursionError:
        yield Unread(name, TOO_DEEP)
        return
    except msgspec.DecodeError:
        pass
    lines = _lines(text)
    if lines is not None:
        yield from _split_lines(name, lines)
        return
    plain = bytes(text).decode("utf-8", "replace")
    try:
        loose = json.loads(plain)
    except (ValueError, RecursionError):
        yield from salvage(name, plain)
    else:
        yield from split_loose(name, loose)


def _whole(
    name: str, text: bytes | memoryview | Raw, index: str, scope: str
) -> Iterator[Slice | Unread]:
    """A Bundle's entries, a list's members, or the one resource; raises when it is no JSON."""
    if bytes(memoryview(text)[:16]).lstrip().startswith(b"["):
        for place, raw in enumerate(_LIST.decode(text)):
            yield from _member(name, raw, f"{index}{place}", scope)
        return
    try:
        envelope = _ENVELOPE.decode(text)
    except msgspec.ValidationError:
        yield from _odd(name, text, index, scope)
        return
    if envelope.resourceType == "Bundle" or (envelope.entry and not envelope.resourceType):
        yield from _entries(name, envelope.entry, index, scope)
    elif envelope.resourceType == "Parameters":
        held = [p.resource for p in envelope.parameter if _is_there(p.resource)]
        yield Slice(name, index or "0", scope, Raw(text))
        for place, raw in enumerate(held):
            yield from _member(name, raw, f"{index}p{place}", scope)
    else:
        yield Slice(name, index or "0", scope, Raw(text))


def _entries(name: str, entries: list[_Entry], index: str, scope: str) -> Iterator[Slice | Unread]:
    if not entries:
        yield Unread(f"{name}#bundle {index}" if index else name, NO_ENTRIES)
    for place, entry in enumerate(entries):
        where = f"{index}.{place}" if index else str(place)
        raw = entry.resource
        kind = kind_at_start(raw)
        if kind == b"Bundle":
            yield from _whole(name, raw, where, f"{scope}/{where}")
        elif kind or _is_there(raw):
            yield Slice(name, where, scope, raw, entry.fullUrl, kind)
        else:
            yield Unread(f"{name}#entry {where}", "this entry is empty: it holds no resource")


def _is_there(raw: Raw) -> bool:
    return bytes(memoryview(raw)[:4]) not in (b"", b"null")


def kind_at_start(raw: Raw) -> bytes:
    """The resource's type by its first bytes, where every writer puts it; empty if not there."""
    named = _KIND.search(bytes(memoryview(raw)[:160]))
    return named[1] if named else b""


def _member(name: str, raw: Raw, index: str, scope: str) -> Iterator[Slice | Unread]:
    kind = kind_at_start(raw)
    if kind == b"Bundle":
        yield from _whole(name, raw, index, f"{scope}/{index}")
    else:
        yield Slice(name, index, scope, raw, kind=kind)


def _odd(name: str, text: Any, index: str, scope: str) -> Iterator[Slice | Unread]:
    """A bundle whose own form strays: entries are found one by one in the loose data."""
    loose = msgspec.json.decode(text)
    if not isinstance(loose, dict):
        yield Unread(name, NOT_JSON)
        return
    entries = loose.get("entry") if loose.get("resourceType") in (None, "Bundle") else None
    if not isinstance(entries, list):
        yield Slice(name, index or "0", scope, Raw(text), loose=loose)
        return
    for place, entry in enumerate(entries):
        held = entry.get("resource", entry) if isinstance(entry, dict) else None
        where = f"{index}.{place}" if index else str(place)
        if isinstance(held, dict):
            yield Slice(name, where, scope, Raw(msgspec.json.encode(held)), loose=held)
        else:
            yield Unread(f"{name}#entry {where}", "this entry holds no resource")


def _lines(text: bytes | memoryview) -> list[bytes] | None:
    """The lines of an NDJSON file; None when the first line is no whole JSON object."""
    lines = bytes(text).splitlines()
    first = next((line for line in lines if line.strip()), b"")
    try:
        msgspec.json.decode(first, type=Raw)
        msgspec.json.decode(first)
    except (msgspec.DecodeError, RecursionError):
        return None
    return lines if first.lstrip().startswith(b"{") else None


def _split_lines(name: str, lines: list[bytes]) -> Iterator[Slice | Unread]:
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        try:
            msgspec.json.decode(line)
            scope = f"{name}/{place}" if kind_at_start(Raw(line)) == b"Bundle" else name
            yield from _whole(name, line, str(place), scope)
        except (msgspec.DecodeError, RecursionError):
            yield Unread(f"{name}#line {place + 1}", "this line is no complete JSON")


def _split_xml(name: str, text: bytes | memoryview) -> Iterator[Slice | Unread]:
    from longbloom.importers.fhir.xml import NotFhirXml, resources_of  # lxml is rarely needed

    try:
        found = resources_of(text)
    except NotFhirXml as reason:
        yield Unread(name, str(reason))
        return
    for place, (url, loose) in enumerate(found):
        yield Slice(name, str(place), name, Raw(msgspec.json.encode(loose)), url, loose=loose)


def _as_utf8(data: bytes | memoryview) -> bytes | memoryview | None:
    """The text as UTF-8 whatever it was written in; None when it is no text."""
    head = bytes(data[:4])
    if head.startswith(b"\xef\xbb\xbf"):
        return memoryview(data)[3:]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return bytes(data).decode("utf-16", "replace").encode()
    if b"\x00" in head:
        return None
    if bytes(data[:1]) not in (b"{", b"[", b"<", b" ", b"\n", b"\r", b"\t"):
        return None
    return data if _is_utf8(data) else bytes(data).decode("cp1252", "replace").encode()


def _is_utf8(data: bytes | memoryview) -> bool:
    """Looked at piece by piece: a whole decoded copy would cost several times the file."""
    reader = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(view), MEBIBYTE):
            reader.decode(view[start : start + MEBIBYTE])
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
