"""Ana locks: from that moment nobody reads anything, whatever was open."""

import threading
from typing import Any

import pytest

from longbloom.web.shell.vault import Locked, Vault
from tests.web.shell.rooms import PASSPHRASE, another_browser, is_signed_in, leads_to


def test_one_tap_locks_and_tidies_the_browser(ana: Any, house: Vault) -> None:
    answer = ana.post("/lock/")
    assert leads_to(answer, "/unlock/") and not house.is_open
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies["sessionid"].value == ""


def test_a_link_alone_cannot_lock(ana: Any, house: Vault) -> None:
    assert ana.get("/lock/").status_code == 405 and house.is_open


def test_who_is_not_signed_in_cannot_lock(ana: Any, house: Vault) -> None:
    """Or anybody in the house's network could drive her out again and again."""
    another_browser().post("/lock/")
    assert house.is_open and is_signed_in(ana)


def test_an_open_connection_refuses_afterwards(ana: Any, house: Vault) -> None:
    from django.contrib.auth import get_user_model

    assert get_user_model().objects.count() == 1
    house.lock()
    with pytest.raises(Locked):
        get_user_model().objects.count()


def test_a_connection_of_another_thread_refuses_too(ana: Any, house: Vault) -> None:
    from django.contrib.auth import get_user_model

    opened, locked, found = threading.Event(), threading.Event(), []

    def read() -> None:
        found.append(get_user_model().objects.count())
        opened.set()
        locked.wait(5)
        try:
            found.append(get_user_model().objects.count())
        except Locked:
            found.append("locked")

    thread = threading.Thread(target=read)
    thread.start()
    opened.wait(5)
    ana.post("/lock/")
    locked.set()
    thread.join(5)
    assert found == [1, "locked"]


def test_a_page_on_its_way_while_she_locks_leads_to_the_lock(
    ana: Any, house: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from longbloom.web.shell import people

    visits = people.visits_of

    def lock_first(request: Any) -> Any:
        house.lock()
        return visits(request)

    monkeypatch.setattr(people, "visits_of", lock_first)
    ana.raise_request_exception = False
    assert leads_to(ana.get("/people/"), "/unlock/")


def test_sessions_from_before_the_lock_are_worth_nothing_after_it(ana: Any, house: Vault) -> None:
    phone = another_browser()
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    kept = ana.cookies["sessionid"].value
    phone.post("/lock/")
    assert leads_to(ana.get("/people/"), "/unlock/")
    another_browser().post("/unlock/", {"passphrase": PASSPHRASE})
    assert house.is_open
    thief = another_browser()
    thief.cookies["sessionid"] = kept
    assert not is_signed_in(thief)


def test_a_session_row_that_outlived_the_lock_is_refused(ana: Any, house: Vault) -> None:
    """Even where the row is still in the store: it belongs to an earlier opening."""
    house.lock()
    house.unlock(PASSPHRASE)
    assert not is_signed_in(ana)


def test_signing_out_here_leaves_the_store_open(ana: Any, house: Vault) -> None:
    assert leads_to(ana.post("/sign-out/"), "/sign-in/")
    assert house.is_open and not is_signed_in(ana)


def test_htmx_is_told_to_go_to_the_lock_as_a_whole_page(ana: Any, house: Vault) -> None:
    house.lock()
    answer = ana.get("/people/", headers={"hx-request": "true"})
    assert answer.status_code == 200 and answer.headers["HX-Redirect"] == "/unlock/"
    assert answer.content == b""


def test_after_lock_and_unlock_every_thread_reads_again(ana: Any, house: Vault) -> None:
    ana.post("/lock/")
    ana.post("/unlock/", {"passphrase": PASSPHRASE})
    for _ in range(3):
        assert is_signed_in(ana)
