"""Looks for a planted word wherever it might lie: in files as they are, in the store unlocked."""

import base64
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, IV, SALT = 4096, 80, 16, 16
"""How SQLCipher 4 lays out a page: the text, then 16 bytes of IV and 64 of HMAC."""
WAL_HEADER, FRAME_HEADER = 32, 24


def forms(word: str) -> list[bytes]:
    """The word as it might lie in a file."""
    shapes = [word.encode(), word.encode("utf-16-le"), word.upper().encode(), word.lower().encode()]
    for shift in range(3):  # where in a base64 text a word may begin
        whole = base64.b64encode(b"x" * shift + word.encode() + b"xx")
        shapes.append(whole[4:-4])
    return [*shapes, word.encode().hex().encode()]


def where_it_lies(folder: Path, word: str) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        if any(form in held or form in str(path).encode() for form in forms(word)):
            found.append(str(path))
    return found


def pages(home: Path, key: bytes) -> Iterator[bytes]:
    """Every page of the store and of its journal, unlocked, whether anything uses it or not."""
    held = (home / "longbloom.db").read_bytes()
    for at in range(0, len(held), PAGE):
        yield _unlocked(held[at : at + PAGE], key, skip=0 if at else SALT)
    wal = home / "longbloom.db-wal"
    frames = wal.read_bytes()[WAL_HEADER:] if wal.exists() else b""
    for at in range(0, len(frames), FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        page = frames[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
        yield _unlocked(page, key, skip=SALT if number == 1 else 0)


def _unlocked(page: bytes, key: bytes, skip: int) -> bytes:
    text, iv = page[skip : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + IV]
    opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return opened.update(text) + opened.finalize()
