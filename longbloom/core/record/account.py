"""The account of a reading: what was understood, what was kept as it is, what can't be read."""

from collections.abc import Iterable

from msgspec import Struct


class Kept(Struct, frozen=True, gc=False):
    """A piece of a file that was kept whole and yields no fact, and why."""

    where: str
    what: str
    why: str


class Unread(Struct, frozen=True, gc=False):
    """A piece of a file that could not be read or used, why, and what she can do."""

    where: str
    why: str


class Account(Struct, frozen=True):
    """What became of everything in the files. `understood` counts pieces that yielded facts."""

    files: tuple[str, ...] = ()
    understood: int = 0
    kept: tuple[Kept, ...] = ()
    unread: tuple[Unread, ...] = ()

    def sentence(self) -> str:
        """E.g. "212 understood, 14 kept as documents, 1 unreadable"."""
        return (
            f"{self.understood:,} understood, {len(self.kept):,} kept as documents, "
            f"{len(self.unread):,} unreadable"
        )


def kept_by_reason(kept: Iterable[Kept]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Kept pieces grouped by what they are and why: {(what, why): (where, ...)}."""
    groups: dict[tuple[str, str], list[str]] = {}
    for piece in kept:
        groups.setdefault((piece.what, piece.why), []).append(piece.where)
    return {reason: tuple(places) for reason, places in groups.items()}
