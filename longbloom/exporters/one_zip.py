"""Everything in one zip, piece by piece as it is made: nothing of it lies on a disk on the way."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import cast

Member = tuple[str, Iterable[bytes]]
"""The name within the zip, and its bytes in pieces."""


def stream(members: Iterable[Member]) -> Iterator[bytes]:
    """The bytes of a zip of these members; names that are taken get a number."""
    out = _Out()
    taken: set[str] = set()
    with zipfile.ZipFile(cast("zipfile._ZipWritable", out), "w", zipfile.ZIP_DEFLATED) as whole:
        for name, pieces in members:
            with whole.open(_apart(name, taken), "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    yield out.take()
            yield out.take()
    yield out.take()


class _Out:
    """What zipfile writes into, until it is taken away."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        """There is nothing to wait for."""

    def take(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held


def _apart(name: str, taken: set[str]) -> str:
    """No member climbs out of the folder it is unpacked in, and none hides another."""
    seen = "".join(letter for letter in name.replace("\\", "/") if letter.isprintable())
    parts = [part for part in seen.split("/") if part not in ("", ".", "..")]
    plain = "/".join(parts) or "file"
    stem, dot, ending = plain.rpartition(".")
    number, apart = 2, plain
    while apart.casefold() in taken:
        apart = f"{stem or plain} ({number}){dot}{ending}" if stem else f"{plain} ({number})"
        number += 1
    taken.add(apart.casefold())
    return apart
