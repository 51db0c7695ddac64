"""While it reads: how far it is, stop, one at a time, locking, a full disk, a part that breaks."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from longbloom.web.record import importing, jobs
from longbloom.web.record.models import Import, Paper
from longbloom.web.record.turn import turn
from tests.web.homes import PASSPHRASE
from tests.web.record.arriving import ANA, act, add, added, count, names, newest, values, words_of

LONG = values(40)
PATIENCE = 20.0


class Gate:
    """Holds the reading at its first step until the test lets it go on."""

    def __init__(self, reads: Callable[..., Any]) -> None:
        self.reads = reads
        self.is_there, self.may_go = threading.Event(), threading.Event()
        self.calls = 0

    def __call__(self, files: Any, **how: Any) -> Any:
        self.calls += 1
        self.is_there.set()
        assert self.may_go.wait(PATIENCE)
        how["progress"]("reading", 10, 41)
        return self.reads(files, **how)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Imports run in threads, as in the app; every step is told at once."""
    held = Gate(importing.read_files)
    monkeypatch.setattr(importing, "read_files", held)
    monkeypatch.setattr(importing, "SAY_SECONDS", 0)
    yield held
    held.may_go.set()
    _quiet()


def _quiet() -> None:
    """Every import has come to its end."""
    for thread in threading.enumerate():
        if thread.name == "import":
            thread.join(PATIENCE)


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_noor_sees_how_far_it_is_and_can_look_elsewhere(client_noor: Any, gate: Gate) -> None:
    page = added(client_noor, ("a.json", LONG))
    gate.is_there.wait(PATIENCE)
    assert (
        "You can go on with other things meanwhile."
        in words_of(client_noor, f"/files/{newest().pk}/")
        or "Reading starts in a moment" in page
    )
    assert client_noor.get("/").status_code == 200
    assert "On their way in" in words_of(client_noor, "/files/")
    raw = client_noor.get(f"/files/{newest().pk}/").content.decode()
    assert 'hx-trigger="every 1s"' in raw and '<meta http-equiv="refresh"' in raw
    gate.may_go.set()
    _quiet()
    raw = client_noor.get(f"/files/{newest().pk}/").content.decode()
    assert "every 1s" not in raw and "refresh" not in raw and "41 new entries" in raw


def test_progress_is_shown_in_entries(client_noor: Any, noor: Any) -> None:
    job = Import.objects.create(person=noor, state="reading", done=4_000, total=14_600)
    with turn(noor.pk):
        assert "4,000 of 14,600" in words_of(client_noor, f"/files/{job.pk}/").replace(
            "4000", "4,000"
        ).replace("14600", "14,600")


def test_stop_keeps_nothing(client_noor: Any, noor: Any, gate: Gate) -> None:
    add(client_noor, ("a.json", LONG))
    gate.is_there.wait(PATIENCE)
    assert "Stopping…" in act(client_noor, "stop")
    gate.may_go.set()
    _quiet()
    page = words_of(client_noor, f"/files/{newest().pk}/")
    assert "Stopped. Nothing of these files was kept." in page
    assert count(noor) == 0 and not Paper.objects.filter(brought_by=newest()).exists()


def test_stop_that_comes_too_late_changes_nothing(
    client_noor: Any, noor: Any, at_once: None
) -> None:
    added(client_noor, ("a.json", ANA))
    assert "1 new entry" in act(client_noor, "stop") and count(noor) == 1


def test_two_tabs_take_turns_and_say_so(client_noor: Any, noor: Any, gate: Gate) -> None:
    add(client_noor, ("a.json", LONG))
    gate.is_there.wait(PATIENCE)
    page = added(client_noor, ("b.json", values(45)))
    assert "Another import is under way; yours comes next." in page
    assert gate.calls == 1
    gate.may_go.set()
    _quiet()
    assert [job.state for job in Import.objects.order_by("pk")] == ["done", "done"]
    assert count(noor) == 46 and names(noor) == ["a.json", "b.json"]


def test_the_same_file_in_two_tabs_at_once_is_there_once(
    client_noor: Any, noor: Any, gate: Gate
) -> None:
    add(client_noor, ("a.json", LONG))
    add(client_noor, ("a.json", LONG))
    gate.may_go.set()
    _quiet()
    assert count(noor) == count(noor, gone=True) == 41 and names(noor) == ["a.json"]


def test_many_tabs_at_once_lose_nothing(client_noor: Any, noor: Any) -> None:
    files = [values(10 + n) for n in range(8)]
    for number, data in enumerate(files):
        add(client_noor, (f"{number}.json", data))
    _until(lambda: not Import.objects.exclude(state="done").exists())
    assert {job.state for job in Import.objects.all()} == {"done"}
    assert count(noor) == 18 and len(names(noor)) == 8


