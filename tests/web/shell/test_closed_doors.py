"""Sam walks every address of the house, locked and signed out, and sees nothing of Ana's."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from longbloom.web.shell.lock import OPEN_SIGNED_OUT, OPEN_WHEN_LOCKED
from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import PASSPHRASE, another_browser, ready, words

HERS = "CANARY-OF-ANA"
PUBLIC = {"/health/", "/welcome/", "/unlock/", "/unlock/recovery/", "/unlock/when-to-call/",
          "/preferences/", "/sign-in/", "/sign-in/code/", "/sign-in/passkey/",
          "/sign-in/passkey/question/", "/unlock/restore/", "/unlock/restore/open/",
          "/unlock/restore/kept/", "/unlock/restore/forget/"}  # fmt: skip
"""Every address that answers without sign-in. Add to it only what shows nothing of hers."""


def addresses() -> Iterator[str]:
    """Every address that the house knows, with a made-up word or number where one is asked for."""
    ready()
    from django.urls import get_resolver

    yield from sorted(set(_under(get_resolver().url_patterns, "/")))


def _under(patterns: Any, before: str) -> Iterator[str]:
    for one in patterns:
        path = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _under(one.url_patterns, path)
        else:
            path = re.sub(r"<int:\w+>", "1", path)
            yield re.sub(r"<[^>]*>", "word", path)


@pytest.fixture
def marked(ana: Any) -> Any:
    """Ana's store with a word in it that no page may show to Sam."""
    from django.contrib.auth import get_user_model

    person = get_user_model().objects.get().person
    person.name = HERS
    person.save()
    return ana


def asked(sam: Any, address: str) -> list[Any]:
    return [sam.get(address), sam.post(address, {}), sam.head(address), sam.options(address)]


def test_locked_every_address_leads_to_the_lock_or_shows_nothing(marked: Any, house: Vault) -> None:
    marked.post("/lock/")
    sam = another_browser()
    sam.cookies["sessionid"] = "s" * 32
    for address in addresses():
        for answer in asked(sam, address):
            text = words(answer)
            assert HERS not in text and answer.status_code != 500, address
            if not address.startswith(OPEN_WHEN_LOCKED):
                assert answer.headers["Location"] == "/unlock/" and not text, address
            assert answer.headers["Cache-Control"] == "no-store", address
    assert not house.is_open


def test_signed_out_every_address_leads_to_sign_in_or_shows_nothing(
    marked: Any, house: Vault
) -> None:
    before = house.keyring.path.read_bytes()
    for address in addresses():
        sam = another_browser()
        for answer in asked(sam, address):
            text = words(answer)
            assert HERS not in text and answer.status_code != 500, address
            if not address.startswith(OPEN_SIGNED_OUT):
                assert answer.headers["Location"].startswith("/sign-in/") and not text, address
    assert house.is_open and house.keyring.path.read_bytes() == before


def test_what_is_open_without_sign_in_is_listed_here_by_name() -> None:
    open_ones = {a for a in addresses() if a.startswith(OPEN_SIGNED_OUT)}
    assert {a for a in open_ones if not a.startswith("/device/hello/")} == PUBLIC


def test_an_address_that_is_not_there_says_so_and_no_more(marked: Any) -> None:
    answer = another_browser().get("/nothing/here/")
    assert answer.status_code == 404 and HERS not in words(answer)
    assert "This page is not here" in words(answer)


def test_signed_in_ana_is_the_person_of_the_page(marked: Any) -> None:
    from django.test import RequestFactory

    from longbloom.web.shell.accounts import SignedIn

    seen: list[Any] = []
    request = RequestFactory().get("/people/")
    request.user = __import__("django.contrib.auth", fromlist=["x"]).get_user_model().objects.get()
    request.session = marked.session
    door = SignedIn(lambda request: None)
    door(request)
    assert request.person is None
    door.process_view(request, None, (), {})
    seen.append(request.person.name)
    assert seen == [HERS]


def test_a_crash_shows_no_details_and_no_secret(
    ana: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from longbloom.web.shell import prove

    def broken(*_: Any) -> Any:
        raise RuntimeError("inside")

    monkeypatch.setattr(prove, "tried", broken)
    ana.raise_request_exception = False
    answer = ana.post("/keys/again/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 500 and "our fault" in words(answer)
    for hidden in ("RuntimeError", "inside", "Traceback", PASSPHRASE):
        assert hidden not in words(answer)
    assert PASSPHRASE not in caplog.text
