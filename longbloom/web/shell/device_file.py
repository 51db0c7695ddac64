"""The house's sealed file: its authority, and whether its door should stand open.

Sealed by a key that only her open store can derive; while the store is locked it is noise.
"""

import secrets
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from longbloom.web.shell.certificates import Authority
from longbloom.web.shell.keys import NONCE_BYTES, derived
from longbloom.web.shell.whole_file import write_whole

PURPOSE = "house-ca"
MARK = b"longbloom house 1"


class Kept(msgspec.Struct, frozen=True):
    """What is kept of a house."""

    authority: Authority
    name: str
    """The computer's name that the authority was made for ("ana-laptop.local"), or ""."""
    is_on: bool = False


class HouseFile:
    """One sealed file beside the store; not in backups, for it belongs to this computer."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exists(self) -> bool:
        return self.path.exists()

    def read(self, data_key: bytes) -> Kept | None:
        """The house, or None when there is none or its file is damaged: it can be made again."""
        try:
            sealed = self.path.read_bytes()
            plain = _cipher(data_key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], MARK)
            return msgspec.msgpack.decode(plain, type=Kept)
        except (FileNotFoundError, InvalidTag, ValueError, msgspec.MsgspecError):
            return None

    def write(self, kept: Kept, data_key: bytes) -> None:
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = _cipher(data_key).encrypt(nonce, msgspec.msgpack.encode(kept), MARK)
        write_whole(self.path, nonce + sealed)

    def destroy(self) -> None:
        self.path.unlink(missing_ok=True)


def _cipher(data_key: bytes) -> AESGCM:
    return AESGCM(derived(data_key, PURPOSE))
