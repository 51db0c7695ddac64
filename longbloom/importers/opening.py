"""Opens what she dropped in: plain files, .gz and .zip, within limits that no bomb gets past."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from msgspec import Struct

from longbloom.core.record.account import Unread

MIB = 1024 * 1024
LARGEST_FILE = 1024 * MIB
LARGEST_ZIP = 2048 * MIB
MOST_ENTRIES = 200_000
CHUNK = 4 * MIB
WORKBOOK = "xl/workbook.xml"
"""The file in a ZIP that makes it an Excel workbook: opened whole, its sheets belong together."""
TOO_LARGE = (
    "this file is larger than {limit:,} MB once unpacked. Ask the hospital for the record as "
    "NDJSON files, or for fewer years at a time, and add those"
)


class Opened(Struct, frozen=True):
    """One readable file: its name (within an archive "outer.zip/inner") and its bytes."""

    name: str
    data: bytes | memoryview


def open_all(name: str, data: bytes | memoryview) -> Iterator[Opened | Unread]:
    """The file itself, what is in it when it is an archive, or why it can't be opened.

    `data` may be any buffer. Nothing is ever written; names inside archives are only names.
    """
    head = bytes(data[:4])
    if head[:2] == b"\x1f\x8b":
        yield _gunzip(name, data)
    elif head == b"PK\x03\x04":
        yield from _unzip(name, data)
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


def _unzip(name: str, data: bytes | memoryview) -> Iterator[Opened | Unread]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        yield Unread(name, "this .zip file is cut off or damaged. Download it again")
        return
    if WORKBOOK in archive.namelist():
        yield Opened(name, data)
        return
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_ZIP:
        yield Unread(name, TOO_LARGE.format(limit=LARGEST_ZIP // MIB))
        return
    left = LARGEST_ZIP
    for entry in entries:
        opened = _entry(archive, entry, name, left)
        if isinstance(opened, Opened):
            left -= len(opened.data)
        yield opened


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, left: int
) -> Opened | Unread:
    where = f"{name}/{entry.filename}"
    if _climbs_out(entry.filename):
        return Unread(where, "its name points outside the archive, so it was left alone")
    if entry.flag_bits & 1:
        return Unread(where, "it is locked with a password. Unpack it yourself, then add it")
    try:
        with archive.open(entry) as packed:
            unpacked = _read_within(packed, min(left, LARGEST_FILE))
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError):
        return Unread(where, "it is damaged inside the archive. Download the archive again")
    if unpacked is None:
        return Unread(where, TOO_LARGE.format(limit=LARGEST_FILE // MIB))
    if _is_packed(unpacked):
        return Unread(where, "it is an archive inside an archive. Unpack it, then add it")
    return Opened(where, unpacked)


def _is_packed(data: bytes) -> bool:
    """Is this an archive? A workbook is one inside, but a file to her."""
    if data[:4] != b"PK\x03\x04":
        return data[:2] == b"\x1f\x8b"
    try:
        return WORKBOOK not in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return True


def _read_within(packed: IO[bytes] | gzip.GzipFile, limit: int) -> bytes | None:
    """The whole content, or None as soon as it grows past `limit` bytes."""
    parts: list[bytes] = []
    size = 0
    while part := packed.read(CHUNK):
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
    return b"".join(parts)


def _climbs_out(filename: str) -> bool:
    path = PurePosixPath(filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
