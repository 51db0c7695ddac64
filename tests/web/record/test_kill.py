"""Killed in the middle of an import, at any moment: afterwards as before or complete, and told."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.record import jobs
from longbloom.web.record.models import Import
from tests.shared import ROOT
from tests.web.homes import PASSPHRASE, signed_in, stand_in
from tests.web.record.arriving import count, file_of, many, names, newest, words_of
from tests.web.shell.rooms import ready

FACTS = 3_000
A_FEW, MANY = 4, 200
ADDS_A_FILE = """
import os, signal, sys
import django
from longbloom.web.shell import keys
keys.MEMORY_KIB, keys.PASSES, keys.LANES = 64, 1, 1
django.setup()
from django.conf import settings
settings.VAULT.unlock(sys.argv[1])
from longbloom.web.record import importing, jobs, shelf
from longbloom.web.record.models import Person
person = Person.objects.get(owner__username="noor")
importing.SAY_SECONDS = 0.01

def die_at(place):
    tell, end = importing.tell, importing.end
    def die(): os.kill(os.getpid(), signal.SIGKILL)
    def told(job, **more):
        tell(job, **more)
        if place == ("reading" if "doing" in more else more.get("state")): die()
    def ended(*args, **more):
        end(*args, **more)
        if place == "not yet committed": die()
    importing.tell, importing.end = told, ended

if sys.argv[3:]: die_at(sys.argv[3])
data = open(sys.argv[2], "rb").read()
print("begins", flush=True)
job = jobs.arrive(person)
shelf.put(brought_by=job, name="hospital.json", data=data)
jobs.begin(job).join()
print("done", flush=True)
"""


@pytest.fixture
def fresh(
    home: Path, noor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Path]:
    """Gives Noor's home as it is before, anew each time it is called."""
    ready().close_all()
    model = tmp_path / "model"
    model.mkdir()
    for name in ("keys.json", "longbloom.db"):
        shutil.copy(home / name, model / name)

    def copied() -> Path:
        ready().close_all()
        folder = tmp_path / "home"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(model, folder)
        return folder

    return copied


def _adds(folder: Path, file: Path, *die_at: str) -> "subprocess.Popen[str]":
    """A process of its own that adds the file; it is about to begin when this returns."""
    more = {"LONGBLOOM_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    more["DJANGO_SETTINGS_MODULE"] = "longbloom.web.shell.settings"
    process = subprocess.Popen(
        [sys.executable, "-c", ADDS_A_FILE, PASSPHRASE, str(file), *die_at],
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout and process.stdout.readline() == "begins\n"
    return process


def _kill_after(seconds: float, folder: Path, file: Path) -> None:
    process = _adds(folder, file)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def _seconds_of_a_whole_import(folder: Path, file: Path) -> float:
    process = _adds(folder, file)
    began = time.monotonic()
    said, _ = process.communicate()
    assert said == "done\n"
    return time.monotonic() - began


@pytest.mark.parametrize("place", ["reading", "keeping", "not yet committed"])
def test_killed_before_the_end_it_is_as_before(
    fresh: Callable[[], Path], noor: Any, tmp_path: Path, place: str
) -> None:
    """The last of them falls when every fact is written and the last step is not made."""
    file = tmp_path / "hospital.json"
    file.write_bytes(file_of(*many(FACTS)))
    folder = fresh()
    process = _adds(folder, file, place)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert _how_it_stands(folder, noor, place) == "as before"


def test_killed_at_any_moment_it_is_as_before_or_complete(
    fresh: Callable[[], Path], noor: Any, tmp_path: Path
) -> None:
    _ends(fresh, noor, tmp_path, A_FEW)


@pytest.mark.soak
def test_killed_at_very_many_moments_it_is_as_before_or_complete(
    fresh: Callable[[], Path], noor: Any, tmp_path: Path
) -> None:
    assert {"as before", "complete"} <= _ends(fresh, noor, tmp_path, MANY)


def _ends(fresh: Callable[[], Path], noor: Any, tmp_path: Path, rounds: int) -> set[str]:
    """How it stood after each kill, at moments spread over the time that a whole import takes."""
    file = tmp_path / "hospital.json"
    file.write_bytes(file_of(*many(FACTS)))
    whole = _seconds_of_a_whole_import(fresh(), file)
    chance, ends = random.Random(11), set()
    for number in range(rounds):
        folder = fresh()
        seconds = whole * (number + chance.random()) / rounds
        _kill_after(seconds, folder, file)
        ends.add(_how_it_stands(folder, noor, f"round {number}, after {seconds:.3f} s"))
    assert ends <= {"nothing began", "as before", "complete"}
    return ends


def _how_it_stands(folder: Path, noor: Any, when: str) -> str:
    """Checks the store as the next start finds it, and that it can go on from there."""
    with pytest.MonkeyPatch.context() as patch:
        stand_in(folder, patch).unlock(PASSPHRASE)
        patch.setattr(jobs, "start", jobs.work)
        try:
            return _checked(noor, when)
        finally:
            ready().close_all()


def _checked(noor: Any, when: str) -> str:
    _is_whole(when)
    kept = count(noor, gone=True)
    assert kept in (0, FACTS), when
    assert names(noor) == (["hospital.json"] if kept else []), when
    job = Import.objects.filter(person=noor).first()
    if job is None:
        return "nothing began"
    waited = job.state == "waiting"
    browser = signed_in("noor")  # what had not begun begins now
    page = words_of(browser, f"/files/{job.pk}/")
    if kept or waited:
        assert "3,000 new entries are in your record." in page, when
        return "complete" if kept else "as before"
    if job.state == "arriving":
        assert "on their way in" in page, when
        return "as before"
    assert "Nothing of them was added to your record." in page, when
    browser.post(f"/files/{job.pk}/again/")
    assert count(noor) == FACTS and newest().state == "done", when
    return "as before"


def _is_whole(when: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cipher_integrity_check")
        assert cursor.fetchall() == [], when
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)], when
