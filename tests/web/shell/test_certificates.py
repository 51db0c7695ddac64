"""Ana's house has an authority that a phone can trust, and that can speak for nobody else."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID

from longbloom.web.shell import certificates
from longbloom.web.shell.certificates import Authority, Shown

NOW = datetime.now(UTC).replace(microsecond=0)
HERE = "127.0.0.2"
"""Pretends to be an address at home; it is this machine's own."""
NAMES = ("ana-laptop.local", HERE, "fd00::2")


@pytest.fixture(scope="module")
def authority() -> Authority:
    return certificates.make_authority(names=NAMES, now=NOW)


def shown_by(authority: Authority, names: tuple[str, ...] = NAMES) -> Shown:
    return certificates.show(authority, names=names, now=NOW)


def leaf_of(shown: Shown) -> x509.Certificate:
    return x509.load_pem_x509_certificates(shown.chain_pem)[0]


@contextmanager
def a_house(shown: Shown) -> Iterator[int]:
    """A house on a loopback address that greets whoever trusts it; gives its port."""
    context = certificates.server_context(shown)
    with socket.create_server((HERE, 0)) as listener:
        listener.settimeout(5)

        def greet() -> None:
            try:
                guest, _ = listener.accept()
                with context.wrap_socket(guest, server_side=True) as safe:
                    safe.sendall(b"welcome")
            except OSError:
                pass  # the guest did not trust us, which is what some tests want

        thread = threading.Thread(target=greet)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)


def visit(port: int, *, trusts: bytes | None, name: str = HERE) -> bytes:
    trusted = trusts.decode() if trusts else None
    context = ssl.create_default_context(cadata=trusted)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    with (
        socket.create_connection((HERE, port), timeout=5) as plain,
        context.wrap_socket(plain, server_hostname=name) as safe,
    ):
        return safe.recv(20)


def test_a_phone_that_trusts_the_house_gets_in_by_name_and_by_address(authority):
    for name in ("ana-laptop.local", HERE):
        with a_house(shown_by(authority)) as port:
            assert visit(port, trusts=authority.certificate_pem, name=name) == b"welcome"


def test_a_phone_that_does_not_trust_the_house_is_warned(authority):
    with a_house(shown_by(authority)) as port, pytest.raises(ssl.SSLCertVerificationError):
        visit(port, trusts=None)


def test_a_phone_is_warned_by_the_same_house_under_a_strange_name(authority):
    with a_house(shown_by(authority)) as port, pytest.raises(ssl.SSLCertVerificationError):
        visit(port, trusts=authority.certificate_pem, name="sam.local")


@pytest.mark.parametrize("name", ["bank.example", "sam.local", "203.0.113.7", "127.0.0.3"])
def test_the_authority_cannot_speak_for_others_even_if_its_key_were_stolen(authority, name):
    forged = shown_by(authority, names=(name,))
    with a_house(forged) as port, pytest.raises(ssl.SSLCertVerificationError) as refused:
        visit(port, trusts=authority.certificate_pem, name=name)
    assert "permitted subtree violation" in str(refused.value)


def test_a_house_without_a_name_can_speak_for_no_name_at_all():
    nameless = certificates.make_authority(names=(HERE,), now=NOW)
    with a_house(shown_by(nameless, names=(HERE,))) as port:
        assert visit(port, trusts=nameless.certificate_pem) == b"welcome"
    forged = shown_by(nameless, names=("bank.example",))
    with a_house(forged) as port, pytest.raises(ssl.SSLCertVerificationError):
        visit(port, trusts=nameless.certificate_pem, name="bank.example")


def test_what_the_authority_says_of_itself(authority):
    certificate = authority.certificate
    kinds = certificate.extensions
    basic = kinds.get_extension_for_class(x509.BasicConstraints)
    usage = kinds.get_extension_for_class(x509.KeyUsage)
    only = kinds.get_extension_for_class(x509.NameConstraints)
    assert basic.critical and basic.value == x509.BasicConstraints(ca=True, path_length=0)
    assert usage.critical and usage.value.key_cert_sign and not usage.value.digital_signature
    assert only.critical
    permitted = only.value.permitted_subtrees or []
    assert [one.value for one in permitted if isinstance(one, x509.DNSName)] == [NAMES[0]]
    assert ip_network("192.168.0.0/16") in [one.value for one in permitted]
    assert ip_network("fc00::/7") in [one.value for one in permitted]
    assert certificate.not_valid_after_utc - NOW == timedelta(days=730)
    assert authority.name == f"Longbloom house {NOW:%Y-%m-%d}"


def test_what_this_computer_shows(authority):
    leaf = leaf_of(shown_by(authority))
    key, kinds = leaf.public_key(), leaf.extensions
    assert isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
    assert isinstance(leaf.signature_hash_algorithm, SHA256)
    spoken = kinds.get_extension_for_class(x509.SubjectAlternativeName).value
    assert spoken.get_values_for_type(x509.DNSName) == [NAMES[0]]
    assert spoken.get_values_for_type(x509.IPAddress) == [ip_address(one) for one in NAMES[1:]]
    uses = kinds.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(uses) == [ExtendedKeyUsageOID.SERVER_AUTH]
    assert not kinds.get_extension_for_class(x509.BasicConstraints).value.ca
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=397)
    assert leaf.not_valid_before_utc < NOW  # a phone's clock may be a little behind
    assert leaf.subject != leaf.issuer == authority.certificate.subject


def test_it_never_outlasts_its_authority(authority):
    late = authority.ends - timedelta(days=10)
    shown = certificates.show(authority, names=NAMES, now=late)
    assert shown.ends == authority.ends


def test_it_is_renewed_thirty_days_before_its_end_and_when_the_house_moves(authority):
    shown = shown_by(authority)
    due = shown.ends - timedelta(days=30)
    assert not shown.is_due(names=NAMES, now=due - timedelta(seconds=1))
    assert shown.is_due(names=NAMES, now=due)
    assert shown.is_due(names=("ana-laptop.local", "127.0.0.9"), now=NOW)


def test_every_certificate_has_a_key_and_a_number_of_its_own(authority):
    one, other = leaf_of(shown_by(authority)), leaf_of(shown_by(authority))
    assert one.serial_number != other.serial_number
    assert one.public_key() != other.public_key()


def test_the_fingerprint_is_written_as_phones_write_it(authority):
    pairs = certificates.fingerprint(authority).split(" ")
    assert len(pairs) == 32
    assert bytes.fromhex("".join(pairs)) == authority.certificate.fingerprint(SHA256())


def test_no_readable_key_ever_lies_in_a_file(authority, monkeypatch, tmp_path):
    written: list[bytes] = []
    monkeypatch.setattr(certificates.Path, "write_bytes", _remembering(written))
    monkeypatch.setattr(certificates.tempfile, "tempdir", str(tmp_path))
    certificates.server_context(shown_by(authority))
    assert any(b"BEGIN ENCRYPTED PRIVATE KEY" in one for one in written)
    assert not any(b"BEGIN PRIVATE KEY" in one for one in written)
    assert not list(tmp_path.iterdir())


def _remembering(written: list[bytes]):  # type: ignore[no-untyped-def]
    def write(path, data):  # type: ignore[no-untyped-def]
        written.append(data)
        with open(path, "wb") as file:
            return file.write(data)

    return write