def test_locking_pauses_and_unlocking_goes_on(client_noor: Any, noor: Any, gate: Gate) -> None:
    add(client_noor, ("a.json", LONG))
    gate.is_there.wait(PATIENCE)
    settings.VAULT.lock()
    gate.may_go.set()
    _quiet()
    settings.VAULT.unlock(PASSPHRASE)
    connection.close()
    assert newest().state == "reading" and count(noor) == 0
    jobs.go_on(noor.pk)
    _quiet()
    assert newest().state == "done" and count(noor) == 41


def test_coming_in_again_lets_it_go_on(noor: Any, gate: Gate) -> None:
    from tests.web.homes import signed_in

    add(signed_in("noor"), ("a.json", LONG))
    gate.is_there.wait(PATIENCE)
    settings.VAULT.lock()
    gate.may_go.set()
    _quiet()
    settings.VAULT.unlock(PASSPHRASE)
    connection.close()
    signed_in("noor")
    _quiet()
    assert newest().state == "done" and newest().why == "" and count(noor) == 41


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OperationalError("database or disk is full"), "The disk is full. Nothing of these"),
        (OperationalError("database disk image is malformed"), "is damaged. Nothing was written"),
        (MemoryError(), "too large for this computer’s memory"),
        (ZeroDivisionError("Ana Ruiz"), "That is not your doing."),
    ],
)
@pytest.mark.usefixtures("at_once")
def test_what_went_wrong_is_said_plainly_and_can_be_tried_again(
    client_noor: Any, noor: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any, error: Any, told: str
) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(importing.store, "keep", breaks)
        page = added(client_noor, ("a.json", ANA))
    assert told in page and count(noor) == 0 and names(noor) == []
    assert "Ana" not in caplog.text
    assert "1 new entry is in your record." in act(client_noor, "again")
    assert count(noor) == 1


@pytest.mark.usefixtures("at_once")
def test_what_went_wrong_can_be_let_go(client_noor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "read_files", lambda *_, **__: 1 / 0)
    added(client_noor, ("a.json", ANA))
    assert "Nothing of these files was kept." in act(client_noor, "stop")
    assert not Paper.objects.filter(brought_by=newest()).exists()


@pytest.mark.usefixtures("at_once")
def test_a_really_full_disk_leaves_the_record_as_it_was(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    with _room_for(8):
        answer = add(client_noor, ("big.bin", bytes(range(256)) * 2_000 + _noise()))
        assert answer.status_code == 507
        assert "The disk is full." in answer.content.decode()
    assert count(noor) == 1 and names(noor) == ["a.json"]
    assert not Paper.objects.filter(person=None).exists()
    assert "2 new entries" in added(client_noor, ("b.json", values(2)))


@pytest.mark.usefixtures("at_once")
def test_a_disk_that_fills_while_keeping_leaves_the_record_as_it_was(
    client_noor: Any, noor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = importing.store.keep

    def keeps_in_little_room(**given: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")
        return keep(**given)

    with monkeypatch.context() as patch:
        patch.setattr(importing.store, "keep", keeps_in_little_room)
        page = added(client_noor, ("a.json", values(2_000)))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert "The disk is full." in page and count(noor, gone=True) == 0 and names(noor) == []


@pytest.mark.usefixtures("at_once")
def test_an_import_whose_process_died_is_told_of_once_she_is_in(noor: Any) -> None:
    from tests.web.homes import signed_in

    Import.objects.create(person=noor, state="keeping")
    browser = signed_in("noor")
    assert newest().state == "broken"
    assert "was closed while it read these files" in words_of(browser, f"/files/{newest().pk}/")


def test_whoever_has_the_turn_is_not_taken_for_dead(client_noor: Any, noor: Any) -> None:
    job = Import.objects.create(person=noor, state="reading")
    with turn(noor.pk) as is_ours:
        assert is_ours
        assert "I am reading your files." in words_of(client_noor, f"/files/{job.pk}/")
        with turn(noor.pk) as too:
            assert not too
    assert "was closed while" in words_of(client_noor, f"/files/{job.pk}/")


class _room_for:
    """The store may grow by so many pages and no more, as on a full disk."""

    def __init__(self, pages: int) -> None:
        self.pages = pages

    def __enter__(self) -> None:
        self._most(self.pages + self._now())

    def __exit__(self, *_: Any) -> None:
        self._most(1_000_000)

    def _now(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            return int(cursor.fetchone()[0])

    def _most(self, pages: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {pages}")


def _noise() -> bytes:
    import random

    return random.Random(7).randbytes(600_000)
