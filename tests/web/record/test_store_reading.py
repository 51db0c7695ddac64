"""A page loads just what it shows; who else looked is written down; delete deletes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec import structs

from longbloom.core.record.facts import Diagnosis, Drug, Fact, Lab
from longbloom.core.record.record import fact_id
from longbloom.web.record import shelf, store
from longbloom.web.record.models import ROWS, Chunk, Import, Look, Paper, Person
from longbloom.web.record.selecting import ANY, Want, load_some
from tests.people import at, day, drug, primary, said_by
from tests.web.record.test_store import all_of


@contextmanager
def queries(at_most: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as seen:
        yield
    assert len(seen) <= at_most, [query["sql"][:100] for query in seen]


def lab(name: str, loinc: str, on: str, marker: str = "") -> Lab:
    return Lab(name=name, loinc=loinc, on=day(on), marker=marker, source=at(f"{name}/{on}"))


@pytest.fixture
def full(noor: Any) -> Any:
    facts: list[Fact] = [primary(), drug("letrozole", "2019-05-01"), drug("palbociclib", "2021")]
    for year in range(2015, 2025):
        facts.append(lab("Calcium", "17861-6", f"{year}-03-01"))
        facts.append(lab("CA 15-3", "6875-9", f"{year}-04-01", marker="CA 15-3"))
    facts.append(lab("Ferritin", "2276-4", "2001-02"))
    store.keep(person=noor, facts=facts)
    return noor


def shown(person: Any, *wants: Want, viewer: Any = None) -> list[Any]:
    return list(load_some(viewer=viewer or person.owner, person=person, wants=wants).facts)


def test_the_whole_record_is_one_query(full: Any) -> None:
    with queries(at_most=1):
        assert len(all_of(full).facts) == 24


def test_only_the_parts_that_are_asked_for_are_loaded(full: Any) -> None:
    with queries(at_most=1):
        record = store.load(viewer=full.owner, person=full, parts=["treatment"])
    assert {fact.name for fact in record.all(Drug)} == {"letrozole", "palbociclib"}
    assert not record.all(Diagnosis)


def test_many_kinds_are_one_query(full: Any) -> None:
    with queries(at_most=1):
        found = shown(full, Want(Diagnosis), Want(Drug), Want(Lab, only=(("marker", ANY),)))
    assert len(found) == 13


def test_a_time_window_holds_only_its_own(full: Any) -> None:
    found = shown(full, Want(Lab, since="2020-01-01", until="2020-12-31"))
    assert [str(fact.on) for fact in found] == ["2020-03-01", "2020-04-01"]


def test_the_newest_day_is_asked_for_by_itself(full: Any) -> None:
    with queries(at_most=1):
        found = shown(full, Want(Lab, of_last_day=True), Want(Drug, of_last_day=True))
    assert [(fact.name, str(fact.on)) for fact in found] == [
        ("CA 15-3", "2024-04-01"), ("palbociclib", "2021"),
    ]  # fmt: skip


def test_the_newest_that_stands_is_shown_when_the_newest_was_taken_back(full: Any) -> None:
    last = lab("Calcium", "17861-6", "2024-03-01")
    gone = structs.replace(last, withdraws=(fact_id(last),), source=said_by("you"))
    store.keep(person=full, facts=[gone])
    assert [str(lab.on) for lab in shown(full, Want(Lab, newest=2))] == ["2023-04-01", "2024-04-01"]
    assert [lab.name for lab in shown(full, Want(Lab, newest=1, skip=1))] == ["CA 15-3"]


def test_sam_and_strangers_see_nothing_and_leave_no_trace_of_a_look(full: Any) -> None:
    sam = User.objects.create(username="sam2")
    for viewer in (sam, AnonymousUser()):
        assert store.load(viewer=viewer, person=full, parts=store.PARTS).facts == ()
        assert shown(full, Want(Lab), viewer=viewer) == []
    assert store.looks(person=full) == []


def test_what_others_looked_at_is_written_down_once_for_a_page_and_part(
    full: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bea = User.objects.create(username="bea2")
    monkeypatch.setattr(store, "may_see", lambda viewer, person, part: part != "wishes")
    with queries(at_most=4):  # one reads, one writes, within BEGIN and COMMIT
        store.load(viewer=bea, person=full, parts=["labs", "labs", "wishes", "scans"], page="/x/")
    looks = store.looks(person=full)
    assert {(look.viewer, look.part, look.page) for look in looks} == {
        (bea, "labs", "/x/"), (bea, "scans", "/x/"),
    }  # fmt: skip


def test_her_own_looks_do_not_hide_those_of_others(full: Any) -> None:
    all_of(full)
    assert not Look.objects.exists()


def test_a_long_address_is_no_obstacle_to_the_log(full: Any) -> None:
    bea = User.objects.create(username="bea2")
    store.looked(viewer=bea, person=full, parts=["labs"], page="/x/" * 400)
    assert len(store.looks(person=full)[0].page) == 200


def test_forgetting_somebody_leaves_nothing_of_her(full: Any) -> None:
    job = Import.objects.create(person=full, account={"files": ["x"]})
    shelf.keep_paper(person=full, name="a.bin", data=b"a" * 9, account={}, raw=())
    shelf.put(brought_by=job, name="waits.bin", data=b"b" * 9)
    Look.objects.create(person=full, part="labs")
    others = Person.objects.exclude(pk=full.pk).count()
    before = {kind: kind.objects.count() for kind in (Chunk, Paper)}
    store.forget(person=full)
    for rows in ROWS.values():
        assert not rows.objects.filter(person_id=full.pk).exists()  # type: ignore[attr-defined]
    assert not Import.objects.exists() and not Look.objects.exists()
    assert {kind: before[kind] - kind.objects.count() for kind in before} == {Chunk: 2, Paper: 2}
    assert Person.objects.count() == others and not User.objects.filter(username="noor").exists()


def test_what_is_deleted_does_not_live_on_in_the_journal(full: Any, home: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its own journal.")
    store.forget(person=full)
    assert (home / "longbloom.db-wal").stat().st_size == 0
