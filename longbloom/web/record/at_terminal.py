"""`longbloom import`: the same import as on the page, from a terminal."""

import sys
import time
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path
from typing import Any

import django

from longbloom.reading import CantRead, files_in

TRIES = 3
LOOK_SECONDS = 0.2
PIECE = 1024 * 1024
TROUBLE = {
    "missing": "Your key is right, but the record file is gone from its folder. Put it back.",
    "newer": "Your record was last used with a newer Longbloom. Please use that one.",
    "stuck": "Your record can't be written right now: the disk may be full or read-only.",
}
DAMAGED = "The record file is damaged, or it belongs to other keys. Put back your last backup."
UNCHANGED = "Nothing was changed or written over."


def import_files(paths: Iterable[str], *, person: str = "") -> int:
    """Ask for the passphrase, add the files, and tell what became of them; 0 when they are in."""
    files = list(files_in(paths))
    django.setup()
    owner = opened()
    from longbloom.web.record import jobs

    job = jobs.arrive(owner.person)
    try:
        for name, path in files:
            _take_in(job, name, path)
        jobs.begin(job)
        _watch(job, person)
    except (KeyboardInterrupt, CantRead):
        jobs.stop(job)
        _wait(job, ("waiting", "reading", "keeping"))
        if job.state != "done":
            raise
    return _told(job)


def opened() -> Any:
    """The owner of the unlocked store."""
    from django.conf import settings

    from longbloom.web.shell.accounts_store import StoreTrouble, open_store
    from longbloom.web.shell.keys import BrokenKeys

    vault = settings.VAULT
    if vault is None or not vault.keyring.exists:
        raise CantRead("There is no record here yet. Begin with “longbloom up”, then add files.")
    try:
        _unlock(vault)
        return open_store()
    except StoreTrouble as trouble:
        raise CantRead(f"{TROUBLE.get(trouble.kind, DAMAGED)} {UNCHANGED}") from None
    except BrokenKeys:
        raise CantRead(f"The key file {vault.keyring.path} is damaged. Put it back.") from None


def _unlock(vault: Any) -> None:
    from longbloom.web.shell.keys import WrongKey

    for _ in range(TRIES):
        try:
            vault.unlock(getpass("Your passphrase: "))
            return
        except WrongKey:
            print("That did not open it.", file=sys.stderr)
        except EOFError:
            break
    raise CantRead(f"The record stays locked. {UNCHANGED}")


def _take_in(job: Any, name: str, path: Path) -> None:
    from longbloom.web.record.models import Paper
    from longbloom.web.record.shelf import Writer, short

    writer = Writer(Paper.objects.create(brought_by=job, name=short(name)))
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                writer.feed(piece)
    except OSError as error:
        raise CantRead(f"{path} can't be opened ({error.strerror}).") from None
    writer.close()


def _watch(job: Any, person: str) -> None:
    """Say how far it is, and ask whose the files are, until it has come to its end."""
    from longbloom.web.record import jobs

    _wait(job, ("waiting", "reading", "keeping"), say=True)
    if job.state == "asking":
        for number, one in enumerate(job.people, start=1):
            born = f", born {one['born']}" if one["born"] else ""
            print(f"  {number}  {one['name'] or 'nobody named'}{born} ({one['facts']} entries)")
        chosen = person or _asked()
        known = {str(number): one["key"] for number, one in enumerate(job.people, start=1)}
        if chosen not in known:
            raise CantRead("Nobody was chosen, so nothing was kept. Use --person and the number.")
        jobs.answer(job, known[chosen])
        _wait(job, ("asking", "waiting", "reading", "keeping"), say=True)


def _asked() -> str:
    if not sys.stdin.isatty():
        return ""
    return input("Whose record is this? The number, or nothing to keep nothing: ").strip()


def _wait(job: Any, while_in: tuple[str, ...], say: bool = False) -> None:
    from longbloom.web.record import jobs

    said = ""
    while True:
        job.refresh_from_db()
        if job.state not in while_in:
            break
        now = _how_far(job)
        if say and now != said and sys.stderr.isatty():
            print(f"\r{now:<60}", end="", file=sys.stderr, flush=True)
            said = now
        jobs.go_on(job.person_id)  # another window may have closed in mid-import
        time.sleep(LOOK_SECONDS)
    if said:
        print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)


def _how_far(job: Any) -> str:
    share = f" {100 * job.done // job.total} %" if job.total else ""
    return {"waiting": "another import comes first …", "keeping": "putting it away …"}.get(
        job.state, f"reading{share} …"
    )


def _told(job: Any) -> int:
    from longbloom.web.record.telling import groups_of, sentence_for

    print(sentence_for(job))
    if job.state != "done":
        return 1
    if job.account.get("files"):
        left = sum(group.count for group in groups_of(job))
        print(f"{job.account['understood']:,} entries understood, {left:,} kept as they are:")
    for group in groups_of(job):
        print(f"  {group.count:>6,}  {group.title}")
    return 0
