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
        keeps, again = _store_in(Path(folder))
        kept, parsed, twice = [], [], []
        for _ in range(ROUNDS):
            with keeps() as keep:
                kept.append(_seconds(lambda keep=keep: keep(record)))
                parsed.append(_seconds(lambda: orjson.loads(record)))
                twice.append(_seconds(lambda: again(record)))
    ours, orjsons = statistics.median(kept), statistics.median(parsed)
    print(f"{len(record) / 1e6:.1f} MB kept in {ours:.2f} s, orjson.loads {orjsons:.2f} s")
    yield Budget("record read and kept, beside orjson.loads of its bytes", ours / orjsons, 3)
    yield Budget("the same file again", statistics.median(twice) / orjsons, 1)
    yield Budget("from the command to the first page", _start_seconds(), 2, "s")


def _store_in(folder: Path) -> tuple[Any, Callable[[bytes], None]]:
    """A fresh person for each round, and the import as the app does it, waited for."""
    os.environ["LONGBLOOM_HOME"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "longbloom.web.shell.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User

    from longbloom.web.record import jobs, shelf, store
    from longbloom.web.record.models import Person
    from longbloom.web.shell.accounts_store import open_store

    settings.VAULT.create("a passphrase to measure with")
    open_store()
    now: dict[str, Any] = {}

    def keep(record: bytes) -> None:
        job = jobs.arrive(now["person"])
        shelf.put(brought_by=job, name="hospital.json", data=record)
        jobs.begin(job).join()
        job.refresh_from_db()
        assert job.state == "done", job.why

    @contextmanager
    def fresh() -> Iterator[Callable[[bytes], None]]:
        person = Person.objects.create(owner=User.objects.create(username="measured"))
        now["person"] = person
        yield keep
        store.forget(person=person)

    return fresh, keep


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
