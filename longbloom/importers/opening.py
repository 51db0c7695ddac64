"""Opens what she dropped in: plain files, .gz and .zip, within limits that no bomb gets past."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import PurePosixPath
from typing import IO

from msgspec import Struct

from longbloom.core.record.account import Unread

MIB = 1024 * 1024
LARGEST_FILE = 1024 * MIB
LARGEST_ZIP = 2048 * MIB
LARGEST_STREAM = 4096 * MIB
"""For what is read piece by piece and never held: ten years of a watch are over 1 GB of XML."""
MOST_ENTRIES = 200_000
HEAD = 64 * 1024
CHUNK = 4 * MIB
WORKBOOK = "xl/workbook.xml"
"""The file in a ZIP that makes it an Excel workbook: opened whole, its sheets belong together."""
STEP = 256 * 1024
DAMAGED = "it is damaged inside the archive. Download the archive again"
DAMAGES = (
    zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError,
)  # fmt: skip
TOO_LARGE = (
    "this file is larger than {limit:,} MB once unpacked. Ask the hospital for the record as "
    "NDJSON files, or for fewer years at a time, and add those"
)


IsStreamed = Callable[[bytes, Collection[str]], bool]
"""Shown how an entry begins and what else is in its archive: is it read piece by piece?"""


class BreaksOff(Exception):
    """The rest of a stream can't be had; the message says why and what to do."""


class Opened(Struct, frozen=True):
    """One readable file: its name (within an archive "outer.zip/inner") and its bytes.

    With `stream`, `data` is only how it begins, and `chunks` gives the whole of it piece by
    piece. `beside` names what else is in its archive.
    """

    name: str
    data: bytes | memoryview
    stream: Callable[[], Iterator[bytes]] | None = None
    beside: Collection[str] = ()

    def chunks(self) -> Iterator[bytes]:
        """Everything in it, never more than a few MB at once; raises BreaksOff."""
        if self.stream is not None:
            yield from self.stream()
            return
        view = memoryview(self.data)
        for start in range(0, len(view), CHUNK):
            yield bytes(view[start : start + CHUNK])


def open_all(
    name: str, data: bytes | memoryview, is_streamed: IsStreamed | None = None
) -> Iterator[Opened | Unread]:
    """The file itself, what is in it when it is an archive, or why it can't be opened.

    `data` may be any buffer. Nothing is ever written; names inside archives are only names.
    Entries for which `is_streamed` says so are handed over as a stream.
    """
    head = bytes(data[:4])
    if head[:2] == b"\x1f\x8b":
        yield _gunzip(name, data)
    elif head == b"PK\x03\x04":
        yield from _unzip(name, data, is_streamed or (lambda head, beside: False))
    elif len(data) > LARGEST_FILE:
        yield Unread(name, TOO_LARGE.format(limit=LARGEST_FILE // MIB))
    elif not bytes(data[:1024]).strip(b"\x00 \r\n\t"):
        yield Unread(name, "this file is empty. Download it again, or leave it out")
    else:
        yield Opened(name, data)


def _gunzip(name: str, data: bytes | memoryview) -> Opened | Unread:
    inner = name.removesuffix(".gz")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = _read_within(packed, LARGEST_FILE)
    except (OSError, EOFError, zlib.error):
        return Unread(name, "this .gz file is cut off or damaged. Download it again")
    if unpacked is None:
        return Unread(name, TOO_LARGE.format(limit=LARGEST_FILE // MIB))
    return Opened(inner, unpacked)


def _unzip(
    name: str, data: bytes | memoryview, is_streamed: IsStreamed
) -> Iterator[Opened | Unread]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        yield Unread(name, "this .zip file is cut off or damaged. Download it again")
        return
    if WORKBOOK in archive.namelist():
        yield Opened(name, data)
        return
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_ENTRIES:
        yield Unread(name, TOO_LARGE.format(limit=LARGEST_ZIP // MIB))
        return
    box = _Box(name, archive, frozenset(entry.filename for entry in entries))
    for entry in entries:
        yield box.open(entry, is_streamed)


class _Box:
    """One archive, and how much may still be unpacked of it: held whole, and streamed."""

    def __init__(self, name: str, archive: zipfile.ZipFile, names: Collection[str]) -> None:
        self._name, self._archive, self._names = name, archive, names
        self._left, self._left_streamed = LARGEST_ZIP, LARGEST_STREAM

    def open(self, entry: zipfile.ZipInfo, is_streamed: IsStreamed) -> Opened | Unread:
        where = f"{self._name}/{entry.filename}"
        if _climbs_out(entry.filename):
            return Unread(where, "its name points outside the archive, so it was left alone")
        if entry.flag_bits & 1:
            return Unread(where, "it is locked with a password. Unpack it yourself, then add it")
        try:
            with self._archive.open(entry) as packed:
                head = packed.read(HEAD)
                if is_streamed(head, self._names):
                    return Opened(where, head, lambda: self._stream(entry), self._names)
                unpacked = _read_within(packed, min(self._left, LARGEST_FILE), head)
        except DAMAGES:
            return Unread(where, DAMAGED)
        if unpacked is None:
            return Unread(where, TOO_LARGE.format(limit=LARGEST_FILE // MIB))
        if _is_packed(unpacked):
            return Unread(where, "it is an archive inside an archive. Unpack it, then add it")
        self._left -= len(unpacked)
        return Opened(where, unpacked, None, self._names)

    def _stream(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._archive.open(entry) as packed:
                while part := packed.read(STEP):
                    self._left_streamed -= len(part)
                    if self._left_streamed < 0:
                        raise BreaksOff(TOO_LARGE.format(limit=LARGEST_STREAM // MIB))
                    yield part
        except DAMAGES as error:
            raise BreaksOff(DAMAGED) from error


def _is_packed(data: bytes) -> bool:
    """Is this an archive? A workbook is one inside, but a file to her."""
    if data[:4] != b"PK\x03\x04":
        return data[:2] == b"\x1f\x8b"
    try:
        return WORKBOOK not in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return True


def _read_within(packed: IO[bytes] | gzip.GzipFile, limit: int, head: bytes = b"") -> bytes | None:
    """The whole content after `head`, or None as soon as it grows past `limit` bytes."""
    parts = [head]
    size = len(head)
    if size > limit:
        return None
    while part := packed.read(CHUNK):
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
    return b"".join(parts)


def _climbs_out(filename: str) -> bool:
    path = PurePosixPath(filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
