"""The locked house: Ana's passphrase opens it, her paper opens it, and nothing else does."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.shell import vault as vaults
from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import (
    NEW,
    PASSPHRASE,
    another_browser,
    is_signed_in,
    leads_to,
    words,
)

LOST = {"new": NEW, "again": NEW}


@pytest.fixture
def store(house: Vault) -> Path:
    return house.keyring.path.with_name("longbloom.db")


def test_the_locked_page_asks_no_database_and_sets_one_cookie(house: Vault, browser: Any) -> None:
    page = browser.get("/unlock/")
    assert page.status_code == 200 and "Your record is locked" in words(page)
    assert set(browser.cookies) == {"csrftoken"} and not house.is_open


def test_an_old_session_cookie_does_not_make_the_locked_page_stumble(
    house: Vault, browser: Any
) -> None:
    browser.cookies["sessionid"] = "a" * 32
    assert browser.get("/unlock/").status_code == 200
    assert browser.get("/unlock/recovery/").status_code == 200


def test_her_passphrase_opens_and_signs_in(house: Vault, browser: Any) -> None:
    assert leads_to(browser.post("/unlock/", {"passphrase": PASSPHRASE}), "/")
    assert house.is_open and is_signed_in(browser)


@pytest.mark.parametrize("wrong", ["three calm herons", "zzz", PASSPHRASE.title()])
def test_a_wrong_passphrase_gets_no_hint(house: Vault, browser: Any, wrong: str) -> None:
    refused = browser.post("/unlock/", {"passphrase": wrong})
    assert refused.status_code == 403 and not house.is_open
    assert "That did not open it." in words(refused) and wrong not in words(refused)


def test_after_five_wrong_ones_even_the_right_one_waits(
    house: Vault, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(vaults.time, "monotonic", lambda: now[0])
    for _ in range(5):
        assert browser.post("/unlock/", {"passphrase": "wrong"}).status_code == 403
    refused = browser.post("/unlock/", {"passphrase": PASSPHRASE})
    assert refused.status_code == 429 and "wait 31 seconds" in words(refused).lower()
    assert not house.is_open
    now[0] += 31
    assert leads_to(browser.post("/unlock/", {"passphrase": PASSPHRASE}), "/")


def test_her_paper_opens_with_a_new_passphrase_and_the_old_one_is_dead(
    house: Vault, browser: Any, recovery: str
) -> None:
    typed = recovery.lower().replace("-", " ")
    assert leads_to(browser.post("/unlock/recovery/", {"recovery": typed, **LOST}), "/")
    assert is_signed_in(browser)
    browser.post("/lock/")
    assert browser.post("/unlock/", {"passphrase": PASSPHRASE}).status_code == 403
    assert leads_to(browser.post("/unlock/", {"passphrase": NEW}), "/")


def test_what_was_kept_is_there_after_her_paper_opened_it(
    ana: Any, house: Vault, recovery: str
) -> None:
    from django.contrib.auth import get_user_model

    person = get_user_model().objects.get().person
    person.name = "Ana"
    person.save()
    ana.post("/lock/")
    ana.post("/unlock/recovery/", {"recovery": recovery, **LOST})
    assert get_user_model().objects.get().person.name == "Ana"


def test_a_wrong_paper_changes_nothing(house: Vault, browser: Any) -> None:
    before = house.keyring.path.read_bytes()
    refused = browser.post("/unlock/recovery/", {"recovery": "0" * 32, **LOST})
    assert refused.status_code == 403 and not house.is_open
    assert house.keyring.path.read_bytes() == before


def test_a_poor_new_passphrase_is_turned_away_before_the_paper_is_tried(
    house: Vault, browser: Any, recovery: str
) -> None:
    poor = {"recovery": recovery, "new": "password12345", "again": "password12345"}
    answer = browser.post("/unlock/recovery/", poor)
    assert "Many people" in words(answer) and not house.is_open


def test_her_paper_ends_every_other_visit(ana: Any, house: Vault, recovery: str) -> None:
    """Also while the store is open: whoever sits at the other device is out."""
    other = another_browser()
    assert leads_to(other.post("/unlock/recovery/", {"recovery": recovery, **LOST}), "/")
    assert is_signed_in(other) and not is_signed_in(ana)


def test_a_flipped_byte_is_said_plainly_and_nothing_is_written_over(
    house: Vault, browser: Any, store: Path
) -> None:
    damaged = bytearray(store.read_bytes())
    damaged[100] ^= 1
    store.write_bytes(damaged)
    answer = browser.post("/unlock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 503 and "damaged" in words(answer)
    assert store.read_bytes() == bytes(damaged) and not house.is_open


def test_a_page_damaged_further_in_is_said_plainly(ana: Any, store: Path) -> None:
    from django.db import connections

    connections.close_all()
    damaged = bytearray(store.read_bytes())
    for at in range(4096 + 50, len(damaged), 4096):
        damaged[at] ^= 1
    store.write_bytes(damaged)
    ana.raise_request_exception = False
    answer = ana.get("/people/")
    assert answer.status_code == 500 and "record file is damaged" in words(answer)


def test_a_plain_database_put_in_its_place_is_not_taken(
    house: Vault, browser: Any, store: Path
) -> None:
    store.unlink()
    with sqlite3.connect(store) as foreign:
        foreign.execute("CREATE TABLE notes (text)")
    foreign.close()
    before = store.read_bytes()
    answer = browser.post("/unlock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 503 and "not yours" in words(answer)
    assert store.read_bytes() == before and not house.is_open


def test_another_persons_store_is_not_taken(
    house: Vault, browser: Any, store: Path, tmp_path: Path
) -> None:
    from longbloom.web.shell.keys import Keyring

    sam = Vault(Keyring(tmp_path / "sam" / "keys.json"))
    sam.create("somebody else's words")
    shutil.copy(sam.keyring.path, house.keyring.path)
    before = store.read_bytes()
    answer = browser.post("/unlock/", {"passphrase": "somebody else's words"})
    assert answer.status_code == 503 and store.read_bytes() == before


def test_a_store_that_is_gone_is_missed_and_no_new_one_begun(
    house: Vault, browser: Any, store: Path
) -> None:
    browser.post("/unlock/", {"passphrase": PASSPHRASE})
    browser.post("/lock/")
    for one in store.parent.glob("longbloom.db*"):
        one.unlink()
    answer = browser.post("/unlock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 503 and "not where it was" in words(answer)
    assert not store.exists() and not house.is_open


def test_a_store_of_a_newer_longbloom_is_left_closed(ana: Any, house: Vault) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="record", name="9999_from_the_future")
    ana.post("/lock/")
    answer = ana.post("/unlock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 503 and "newer Longbloom" in words(answer)
    assert not house.is_open


def test_a_damaged_key_file_is_said_plainly(house: Vault, browser: Any) -> None:
    house.keyring.path.write_text("{")
    answer = browser.post("/unlock/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 503 and "key file is damaged" in words(answer)
    assert house.keyring.path.read_text() == "{"


def test_health_says_nothing_but_that_it_runs(house: Vault, browser: Any) -> None:
    page = browser.get("/health/")
    assert page.status_code == 200 and page.content == b"ok" and not browser.cookies
