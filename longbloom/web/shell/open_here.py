"""Is Longbloom open in this folder? A lock that the system gives back when its holder dies."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

FILE = "open.lock"


def hold(home: Path) -> int | None:
    """Held as long as this process lives; None when another one has it."""
    handle = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def is_open_here(home: Path) -> bool:
    handle = hold(home)
    if handle is None:
        return True
    with suppress(OSError):
        os.close(handle)
    return False
