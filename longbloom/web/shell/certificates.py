"""Certificates for one house: its own small authority, and the paper this computer shows.

The authority may speak for this computer's name and for private addresses only, as far as a
phone honours that. Its key is never written here; `device_file.py` seals it.
"""

import secrets
import ssl
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct

from longbloom.web.shell.device_network import PRIVATE_NETWORKS, as_address, is_private

AUTHORITY_LASTS = timedelta(days=730)
SHOWN_LASTS = timedelta(days=90)
"""Phones refuse more than 397 days (CA/Browser Forum BR 6.3.2); ours is renewed without a hand."""
RENEW_BEFORE = timedelta(days=30)
CLOCKS_DIFFER = timedelta(days=1)
THIS_COMPUTER = "Longbloom on this computer"


class Authority(Struct, frozen=True):
    """The house's authority: what a phone is asked to trust, and the key that must stay secret."""

    certificate_pem: bytes
    key_pem: bytes

    @property
    def certificate(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.certificate_pem)

    @property
    def ends(self) -> datetime:
        return self.certificate.not_valid_after_utc

    @property
    def name(self) -> str:
        """What a phone's settings call it."""
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


class Shown(Struct, frozen=True):
    """What this computer shows to a phone: a certificate for these names, and its key."""

    chain_pem: bytes
    key: EllipticCurvePrivateKey
    names: tuple[str, ...]
    ends: datetime

    def is_due(self, *, names: Sequence[str], now: datetime) -> bool:
        """Whether it must be made anew: it ends soon, or the house has other addresses."""
        return tuple(names) != self.names or now >= self.ends - RENEW_BEFORE


def make_authority(*, names: Sequence[str], now: datetime) -> Authority:
    """A new authority that may speak for these names and for private addresses, two years."""
    name, key = f"Longbloom house {now:%Y-%m-%d}", generate_private_key(SECP256R1())
    builder = _begun(name=name, public=key.public_key(), now=now, lasts=AUTHORITY_LASTS)
    certificate = (
        builder.issuer_name(_called(name))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_may(sign_certificates=True), critical=True)
        .add_extension(_only_for(names), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    return Authority(certificate.public_bytes(Encoding.PEM), _pem(key))


def show(authority: Authority, *, names: Sequence[str], now: datetime) -> Shown:
    """A certificate for these names and addresses, signed by the authority."""
    signer, issuer = load_pem_private_key(authority.key_pem, None), authority.certificate
    key = generate_private_key(SECP256R1())
    lasts = min(SHOWN_LASTS, issuer.not_valid_after_utc - now)
    certificate = (
        _begun(name=THIS_COMPUTER, public=key.public_key(), now=now, lasts=lasts)
        .issuer_name(issuer.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_may(sign_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_san(name) for name in names]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_signed_by(issuer), critical=False)
        .sign(signer, SHA256())  # type: ignore[arg-type]
    )
    chain = certificate.public_bytes(Encoding.PEM) + authority.certificate_pem
    return Shown(chain, key, tuple(names), certificate.not_valid_after_utc)


def server_context(shown: Shown) -> ssl.SSLContext:
    """TLS 1.2 or newer with this certificate.

    OpenSSL reads keys from files only, so the key passes through one that a password, known to
    this call alone, seals; the file is gone when the call returns.
    """
    password = secrets.token_hex(32).encode()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with tempfile.TemporaryDirectory() as folder:
        chain, key = Path(folder, "chain.pem"), Path(folder, "key.pem")
        chain.write_bytes(shown.chain_pem)
        key.write_bytes(_pem(shown.key, password))
        context.load_cert_chain(chain, key, password)
    return context


def fingerprint(authority: Authority) -> str:
    """SHA-256 of the authority as a phone shows it: pairs of digits, "A1 B2 …"."""
    return authority.certificate.fingerprint(SHA256()).hex(" ").upper()


def _begun(*, name: str, public: Any, now: datetime, lasts: timedelta) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_called(name))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + lasts)
    )


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _only_for(names: Sequence[str]) -> x509.NameConstraints:
    """The words among the names, every private network, and any other address by itself."""
    addresses = [address for name in names if (address := as_address(name))]
    others = [ip_network(address) for address in addresses if not is_private(address)]
    words = [x509.DNSName(name) for name in names if as_address(name) is None]
    nets = [x509.IPAddress(network) for network in (*PRIVATE_NETWORKS, *others)]
    # With no word of its own, the house may speak for none: an empty list would permit them all.
    no_words = None if words else [x509.DNSName("")]
    return x509.NameConstraints([*words, *nets], no_words)


def _san(name: str) -> x509.GeneralName:
    address = as_address(name)
    return x509.IPAddress(address) if address else x509.DNSName(name)


def _signed_by(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    known_as = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known_as)


def _may(*, sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(key: EllipticCurvePrivateKey, password: bytes = b"") -> bytes:
    sealed = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed)
