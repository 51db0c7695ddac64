"""The findings of one sentence: what each piece of it names, how large, where and how sure."""

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from longbloom.importers.words.imaging.above import HEADS_TARGETS, LOOKS_BACK, PLACED_BEFORE, Before
from longbloom.importers.words.imaging.changes import (
    NOT_EVALUATED,
    TOO_SMALL,
    certainty_in,
    change_in,
)
from longbloom.importers.words.imaging.named import places_named, says_little, thing_named
from longbloom.importers.words.imaging.pieces import Piece, pieces_of
from longbloom.importers.words.imaging.places import Place, place_in
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.importers.words.imaging.sharing import Change, like_first, share_last, told_more
from longbloom.importers.words.imaging.sizes import Amount, axis_in
from longbloom.importers.words.imaging.things import NO_THING, POINTS, THING, is_of_no_thing
from longbloom.importers.words.imaging.told import Told
from longbloom.importers.words.sites import side_in

TARGETS = re.compile(
    r"(?P<no>non[- ]?target|nicht[- ]?ziel|no diana|non[- ]cible)|"
    r"\btarget\b|\btargets?\b|\bziellasion\w*|lesion(?:es)? diana|lesions? cibles?"
)
SIDE_BEHIND = re.compile(
    r"\s*(?:(?:on|to) the (?:left|right)|links|rechts|a (?:gauche|droite)|"
    r"a la (?:izquierda|derecha))\b"
)
NO_FINDING = re.compile(
    r".*:[\W]*|#.*|[^:]*:\s*(?:normal\w*|unremarkable|clear|unauffallig|regelrecht|normaux)\W*|"
    r"\W*evaluation of (?:non[- ]?)?target.*",
    re.S,
)


Made = tuple[int, SeenFinding]
"""A finding with the number of its clause."""


class More(Struct, frozen=True):
    """The findings of a sentence, and what it says of the last one before it."""

    findings: tuple[SeenFinding, ...] = ()
    about_last: Change | None = None


def findings_of(told: Told, low: str, amounts: Sequence[Amount], before: Before) -> More:
    """Every finding of a sentence, in order."""
    if HEADS_TARGETS.fullmatch(low) or NO_FINDING.fullmatch(low):
        return More()
    pieces = pieces_of(low, amounts)
    looks_back = LOOKS_BACK.match(low)
    is_earlier = bool(amounts) and all(one.is_earlier for one in amounts)
    if is_earlier and (looks_back or not _names(low)):
        return More(about_last=told_more(low, pieces[0]))
    named = {one.clause for one in pieces if THING.search(low, one.start, one.end)}
    made: list[Made] = []
    about_last: Change | None = None
    for piece in pieces:
        more = _of_piece(told, low, piece, before, is_member=piece.clause in named)
        if more and not (made and _is_only_doubt(more)):
            made += _listed(made, more, piece, low)
        elif made:
            made = _with_remark(made, told_more(low, piece))
        elif looks_back:
            about_last = told_more(low, piece)
    return More(share_last([one for _, one in made], low), about_last)


def _names(low: str) -> bool:
    """Does a sentence name a thing or a place of its own? "; 12 mm on the prior" does not."""
    place = place_in(low, 0, len(low), near=0, is_thing=False)
    return bool(THING.search(low) or place.start >= 0)


def _is_only_doubt(more: Sequence[SeenFinding]) -> bool:
    """ "..., metastasis cannot be excluded" doubts what stands before it."""
    one = more[0]
    is_bare = not (one.place or one.mm or one.change)
    return len(more) == 1 and one.certainty == "possible" and is_bare


def _listed(
    made: Sequence[Made], more: Sequence[SeenFinding], piece: Piece, low: str
) -> list[Made]:
    """The findings of a piece, which share what the first of their clause says."""
    first = next((one for clause, one in made if clause == piece.clause), None)
    return [(piece.clause, like_first(one, first, low)) for one in more]


