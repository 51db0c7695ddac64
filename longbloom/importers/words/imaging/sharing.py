"""What the findings of one sentence share: a change told once, a place, a later remark."""

import re
from collections.abc import Callable, Sequence

from msgspec import structs

from longbloom.importers.words.imaging.above import PLACED_BEFORE
from longbloom.importers.words.imaging.changes import (
    NOT_EVALUATED,
    TOO_SMALL,
    certainty_in,
    change_in,
)
from longbloom.importers.words.imaging.pieces import Piece
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.importers.words.imaging.sizes import axis_in

OF_ALL = re.compile(r"\b(?:both|all|are|were|remain|have|beide|alle|sind|estan|sont)\b[^.]*\.?\W*$")

Change = Callable[[SeenFinding], SeenFinding]


def like_first(one: SeenFinding, first: SeenFinding | None, low: str) -> SeenFinding:
    """A later member of a list shares what stands before the list, unless it says otherwise."""
    if first is None or one.certainty == "denied":
        return one
    lead = _lead(low, first)
    one = structs.replace(one, change=one.change or change_in(lead), axis=one.axis or axis_in(lead))
    if one.place:
        return one
    doubts = tuple(doubt for doubt in one.doubts if doubt != PLACED_BEFORE)
    side = one.side or first.side
    return structs.replace(one, site=first.site, place=first.place, side=side, doubts=doubts)


def _lead(low: str, first: SeenFinding) -> str:
    """What stands before the first size of a list."""
    said = first.size_said or first.earlier_said
    at = first.sentence.find(said) if said else 0
    return low[: max(at, 0)]


def share_last(made: Sequence[SeenFinding], low: str) -> tuple[SeenFinding, ...]:
    """ "A and B are stable" says it of both."""
    if len(made) < 2 or not made[-1].change or not OF_ALL.search(low):
        return tuple(made)
    is_open = all(not one.change and one.certainty != "denied" for one in made[:-1])
    change = made[-1].change
    return tuple(structs.replace(one, change=change) if is_open else one for one in made)


def told_more(low: str, piece: Piece) -> Change:
    """What a piece without a finding of its own adds to those before it."""
    words = low[piece.start : piece.end]
    change = change_in(words)
    is_small, is_unseen = bool(TOO_SMALL.search(words)), bool(NOT_EVALUATED.search(words))
    is_unsure = certainty_in(words, 0) == "possible"
    old = piece.earlier

    def more(one: SeenFinding) -> SeenFinding:
        if one.certainty == "denied":
            return one
        return structs.replace(
            one,
            change=one.change or change,
            certainty="possible" if is_unsure else one.certainty,
            is_too_small=one.is_too_small or is_small,
            is_not_evaluated=one.is_not_evaluated or is_unseen,
            earlier_mm=one.earlier_mm or (old.mm if old else ()),
        )

    return more
