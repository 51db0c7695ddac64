"""Ana looks after her keys: each change asks who she is, and the old one is dead at once."""

import re
from typing import Any

import pytest

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import (
    NEW,
    PASSPHRASE,
    another_browser,
    groups_on,
    is_signed_in,
    leads_to,
    words,
)

CHANGE = {"passphrase": PASSPHRASE, "new": NEW, "again": NEW}
BEHIND = ("/keys/", "/keys/passphrase/", "/keys/recovery/", "/keys/code/")


@pytest.fixture
def away(ana: Any) -> Any:
    """Ana has been signed in for a while: her page lies open on the table."""
    session = ana.session
    session["proved_at"] -= 16 * 60
    session.save()
    return ana


def test_the_page_names_every_key(ana: Any) -> None:
    page = words(ana.get("/keys/"))
    for said in ("Passphrase", "Recovery key", "Passkeys", "Code from your phone", "Firefox"):
        assert said in page


@pytest.mark.parametrize("address", BEHIND)
def test_an_open_page_on_the_table_shows_no_keys(away: Any, address: str) -> None:
    answer = away.get(address)
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/keys/again/")


def test_an_open_page_on_the_table_changes_no_keys(away: Any, house: Vault) -> None:
    before = house.keyring.path.read_bytes()
    tries: list[tuple[str, dict[str, str]]] = [
        ("/keys/passphrase/", CHANGE),
        ("/keys/recovery/", {"step": "make"}),
        ("/keys/passkeys/question/", {}),
        ("/keys/passkeys/", {"name": "x", "answer": "{}"}),
        ("/keys/code/", {"code": "123456"}),
        ("/keys/code/off/", {}),
    ]
    for address, typed in tries:
        answer = away.post(address, typed)
        assert answer.headers["Location"].startswith("/keys/again/"), address
    assert house.keyring.path.read_bytes() == before


def test_her_passphrase_opens_the_door_to_her_keys(away: Any) -> None:
    assert away.post("/keys/again/", {"passphrase": "wrong"}).status_code == 403
    assert away.get("/keys/").status_code == 302
    answer = away.post("/keys/again/", {"passphrase": PASSPHRASE, "next": "/keys/code/"})
    assert leads_to(answer, "/keys/code/") and away.get("/keys/").status_code == 200


def test_a_new_passphrase_ends_the_old_one_and_the_other_visits(ana: Any, house: Vault) -> None:
    phone = another_browser()
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert leads_to(ana.post("/keys/passphrase/", CHANGE), "/keys/")
    assert is_signed_in(ana) and not is_signed_in(phone)
    ana.post("/lock/")
    assert ana.post("/unlock/", {"passphrase": PASSPHRASE}).status_code == 403
    assert leads_to(ana.post("/unlock/", {"passphrase": NEW}), "/")


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({**CHANGE, "passphrase": "wrong"}, 403),
        ({**CHANGE, "again": "other words entirely"}, 200),
        ({**CHANGE, "new": "short", "again": "short"}, 200),
    ],
)
def test_a_change_that_is_not_right_changes_nothing(
    ana: Any, house: Vault, typed: dict[str, str], status: int
) -> None:
    before = house.keyring.path.read_bytes()
    assert ana.post("/keys/passphrase/", typed).status_code == status
    assert house.keyring.path.read_bytes() == before


def test_the_paper_stays_good_when_the_passphrase_changes(
    ana: Any, house: Vault, recovery: str
) -> None:
    ana.post("/keys/passphrase/", CHANGE)
    assert house.keyring.open_with_recovery(recovery) == house.key


def test_a_new_paper_ends_the_old_one(ana: Any, house: Vault, recovery: str) -> None:
    shown = ana.post("/keys/recovery/", {"step": "make"})
    new = "".join(groups_on(shown))
    ana.post("/lock/")
    lost = {"new": NEW, "again": NEW}
    assert ana.post("/unlock/recovery/", {"recovery": recovery, **lost}).status_code == 403
    assert leads_to(ana.post("/unlock/recovery/", {"recovery": new, **lost}), "/")


def test_reading_about_the_paper_makes_no_new_one(ana: Any, house: Vault) -> None:
    before = house.keyring.path.read_bytes()
    assert not groups_on(ana.get("/keys/recovery/"))
    assert house.keyring.path.read_bytes() == before


def test_the_code_app_is_drawn_here_and_without_style_or_script(ana: Any) -> None:
    page = words(ana.get("/keys/code/"))
    drawing = page[page.index("<svg", page.index('class="qr"')) :].split("</svg>")[0]
    assert "<path" in drawing and "style" not in drawing and "http" not in drawing.split("xmlns")[0]


def test_a_wrong_first_code_turns_nothing_on_and_keeps_the_picture(ana: Any) -> None:
    first = re.search(r"<code>(.*?)</code>", words(ana.get("/keys/code/")))
    refused = ana.post("/keys/code/", {"code": "000000"})
    again = re.search(r"<code>(.*?)</code>", words(refused))
    assert refused.status_code == 403 and first and again and first[1] == again[1]
    assert "It is off." in words(ana.get("/keys/"))


def test_sign_out_everywhere_means_here_too(ana: Any, house: Vault) -> None:
    phone = another_browser()
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert leads_to(phone.post("/keys/visits/end-all/"), "/sign-in/")
    assert not is_signed_in(ana) and not is_signed_in(phone) and house.is_open


def test_sign_out_the_others_means_not_here(ana: Any) -> None:
    phone = another_browser()
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert leads_to(ana.post("/keys/visits/end/"), "/keys/")
    assert is_signed_in(ana) and not is_signed_in(phone)


def test_the_people_door_says_that_only_she_can_open_it(ana: Any) -> None:
    page = words(ana.get("/people/"))
    for said in ("Only you.", "Firefox on Linux", "/keys/", "/device/", "/preferences/"):
        assert said in page


def test_at_an_address_without_a_name_passkeys_point_to_the_name(ana: Any) -> None:
    here = words(ana.get("/keys/", SERVER_NAME="127.0.0.1", SERVER_PORT="8017"))
    assert "http://localhost:8017/keys/" in here and "data-passkey" not in here
    answer = ana.post("/keys/passkeys/question/", SERVER_NAME="127.0.0.1")
    assert answer.status_code == 400
