"""Seals: checks a signature (ES256), opens an encrypted file (A256GCM), inflates within limits."""

import binascii
import zlib
from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

from longbloom.importers.opening import MIB

LARGEST = 32 * MIB
COORDINATE = 32


TORN = "it is damaged and can't be unpacked. Ask for it again"
HUGE = "it is far larger than any card once unpacked, so it was left alone"
CUT_OFF = "it is cut off. Ask for it again"
LETTERS = "it is damaged: some of its letters are missing. Ask for it again"


class Spoiled(Exception):
    """A card, link or sealed file that can't be used; the message says why and what to do."""


def is_signed_by(token: str, x: str, y: str) -> bool:
    """Is this the signature (ES256, RFC 7518) of the one whose public key is (x, y)?"""
    signed, _, signature = token.rpartition(".")
    raw = unbase64(signature)
    if len(raw) != 2 * COORDINATE:
        return False
    first, second = (int.from_bytes(raw[n : n + COORDINATE], "big") for n in (0, COORDINATE))
    across, up = (int.from_bytes(unbase64(part), "big") for part in (x, y))
    try:
        key = EllipticCurvePublicNumbers(across, up, SECP256R1()).public_key()
        key.verify(encode_dss_signature(first, second), signed.encode(), ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def decrypt(token: str, key: bytes) -> bytes | None:
    """What a compact JWE (dir, A256GCM) holds; None when this is not its key."""
    head, _, nonce, sealed, tag = token.split(".")
    try:
        return AESGCM(key).decrypt(unbase64(nonce), unbase64(sealed) + unbase64(tag), head.encode())
    except (InvalidTag, ValueError):
        return None


def inflate(data: bytes) -> bytes:
    """Raw DEFLATE, stopped at the limit that no bomb gets past."""
    packed = zlib.decompressobj(wbits=-15)
    try:
        whole = packed.decompress(data, LARGEST)
    except zlib.error:
        raise Spoiled(TORN) from None
    if packed.unconsumed_tail:
        raise Spoiled(HUGE)
    if not packed.eof:
        raise Spoiled(CUT_OFF)
    return whole


def unbase64(text: str) -> bytes:
    """Base64 as in web addresses, without its padding."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise Spoiled(LETTERS) from None
