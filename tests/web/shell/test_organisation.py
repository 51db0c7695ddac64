"""Where an organisation keeps the records (PostgreSQL) there is no vault: names and passwords."""

import re
from typing import Any

import pytest

from tests.web.shell.rooms import another_browser, is_signed_in, leads_to, words
from tests.web.shell.test_sign_in import code_of

NOOR = {"name": "noor", "passphrase": "six quiet otters swim"}


@pytest.fixture
def noor(ana: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Noor's browser, not signed in; her account has a password of its own."""
    from django.conf import settings
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_user("noor", password=NOOR["passphrase"])
    monkeypatch.setattr(settings, "VAULT", None)
    return another_browser()


def test_noor_signs_in_by_name_and_passphrase(noor: Any) -> None:
    assert 'name="name"' in words(noor.get("/sign-in/"))
    assert leads_to(noor.post("/sign-in/", NOOR), "/") and is_signed_in(noor)


@pytest.mark.parametrize("wrong", [{"name": "sam"}, {"passphrase": "x"}, {"name": "me"}])
def test_a_wrong_name_and_a_wrong_passphrase_look_the_same(
    noor: Any, wrong: dict[str, str]
) -> None:
    answer = noor.post("/sign-in/", {**NOOR, **wrong})
    assert answer.status_code == 403 and "That did not open it." in words(answer)


def test_the_pages_of_the_vault_lead_elsewhere(noor: Any) -> None:
    for address in ("/welcome/", "/unlock/", "/unlock/recovery/"):
        assert leads_to(noor.get(address), "/")
    noor.post("/sign-in/", NOOR)
    assert leads_to(noor.get("/keys/recovery/"), "/keys/")
    assert "Recovery key" not in words(noor.get("/keys/"))


def test_locking_signs_noor_out(noor: Any) -> None:
    noor.post("/sign-in/", NOOR)
    assert leads_to(noor.post("/lock/"), "/sign-in/") and not is_signed_in(noor)


def test_a_new_passphrase_is_kept_as_a_hash_and_ends_the_other_visits(noor: Any) -> None:
    from django.contrib.auth import get_user_model

    other = another_browser()
    other.post("/sign-in/", NOOR)
    noor.post("/sign-in/", NOOR)
    new = "seven brave moles dig"
    typed = {"passphrase": NOOR["passphrase"], "new": new, "again": new}
    assert leads_to(noor.post("/keys/passphrase/", typed), "/keys/")
    assert get_user_model().objects.get(username="noor").password.startswith("argon2$")
    assert is_signed_in(noor) and not is_signed_in(other)
    assert other.post("/sign-in/", NOOR).status_code == 403


def test_without_her_phone_a_spare_code_opens_once(noor: Any) -> None:
    noor.post("/sign-in/", NOOR)
    found = re.search(r"<code>(.*?)</code>", words(noor.get("/keys/code/")))
    assert found
    shown = noor.post("/keys/code/", {"code": code_of(found[1].replace(" ", ""))})
    spare = re.findall(r"<b>(\d{8})</b>", words(shown))
    assert len(spare) == 10
    for opens in (True, False):
        other = another_browser()
        other.post("/sign-in/", NOOR)
        other.post("/sign-in/code/", {"code": spare[0]})
        assert is_signed_in(other) is opens
