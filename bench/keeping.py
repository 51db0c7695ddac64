"""A 32 MB record of one invented person kept in the encrypted store, and how soon Longbloom is up.

Kept means: the file whole and encrypted, every entry to be opened by itself, every fact a row. The
disk is waited for, as in real life. Garbage collection stays on.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from bench.measure import Budget
from longbloom.generator import bundle_bytes, live

MEGABYTES = 32
ROUNDS = 7
STARTS = 5


def budgets() -> Iterator[Budget]:
    record = bundle_bytes(live(7, megabytes=MEGABYTES), indent=2)
    with tempfile.TemporaryDirectory() as folder:
        _open_store(Path(folder))
        kept, parsed, twice = [], [], []
        for _ in range(ROUNDS):
            with _fresh_person() as keep:
                kept.append(_seconds(lambda keep=keep: keep(record)))
                parsed.append(_seconds(lambda: orjson.loads(record)))
                twice.append(_seconds(lambda keep=keep: keep(record)))
    ours, orjsons = statistics.median(kept), statistics.median(parsed)
    print(f"{len(record) / 1e6:.1f} MB kept in {ours:.2f} s, orjson.loads {orjsons:.2f} s")
    yield Budget("record read and kept, beside orjson.loads of its bytes", ours / orjsons, 3)
    yield Budget("the same file again", statistics.median(twice) / orjsons, 1)
    yield Budget("from the command to the first page", _start_seconds(), 2, "s")


def _open_store(folder: Path) -> None:
    """An encrypted store of its own in a folder that goes away again."""
    os.environ["LONGBLOOM_HOME"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "longbloom.web.shell.settings"
    import django

    django.setup()
    from django.conf import settings

    from longbloom.web.shell.accounts_store import open_store

    settings.VAULT.create("a passphrase to measure with")
    open_store()


@contextmanager
def _fresh_person() -> Iterator[Callable[[bytes], None]]:
    """What keeps a record for somebody new, as the app does it, waited for."""
    from django.contrib.auth.models import User

    from longbloom.web.record import jobs, shelf, store
    from longbloom.web.record.models import Person

    person = Person.objects.create(owner=User.objects.create(username="measured"))

    def keep(record: bytes) -> None:
        job = jobs.arrive(person)
        shelf.put(brought_by=job, name="hospital.json", data=record)
        jobs.begin(job).join()
        job.refresh_from_db()
        assert job.state == "done", job.why

    yield keep
    store.forget(person=person)


def _seconds(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    result = run()
    taken = time.perf_counter() - began
    del result
    return taken


def _start_seconds() -> float:
    """From `longbloom up` to its first page, in a home that is made at that moment."""
    taken = []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
            probe.close()
            up = ["up", "--no-browser", "--port", str(port), "--home", home]
            began = time.perf_counter()
            running = subprocess.Popen(
                [sys.executable, "-m", "longbloom", *up], stdout=subprocess.DEVNULL
            )
            try:
                _until_it_answers(f"http://127.0.0.1:{port}/", running)
                taken.append(time.perf_counter() - began)
            finally:
                running.terminate()
                running.wait()
    return statistics.median(taken)


def _until_it_answers(address: str, running: "subprocess.Popen[bytes]") -> None:
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except OSError:
            if running.poll() is not None:
                raise
            time.sleep(0.01)
