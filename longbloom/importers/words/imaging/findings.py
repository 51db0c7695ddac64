"""The findings of one sentence: what each piece of it names, how large, where and how sure."""

import re
from collections.abc import Sequence

from msgspec import Struct

from longbloom.importers.words.imaging.above import HEADS_TARGETS, LOOKS_BACK, PLACED_BEFORE, Before
from longbloom.importers.words.imaging.changes import (
    NOT_EVALUATED,
    TOO_SMALL,
    certainty_in,
    change_in,
)
from longbloom.importers.words.imaging.named import places_named, thing_named
from longbloom.importers.words.imaging.pieces import Piece, pieces_of
from longbloom.importers.words.imaging.places import Place, place_in
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.importers.words.imaging.sharing import Change, like_first, share_last, told_more
from longbloom.importers.words.imaging.sizes import Amount, axis_in
from longbloom.importers.words.imaging.things import NO_THING, POINTS, THING, is_of_no_thing
from longbloom.importers.words.imaging.told import Told
from longbloom.importers.words.plain import PLANS
from longbloom.importers.words.sites import side_in

TARGETS = re.compile(
    r"(?P<no>non[- ]?target|nicht[- ]?ziel|no diana|non[- ]cible)|"
    r"\btarget\b|\btargets?\b|\bziellasion\w*|lesion(?:es)? diana|lesions? cibles?"
)
SIDE_BEHIND = re.compile(
    r"\s*(?:(?:on|to) the (?:left|right)|links|rechts|a (?:gauche|droite)|"
    r"a la (?:izquierda|derecha))\b"
)
DONE = re.compile(
    r"(?:status post|s/p|zustand nach|resected|history of|post-?(?:surgical|operative) changes?)\b"
    r"(?:\s+[\w-]+){0,5}\s*$|(?:adjacent|next|due|secondary|related) to (?:\w+ ){0,2}$"
)
NO_FINDING = re.compile(
    r".*:[\W]*|#.*|[^:]*:\s*(?:normal\w*|unremarkable|clear|unauffallig|regelrecht|normaux)\W*|"
    r"\W*evaluation of (?:non[- ]?)?target.*",
    re.S,
)
KNOWN = re.compile(r"\W*(?:the|die|der|das|el|la|le)\s+(?:\w+\s+){0,2}$")


class More(Struct, frozen=True):
    """The findings of a sentence, and what it says of the last one before it."""

    findings: tuple[SeenFinding, ...] = ()
    about_last: Change | None = None


def findings_of(told: Told, low: str, amounts: Sequence[Amount], before: Before) -> More:
    """Every finding of a sentence, in order."""
    made: list[SeenFinding] = []
    clauses: list[int] = []
    about_last: Change | None = None
    if HEADS_TARGETS.fullmatch(low) or NO_FINDING.fullmatch(low):
        return More()
    pieces = pieces_of(low, amounts)
    named = {one.clause for one in pieces if THING.search(low, one.start, one.end)}
    for piece in pieces:
        more = _of_piece(told, low, piece, before, is_member=piece.clause in named)
        first = made[clauses.index(piece.clause)] if piece.clause in clauses else None
        is_only_doubt = bool(made) and len(more) == 1 and _is_only_doubt(more[0])
        if more and not is_only_doubt:
            made += [like_first(one, first, low) for one in more]
            clauses += [piece.clause] * len(more)
        elif made:
            since = clauses[-1]
            add = told_more(low, piece)
            made = [
                add(one) if clause == since else one
                for one, clause in zip(made, clauses, strict=True)
            ]
        elif LOOKS_BACK.match(low):
            about_last = told_more(low, piece)
    return More(share_last(made, low), about_last)


def _is_only_doubt(one: SeenFinding) -> bool:
    """ "..., metastasis cannot be excluded" doubts what stands before it."""
    return one.certainty == "possible" and not (one.place or one.mm or one.change)


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
    if not now and not earlier and not piece.doubts and _says_little(words, at - piece.start):
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


def _says_little(words: str, at: int) -> bool:
    """A plan, or "the mass lies beside ...": it names a known thing and says nothing of it."""
    if PLANS.search(words[:at]) or DONE.search(words[:at]):
        return True
    is_known = bool(KNOWN.match(words[:at]))
    says = change_in(words) or TOO_SMALL.search(words) or NOT_EVALUATED.search(words)
    return is_known and not says and certainty_in(words, at) == "said"


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
    return SeenFinding(
        told.sentence, told.start, told.end,
        site=site,
        place=told.sentence[place.start : place.end] if place.start >= 0 else "",
        side=_side_behind(low, now) or place.side,
        mm=now.mm if now else (),
        size_said=told.sentence[now.start : now.end] if now else "",
        earlier_mm=earlier.mm if earlier else (),
        earlier_said=told.sentence[earlier.start : earlier.end] if earlier else "",
        axis=axis_in(words),
        change=change,
        certainty=certainty,
        is_target=_target(words, before),
        is_too_small=bool(TOO_SMALL.search(words)),
        is_not_evaluated=bool(NOT_EVALUATED.search(words)),
        doubts=(*piece.doubts, PLACED_BEFORE) if is_above else piece.doubts,
    )  # fmt: skip


def _side_behind(low: str, now: Amount | None) -> str:
    """The side right behind a size: "35 mm on the right and 37 mm on the left"."""
    found = SIDE_BEHIND.match(low, now.end) if now else None
    return side_in(found[0]) if found else ""


def _target(words: str, before: Before) -> bool | None:
    found = TARGETS.search(words)
    return (not found["no"]) if found else before.is_target
