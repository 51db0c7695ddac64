"""Whose turn is it to import? One at a time for each record, whatever process or tab asks.

The turn is a lock that the system gives back when its holder dies, so nothing is stuck for ever.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

FILE = "importing.lock"
SPACE = 0x10B1
"""Tells our advisory locks in PostgreSQL from those of others."""


@contextmanager
def turn(person_id: int) -> Iterator[bool]:
    """True while it is ours; False when somebody else is importing into this record."""
    if connection.vendor == "postgresql":
        yield from _advisory(person_id)
    else:
        yield from _file(Path(connection.settings_dict["NAME"]).parent / FILE)


def _file(path: Path) -> Iterator[bool]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        yield False
        return
    try:
        yield True
    finally:
        os.close(handle)


def _advisory(person_id: int) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [SPACE, person_id])
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SPACE, person_id])
