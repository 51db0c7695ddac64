"""Puts a backup back: beside the store first, checked, and then in its place in one go.

Nothing is lost: what was there before is moved aside, whole, into a folder of its own. Killed in
the middle, the next start finishes what was begun, or has never begun.
"""

import shutil
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connections

from longbloom.web.shell.backup_file import BadBackup, Head, check_store, data_key, unpack
from longbloom.web.shell.keys import BrokenKeys, Keyring
from longbloom.web.shell.whole_file import remember_the_name, write_whole

WAITING, READY, ABOUT = "restoring", "ready", "about"
ASIDE = "before-restore"
STORE = ("longbloom.db-wal", "longbloom.db-shm", "longbloom.db")
FILES = ("longbloom.db", "keys.json")


def take_in(home: Path, file: IO[bytes]) -> Head:
    """Unpack a backup beside the store and see that it is whole; raises BadBackup or OSError."""
    folder = _fresh(home)
    try:
        head = unpack(file, folder)
        write_whole(folder / ABOUT, head.made_at.encode())
        return head
    except (BadBackup, OSError):
        forget(home)
        raise


def open_waiting(home: Path, secret: str) -> None:
    """Does this passphrase or paper key open the backup that waits? Raises WrongKey, BadBackup."""
    folder = home / WAITING
    try:
        key = data_key(Keyring(folder / "keys.json"), secret)
    except BrokenKeys:
        raise BadBackup("damaged") from None
    check_store(folder / "longbloom.db", key)


def is_waiting(home: Path) -> bool:
    return all((home / WAITING / name).exists() for name in FILES)


def made_at(home: Path) -> str:
    """When the waiting backup was made, as it says."""
    about = home / WAITING / ABOUT
    return about.read_text("utf-8") if about.exists() else ""


def put_in_place(home: Path, *, now: datetime) -> Path:
    """Swap the waiting backup for what is there; returns the folder that now holds the old one.

    The open store is locked first: no connection may write to a file that moves away.
    """
    if settings.VAULT is not None:
        settings.VAULT.lock()
    connections.close_all()
    aside = home / ASIDE / f"{now:%Y-%m-%d-%H%M%S}"
    write_whole(home / WAITING / READY, aside.name.encode())
    finish(home)
    return aside


def finish(home: Path) -> None:
    """Do what is left of putting a backup in place; nothing when nothing was begun."""
    folder = home / WAITING
    if not (folder / READY).exists():
        return
    aside = home / ASIDE / (folder / READY).read_text("utf-8")
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in FILES:
        if (folder / name).exists():
            _move_aside(home, aside, STORE if name in STORE else (name,))
            (folder / name).replace(home / name)
    remember_the_name(home)
    shutil.rmtree(folder)
    if not any(aside.iterdir()):
        aside.rmdir()


def forget(home: Path) -> None:
    """She changed her mind, or the backup is no good."""
    shutil.rmtree(home / WAITING, ignore_errors=True)


def _move_aside(home: Path, aside: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if (home / name).exists():
            (home / name).replace(aside / name)


def _fresh(home: Path) -> Path:
    forget(home)
    folder = home / WAITING
    folder.mkdir(parents=True, mode=0o700)
    return folder
