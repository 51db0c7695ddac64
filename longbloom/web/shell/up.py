"""Starts Longbloom on this computer: a folder that is hers alone, a free port, and the browser."""

import os
import stat
import sys
from pathlib import Path

PORT = 8017
OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class CantStart(Exception):
    """Longbloom can't start here; the words say why and what to do. Nothing was changed."""


def up(*, port: int = PORT, home: str = "", open_browser: bool = True) -> int:
    """Run until stopped; raises CantStart. The store stays locked until she unlocks it."""
    prepare(home)
    from django.conf import settings

    from longbloom.web.shell.backup_restore import forget
    from longbloom.web.shell.open_here import hold
    from longbloom.web.shell.serve import CantServe, serve

    if settings.VAULT is not None and hold(settings.HOME) is not None:
        forget(settings.HOME)  # a backup that she looked at and did not put back
    if os.environ.get("LONGBLOOM_DATABASE"):
        _migrate()
    try:
        return serve(port=port, open_browser=open_browser and has_desktop())
    except CantServe as reason:
        raise CantStart(str(reason)) from None


def prepare(home: str = "") -> None:
    """The settings stand in a folder that only she can open; raises CantStart."""
    if home:
        os.environ["LONGBLOOM_HOME"] = str(Path(home).absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longbloom.web.shell.settings")
    os.umask(0o077)
    from django.conf import settings

    from longbloom.web.shell.backup_restore import finish

    if settings.VAULT is not None:
        check_home(settings.HOME)
        finish(settings.HOME)


def check_home(folder: Path) -> None:
    """Make the folder if it is not there; refuse one that others own or may write in."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = folder.stat()
        if hasattr(os, "geteuid") and found.st_uid != os.geteuid():
            raise CantStart(
                f"The folder {folder} belongs to someone else on this computer. Start Longbloom as "
                "the one it belongs to, or choose another folder with --home."
            )
        if os.name == "posix" and found.st_mode & OTHERS_MAY_WRITE:
            raise CantStart(
                f"Others on this computer may write in the folder {folder}. Make it yours alone "
                f"(chmod 700 {folder}), or choose another folder with --home."
            )
        _try_to_write(folder)
    except OSError as error:
        raise CantStart(
            f"The folder {folder} can't be used ({error.strerror}). Nothing was changed. Make it "
            "readable and writable for you, or choose another folder with --home."
        ) from None


def has_desktop() -> bool:
    """Is there a screen on which a browser could open?"""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _try_to_write(folder: Path) -> None:
    probe = folder / f".try-{os.getpid()}"
    try:
        probe.touch(mode=0o600)
    finally:
        probe.unlink(missing_ok=True)


def _migrate() -> None:
    """An organisation's PostgreSQL has no lock to wait for."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
