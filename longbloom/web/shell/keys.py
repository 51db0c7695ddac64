"""The keys of her store: one data key, wrapped once by her passphrase and once by a printed key.

Nothing here needs a database. The file holds no secret that opens anything by itself.
"""

import base64
import json
import secrets
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from longbloom.web.shell.whole_file import write_whole

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
"""Argon2id as RFC 9106 §4 recommends where memory is limited (64 MiB, 3 passes, 4 lanes)."""
MOST_MEMORY_KIB, MOST_PASSES = 2 * 1024 * 1024, 64

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U to mistake on paper."""
RECOVERY_GROUPS, GROUP = 8, 4
LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": "", " ": ""})


class WrongKey(Exception):
    """The passphrase or the printed key does not open the store. No hint says why."""


class BrokenKeys(Exception):
    """The key file is not as it was written: cut short, changed, or another program's."""


class Keyring:
    """The key file of one store: made once, opened by either key, rewrapped on change."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exists(self) -> bool:
        return self.path.exists()

    def make(self, passphrase: str) -> tuple[bytes, str]:
        """A new store's data key and the printed recovery key, which is shown once."""
        if self.exists:
            raise FileExistsError("this store has its keys already")
        data_key = secrets.token_bytes(KEY_BYTES)
        recovery = new_recovery_key()
        wrapped = {
            "version": 1,
            "passphrase": _wrap(data_key, passphrase),
            "recovery": _wrap(data_key, _bare(recovery)),
            "on_paper": False,
            "store_made": False,
        }
        self._write(wrapped)
        return data_key, recovery

    def open(self, passphrase: str) -> bytes:
        """The data key by her passphrase; raises WrongKey."""
        return _unwrap(self._read(), "passphrase", passphrase)

    def open_with_recovery(self, recovery: str) -> bytes:
        """The data key by the printed key, however it was typed; raises WrongKey."""
        return _unwrap(self._read(), "recovery", _bare(recovery))

    def change_passphrase(self, data_key: bytes, passphrase: str) -> None:
        """Wrap the same data key anew: the store itself need not be written again."""
        self._write({**self._read(), "passphrase": _wrap(data_key, passphrase)})

    def change_recovery(self, data_key: bytes) -> str:
        """A new printed key; the old paper opens nothing any more."""
        recovery = new_recovery_key()
        wrapped = _wrap(data_key, _bare(recovery))
        self._write({**self._read(), "recovery": wrapped, "on_paper": False})
        return recovery

    @property
    def recovery_mark(self) -> str:
        """Tells one recovery key from the next, and says nothing about either."""
        return str(self._read().get("recovery", {}).get("salt", ""))

    @property
    def is_on_paper(self) -> bool:
        """Whether she has shown that she holds the recovery key."""
        return bool(self._read().get("on_paper", True))

    @property
    def has_store(self) -> bool:
        """Whether a store was made for these keys: then it must be there, and not a new one."""
        return bool(self._read().get("store_made", False))

    def mark(self, **facts: bool) -> None:
        """Remember `on_paper` or `store_made`."""
        kept = self._read()
        if any(kept.get(name) != fact for name, fact in facts.items()):
            self._write({**kept, **facts})

    def _read(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self.path.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            raise BrokenKeys from None

    def _write(self, wrapped: dict[str, Any]) -> None:
        write_whole(self.path, json.dumps(wrapped, indent=1).encode())


def new_recovery_key() -> str:
    """160 random bits as eight groups of four, to print and to type: "7Q2M-…"."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_GROUPS * GROUP))
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def derived(data_key: bytes, purpose: str) -> bytes:
    """A key for one purpose, so that no key is used for two things."""
    hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
    return hkdf.derive(data_key)


def _wrap(data_key: bytes, secret: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    cost = {"memory_kib": MEMORY_KIB, "passes": PASSES, "lanes": LANES}
    sealed = AESGCM(_stretch(secret, salt, cost)).encrypt(nonce, data_key, None)
    return {"salt": _text(salt), "nonce": _text(nonce), "sealed": _text(sealed), **cost}


def _unwrap(ring: dict[str, Any], which: str, secret: str) -> bytes:
    try:
        wrapped = ring[which]
        key = _stretch(secret, _bytes(wrapped["salt"]), wrapped)
        return AESGCM(key).decrypt(_bytes(wrapped["nonce"]), _bytes(wrapped["sealed"]), None)
    except InvalidTag:
        raise WrongKey from None
    except (KeyError, TypeError, ValueError, OverflowError, HashingError):
        raise BrokenKeys from None


def _stretch(secret: str, salt: bytes, cost: dict[str, Any]) -> bytes:
    if cost["memory_kib"] > MOST_MEMORY_KIB or cost["passes"] > MOST_PASSES:
        raise ValueError("a changed key file must not use up this machine")
    return hash_secret_raw(
        secret=_same_everywhere(secret).encode(),
        salt=salt,
        time_cost=cost["passes"],
        memory_cost=cost["memory_kib"],
        parallelism=cost["lanes"],
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _same_everywhere(secret: str) -> str:
    """One keyboard sends "ñ" as one letter, another as two; a phone adds a space at the end."""
    return unicodedata.normalize("NFKC", secret).strip()


def _bare(recovery: str) -> str:
    """A typed recovery key without case, dashes, spaces and look-alike letters."""
    return recovery.upper().translate(LOOKS_LIKE)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


_bytes: Callable[[str], bytes] = base64.b64decode
