"""`longbloom backup` and `longbloom restore`: the same as on the page, from a terminal."""

import sys
from contextlib import suppress
from getpass import getpass
from pathlib import Path

import django

from longbloom.reading import CantRead
from longbloom.web.record.at_terminal import TRIES, UNCHANGED, opened

WHY = {
    "other": "This is not a backup that Longbloom made.",
    "cut": "This backup is not whole: its end is missing. Copy it once more, or take an older one.",
    "damaged": "This backup is damaged and can't be put back. Take another one.",
}


def back_up(out: str, *, force: bool = False) -> int:
    """Save a backup of the record at `out`; raises CantRead when it can't be written there."""
    target = Path(out).absolute()
    if target.exists() and not force:
        raise CantRead(f"{out} is there already. Choose another name, or write --force.")
    django.setup()
    opened()
    from django.utils import timezone

    from longbloom.web.shell.backup_file import BadBackup, make

    try:
        make(target, made_at=timezone.now().isoformat(timespec="seconds"))
    except OSError as error:
        raise CantRead(f"{out} can't be written ({error.strerror}). {UNCHANGED}") from None
    except BadBackup:
        raise CantRead(
            "A copy of your record did not open: its file seems damaged. Keep your older backups."
        ) from None
    print(f"The backup is in {out}. It opens with your passphrase or your paper key of today.")
    return 0


def restore(path: str) -> int:
    """Put a backup in the place of the record, which is moved aside; raises CantRead."""
    django.setup()
    from longbloom.web.shell.backup_file import BadBackup
    from longbloom.web.shell.backup_restore import forget

    home = _home_to_write()
    try:
        aside = _put_back(home, Path(path))
    except OSError as error:
        raise CantRead(f"{path} can't be put back ({error.strerror}). {UNCHANGED}") from None
    except BadBackup as bad:
        raise CantRead(f"{WHY.get(bad.kind, WHY['damaged'])} {UNCHANGED}") from None
    finally:
        with suppress(OSError):
            forget(home)
    print("Your record is as it was on that day. Open it with the passphrase of that day.")
    if aside.exists():
        print(f"The record that was here is kept, whole, in {aside}.")
    return 0


def _home_to_write() -> Path:
    """The folder of the record; raises CantRead while Longbloom is open in it."""
    from django.conf import settings

    from longbloom.web.shell.open_here import is_open_here

    if settings.VAULT is None:
        raise CantRead("This Longbloom keeps its records in PostgreSQL: restore those instead.")
    if is_open_here(settings.HOME):
        raise CantRead(f"Longbloom is open. Close it first (Ctrl+C in its window). {UNCHANGED}")
    return Path(settings.HOME)


def _put_back(home: Path, path: Path) -> Path:
    """Returns the folder with what was here before, which is not there when nothing was."""
    from django.utils import timezone

    from longbloom.web.shell.backup_restore import put_in_place, take_in

    with path.open("rb") as file:
        head = take_in(home, file)
    print(f"A backup of {head.made_at[:16].replace('T', ' ')}, whole.")
    _open_waiting(home)
    return put_in_place(home, now=timezone.localtime())


def _open_waiting(home: Path) -> None:
    from longbloom.web.shell.backup_restore import open_waiting
    from longbloom.web.shell.keys import WrongKey

    for _ in range(TRIES):
        try:
            open_waiting(home, getpass("The passphrase or paper key of that day: "))
            return
        except WrongKey:
            print("That did not open it.", file=sys.stderr)
        except EOFError:
            break
    raise CantRead(f"The backup stays locked. {UNCHANGED}")
