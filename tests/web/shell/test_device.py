"""Ana adds her phone, step by step, and closes her house again; Sam gets nowhere."""

from collections.abc import Iterator

import pytest

from longbloom.web.shell.certificates import Authority
from tests.web.shell.houses import HOME_ADDRESS, Running, Visitor, fingerprint, invite, is_closed


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    server = Running(tmp_path_factory.mktemp("home"))
    server.do("create")
    yield server
    server.stop()


@pytest.fixture
def ana(running: Running) -> Iterator[Visitor]:
    """Ana at her computer, signed in, her house closed."""
    visitor = Visitor(running)
    assert visitor.get("/in/") == 200
    yield visitor
    running.do("unlock")
    running.do("forget")


@pytest.fixture
def open_house(running: Running, ana: Visitor) -> Visitor:
    running.do("on")
    ana.get("/device/")
    return ana


@pytest.fixture
def phone(running: Running, open_house: Visitor) -> Visitor:
    return Visitor(running, at=HOME_ADDRESS)


def test_before_anything_the_page_says_what_it_does_and_what_works_without_it(ana):
    assert ana.get("/device/") == 200
    for words in ("Nothing goes through the internet", "one tap", "Without it, everything still"):
        assert words in ana.page
    assert "Turn it on" in ana.page
    assert "Forget this house" not in ana.page


def test_one_tap_opens_the_house_and_one_tap_closes_it(running, ana):
    ana.get("/device/")
    ana.post("/device/on/")
    assert not is_closed(running.tls)
    ana.get("/device/")
    assert f"https://{HOME_ADDRESS}:{running.tls}/" in ana.page
    assert "No other device is signed in now" in ana.page
    ana.post("/device/off/")
    assert is_closed(running.tls)
    ana.get("/device/")
    assert "Turn it on" in ana.page


@pytest.mark.parametrize(
    ("phone", "file", "words"),
    [
        ("iphone", "house.mobileconfig", "Certificate Trust Settings"),
        ("android", "house.crt", "search for “CA certificate”"),
    ],
)
def test_each_kind_of_phone_has_its_own_steps(running, open_house, phone, file, words):
    invite(open_house, phone)
    assert f"http://{HOME_ADDRESS}:{running.pairing}/{file}" in open_house.page
    assert words in open_house.page
    assert running.ask_for_file(f"/{file}")[0] == 200


def test_the_squares_need_no_leave_from_the_content_policy(open_house):
    invite(open_house)
    assert open_house.page.count('viewBox="0 0') >= 2
    assert "style=" not in open_house.page
    assert 'id="qr-path"' not in open_house.page
    assert "unsafe-inline" not in open_house.headers["Content-Security-Policy"]


def test_both_sides_show_the_same_fingerprint(running, open_house, phone):
    path = invite(open_house)
    assert fingerprint(running) in open_house.page
    assert phone.get(path) == 200
    assert fingerprint(running) in phone.page


def test_a_phone_that_trusts_the_houses_name_is_known_to_be_safe(running, open_house, phone):
    path, name = invite(open_house), running.do("look")["name"]
    open_house.get("/device/")
    assert "Waiting for your phone" in open_house.page
    phone.get(path)
    origin = f"https://{name}:{running.tls}"
    assert f'src="{origin}{path}seen.svg"' in phone.page
    assert f"img-src 'self' data: {origin};" in phone.headers["Content-Security-Policy"] + ";"
    by_name = Visitor(running, at=name)
    assert by_name.get(f"{path}seen.svg") == 200
    open_house.get("/device/")
    assert "Your phone reached this house safely" in open_house.page
    assert "every 2s" not in open_house.page
    phone.get(f"{path}on/")
    assert phone.headers["Location"] == f"{origin}/"


def test_a_picture_by_number_proves_nothing_about_the_name(open_house, phone):
    path = invite(open_house)
    phone.get(path)
    phone.get(f"{path}seen.svg")
    open_house.get("/device/")
    assert "safely" not in open_house.page
    phone.get(f"{path}on/")
    assert phone.headers["Location"] == "/"


def test_where_we_cannot_tell_we_ask_whether_there_was_a_warning(open_house, phone):
    path = invite(open_house)
    phone.get(path)
    open_house.get("/device/")
    assert "Did the page open without any warning?" in open_house.page
    open_house.post("/device/pair/how/", warning="1")
    open_house.get("/device/")
    assert "Then do steps 3 and 4 again" in open_house.page
    assert "safely" not in open_house.page
    phone.get(path)
    open_house.post("/device/pair/how/", no_warning="1")
    open_house.get("/device/")
    assert "Your phone reached this house safely" in open_house.page


def test_only_the_invited_reach_the_first_page_and_only_while_invited(running, open_house, phone):
    path = invite(open_house)
    assert phone.get("/device/hello/guessed/") == 404
    assert phone.get("/device/hello/gu%C3%A9ssed/") == 404
    assert open_house.get(path) == 404  # not the phone, but this computer
    open_house.get("/device/")
    open_house.post("/device/pair/stop/")
    assert phone.get(path) == 404
    assert is_closed(running.pairing)


def test_the_phone_can_turn_it_off_and_is_signed_out_by_that(running, phone):
    phone.get("/in/")
    phone.get("/device/")
    assert "To add a device, open this page on the computer" in phone.page
    assert phone.post("/device/off/") == 200
    assert "This device is signed out" in phone.page
    with pytest.raises(ConnectionRefusedError):
        phone.get("/")
    running.do("on")
    assert phone.get("/device/") == 302


@pytest.mark.parametrize("path", ["on", "forget", "pair", "pair/stop", "pair/how"])
def test_from_the_phone_nothing_can_be_opened_added_or_forgotten(running, phone, path):
    phone.get("/in/")
    phone.get("/device/")
    assert phone.post(f"/device/{path}/", phone="iphone") == 404
    assert not is_closed(running.tls)


def test_forgetting_says_how_to_tidy_up_on_the_phone(running, open_house):
    name = Authority(running.authority.encode(), b"").name
    assert open_house.post("/device/forget/") == 200
    assert open_house.page.count(name) == 2
    assert "Remove Profile" in open_house.page
    assert is_closed(running.tls)


@pytest.mark.parametrize("path", ["on", "off", "forget", "pair", "pair/stop", "pair/how"])
def test_nothing_moves_by_a_link_or_without_the_forms_own_word(ana, path):
    assert ana.get(f"/device/{path}/") == 405
    ana.page = ""
    assert ana.post(f"/device/{path}/") == 403


def test_sam_signed_in_or_not_sees_and_moves_nothing(running, open_house):
    sam = Visitor(running)
    assert sam.get("/device/") == 302
    sam.get("/in/?name=sam")
    assert sam.get("/device/") == 404
    sam.get("/preferences/")
    assert sam.post("/device/off/") == 404
    assert not is_closed(running.tls)


def test_a_phone_we_do_not_know_of_leads_back(running, open_house):
    open_house.post("/device/pair/", phone="toaster")
    assert is_closed(running.pairing)


def test_while_locked_the_page_leads_to_the_passphrase(running, open_house, phone):
    path = invite(open_house)
    running.do("lock")
    assert open_house.get("/device/") == 302
    assert phone.get(path) == 302
