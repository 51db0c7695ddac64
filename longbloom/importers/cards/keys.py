"""The keys among her files: issuers' public keys, and the keys that links carry."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from longbloom.importers.cards.tell import Sealed


class Key(Struct, frozen=True):
    """An issuer's public key (EC, P-256), and the file it came in."""

    kid: str
    x: str
    y: str
    file: str


def public_keys(waiting: Iterable[Sealed]) -> Iterator[Key]:
    """Every usable public key of the key files (JWKS)."""
    for one in waiting:
        held = loose(one.text).get("keys")
        for key in held if isinstance(held, list) else []:
            if isinstance(key, dict) and key.get("kty") == "EC" and key.get("crv") == "P-256":
                kid, x, y = (str(key.get(name, "")) for name in ("kid", "x", "y"))
                yield Key(kid, x, y, one.name)


def loose(text: str) -> dict[str, Any]:
    """The JSON object in a text; empty when it holds none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
