"""A damaged part of the store is told of plainly, and nothing is written over it."""

from pathlib import Path
from typing import Any

import pytest
from django.db import close_old_connections, connection

from longbloom.web.record.models import Paper
from tests.hospital import patient
from tests.web.record.arriving import add, file_of, many, words_of
from tests.web.shell.rooms import ready

PAGE = 4096


def damage(home: Path, table: str) -> bytes:
    """One flipped byte in every page of a table, as a bad disk leaves it; the bytes as they are."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("SELECT rootpage FROM sqlite_master WHERE name = %s", [table])
        (root,) = cursor.fetchone()
    ready().close_all()
    held = bytearray((home / "longbloom.db").read_bytes())
    held[(root - 1) * PAGE + 2000] ^= 0x55
    (home / "longbloom.db").write_bytes(held)
    return bytes(held)


@pytest.fixture
def lab_page_is_damaged(home: Path, client_ana: Any) -> bytes:
    return damage(home, "record_labrow")


def test_a_page_that_needs_the_damaged_part_says_so(
    client_ana: Any, home: Path, lab_page_is_damaged: bytes
) -> None:
    client_ana.raise_request_exception = False
    answer = client_ana.get("/facts/lab/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "damaged" in page and "Traceback" not in page
    assert (home / "longbloom.db").read_bytes() == lab_page_is_damaged
    close_old_connections()  # as the next request does
    assert client_ana.get("/facts/diagnosis/").status_code == 200


def test_rooms_that_do_not_need_it_stay_open(client_ana: Any, lab_page_is_damaged: bytes) -> None:
    assert "What your record calls it" in words_of(client_ana, "/facts/diagnosis/")


@pytest.mark.usefixtures("at_once")
def test_adding_files_to_a_damaged_record_keeps_nothing(
    client_ana: Any, home: Path, lab_page_is_damaged: bytes
) -> None:
    data = file_of(patient(name="", born=""), *many(3))
    page = words_of(client_ana, add(client_ana, ("a.json", data))["Location"])
    assert "is damaged. Nothing was written over." in page
    assert "Put back your last backup" in page
    assert not Paper.objects.filter(name="a.json", person__isnull=False).exists()
    root = slice(*_page_of(lab_page_is_damaged, home))
    assert (home / "longbloom.db").read_bytes()[root] == lab_page_is_damaged[root]


def _page_of(damaged: bytes, home: Path) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rootpage FROM sqlite_master WHERE name = 'record_labrow'")
        (root,) = cursor.fetchone()
    return (root - 1) * PAGE, root * PAGE


def test_a_damaged_shelf_does_not_hide_the_facts(client_ana: Any, home: Path) -> None:
    damage(home, "record_chunk")
    assert "What your record calls it" in words_of(client_ana, "/facts/diagnosis/")
