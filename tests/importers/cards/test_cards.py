"""A health card's facts say whether its signature was checked; a changed card gives none."""

import io
import json

import pytest
import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st

from longbloom.core.record.facts import Lab
from longbloom.importers.arrive import Arrival, read_files
from longbloom.importers.cards import seals
from tests.importers.cards.build import (
    BUNDLE,
    base64,
    card,
    card_file,
    deflate,
    digits,
    key_file,
    link,
    sealed,
)
from tests.importers.fhir.build import TODAY
from tests.shared import shared

SECRET = bytes(range(32))
CARD = "a.smart-health-card"


def read(*files: tuple[str, bytes]) -> Arrival:
    (hers,) = read_files(files, today=TODAY)
    return hers


def about_card(hers: Arrival) -> str:
    return next(kept.why for kept in hers.account.kept if kept.what == "health card")


def labs(hers: Arrival) -> int:
    return len(hers.record.all(Lab))


def test_without_the_key_every_fact_says_that_nobody_checked() -> None:
    hers = read((CARD, card_file(card())))
    (lab,) = hers.record.all(Lab)
    assert lab.doubts == (
        "from a health card whose signature is not checked: we do not have the issuer's key",
    )
    assert "not checked" in about_card(hers) and "valid from 2023-11-14" in about_card(hers)
    assert str(lab.source) == f"{CARD}/card 1#Observation#1"


def test_with_the_key_among_her_files_it_is_checked() -> None:
    hers = read((CARD, card_file(card())), ("keys.json", key_file()))
    assert "checked with the key the-key from keys.json" in about_card(hers)
    assert [lab.doubts for lab in hers.record.all(Lab)] == [()]


def test_a_changed_card_gives_no_fact() -> None:
    head, _, signature = card().split(".")
    other = base64(deflate(json.dumps({"iss": "x", "vc": {}}).encode()))
    for forged in (f"{head}.{other}.{signature}", f"{card()[:-8]}AAAAAAAA", f"{head}.{other}."):
        hers = read((CARD, card_file(forged)), ("keys.json", key_file()))
        assert not hers.record.facts
        assert "was changed after it was signed" in hers.account.unread[0].why


def test_a_card_signed_otherwise_is_not_called_checked() -> None:
    hers = read((CARD, card_file(card(alg="none"))), ("keys.json", key_file()))
    assert "not checked" in about_card(hers)


def test_expired_and_not_yet_valid_are_said() -> None:
    assert "it expired on 2023-11-14" in about_card(read((CARD, card_file(card(exp=1700000001)))))
    hers = read((CARD, card_file(card(nbf=4_000_000_000))), ("keys.json", key_file()))
    assert "valid only from 2096" in hers.record.all(Lab)[0].doubts[0]


def test_a_code_in_numbers_and_one_in_parts() -> None:
    token = card()
    assert labs(read(("qr.txt", f"shc:/{digits(token)}\n".encode()))) == 1
    half = len(token) // 2
    first = ("1.txt", f"shc:/1/2/{digits(token[:half])}".encode())
    second = ("2.txt", f"shc:/2/2/{digits(token[half:])}".encode())
    assert labs(read(second, first)) == 1
    alone = read(first)
    assert not alone.record.facts and "part 1 of 2" in alone.account.unread[0].why


def test_a_photo_of_the_code() -> None:
    picture = io.BytesIO()
    code = qrcode.QRCode(box_size=4)
    code.add_data(f"shc:/{digits(card())}")
    code.make_image().save(picture, "PNG")
    assert labs(read(("photo.png", picture.getvalue()))) == 1


def test_a_link_alone_is_told_not_followed() -> None:
    hers = read(("link.txt", link(SECRET, exp=1704096000, flag="P", label="Labs")))
    (kept,) = hers.account.kept
    assert "it is named “Labs”; it expired on 2024-01-01; it asks for a passcode" in kept.why
    assert base64(SECRET) not in str(hers.account)


def test_a_sealed_file_opens_with_the_key_of_its_link() -> None:
    for data, content in (
        (card_file(card()), "application/smart-health-card"),
        (json.dumps(BUNDLE).encode(), "application/fhir+json"),
    ):
        file = ("file.jwe", sealed(data, SECRET, content))
        assert labs(read(file, ("link.txt", link(SECRET)))) == 1
        alone = read(file)
        assert not alone.record.facts and "encrypted" in alone.account.unread[0].why
        assert labs(read(file, ("link.txt", link(bytes(32))))) == 0


def test_a_bomb_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "LARGEST", 1_000_000)
    hers = read((CARD, card_file(card(packed=deflate(b" " * 20_000_000)))))
    assert "far larger" in hers.account.unread[0].why


@pytest.mark.parametrize(
    ("packed", "why"),
    [
        (b"\xff\xff\xff", "unpacked"),
        (deflate(b"{}" * 99)[:6], "cut off"),
        (deflate(b"[1"), "damaged"),
    ],
)
def test_damaged_cards_say_so(packed: bytes, why: str) -> None:
    assert why in read((CARD, card_file(card(packed=packed)))).account.unread[0].why


def test_a_card_file_without_a_card_and_a_card_without_a_record() -> None:
    assert "holds none" in read((CARD, b'{"verifiableCredential": []}')).account.unread[0].why
    assert "no health record" in read((CARD, card_file(card(vc={})))).account.unread[0].why


EXPECTED = {
    "ERn18l4lL3": (2, "not checked"),
    "shlink-link-direct": (0, "it expired on 2024-01-01"),
    "shlink-link-with-viewer": (0, "asks for a passcode"),
    "shlink-manifest-file": (0, "a list of the files"),
    "shlink-manifest.txt": (0, "a list of the files"),
    "shlink-payload": (0, "asks for a passcode"),
    "jws-no_deflate": (2, "not packed as the standard asks"),
    "jws-utf8_bom_prefix": (2, "not checked"),
    "file-bad_jwks": (2, "we do not have the issuer's key"),
    "issuer_url_with_trailing_slash": (2, "examples/issuer/"),
    "multi-jws-issues": (4, "does not say how it was signed"),
    "number-too-big": (0, "stands for no letter"),
    "odd-count": (0, "come in pairs"),
    "numeric-value-0-trailing_chars": (2, "not checked"),
    "fhirhealthcard.json": (2, "not checked"),
    "fhirhealthcard-with-resource-link": (2, "not checked"),
    "1195-byte": (5, "not checked"),
    "dr-bundle": (49, ""),
    "fhirBundle-profile-usa": (2, ""),
    "fhirBundle-trailing_chars": (2, ""),
}


@pytest.mark.parametrize("part", EXPECTED)
def test_every_public_test_file_is_read_or_told_in_a_sentence(part: str) -> None:
    (path,) = [path for path in shared("records/shc_shl").iterdir() if part in path.name]
    hers = read_files([(path.name, path.read_bytes())], today=TODAY)[0]
    understood, said = EXPECTED[part]
    told = [one.why for one in (*hers.account.kept, *hers.account.unread)]
    assert hers.account.understood == understood
    assert any(said in why for why in told)


@settings(max_examples=80, deadline=None)
@given(at=st.integers(0, 400), junk=st.text("aZ0._-{}\"'/:\n", max_size=6), cut=st.integers(0, 40))
def test_damage_anywhere_never_takes_the_reading_down(at: int, junk: str, cut: int) -> None:
    texts = (card(), f"shc:/{digits(card())}", link(SECRET).decode(), card_file(card()).decode())
    for text in texts:
        damaged = text[:at] + junk + text[at + cut :]
        assert read_files([("x.txt", damaged.encode()), ("k", key_file())], today=TODAY)
