"""Imports in the background: one at a time for each record, others wait; what died is tidied up."""

import logging
import threading
from collections.abc import Iterable
from datetime import timedelta
from traceback import extract_tb
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone

from longbloom.web.record import importing, shelf
from longbloom.web.record.importing import UNDER_WAY, Stopped, end, tell
from longbloom.web.record.models import Chunk, Import, Paper, Person
from longbloom.web.record.turn import turn
from longbloom.web.shell.errors import BROKEN_STORE
from longbloom.web.shell.vault import Locked

LEFT_BEHIND = timedelta(hours=6)
"""An upload that has not ended by then never will."""
log = logging.getLogger("longbloom")
_paused: set[int] = set()
"""Imports that stopped because she locked the store: they go on when it is open again."""
_unsaid: dict[int, str] = {}
"""Why an import ended, while the store can't take even that (the disk is full)."""


def arrive(person: Person) -> Import:
    """A new import that waits for its files."""
    return Import.objects.create(person=person, state="arriving")


def begin(job: Import) -> threading.Thread:
    """Its files are here: it runs as soon as it is its turn."""
    _tell_names_apart(job)
    tell(job, state="waiting")
    return start(job.person_id)


def start(person_id: int) -> threading.Thread:
    """Let a thread of its own run what waits. The key of the store is in this process only."""
    thread = threading.Thread(target=_in_thread, args=(person_id,), name="import", daemon=True)
    thread.start()
    return thread


def work(person_id: int) -> None:
    """Run every waiting import of a record, unless another thread or process is doing so."""
    waiting = Import.objects.filter(person=person_id, state="waiting")
    while True:
        with turn(person_id) as is_ours:
            if not is_ours:
                return
            _tidy(person_id)
            while job := waiting.select_related("person").order_by("pk").first():
                run(job)
        if not waiting.exists():  # nobody came between the last look and the end of the turn
            return


def run(job: Import) -> None:
    """One import to its end, whatever happens; what happened is told in one word."""
    if not _move(job, ("waiting",), state="reading"):
        return
    try:
        importing.run(job)
    except Stopped:
        let_go(job)
    except Exception as error:  # one file must not take the others along
        if isinstance(error, Locked) or _is_locked():
            _paused.add(job.pk)
            raise Locked from None
        _unsaid[job.pk] = _trouble(error)
        close_old_connections()
        end(job, "broken", _unsaid[job.pk])
        del _unsaid[job.pk]


def again(job: Import) -> None:
    """Try once more: the files are still here, locked away."""
    fresh = {"why": "", "ended_at": None, "wants_stop": False, "done": 0, "total": 0}
    if _move(job, ("broken",), state="waiting", **fresh):
        start(job.person_id)


def answer(job: Import, whose: str) -> None:
    """She said who of the people in the files she is."""
    is_one = whose in {one["key"] for one in job.people}
    if is_one and _move(job, ("asking",), state="waiting", whose=whose):
        start(job.person_id)


def stop(job: Import) -> None:
    """What waits is let go at once; what runs stops at the next step, unless it is done by then."""
    if _move(job, ("arriving", "waiting", "asking", "broken"), state="stopped"):
        let_go(job)
    else:
        _move(job, UNDER_WAY, wants_stop=True)


def stop_all(person_id: int) -> None:
    """Before everything of a person is deleted."""
    for job in Import.objects.filter(person=person_id).exclude(state__in=("done", "stopped")):
        stop(job)


def let_go(job: Import, why: str = "") -> None:
    """Nothing of it is kept: its files leave the store, too."""
    with transaction.atomic():
        Chunk.objects.filter(paper__brought_by=job, paper__person=None).delete()
        Paper.objects.filter(brought_by=job, person=None).delete()
        end(job, "stopped", why)


def tidy(person_id: int) -> list[Import]:
    """Find imports that died with their process. Returns those she should hear of."""
    with turn(person_id) as is_ours:
        return _tidy(person_id) if is_ours else []


def go_on(person_id: int) -> list[Import]:
    """What waits or was paused by locking goes on, if nobody is at it. Returns what died."""
    died = tidy(person_id)
    if Import.objects.filter(person=person_id, state="waiting").exists():
        start(person_id)
    return died


def _tidy(person_id: int) -> list[Import]:
    """Only whoever has the turn may ask: then nothing that seems under way is."""
    died = []
    for job in Import.objects.filter(person=person_id, state__in=UNDER_WAY):
        if job.pk in _paused:
            _paused.discard(job.pk)
            tell(job, state="waiting", why="locked")
        else:
            end(job, "broken", _unsaid.pop(job.pk, "killed"))
            died.append(job)
    late = timezone.now() - LEFT_BEHIND
    for job in Import.objects.filter(person=person_id, state="arriving", begun_at__lt=late):
        let_go(job, "upload")
    return died


def _in_thread(person_id: int) -> None:
    try:
        work(person_id)
    except (Locked, DatabaseError) as error:
        if not isinstance(error, Locked):
            log.error("Imports can't go on (%s).", type(error).__name__)
    finally:
        connection.close()


def _is_locked() -> bool:
    """Then whatever else went wrong is only what follows from that."""
    return settings.VAULT is not None and not settings.VAULT.is_open


def _move(job: Import, from_states: Iterable[str], **values: Any) -> bool:
    """Change an import only if it is still in one of these states; tabs and threads may race."""
    changed = Import.objects.filter(pk=job.pk, state__in=from_states).update(**values)
    if changed:
        for name, value in values.items():
            setattr(job, name, value)
    return bool(changed)


def _trouble(error: Exception) -> str:
    """What went wrong, in one word. The log gets the place in our code, and nothing of hers."""
    if isinstance(error, MemoryError):
        return "large"
    said = str(error) if isinstance(error, DatabaseError) else ""
    if "full" in said or "No space" in said:
        return "full"
    if any(sign in said for sign in BROKEN_STORE):
        return "damaged"
    last = extract_tb(error.__traceback__)[-1]
    log.error("An import ended early (%s, %s:%s).", type(error).__name__, last.name, last.lineno)
    return "ours"


def _tell_names_apart(job: Import) -> None:
    """Two files of one name stay two: facts say which of them they stand in."""
    others = Paper.objects.filter(person=job.person_id)
    taken = {name for paper in others.only("name") for name in shelf.came_as(paper.name)}
    digests = set(others.values_list("digest", flat=True))
    for paper in job.papers.order_by("pk"):
        if paper.digest not in digests:
            paper.name = _apart(paper.name, taken)
            paper.save(update_fields=["name"])
            taken |= shelf.came_as(paper.name)
            digests.add(paper.digest)


def _apart(name: str, taken: Iterable[str]) -> str:
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.partition(".")
    number, apart = 2, name
    while shelf.came_as(apart) & set(taken):
        apart = f"{folder}{slash}{stem} ({number}){dot}{ending}"
        number += 1
    return apart
