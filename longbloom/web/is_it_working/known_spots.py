"""The spots she has named in earlier reports, and which of them a new finding may be."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.importers.words.imaging.shapes import SeenFinding
from longbloom.importers.words.plain import plain

GENERIC = {"liver", "lung", "bone", "brain", "skin", "breast", "hepatic", "pulmonary", "osseous"}
"""Words of a report that name the whole site and no place in it."""


class KnownSpot(Struct, frozen=True):
    """A spot by her name for it, with the words of every report that told of it."""

    name: str
    told: tuple[f.Lesion, ...]

    @property
    def last(self) -> f.Lesion:
        return self.told[-1]

    @property
    def last_mm(self) -> Decimal | None:
        return next((one.mm for one in reversed(self.told) if one.mm is not None), None)


def known_spots(lesions: Iterable[f.Lesion]) -> list[KnownSpot]:
    """Every named spot, also those of later scans: she may bring an old report last."""
    by_name: dict[str, list[f.Lesion]] = {}
    for one in lesions:
        if one.spot:
            by_name.setdefault(one.spot, []).append(one)
    return [KnownSpot(name, tuple(told)) for name, told in by_name.items()]


def best_first(known: Iterable[KnownSpot], finding: SeenFinding) -> list[KnownSpot]:
    """Those of the same site, side and place before all others."""
    return sorted(known, key=lambda spot: (-_likeness(spot, finding), spot.name.casefold()))


def surely(known: Sequence[KnownSpot], finding: SeenFinding) -> str:
    """The one spot that has the same site, side and place in the same words; else empty."""
    same = [spot.name for spot in known if any(_is_same(one, finding) for one in spot.told)]
    return same[0] if len(same) == 1 and place_of(finding) else ""


def new_name(finding: SeenFinding, taken: Iterable[str] = ()) -> str:
    """A short name to begin with, e.g. "Liver, segment 6"; a number tells those alike apart."""
    site = saying.first_upper(saying.site(finding.site)) if finding.site else _("Spot")
    place = place_of(finding)
    name = saying.joined(site, place)[:MOST_LETTERS]
    names = {one.casefold() for one in taken}
    numbered = (f"{name} ({number})" for number in range(2, 100))
    return (
        name
        if name.casefold() not in names
        else next(one for one in numbered if one.casefold() not in names)
    )


MOST_LETTERS = 80


def place_of(finding: SeenFinding) -> str:
    """The exact place in the report's words; a word for the whole site is none."""
    words = " ".join(finding.place.split())
    is_word = words[1:2].islower() or words[1:2] == " "
    shown = words[:1].lower() + words[1:] if is_word else words  # "Left axillary", but "L3", "RUL"
    return "" if plain(words) in {*GENERIC, plain(finding.site)} else shown


def _is_same(one: f.Lesion, finding: SeenFinding) -> bool:
    return (one.site, one.side, plain(one.place)) == (
        finding.site, finding.side, plain(finding.place),
    )  # fmt: skip


def _likeness(spot: KnownSpot, finding: SeenFinding) -> int:
    return max(
        4 * (one.site == finding.site)
        + 2 * (one.side == finding.side)
        + (plain(one.place) == plain(finding.place))
        for one in spot.told
    )
