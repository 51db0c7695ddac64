"""Health cards and links made for a test, with keys of its own."""

import json
import os
import zlib
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

PRIVATE = generate_private_key(SECP256R1())
KID = "the-key"
BUNDLE = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {
            "fullUrl": "resource:0",
            "resource": {
                "resourceType": "Patient",
                "name": [{"family": "B", "given": ["Ana"]}],
                "birthDate": "1974-03-02",
            },
        },
        {
            "fullUrl": "resource:1",
            "resource": {
                "resourceType": "Observation",
                "status": "final",
                "subject": {"reference": "resource:0"},
                "code": {"text": "Hemoglobin"},
                "effectiveDateTime": "2024-02-01",
                "valueQuantity": {"value": 11.2, "unit": "g/dL"},
            },
        },
    ],
}


def base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def card(*, packed: bytes | None = None, alg: str = "ES256", **payload: Any) -> str:
    """A signed card; `packed` stands in for what it holds."""
    said = {
        "iss": "https://clinic.example",
        "nbf": 1700000000,
        "vc": {"credentialSubject": {"fhirVersion": "4.0.1", "fhirBundle": BUNDLE}},
        **payload,
    }
    head = base64(json.dumps({"alg": alg, "kid": KID, "zip": "DEF"}).encode())
    body = base64(deflate(json.dumps(said).encode()) if packed is None else packed)
    der = PRIVATE.sign(f"{head}.{body}".encode(), ECDSA(SHA256()))
    signature = b"".join(part.to_bytes(32, "big") for part in decode_dss_signature(der))
    return f"{head}.{body}.{base64(signature)}"


def deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def key_file() -> bytes:
    public = PRIVATE.public_key().public_numbers()
    x, y = (base64(part.to_bytes(32, "big")) for part in (public.x, public.y))
    key = {"kty": "EC", "crv": "P-256", "kid": KID, "alg": "ES256", "x": x, "y": y}
    return json.dumps({"keys": [key]}).encode()


def card_file(*tokens: str) -> bytes:
    return json.dumps({"verifiableCredential": list(tokens)}).encode()


def digits(text: str) -> str:
    return "".join(f"{ord(letter) - 45:02}" for letter in text)


def link(secret: bytes, **more: Any) -> bytes:
    said = {"url": "https://clinic.example/shl/1", "key": base64(secret), **more}
    return f"https://viewer.example/#shlink:/{base64(json.dumps(said).encode())}".encode()


def sealed(data: bytes, secret: bytes, content: str) -> bytes:
    head = base64(json.dumps({"alg": "dir", "enc": "A256GCM", "cty": content}).encode())
    nonce = os.urandom(12)
    both = AESGCM(secret).encrypt(nonce, data, head.encode())
    return ".".join((head, "", base64(nonce), base64(both[:-16]), base64(both[-16:]))).encode()
