"""Every page on a ten-year person of 50,000 facts: time on the server, queries, bytes, growth.

Beside it, a page that loads all of a record to show a day, as small diaries do.
"""

import gzip
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.measure import Budget
from longbloom.web.shell.settled import settle

BIG, SMALL = 50_000, 5_000
ROUNDS = 40
ROOMS = (
    "/", "/picture/", "/timeline/", "/timeline/?span=1y&to=2026-06-30",
    "/timeline/?span=3m&to=2026-06-30", "/treatment/", "/is-it-working/",
    "/is-it-working/treatments/", "/comfort/", "/ask/",
    "/facts/lab/", "/facts/exam/?page=200", "/start/",
    "/preferences/", "/papers/", "/write/lab/", "/take-along/", "/hidden/", "/memory/5/",
)  # fmt: skip
STATIC = ("house.css", "htmx.min.js", "house.js")


class Seen(Struct, frozen=True):
    """What one page took: seconds in order, queries, and bytes packed as they travel."""

    room: str
    seconds: tuple[float, ...]
    queries: int
    packed: int

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return self.seconds[int(len(self.seconds) * 0.95)]


def budgets() -> Iterator[Budget]:
    with tempfile.TemporaryDirectory() as folder:
        _begin(folder)
        big, small = _person("big", BIG), _person("small", SMALL)
        settle()
        pages = [_seen(big, room) for room in (*ROOMS, *_facts(big))]
        before = {page.room: page.median for page in (_seen(small, room) for room in ROOMS)}
        slowest = max(pages, key=lambda page: page.p95)
        everything = _everything("big")
        grown = statistics.median(
            page.median / before[page.room] for page in pages if page.room in before
        )
        _print(pages, everything, before)
        yield Budget("slowest page of 50,000 facts, p95", slowest.p95 * 1000, 30, "ms")
        yield Budget("most queries of a page", max(page.queries for page in pages), 12, "")
        heaviest = max(page.packed for page in pages) + _static()
        yield Budget("heaviest page with style and script, packed", heaviest / 1024, 100, "KiB")
        yield Budget("script and style of a page, packed", _static() / 1024, 40, "KiB")
        yield Budget("a page of 50,000 facts beside one of 5,000", grown, 1.5)
        yield Budget(
            "loading everything, beside the picture page",
            everything / next(p.median for p in pages if p.room == "/picture/"), 3, at_least=True,
        )  # fmt: skip


def _begin(folder: str) -> None:
    """A store of its own in a folder that goes away again."""
    os.environ["LONGBLOOM_HOME"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "longbloom.web.shell.settings"
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.VAULT.create("measured in a folder that goes away")
    call_command("migrate", verbosity=0)


def _person(name: str, facts: int) -> Any:
    """A signed-in browser of somebody with so many facts."""
    from django.contrib.auth.models import User
    from django.test import Client

    import longbloom.web.shell.accounts  # noqa: F401  it listens for who signs in
    from longbloom.core.record.dates import date_of
    from longbloom.generator import bundle_bytes, live
    from longbloom.generator.life import TODAY
    from longbloom.importers.arrive import read_files
    from longbloom.web.record import store
    from longbloom.web.record.models import Person

    user = User.objects.create(username=name, password="!")
    person = Person.objects.create(owner=user, sex="female")
    data = bundle_bytes(live(7, facts=facts))
    found = read_files([("hospital.json", data)], today=date_of(TODAY))[0]
    store.keep(person=person, facts=found.record.facts)
    store.keep_paper(person=person, name="hospital.json", data=data, account={}, raw=found.raw)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="longbloom.web.shell.accounts.ByPassphrase")
    return client


def _seen(client: Any, room: str) -> Seen:
    from django.db import connection

    queries: list[str] = []

    def counting(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        queries.append(sql)
        return run(sql, *rest)

    client.get(room)
    with connection.execute_wrapper(counting):
        answer = client.get(room)
    assert answer.status_code == 200, (room, answer.status_code)
    seconds = sorted(_timed(lambda: client.get(room)) for _ in range(ROUNDS))
    return Seen(room, tuple(seconds), len(queries), len(gzip.compress(answer.content)))


def _facts(client: Any) -> list[str]:
    """A value of the newest day, all values like it and, of a scan, the entry in the file."""
    labs = client.get("/facts/lab/").content.decode()
    scans = client.get("/facts/scan/").content.decode()
    lab = re.search(r'href="(/fact/lab/[^"]+)"', labs)
    scan = re.search(r'href="(/fact/scan/[^"]+)"', scans)
    assert lab and scan
    like = lab[1].strip("/").rpartition("/")[2]
    return [lab[1], f"/facts/lab/?like={like}", f"{scan[1]}?entry=0"]


def _everything(name: str) -> float:
    """Median seconds to load all parts of a record and work out its picture."""
    from django.contrib.auth.models import User

    from longbloom.core.picture.picture import picture_of
    from longbloom.web.record import store

    user = User.objects.get(username=name)

    def load() -> Any:
        person = user.person  # type: ignore[attr-defined]
        return picture_of(store.load(viewer=user, person=person, parts=store.PARTS))

    return statistics.median(_timed(load) for _ in range(5))


def _timed(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _static() -> int:
    folder = Path(__file__).parents[1] / "longbloom/web/shell/static/shell"
    return sum(len(gzip.compress((folder / name).read_bytes())) for name in STATIC)


def _print(pages: list[Seen], everything: float, before: dict[str, float]) -> None:
    print(f"{'page of a ten-year record of 50,000 facts':<44}p50     p95   5,000 facts")
    for page in pages:
        taken = (page.median, page.p95, before.get(page.room, 0.0))
        times = "".join(f"{seconds * 1000:8.1f}" for seconds in taken)
        print(f"  {page.room:<40}{times} ms {page.queries} queries {page.packed / 1024:.1f} KiB")
    print(f"  {'everything loaded, no page yet':<40} {everything * 1000:6.1f} ms")
