"""When to call, on a locked screen: every line that is known, its source, and numbers to dial."""

from html import unescape
from typing import Any

import pytest

from longbloom.web.shell import when_to_call
from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import words

AT = "/unlock/when-to-call/"


def test_it_opens_without_any_key_and_says_its_limits(house: Vault, browser: Any) -> None:
    page = browser.get(AT)
    assert page.status_code == 200 and not house.is_open
    assert "not complete" in words(page) and "no clinician has reviewed" in words(page)


def test_every_sign_stands_under_its_level_and_again_with_its_source(
    house: Vault, browser: Any
) -> None:
    page = unescape(words(browser.get(AT)))
    for flag in when_to_call.flags():
        assert page.count(flag.words) == 2, flag.id
        assert flag.source in page, flag.id
    order = [page.index(flag.words) for flag in when_to_call.flags()]
    assert order == sorted(order), "the most urgent come first"


def test_every_number_can_be_dialled_with_one_tap(house: Vault, browser: Any) -> None:
    page = unescape(words(browser.get(AT)))
    for one in when_to_call.numbers():
        assert f'href="tel:{one.dialled}"' in page and " " not in one.dialled


def test_a_sign_that_nobody_checked_is_shown_and_marked(
    house: Vault, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msgspec.structs import replace

    first, *others = when_to_call.flags()
    unchecked = replace(first, verified=False)
    monkeypatch.setattr(when_to_call, "flags", lambda: (unchecked, *others))
    page = unescape(words(browser.get(AT)))
    assert f"{first.words} (source not yet checked)" in page


def test_it_speaks_spanish(house: Vault, browser: Any) -> None:
    page = unescape(words(browser.get(AT, headers={"accept-language": "es"})))
    assert "un sangrado que no para" in page and "Línea" in page
    assert not [flag.id for flag in when_to_call.flags() if flag.words in page]
