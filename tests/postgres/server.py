"""A real PostgreSQL in a folder of its own, where this machine has one; gone after the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_A_HURRY = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
WHERE_DEBIAN_PUTS_IT = "/usr/lib/postgresql"


class NoPostgres(Exception):
    """This machine has no PostgreSQL; the message says so in one sentence."""


@contextmanager
def running() -> Iterator[Path]:
    """The folder of its socket, while it runs."""
    programs, owner = _programs(), _owner()
    folder = Path(tempfile.mkdtemp(prefix="lbpg"))  # short: a socket's path has its limits
    try:
        if owner:
            shutil.chown(folder, owner)
        _run(owner, [programs / "initdb", "-D", folder / "d", "-A", "trust", "-U", "postgres",
                     "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])  # fmt: skip
        control = [programs / "pg_ctl", "-D", folder / "d", "-w", "-l", folder / "log"]
        _run(owner, [*control, "-o", f"-k {folder} {IN_A_HURRY}", "start"])
        try:
            yield folder
        finally:
            _run(owner, [*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path(WHERE_DEBIAN_PUTS_IT).glob("*/bin/pg_ctl"), key=_version)
    anywhere = shutil.which("pg_ctl")
    if found:
        return found[-1].parent
    if anywhere:
        return Path(anywhere).parent
    raise NoPostgres("There is no PostgreSQL on this machine (apt install postgresql).")


def _version(path: Path) -> int:
    name = path.parents[1].name
    return int(name) if name.isdigit() else 0


def _owner() -> str:
    """PostgreSQL never runs as root: then its own account does."""
    if os.geteuid() != 0:
        return ""
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NoPostgres(
            "PostgreSQL does not run as root, and there is no other account."
        ) from None


def _run(owner: str, command: list[object]) -> None:
    whole = [*(["runuser", "-u", owner, "--"] if owner else []), *map(str, command)]
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, cwd="/")
