"""What the measured spots give at one visit: their sum, and its answer. target.md says how."""

from decimal import Decimal

from msgspec import Struct

from longbloom.core.is_it_working.history import GONE, TOO_SMALL, Lesion, Scan, Size
from longbloom.core.is_it_working.measurability import NODE_NORMAL_BELOW_MM
from longbloom.core.sources import cites

TOO_SMALL_MM = Decimal(5)
PD_MM = Decimal(5)
ZERO = Decimal(0)


class Targets(Struct, frozen=True, gc=False):
    """The measured spots at one visit. `sum_mm` is None unless every one of them was measured.

    `sizes_mm` holds each spot's own size, None where it wasn't measured.
    """

    sum_mm: Decimal | None
    measured_mm: Decimal
    sizes_mm: tuple[Decimal | None, ...]
    missing: tuple[str, ...]
    any_left: bool

    @property
    def all_gone(self) -> bool:
        return self.sum_mm is not None and not self.any_left


def targets_at(scan: Scan, lesions: tuple[Lesion, ...]) -> Targets:
    """Add up what one scan says of these spots; a merged spot counts with the one it joined."""
    sizes = tuple(_mm_at(scan, lesion.id) for lesion in lesions)
    seen = [(lesion, mm) for lesion, mm in zip(lesions, sizes, strict=True) if mm is not None]
    missing = tuple(spot.id for spot, mm in zip(lesions, sizes, strict=True) if mm is None)
    measured_mm = sum((mm for _, mm in seen), ZERO)
    sum_mm = None if missing or not lesions else measured_mm
    any_left = any(not is_gone(nodal=lesion.nodal, mm=mm) for lesion, mm in seen)
    return Targets(sum_mm, measured_mm, sizes, missing, any_left)


def size_mm(size: Size) -> Decimal | None:
    """One size in mm: the parts of a split spot are added; None when it wasn't measured."""
    if isinstance(size, tuple):
        return sum(size, ZERO) if size else None
    if isinstance(size, Decimal):
        return size
    return counted_mm(found=size or "not measured", mm=None)


@cites("eisenhauer-2009", "section 4.3.2")
def counted_mm(*, found: str, mm: Decimal | None) -> Decimal | None:
    """The mm a spot adds to the sum: gone is 0, too small to measure is 5, else its own size."""
    if found == GONE:
        return ZERO
    if found == TOO_SMALL:
        return TOO_SMALL_MM
    return mm if found == "measured" else None


@cites("eisenhauer-2009", "section 4.3.2, lymph nodes")
def is_gone(*, nodal: bool, mm: Decimal) -> bool:
    """Does a spot no longer count as cancer? A node is gone once its short axis is normal."""
    return mm < NODE_NORMAL_BELOW_MM if nodal else mm == 0


@cites("eisenhauer-2009", "sections 4.3.1 and 4.4.2")
def target_response(
    *,
    sum_mm: Decimal | None,
    measured_mm: Decimal,
    baseline_mm: Decimal | None,
    nadir_mm: Decimal | None,
    all_gone: bool,
) -> str:
    """CR, PD, PR, SD or NE, in this order, from exact numbers; nothing is ever rounded.

    Without a whole sum, the measured spots alone may still prove PD; nothing less is NE.
    """
    if all_gone and sum_mm is not None:
        return "CR"
    if nadir_mm is not None and is_growth(mm=measured_mm, nadir_mm=nadir_mm):
        return "PD"
    if sum_mm is None or baseline_mm is None:
        return "NE"
    return "PR" if 10 * sum_mm <= 7 * baseline_mm else "SD"


@cites("eisenhauer-2009", "section 4.3.1, progressive disease")
def is_growth(*, mm: Decimal, nadir_mm: Decimal) -> bool:
    """At least a fifth and at least 5 mm over the smallest sum so far: both are needed."""
    return 10 * mm >= 12 * nadir_mm and mm - nadir_mm >= PD_MM


@cites("eortc-recist-faq", "Managing PR when TP measurements change slightly over time")
def carried(*, responses: tuple[str, ...]) -> str:
    """The last response as the RECIST group reads it: once PR, small rises leave it PR until PD."""
    had_response = False
    for response in responses[:-1]:
        had_response = response in ("CR", "PR") or (had_response and response != "PD")
    return "PR" if had_response and responses[-1] == "SD" else responses[-1]


def smallest(nadir_mm: Decimal | None, sum_mm: Decimal | None) -> Decimal | None:
    """The smallest whole sum so far; a sum that lacks a spot never becomes it."""
    known = [mm for mm in (nadir_mm, sum_mm) if mm is not None]
    return min(known, default=None)


def _mm_at(scan: Scan, name: str) -> Decimal | None:
    """A merged spot is in the size of the spot it joined, if that one was measured."""
    joined = scan.merged_into.get(name)
    if joined is None or joined == name:
        return size_mm(scan.sizes.get(name))
    return None if _mm_at_end(scan, joined) is None else ZERO


def _mm_at_end(scan: Scan, name: str) -> Decimal | None:
    seen = set()
    while name in scan.merged_into and name not in seen:
        seen.add(name)
        name = scan.merged_into[name]
    return size_mm(scan.sizes.get(name))
