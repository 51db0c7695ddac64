"""Which thing a stretch of a sentence names, and at which places."""

import re
from collections.abc import Sequence

from longbloom.importers.words.imaging.changes import (
    NOT_EVALUATED,
    TOO_SMALL,
    certainty_in,
    change_in,
)
from longbloom.importers.words.imaging.pieces import Piece
from longbloom.importers.words.imaging.places import (
    NODE,
    Place,
    organ_in,
    place_in,
    sites_of,
)
from longbloom.importers.words.imaging.sizes import Amount
from longbloom.importers.words.imaging.things import THING
from longbloom.importers.words.imaging.told import HEAD
from longbloom.importers.words.plain import PLANS

LEADS = re.compile(
    r"\b(?:for example|e\.g\.|for instance|including|such as|z\. ?b\.|por ejemplo|par exemple)"
)
JOINT = re.compile(r",|\b(?:and|or|nor|und|oder|noch|y|o|ni|et|ou)\b")


DONE = re.compile(
    r"(?:status post|s/p|zustand nach|resected|history of|post-?(?:surgical|operative) changes?)\b"
    r"(?:\s+[\w-]+){0,5}\s*$|(?:adjacent|next|due|secondary|related) to (?:\w+ ){0,2}$"
)
KNOWN = re.compile(
    r"\W*(?:the|this|these|die|der|das|diese|el|la|le|esta|cette)\s+(?:\w+\s+){0,2}$"
)


def thing_named(low: str, piece: Piece, amount: Amount | None) -> int | None:
    """Where the finding is named: the word closest to its size, else the first one.

    A heading names a part of the body; it counts only beside a size or a change.
    """
    found = [match.start() for match in THING.finditer(low, piece.start, piece.end)]
    head = HEAD.match(low)
    behind = [at for at in found if not head or at > head.end()]
    is_told = amount or change_in(low[piece.start : piece.end])
    found = behind or (found if is_told else [])
    if not found:
        return None
    return min(found, key=lambda at: abs(at - amount.start)) if amount else found[0]


def places_named(low: str, piece: Piece, at: int, *, is_sized: bool) -> list[Place]:
    """One place for a thing with a size; else one for each site, nodes apart from the rest."""
    if is_sized:
        return [_or_above(low, piece, _led_to(low, piece, at))]
    nodes = [match.start() for match in NODE.finditer(low, piece.start, piece.end)]
    things = [match.start() for match in THING.finditer(low, piece.start, piece.end)]
    others = [one for one in things if one >= at and one not in nodes]
    parted = [n for n in nodes if n >= at and others and JOINT.search(low, *sorted((n, others[0])))]
    if not parted:
        return [_or_above(low, piece, one) for one in _places(low, piece, at)]
    without = NODE.sub(lambda found: " " * len(found[0]), low)
    return [*_places(without, piece, others[0]), *_places(low, piece, parted[0])]


def says_little(words: str, at: int) -> bool:
    """A plan, or "the mass lies beside ...": it names a known thing and says nothing of it."""
    if PLANS.search(words[:at]) or DONE.search(words[:at]):
        return True
    is_known = bool(KNOWN.match(words[:at]))
    says = change_in(words) or TOO_SMALL.search(words) or NOT_EVALUATED.search(words)
    return is_known and not says and certainty_in(words, at) == "said"


def _places(low: str, piece: Piece, at: int) -> list[Place]:
    is_thing = bool(THING.search(low, piece.start, piece.end))
    start = _behind_head(low, piece)
    one = place_in(low, start, piece.end, near=at, is_thing=is_thing)
    sites = sites_of(low[start : piece.end])
    if len(sites) < 2 or one.site not in sites or _is_fine(low, one, sites):
        return [one]
    return [organ_in(low, start, piece.end, site) for site in sites]


def _behind_head(low: str, piece: Piece) -> int:
    """Where the words behind a heading begin, when they name a site themselves."""
    head = HEAD.match(low)
    inside = head and piece.start < head.end() < piece.end
    return head.end() if head and inside and sites_of(low[head.end() : piece.end]) else piece.start


def _or_above(low: str, piece: Piece, place: Place) -> Place:
    """Else the place in the clause before: "The spine is intact, without lesions"."""
    if place.site or place.start >= 0 or not piece.clause:
        return place
    above = place_in(low, 0, piece.start, near=piece.start, is_thing=True)
    return above if above.site else place


def _led_to(low: str, piece: Piece, at: int) -> Place:
    """The place of the member that is measured rather than that of its group."""
    is_thing = bool(THING.search(low, piece.start, piece.end))
    for lead in list(LEADS.finditer(low, piece.start, piece.end))[-1:]:
        one = place_in(low, lead.end(), piece.end, near=max(at, lead.end()), is_thing=is_thing)
        if one.start >= 0:
            return one
    return place_in(low, piece.start, piece.end, near=at, is_thing=is_thing)


def _is_fine(low: str, place: Place, sites: Sequence[str]) -> bool:
    """A place finer than the organ's own name speaks for one finding."""
    return place.start >= 0 and not sites_of(low[place.start : place.end])
