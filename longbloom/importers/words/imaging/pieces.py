"""Cuts a sentence into the stretches that speak of one finding each."""

import re
from collections.abc import Sequence

from msgspec import Struct

from longbloom.importers.words.imaging.sizes import Amount
from longbloom.importers.words.plain import TURN

AND = re.compile(r",?\s+(?:and|und|y|et|e)\s+|[,;]\s+|\n")
OPENS = re.compile(r"(?:,|;|\band|\bund|\by|\bet|\n)\s*(?:an?|the|another|ein\w{0,3}|un[ea]?)?\s*$")


class Piece(Struct, frozen=True):
    """`start:end` of a sentence with its sizes; `clause` numbers the clause it is cut from."""

    start: int
    end: int
    clause: int
    now: Amount | None = None
    earlier: Amount | None = None
    doubts: tuple[str, ...] = ()


def pieces_of(low: str, amounts: Sequence[Amount]) -> list[Piece]:
    """The pieces of a sentence in plain letters, in order."""
    made: list[Piece] = []
    for clause, (start, end) in enumerate(_clauses(low, amounts)):
        own = [one for one in amounts if start <= one.start < end]
        made += _of_clause(low, start, end, clause, own)
    return made


def _clauses(low: str, amounts: Sequence[Amount]) -> list[tuple[int, int]]:
    """A turn ends a clause, but not where a size stands across it."""
    spans, start = [], 0
    for turn in TURN.finditer(low):
        if turn.start() > start and not any(a.start < turn.end() <= a.end for a in amounts):
            spans.append((start, turn.start()))
            start = turn.end()
    return [*spans, (start, len(low))]


def _of_clause(low: str, start: int, end: int, clause: int, own: list[Amount]) -> list[Piece]:
    groups = _groups(own)
    if len(groups) < 2:
        group = groups[0] if groups else []
        return [_piece(start, end, clause, group)]
    cuts = [start]
    for one, two in zip(groups, groups[1:], strict=False):
        cuts.append(_cut_between(low, one[-1].end, two[0].start))
    cuts.append(end)
    return [_piece(cuts[n], cuts[n + 1], clause, group) for n, group in enumerate(groups)]


def _groups(own: list[Amount]) -> list[list[Amount]]:
    """Each size of now with the earlier ones that go with it, before or behind it."""
    groups: list[list[Amount]] = []
    for one in own:
        has_now = bool(groups) and any(not a.is_earlier for a in groups[-1])
        has_old = bool(groups) and any(a.is_earlier for a in groups[-1])
        joins = bool(groups) and (
            (one.is_earlier and not has_old) or (not one.is_earlier and not has_now)
        )
        if joins:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _cut_between(low: str, start: int, end: int) -> int:
    """A size that opens its part is cut right before; else the first joint between both cuts."""
    joints = [match.end() for match in AND.finditer(low, start, end)]
    if not joints:
        return end
    return joints[-1] if OPENS.search(low[start:end]) else joints[0]


def _piece(start: int, end: int, clause: int, group: list[Amount]) -> Piece:
    now = next((one for one in group if not one.is_earlier), None)
    earlier = next((one for one in group if one.is_earlier), None)
    doubts = tuple(dict.fromkeys(one.doubt for one in group if one.doubt))
    return Piece(start, end, clause, now, earlier, doubts)