def _with_remark(made: Sequence[Made], add: Change) -> list[Made]:
    """A clause without a finding of its own remarks on those of the clause before."""
    last = made[-1][0]
    return [(clause, add(one) if clause == last else one) for clause, one in made]


def _of_piece(
    told: Told, low: str, piece: Piece, before: Before, *, is_member: bool
) -> list[SeenFinding]:
    now, earlier = _own(low, piece, piece.now), _own(low, piece, piece.earlier)
    thing = thing_named(low, piece, now or earlier)
    words = low[piece.start : piece.end]
    is_sized_member = bool(is_member and (now or earlier))
    if thing is None and not is_sized_member and not _is_named(words, now or earlier, before):
        return []
    at = thing if thing is not None else (now or earlier or piece).start
    if not now and not earlier and not piece.doubts and says_little(words, at - piece.start):
        return []
    places = places_named(low, piece, at, is_sized=bool(now or earlier))
    made = [_finding(told, low, piece, (now, earlier), (one, at), before) for one in places]
    return [one for one in made if _is_worth_it(one)]


def _is_worth_it(one: SeenFinding) -> bool:
    """A bare word without place, size, change or doubt is not worth a line."""
    return bool(
        one.site or one.place or one.mm or one.earlier_mm or one.change or one.doubts
        or one.certainty != "said" or one.is_target is not None
    )  # fmt: skip


def _own(low: str, piece: Piece, amount: Amount | None) -> Amount | None:
    """The size, when it is one of a finding."""
    if amount is None or not amount.mm:
        return None
    no_thing = is_of_no_thing(low, amount.start, amount.end, after=piece.start)
    return None if no_thing else amount


def _is_named(words: str, amount: Amount | None, before: Before) -> bool:
    """Without a word for it: a size beside a place, or a line of the list of targets."""
    place = place_in(words, 0, len(words), near=0, is_thing=False)
    if NOT_EVALUATED.search(words):
        return place.start >= 0
    if amount is None or NO_THING.search(words):
        return False
    return bool(place.start >= 0 or POINTS.search(words) or before.is_target is not None)


def _finding(
    told: Told,
    low: str,
    piece: Piece,
    sizes: tuple[Amount | None, Amount | None],
    where: tuple[Place, int],
    before: Before,
) -> SeenFinding:
    (now, earlier), (place, at) = sizes, where
    words = low[piece.start : piece.end]
    certainty = certainty_in(words, at - piece.start)
    change = "" if certainty == "denied" else change_in(words)
    if change == "gone":
        now, earlier = None, now or earlier
    site = place.site or ("" if place.is_other else before.site_of(words))
    is_above = site != place.site and not (before.head and before.head in told.sentence)
    return structs.replace(
        _sized(told, now, earlier),
        site=site,
        place=told.sentence[place.start : place.end] if place.start >= 0 else "",
        side=_side_behind(low, now) or place.side,
        axis=axis_in(words),
        change=change,
        certainty=certainty,
        is_target=_target(words, before),
        is_too_small=bool(TOO_SMALL.search(words)),
        is_not_evaluated=bool(NOT_EVALUATED.search(words)),
        doubts=(*piece.doubts, PLACED_BEFORE) if is_above else piece.doubts,
    )


def _sized(told: Told, now: Amount | None, earlier: Amount | None) -> SeenFinding:
    """A finding with its sentence and sizes alone."""
    return SeenFinding(
        told.sentence,
        told.start,
        told.end,
        mm=now.mm if now else (),
        size_said=told.sentence[now.start : now.end] if now else "",
        earlier_mm=earlier.mm if earlier else (),
        earlier_said=told.sentence[earlier.start : earlier.end] if earlier else "",
    )


def _side_behind(low: str, now: Amount | None) -> str:
    """The side right behind a size: "35 mm on the right and 37 mm on the left"."""
    found = SIDE_BEHIND.match(low, now.end) if now else None
    return side_in(found[0]) if found else ""


def _target(words: str, before: Before) -> bool | None:
    found = TARGETS.search(words)
    return (not found["no"]) if found else before.is_target
