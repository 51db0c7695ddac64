"""A backup: one file that holds her keys, wrapped, and her store, encrypted as it always is.

Two lines come first, then the store: a SQLCipher 4 database and nothing else. The second line is
JSON: when it was made, by which Longbloom, the size and SHA-256 of the store, and the keys as
they stood. So it opens with the passphrase, or the paper key, of that day, and with nothing less.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec
from django.conf import settings
from django.db import connection
from msgspec import Struct
from sqlcipher3 import dbapi2

from longbloom import __version__
from longbloom.web.shell.keys import Keyring
from longbloom.web.shell.whole_file import remember_the_name

ENDING = ".longbloom"
MARK = b"Longbloom backup 1\n"
LONGEST_HEAD = 64 * 1024
PIECE = 1024 * 1024


class BadBackup(Exception):
    """This file can't be put back; `kind` says why in one word."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Head(Struct, frozen=True):
    """What a backup says about itself."""

    made_at: str
    longbloom: str
    size: int
    sha256: str
    keys: dict[str, Any]


def make(target: Path, *, made_at: str) -> Path:
    """Write a backup of the open store to `target`, whole or not at all, and prove that it opens.

    Raises OSError when it can't be written there. The store may be in use meanwhile.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = target.with_name(f".{secrets.token_hex(4)}.copy")
    part = target.with_name(f".{secrets.token_hex(4)}.part")
    try:
        _copy_store(copy)
        check_store(copy, settings.VAULT.key)
        keys = msgspec.json.decode(settings.VAULT.keyring.path.read_bytes())
        head = Head(made_at, __version__, copy.stat().st_size, _digest(copy), keys)
        _write(part, head, copy)
        part.replace(target)
        remember_the_name(target.parent)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return target


def head_of(file: IO[bytes]) -> Head:
    """The head of a backup, and the file at the first byte of the store; raises BadBackup."""
    if file.read(len(MARK)) != MARK:
        raise BadBackup("other")
    line = file.readline(LONGEST_HEAD)
    try:
        return msgspec.json.decode(line, type=Head)
    except msgspec.MsgspecError:
        raise BadBackup("damaged") from None


def unpack(file: IO[bytes], folder: Path) -> Head:
    """Keys and store of a backup as two files in a folder; raises BadBackup unless it is whole."""
    head = head_of(file)
    digest, size = hashlib.sha256(), 0
    with _private(folder / "longbloom.db") as store:
        for piece in _pieces(file):
            digest.update(piece)
            size += len(piece)
            store.write(piece)
    if size != head.size or digest.hexdigest() != head.sha256:
        raise BadBackup("cut" if size < head.size else "damaged")
    with _private(folder / "keys.json") as keys:
        keys.write(msgspec.json.encode(head.keys))
    return head


def data_key(keyring: Keyring, secret: str) -> bytes:
    """By passphrase or paper key, whichever she typed; raises WrongKey."""
    from longbloom.web.shell.keys import WrongKey

    try:
        return keyring.open(secret)
    except WrongKey:
        return keyring.open_with_recovery(secret)


def check_store(path: Path, key: bytes) -> None:
    """Every page of a store opens with this key and is as it was written; raises BadBackup."""
    store = dbapi2.connect(path)
    try:
        store.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        broken = store.execute("PRAGMA cipher_integrity_check").fetchall()
        is_sound = store.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except dbapi2.DatabaseError:
        raise BadBackup("damaged") from None
    finally:
        store.close()
    if broken or not is_sound:
        raise BadBackup("damaged")


def _copy_store(copy: Path) -> None:
    """One moment of the store, by SQLite itself; the copy is encrypted with the same key."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])


def _write(part: Path, head: Head, copy: Path) -> None:
    with _private(part) as file, copy.open("rb") as store:
        file.write(MARK + msgspec.json.encode(head) + b"\n")
        for piece in _pieces(store):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _private(path: Path) -> IO[bytes]:
    """A new file for its owner alone."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
