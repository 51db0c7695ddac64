"""Ana's phone at her house's door: a real server, real TLS, loopback addresses only."""

import socket
import ssl
import time
from collections.abc import Iterator

import pytest

from tests.web.shell.houses import HOME_ADDRESS, SOON, Running, is_closed, session_of


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    server = Running(tmp_path_factory.mktemp("home"))
    server.do("create")
    yield server
    server.stop()


@pytest.fixture
def house(running: Running) -> Iterator[Running]:
    """Ana's house, open to her phone, and closed again afterwards."""
    running.do("unlock")
    running.do("on")
    yield running
    running.do("unlock")
    running.do("off")


def test_a_house_that_was_never_opened_has_no_door(running):
    assert is_closed(running.tls) and is_closed(running.pairing)
    assert running.ask("/")[:2] == (200, "Ana's own page")


def test_her_phone_comes_in_by_address_and_by_name(house):
    name = house.do("look")["name"]
    assert house.ask_from_phone("/")[:2] == (200, "Ana's own page")
    assert name.endswith(".local")
    assert house.ask_from_phone("/", host=f"{name}:{house.tls}")[0] == 200


def test_a_phone_that_does_not_trust_the_house_is_warned(house):
    with pytest.raises(ssl.SSLCertVerificationError):
        house.ask_from_phone("/", trusts=False)


@pytest.mark.parametrize("host", ["sam.example", "127.0.0.1", "localhost", "127.0.0.9", ""])
def test_at_the_houses_door_a_strange_name_gets_nothing(house, host):
    status, words, _ = house.ask_from_phone("/", host=host or "[]")
    assert status == 400
    assert "Ana" not in words


def test_at_this_computers_door_only_its_own_names_count(house):
    """A page elsewhere that points its name at this computer (DNS rebinding) gets nothing."""
    name = house.do("look")["name"]
    for host in ("sam.example", HOME_ADDRESS, name, f"{name}:{house.tls}"):
        status, words, _ = house.ask("/", host=host)
        assert status == 400
        assert "Ana" not in words


def test_turned_off_the_door_is_gone_and_its_names_too(house):
    hosts = house.do("off")["hosts"]
    assert is_closed(house.tls)
    assert hosts == ["127.0.0.1", "localhost", "[::1]"]
    assert house.ask("/")[0] == 200


def test_turning_it_off_ends_the_visits_of_her_phone_but_not_her_own(house):
    own = session_of(house.ask("/in/")[2])
    phones = house.ask_from_phone("/in/")[2]
    assert "Secure" in phones and "SameSite=Strict" in phones and "HttpOnly" in phones
    assert house.ask_from_phone("/who/", cookie=session_of(phones))[1] == "ana"
    assert house.do("look")["visits"] == 1
    house.do("off")
    assert house.do("on")["visits"] == 0
    assert house.ask_from_phone("/who/", cookie=session_of(phones))[1] == "nobody"
    assert house.ask("/who/", cookie=own)[1] == "ana"


def test_while_her_store_is_locked_the_phone_sees_only_the_page_that_unlocks_it(house):
    house.do("lock")
    assert house.ask_from_phone("/")[::2] == (302, "/unlock/")
    assert house.ask_from_phone("/who/")[::2] == (302, "/unlock/")
    assert house.ask_from_phone("/unlock/")[:2] == (200, "What is your passphrase?")


def test_once_it_is_turned_on_again_the_phone_needs_no_new_certificate(house):
    before = house.authority
    house.do("off")
    house.do("on")
    assert house.authority == before
    assert house.ask_from_phone("/")[0] == 200


def test_a_forgotten_house_cannot_be_trusted_by_the_old_certificate(house):
    house.do("forget")
    old = house.authority
    assert is_closed(house.tls)
    assert not (house.home / "house.sealed").exists()
    house.do("on")
    assert house.authority != old
    house.authority = old
    with pytest.raises(ssl.SSLCertVerificationError):
        house.ask_from_phone("/")


def test_nothing_of_the_authority_is_readable_on_disk(house):
    kept = house.home / "house.sealed"
    assert kept.stat().st_mode & 0o077 == 0
    for word in (b"PRIVATE KEY", b"CERTIFICATE", b".local", b"Longbloom house"):
        assert all(
            word not in file.read_bytes() for file in house.home.rglob("*") if file.is_file()
        )


def test_a_guest_who_says_nothing_keeps_nobody_waiting(house):
    """Thirty silent connections at the house's door, and this computer answers as ever."""
    silent = [socket.create_connection((HOME_ADDRESS, house.tls), SOON) for _ in range(30)]
    for one in silent:
        one.sendall(b"\x16")  # the first byte of a greeting, and then nothing
    try:
        began = time.monotonic()
        for _ in range(5):
            assert house.ask("/")[0] == 200
        assert time.monotonic() - began < 3
    finally:
        for one in silent:
            one.close()


def test_plain_http_at_the_houses_door_gets_no_page(house):
    with socket.create_connection((HOME_ADDRESS, house.tls), SOON) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"Ana" not in plain.recv(4096)


def test_headers_that_pretend_to_come_by_https_are_not_believed(house):
    """A proxy's header must not carry a page of this computer over to the house's names."""
    with socket.create_connection(("127.0.0.1", house.port), SOON) as plain:
        lines = ["GET / HTTP/1.1", f"Host: {HOME_ADDRESS}", "X-Forwarded-Proto: https", "", ""]
        plain.sendall("\r\n".join(lines).encode())
        assert plain.recv(4096).startswith(b"HTTP/1.1 400")


def test_pairing_gives_two_files_and_nothing_else(house):
    house.do("pair")
    status, kind, certificate = house.ask_for_file("/house.crt")
    assert (status, kind) == (200, "application/x-x509-ca-cert")
    assert ssl.DER_cert_to_PEM_cert(certificate).strip() == house.authority.strip()
    status, kind, profile = house.ask_for_file("/house.mobileconfig")
    assert (status, kind) == (200, "application/x-apple-aspen-config")
    assert b"com.apple.security.root" in profile
    for path in ("/", "/who/", "/house.key", "/house.crt/../", "/%2e%2e/house.sealed", "/unlock/"):
        assert house.ask_for_file(path)[::2] == (404, b"")


def test_pairing_answers_only_questions_and_only_under_its_own_address(house):
    house.do("pair")
    assert house.ask_for_file("/house.crt", method="HEAD")[::2] == (200, b"")
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert house.ask_for_file("/house.crt", method=method)[::2] == (501, b"")
    assert house.ask_for_file("/house.crt", host="sam.example")[::2] == (400, b"")


def test_the_pairing_door_closes_with_pairing_with_the_house_and_with_the_lock(house):
    for lever in ("stop", "off"):
        house.do("on")
        house.do("pair")
        assert not is_closed(house.pairing)
        house.do(lever)
        assert is_closed(house.pairing)
    house.do("on")
    house.do("pair")
    house.do("lock")
    ends = time.monotonic() + SOON
    while not is_closed(house.pairing) and time.monotonic() < ends:
        time.sleep(0.1)
    assert is_closed(house.pairing)


def test_after_a_restart_the_house_stays_closed_until_she_unlocks(tmp_path):
    server = Running(tmp_path)
    server.do("create")
    server.do("on")
    server.stop()
    again = Running(tmp_path)
    again.authority = server.authority
    try:
        time.sleep(2.5)
        assert is_closed(again.tls)
        again.do("unlock")
        ends = time.monotonic() + SOON
        while is_closed(again.tls) and time.monotonic() < ends:
            time.sleep(0.1)
        assert again.ask_from_phone("/")[0] == 200
    finally:
        again.stop()
