"""Ana's first run: a passphrase, the paper, and nothing by halves."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import (
    NEW,
    PASSPHRASE,
    all_that_is_kept,
    groups_on,
    hidden,
    is_signed_in,
    leads_to,
    words,
)

TWICE = {"new": PASSPHRASE, "again": PASSPHRASE}
ROOT = Path(__file__).parents[3]


def prove_paper(browser: Any, shown: Any) -> Any:
    """Ana copies the paper, goes on, and types back what she is asked for."""
    groups = groups_on(shown)
    asked = browser.post("/keys/recovery/", {"step": "ask", "seal": hidden(shown, "seal")})
    places = [int(one) for one in hidden(asked, "seal").split(".")[:2]]
    typed = [groups[place].lower() for place in places]
    again = {"step": "check", "seal": hidden(asked, "seal"), "group": typed}
    return browser.post("/keys/recovery/", again)


def test_before_the_first_run_every_page_leads_to_the_welcome(
    empty_house: Vault, browser: Any
) -> None:
    for address in ("/", "/people/", "/keys/", "/sign-in/", "/record/"):
        assert leads_to(browser.get(address), "/welcome/")
    assert not list(empty_house.keyring.path.parent.iterdir())


def test_the_welcome_sets_no_cookie_but_the_one_against_forgery(
    empty_house: Vault, browser: Any
) -> None:
    assert browser.get("/welcome/").status_code == 200
    assert set(browser.cookies) == {"csrftoken"}


def test_ana_begins_and_is_in(empty_house: Vault, browser: Any) -> None:
    """The paper she is shown is the one that opens her store."""
    shown = browser.post("/welcome/", TWICE)
    assert len(groups_on(shown)) == 8
    assert is_signed_in(browser)
    assert leads_to(prove_paper(browser, shown), "/")
    assert empty_house.keyring.is_on_paper
    assert empty_house.keyring.open_with_recovery("".join(groups_on(shown))) == empty_house.key


def test_there_is_one_account_with_one_record_and_no_password_of_its_own(ana: Any) -> None:
    from django.contrib.auth import get_user_model

    account = get_user_model().objects.get()
    assert account.username == "me" and account.person is not None
    assert not account.has_usable_password() and not account.is_staff


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"new": "", "again": ""}, "required"),
        ({"new": "sevenwd", "again": "sevenwd"}, "a little short"),
        ({"new": "password12345", "again": "password12345"}, "Many people"),
        ({"new": PASSPHRASE, "again": NEW}, "not the same"),
    ],
)
def test_a_passphrase_that_will_not_do_makes_nothing(
    empty_house: Vault, browser: Any, typed: dict[str, str], why: str
) -> None:
    refused = browser.post("/welcome/", typed)
    assert refused.status_code == 200 and why in words(refused)
    assert typed["new"] == "" or typed["new"] not in words(refused)
    assert not list(empty_house.keyring.path.parent.iterdir())


def test_the_first_run_happens_once(house: Vault, browser: Any) -> None:
    before = house.keyring.path.read_bytes()
    assert leads_to(browser.get("/welcome/"), "/")
    assert leads_to(browser.post("/welcome/", {"new": NEW, "again": NEW}), "/")
    assert house.keyring.path.read_bytes() == before and not house.is_open


def test_the_paper_is_shown_once_and_kept_nowhere(
    empty_house: Vault, browser: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    shown = browser.post("/welcome/", TWICE)
    groups = groups_on(shown)
    done = prove_paper(browser, shown)
    from django.contrib.sessions.models import Session

    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    kept += [browser.cookies.output(), caplog.text, done.headers["Location"]]
    kept += [words(browser.get("/keys/recovery/")), words(browser.get("/keys/"))]
    kept += [all_that_is_kept()]
    for two in zip(groups, groups[1:], strict=False):  # four letters alone turn up by chance
        assert not any("-".join(two) in one or "".join(two) in one for one in kept)
    assert PASSPHRASE not in caplog.text and shown.headers["Cache-Control"] == "no-store"
    files = b"".join(one.read_bytes() for one in empty_house.keyring.path.parent.iterdir())
    assert not any(group.encode() in files for group in ["-".join(groups), "".join(groups)])


def test_the_next_step_does_not_show_the_paper_again(ana: Any) -> None:
    shown = ana.post("/keys/recovery/", {"step": "make"})
    asked = ana.post("/keys/recovery/", {"step": "ask", "seal": hidden(shown, "seal")})
    assert not any(group in words(asked) for group in groups_on(shown))


def test_a_wrong_group_is_asked_for_again(ana: Any, house: Vault) -> None:
    shown = ana.post("/keys/recovery/", {"step": "make"})
    wrong = {"step": "check", "seal": hidden(shown, "seal"), "group": ["AAAA", "AAAA"]}
    assert ana.post("/keys/recovery/", wrong).status_code == 403
    assert not house.keyring.is_on_paper
    assert leads_to(prove_paper(ana, shown), "/")


def test_the_seal_of_an_older_paper_proves_nothing(ana: Any, house: Vault) -> None:
    older = ana.post("/keys/recovery/", {"step": "make"})
    ana.post("/keys/recovery/", {"step": "make"})
    assert prove_paper(ana, older).status_code == 403
    assert not house.keyring.is_on_paper


def test_a_made_up_seal_proves_nothing(ana: Any, house: Vault) -> None:
    ana.post("/keys/recovery/", {"step": "make"})
    for seal in ("", "0.1", "0.1.00", "a.b.c", "²" + ".1." + "0" * 64, "0.1." + "0" * 64):
        ana.post("/keys/recovery/", {"step": "check", "seal": seal, "group": ["A", "B"]})
    assert not house.keyring.is_on_paper


def test_who_left_before_the_paper_is_led_to_it_at_the_next_opening(
    house: Vault, browser: Any
) -> None:
    house.keyring.mark(on_paper=False)
    assert leads_to(browser.post("/unlock/", {"passphrase": PASSPHRASE}), "/keys/recovery/")
    shown = browser.post("/keys/recovery/", {"step": "make"})
    assert leads_to(prove_paper(browser, shown), "/")
    browser.post("/lock/")
    assert leads_to(browser.post("/unlock/", {"passphrase": PASSPHRASE}), "/")


def test_a_record_without_its_key_file_is_left_alone(empty_house: Vault, browser: Any) -> None:
    store = empty_house.keyring.path.with_name("longbloom.db")
    store.write_bytes(b"somebody's record")
    for answer in (browser.get("/welcome/"), browser.post("/welcome/", TWICE)):
        assert answer.status_code == 409
        assert "its key file is missing" in words(answer)
    assert store.read_bytes() == b"somebody's record" and not empty_house.keyring.exists


KILLED = """
import os, signal, sys
from longbloom.web.shell import keys
keys.MEMORY_KIB, keys.PASSES, keys.LANES = 64, 1, 1
import django; django.setup()
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from longbloom.web.shell import accounts_store, welcome

