"""How each measured spot does on its own: what a sum can hide, and sizes that look mistaken."""

from decimal import Decimal

from msgspec import Struct

from longbloom.core.is_it_working.history import Lesion
from longbloom.core.is_it_working.target import is_growth, smallest

TENTH = (Decimal("0.08"), Decimal("0.125"))
"""About a tenth: what a size in centimetres looks like when somebody takes it as millimetres."""


class Spot(Struct, frozen=True, gc=False):
    """One spot at one visit: its size now, at the first scan, and its smallest before now."""

    id: str
    mm: Decimal | None
    baseline_mm: Decimal | None
    smallest_mm: Decimal | None
    before_mm: Decimal | None

    @property
    def has_grown(self) -> bool:
        """By the yardstick of a sum: a fifth and 5 mm over its own smallest. It has no name."""
        if self.mm is None or self.smallest_mm is None:
            return False
        return is_growth(mm=self.mm, nadir_mm=self.smallest_mm)

    @property
    def has_shrunk(self) -> bool:
        if self.mm is None or self.baseline_mm is None:
            return False
        return 10 * self.mm <= 7 * self.baseline_mm

    @property
    def looks_like_cm(self) -> bool:
        """Is it about a tenth, or ten times, of what it was? Then ask for the unit."""
        if not self.mm or not self.before_mm:
            return False
        small_mm, large_mm = sorted((self.mm, self.before_mm))
        return is_about_a_tenth(small_mm=small_mm, large_mm=large_mm)


class Memory(Struct, frozen=True, gc=False):
    """What is known of one spot from the visits so far."""

    smallest_mm: Decimal | None
    before_mm: Decimal | None


def first_memory(lesions: tuple[Lesion, ...]) -> tuple[Memory, ...]:
    return tuple(Memory(lesion.baseline_mm, lesion.baseline_mm) for lesion in lesions)


def spots_at(
    lesions: tuple[Lesion, ...],
    sizes_mm: tuple[Decimal | None, ...],
    memory: tuple[Memory, ...],
) -> tuple[Spot, ...]:
    rows = zip(lesions, sizes_mm, memory, strict=True)
    return tuple(
        Spot(lesion.id, mm, lesion.baseline_mm, known.smallest_mm, known.before_mm)
        for lesion, mm, known in rows
    )


def remember(spots: tuple[Spot, ...]) -> tuple[Memory, ...]:
    return tuple(
        Memory(smallest(s.smallest_mm, s.mm), s.before_mm if s.mm is None else s.mm) for s in spots
    )


def is_mixed(spots: tuple[Spot, ...], *, overall: str) -> bool:
    """Do single spots tell something else than the whole?"""
    grown = any(spot.has_grown for spot in spots)
    return grown and (overall != "PD" or any(spot.has_shrunk for spot in spots))


def is_about_a_tenth(*, small_mm: Decimal, large_mm: Decimal) -> bool:
    least, most = TENTH
    return least * large_mm <= small_mm <= most * large_mm
