"""Imports on PostgreSQL: kept whole and once, one at a time, by the one setting that names it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.record import importing, jobs, shelf
from longbloom.web.record.models import Import, Paper
from longbloom.web.record.turn import turn
from tests.postgres.conftest import _run, address
from tests.shared import ROOT
from tests.web.record.arriving import ANA, BOTH, count, file_of, many, names


def arrive(person: Any, name: str, data: bytes) -> Import:
    """A file on its way, waiting for its turn."""
    job = jobs.arrive(person)
    shelf.put(brought_by=job, name=name, data=data)
    importing.tell(job, state="waiting")
    return job


def test_a_file_is_kept_whole_and_once(noor: Any) -> None:
    for _ in range(2):
        job = arrive(noor, "a.json", ANA)
        jobs.work(noor.pk)
        job.refresh_from_db()
        assert job.state == "done"
    assert count(noor) == 1 and names(noor) == ["a.json"]
    assert shelf.body(Paper.objects.get()) == ANA


def test_undoing_and_putting_back(noor: Any) -> None:
    job = arrive(noor, "a.json", file_of(*many(20)))
    jobs.work(noor.pk)
    job.refresh_from_db()
    importing.undo(job, is_undone=True)
    assert count(noor) == 0 and count(noor, gone=True) == 20
    importing.undo(job, is_undone=False)
    assert count(noor) == 20


def test_two_people_are_asked_about(noor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "start", jobs.work)
    job = arrive(noor, "both.json", BOTH)
    jobs.work(noor.pk)
    job.refresh_from_db()
    assert job.state == "asking" and count(noor) == 0
    jobs.answer(job, job.people[0]["key"])
    assert count(noor) == 1


def test_letters_that_no_database_holds_do_not_lose_the_file(noor: Any) -> None:
    lab = {**many(1)[0], "valueQuantity": None, "valueString": "a\x00b \ud800"}
    job = arrive(noor, "a.json", file_of(lab, *many(3)[1:]))
    jobs.work(noor.pk)
    job.refresh_from_db()
    assert job.state == "done" and count(noor) >= 2


def test_an_import_waits_while_another_has_the_turn(noor: Any) -> None:
    from django.db import connections

    job = arrive(noor, "a.json", ANA)
    with turn(noor.pk) as is_ours:
        assert is_ours
        jobs.start(noor.pk).join()
        job.refresh_from_db()
        assert job.state == "waiting"
    jobs.start(noor.pk).join()
    job.refresh_from_db()
    assert job.state == "done"
    connections.close_all()


def test_one_setting_is_all_that_an_organisation_needs(server: Path, home: Path) -> None:
    """A process of its own, with LONGBLOOM_DATABASE and nothing else: it migrates and keeps."""
    _run("CREATE DATABASE alone")
    done = subprocess.run(
        [sys.executable, "-c", KEEPS_ONE_FACT],
        env={
            **os.environ,
            "LONGBLOOM_DATABASE": address(server, "alone"),
            "DJANGO_SETTINGS_MODULE": "longbloom.web.shell.settings",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["1", "letrozole", "postgresql"], done.stderr


KEEPS_ONE_FACT = """
from longbloom.web.shell.up import _migrate
_migrate()
from django.contrib.auth.models import User
from django.db import connection
from longbloom.web.record import store
from longbloom.web.record.models import Person
from tests.people import drug
person = Person.objects.create(owner=User.objects.create(username="noor"))
print(store.keep(person=person, facts=[drug("letrozole")]).new)
print(store.load(viewer=person.owner, person=person, parts=["treatment"]).facts[0].name)
print(connection.vendor)
"""