def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
when = sys.argv[1]
if when == "keys made": welcome.open_store = die
if when == "half migrated":
    apply, done = MigrationExecutor.apply_migration, []
    def some(self, *a, **k):
        if len(done) == 7: die()
        done.append(1)
        return apply(self, *a, **k)
    MigrationExecutor.apply_migration = some
if when == "no account": accounts_store._make_owner = die
if when == "not shown": welcome.show_paper = die
Client(SERVER_NAME="localhost").post("/welcome/", {"new": sys.argv[2], "again": sys.argv[2]})
"""


@pytest.mark.parametrize("when", ["keys made", "half migrated", "no account", "not shown"])
def test_killed_in_the_middle_her_passphrase_opens_a_whole_store(
    empty_house: Vault, browser: Any, when: str
) -> None:
    folder = empty_house.keyring.path.parent
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, when, PASSPHRASE],
        env={
            **os.environ,
            "LONGBLOOM_HOME": str(folder),
            "DJANGO_SETTINGS_MODULE": "longbloom.web.shell.settings",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        timeout=60,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()[-2000:]
    assert leads_to(browser.get("/"), "/unlock/")
    assert leads_to(browser.post("/unlock/", {"passphrase": PASSPHRASE}), "/keys/recovery/")
    shown = browser.post("/keys/recovery/", {"step": "make"})
    assert leads_to(prove_paper(browser, shown), "/")
    assert is_signed_in(browser)


def test_killed_before_the_keys_there_is_nothing(
    empty_house: Vault, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from longbloom.web.shell import whole_file

    def killed(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_file.os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        browser.post("/welcome/", TWICE)
    monkeypatch.undo()
    assert not empty_house.is_open and not empty_house.keyring.exists
