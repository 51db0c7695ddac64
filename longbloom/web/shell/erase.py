"""Deletes everything that Longbloom keeps on this computer, for good.

The keys go first: without them, whatever a disk still holds of the rest is noise.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connections

from longbloom.web.shell import backup_keep, device_house
from longbloom.web.shell.backup_restore import ASIDE, STORE, WAITING
from longbloom.web.shell.restore import ARRIVING
from longbloom.web.shell.vault import Locked

FIRST = ("keys.json", "keys.new")
REST = (*STORE, backup_keep.PLAN, "house.sealed", "importing.lock", "open.lock", ARRIVING)


def erase(home: Path, *, with_backups: bool) -> list[Path]:
    """Lock, then delete; returns what could not be deleted, for her to delete herself."""
    plan = backup_keep.plan_of(home)
    folder = backup_keep.folder_of(home, plan)
    if house := device_house.the_house():
        with suppress(Locked):
            house.forget()
    settings.VAULT.lock()
    connections.close_all()
    paths = [home / name for name in (*FIRST, *REST)]
    if with_backups:
        paths += [path for _at, path in backup_keep.ours_in(folder)]
    for path in paths:
        with suppress(OSError):
            _overwrite(path)
            path.unlink(missing_ok=True)
    for name in (WAITING, ASIDE):
        shutil.rmtree(home / name, ignore_errors=True)
    with suppress(OSError):
        (home / "backups").rmdir()  # stays when anything else is in it
    return [path for path in (*paths, home / WAITING, home / ASIDE) if path.exists()]


def _overwrite(path: Path) -> None:
    """Where the disk writes in place, the old bytes are gone; everything is encrypted anyway."""
    size = path.stat().st_size if path.is_file() else 0
    if 0 < size < 1024 * 1024:
        with path.open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
