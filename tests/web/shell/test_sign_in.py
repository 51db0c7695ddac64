"""Sign-in while the store is open: who gets in, how often one may try, and how long it lasts."""

import re
import time
from typing import Any

import pytest

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import (
    PASSPHRASE,
    another_browser,
    is_signed_in,
    leads_to,
    words,
)


@pytest.fixture
def phone(ana: Any) -> Any:
    """Ana's second device: the store is open, but nobody has signed in there."""
    return another_browser()


def code_of(secret: str, steps: int = 0) -> str:
    """What a code app shows for this secret now, or some half-minutes later."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def secret(ana: Any) -> str:
    """Ana has turned on the code app; this is what it scanned."""
    page = words(ana.get("/keys/code/"))
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found
    scanned = found[1].replace(" ", "")
    assert leads_to(ana.post("/keys/code/", {"code": code_of(scanned, -1)}), "/keys/")
    return scanned


def test_her_passphrase_signs_in_on_another_device(phone: Any) -> None:
    assert leads_to(phone.get("/people/"), "/sign-in/?next=%2Fpeople%2F")
    answer = phone.post("/sign-in/?next=/people/", {"passphrase": PASSPHRASE})
    assert leads_to(answer, "/people/") and is_signed_in(phone)


def test_a_wrong_passphrase_does_not(phone: Any) -> None:
    answer = phone.post("/sign-in/", {"passphrase": "wrong"})
    assert answer.status_code == 403 and "That did not open it." in words(answer)
    assert not is_signed_in(phone)


@pytest.mark.parametrize(
    "evil", ["https://evil.example/", "//evil.example", "/\\evil.example", "x"]
)
def test_sign_in_leads_to_no_other_house(phone: Any, evil: str) -> None:
    answer = phone.post("/sign-in/", {"passphrase": PASSPHRASE, "next": evil})
    assert leads_to(answer, "/")


def test_a_session_planted_before_sign_in_is_not_the_one_after(phone: Any) -> None:
    phone.post("/sign-in/passkey/question/")
    planted = phone.cookies["sessionid"].value
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert phone.cookies["sessionid"].value != planted
    thief = another_browser()
    thief.cookies["sessionid"] = planted
    assert not is_signed_in(thief)


def test_a_form_token_from_before_sign_in_is_not_the_one_after(phone: Any) -> None:
    phone.get("/sign-in/")
    before = phone.cookies["csrftoken"].value
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert phone.cookies["csrftoken"].value != before


def test_the_cookies_stay_with_this_house(phone: Any) -> None:
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    cookie = phone.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and not cookie["max-age"]


def test_without_a_form_of_ours_nothing_is_taken(house: Vault, ana: Any) -> None:
    stranger = another_browser(enforce_csrf_checks=True)
    stranger.cookies = ana.cookies
    for address in ("/lock/", "/keys/passphrase/", "/keys/recovery/", "/keys/visits/end-all/"):
        answer = stranger.post(address, {"step": "make"})
        assert answer.status_code == 403 and "nothing was sent" in words(answer)
    assert house.is_open and is_signed_in(ana)
    outside = another_browser(enforce_csrf_checks=True)
    for address in ("/sign-in/", "/unlock/", "/unlock/recovery/", "/sign-in/passkey/"):
        assert outside.post(address, {"passphrase": PASSPHRASE}).status_code == 403


def test_wrong_tries_are_counted_across_devices_and_kept_without_addresses(
    phone: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from axes.models import AccessAttempt
    from django.conf import settings

    monkeypatch.setattr(settings.VAULT, "_count_wrong", lambda: None)
    for number in range(10):
        one = phone if number % 2 else another_browser()
        one.post("/sign-in/", {"passphrase": f"wrong {number}", "next": "/people/"})
    refused = phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert refused.status_code == 429 and not is_signed_in(phone)
    for attempt in AccessAttempt.objects.all():
        assert attempt.ip_address is None
        assert "wrong" not in attempt.post_data and "people" not in attempt.post_data
    assert "127.0.0.1" not in caplog.text and "wrong 1" not in caplog.text
    AccessAttempt.objects.update(attempt_time="2020-01-01T00:00Z")
    assert leads_to(phone.post("/sign-in/", {"passphrase": PASSPHRASE}), "/")


def test_the_vault_makes_sign_in_wait_as_it_does_at_the_lock(phone: Any) -> None:
    for _ in range(5):
        phone.post("/sign-in/", {"passphrase": "wrong"})
    answer = phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert answer.status_code == 429 and "seconds, then try again" in words(answer)


def test_a_visit_ends_when_she_is_away_too_long(ana: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    left = Session.objects.get().expire_date - timezone.now()
    assert settings.SESSION_COOKIE_AGE == 1800 and 1790 < left.total_seconds() <= 1800
    Session.objects.update(expire_date=timezone.now())
    assert not is_signed_in(ana)


def test_while_she_is_there_the_time_begins_anew(ana: Any) -> None:
    from django.contrib.sessions.models import Session

    session = ana.session
    session["seen_at"] -= 61
    session.save()
    Session.objects.update(expire_date="2100-01-01T00:00Z")
    ana.get("/people/")
    assert Session.objects.get().expire_date.year < 2100


def test_with_the_code_app_the_passphrase_alone_is_half_the_way(phone: Any, secret: str) -> None:
    answer = phone.post("/sign-in/?next=/people/", {"passphrase": PASSPHRASE})
    assert leads_to(answer, "/sign-in/code/") and not is_signed_in(phone)


def test_the_code_goes_the_other_half_and_opens_once(phone: Any, secret: str) -> None:
    phone.post("/sign-in/?next=/people/", {"passphrase": PASSPHRASE})
    assert leads_to(phone.post("/sign-in/code/", {"code": code_of(secret)}), "/people/")
    assert is_signed_in(phone)
    thief = another_browser()
    thief.post("/sign-in/", {"passphrase": PASSPHRASE})
    assert thief.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 403
    assert not is_signed_in(thief)


def test_the_code_without_the_passphrase_is_nothing(phone: Any, secret: str) -> None:
    assert leads_to(phone.post("/sign-in/code/", {"code": code_of(secret)}), "/sign-in/")


def test_a_locked_store_asks_for_the_code_as_well(ana: Any, secret: str) -> None:
    ana.post("/lock/")
    assert leads_to(ana.post("/unlock/", {"passphrase": PASSPHRASE}), "/sign-in/code/")
    assert not is_signed_in(ana)
    assert leads_to(ana.post("/sign-in/code/", {"code": code_of(secret)}), "/")


def test_codes_cannot_be_tried_without_end(phone: Any, secret: str) -> None:
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    for _ in range(10):
        phone.post("/sign-in/code/", {"code": "000000"})
    answer = phone.post("/sign-in/code/", {"code": code_of(secret)})
    assert answer.status_code == 429 and not is_signed_in(phone)


def test_half_the_way_is_forgotten_after_ten_minutes(
    phone: Any, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.post("/sign-in/", {"passphrase": PASSPHRASE})
    session = phone.session
    session["halfway"] = {**session["halfway"], "at": int(time.time()) - 601}
    session.save()
    assert leads_to(phone.post("/sign-in/code/", {"code": code_of(secret)}), "/sign-in/")


def test_without_her_phone_the_paper_gets_her_in_and_turns_the_code_off(
    phone: Any, secret: str, recovery: str
) -> None:
    new = "four loud geese overhead"
    phone.post("/unlock/recovery/", {"recovery": recovery, "new": new, "again": new})
    assert is_signed_in(phone)
    other = another_browser()
    assert leads_to(other.post("/sign-in/", {"passphrase": new}), "/")


def test_an_answer_that_no_passkey_gave_opens_nothing(phone: Any) -> None:
    phone.post("/sign-in/passkey/question/")
    for answer in ("", "{}", "[]", "null", '{"response": {"clientDataJSON": "e30"}}'):
        assert phone.post("/sign-in/passkey/", {"answer": answer}).status_code == 403
    assert not is_signed_in(phone)
