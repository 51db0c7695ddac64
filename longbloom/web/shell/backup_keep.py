"""Backups by themselves: when one is due, which of the older ones stay, and what became of it.

They sleep while the store is locked, for only the open store can be copied in one moment.
"""

import logging
import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone
from msgspec import Struct

from longbloom.web.shell.backup_file import ENDING, BadBackup, make
from longbloom.web.shell.vault import Locked
from longbloom.web.shell.whole_file import write_whole

PLAN = "backups.json"
NAME = "longbloom-auto-"
STAMP = "%Y-%m-%d-%H%M%S"
EVERY = {"day": timedelta(days=1), "week": timedelta(weeks=1), "never": None}
STAY: tuple[tuple[str, int], ...] = (("%Y-%m-%d", 5), ("%G-%V", 4), ("%Y-%m", 6))
"""The newest of each of the last five days, four weeks and six months that have one."""
LOOK_SECONDS = 120
log = logging.getLogger("longbloom")
_at_work = threading.Lock()


class Plan(Struct, frozen=True):
    """Where backups go (empty: the folder beside the store), how often, and how the last went."""

    folder: str = ""
    every: str = "day"
    last_at: str = ""
    trouble: str = ""


def plan_of(home: Path) -> Plan:
    try:
        found = msgspec.json.decode((home / PLAN).read_bytes(), type=Plan)
    except (OSError, msgspec.MsgspecError):
        return Plan()
    return found if found.every in EVERY else msgspec.structs.replace(found, every="day")


def keep_plan(home: Path, plan: Plan) -> None:
    write_whole(home / PLAN, msgspec.json.encode(plan))


def folder_of(home: Path, plan: Plan) -> Path:
    return Path(plan.folder) if plan.folder else home / "backups"


def ours_in(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups that were made by themselves, newest first; no other file is ever touched."""
    found = []
    for path in folder.glob(f"{NAME}*{ENDING}"):
        with suppress(ValueError):
            found.append((datetime.strptime(path.name[len(NAME) : -len(ENDING)], STAMP), path))
    return sorted(found, reverse=True)


def to_let_go(found: Iterable[tuple[datetime, Path]]) -> list[Path]:
    """Which of these, newest first, are older than what stays."""
    newest_first = list(found)
    stay: set[Path] = set()
    for shape, most in STAY:
        newest: dict[str, Path] = {}
        for at, path in newest_first:
            newest.setdefault(at.strftime(shape), path)
        stay.update(list(newest.values())[:most])
    return [path for _at, path in newest_first if path not in stay]


def is_due(plan: Plan, now: datetime) -> bool:
    """A clock that was set back never keeps a backup waiting for years."""
    every = EVERY[plan.every]
    if every is None:
        return False
    try:
        last = datetime.fromisoformat(plan.last_at)
    except ValueError:
        return True
    return not timedelta(0) <= now - last < every


def back_up_now(home: Path, now: datetime) -> Plan:
    """Make one, let the oldest go, and remember how it went."""
    plan = plan_of(home)
    with _at_work:
        folder = folder_of(home, plan)
        try:
            if plan.folder and not folder.is_dir():
                raise FileNotFoundError
            name = f"{NAME}{timezone.localtime(now):{STAMP}}{ENDING}"
            make(folder / name, made_at=now.isoformat(timespec="seconds"))
            for path in to_let_go(ours_in(folder)):
                path.unlink(missing_ok=True)
            changed = {"last_at": now.isoformat(timespec="seconds"), "trouble": ""}
        except (OSError, DatabaseError, BadBackup) as error:
            changed = {"trouble": trouble_word(error)}
        plan = msgspec.structs.replace(plan_of(home), **changed)
        keep_plan(home, plan)
    return plan


def tend_for_ever() -> None:
    """Look from a thread of its own whether a backup is due, as long as the server runs."""
    stop = threading.Event()

    def tend() -> None:
        while not stop.wait(LOOK_SECONDS):
            if settings.VAULT is not None and settings.VAULT.is_open:
                tend_once(settings.HOME)

    threading.Thread(target=tend, name="backups", daemon=True).start()


def tend_once(home: Path) -> None:
    """One look; whatever goes wrong, the next look comes. The log gets nothing of hers."""
    now = timezone.now()
    try:
        if is_due(plan_of(home), now):
            back_up_now(home, now)
    except Locked:
        pass  # she locked it in this moment
    except Exception as error:  # a thread that dies would end all backups, unseen
        log.error("A backup was not made (%s).", type(error).__name__)
    finally:
        connections.close_all()


def trouble_word(error: Exception) -> str:
    """In one word, for the page to say in many."""
    if isinstance(error, FileNotFoundError):
        return "gone"
    if isinstance(error, PermissionError):
        return "refused"
    said = str(error)
    if getattr(error, "errno", 0) == 28 or "full" in said:
        return "full"
    return "damaged" if isinstance(error, BadBackup) else "other"
