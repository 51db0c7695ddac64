"""A course of scans as numbers: the spots of the first scan, and what each later scan says."""

from decimal import Decimal

from msgspec import Struct, structs

from longbloom.core.record.dates import PartialDate

GONE = "gone"
TOO_SMALL = "too small"
PRESENT = "present"
LARGER = "larger"
GROWN = "grown"
NOT_SEEN = "not looked at"

Size = Decimal | str | tuple[Decimal, ...] | None
"""Millimetres, the parts of a spot that split, "gone", "too small", or None: not measured."""


class Lesion(Struct, frozen=True):
    """One measured spot of the first scan: longest diameter, or a lymph node's short axis.

    Of a spot in bone, `soft_tissue` is "yes" when a part outside the bone is what was measured.
    """

    id: str
    organ: str
    baseline_mm: Decimal | None
    nodal: bool = False
    soft_tissue: str = "unknown"


class NewLesion(Struct, frozen=True):
    """A spot that was not there at the start, as one scan calls it: sure, unsure or not cancer.

    `grown` is for a spot followed without a size: yes, no or unknown.
    """

    id: str
    certainty: str
    mm: Size = None
    grown: str = "no"
    scanned_before: str = "yes"


class Scan(Struct, frozen=True):
    """One later visit. `others` says how the spots that nobody measures are doing.

    Such a spot is gone, present, larger (somewhat, since the scan before), grown (clearly, and so
    that it matters) or not looked at. `merged_into` names the spot that another has grown together
    with. `markers` is normal, raised or unknown.
    """

    on: PartialDate
    sizes: dict[str, Size]
    merged_into: dict[str, str] = {}
    others: dict[str, str] = {}
    new: tuple[NewLesion, ...] = ()
    markers: str = "unknown"


class History(Struct, frozen=True):
    """The first scan and all that came after it.

    `others` are the spots that are followed without a size. `sure_cr` says that her team called a
    complete response certain; only then does anything that comes back count as growth by itself.
    """

    targets: tuple[Lesion, ...]
    scans: tuple[Scan, ...]
    others: tuple[str, ...] = ()
    baseline_on: PartialDate | None = None
    start_on: PartialDate | None = None
    markers_at_start: str = "unknown"
    sure_cr: bool = False


def in_order(scans: tuple[Scan, ...]) -> tuple[Scan, ...]:
    """Scans by date; those of one day are one visit, and what they contradict is not known."""
    days: dict[PartialDate, Scan] = {}
    kept: list[Scan] = []
    for scan in sorted(scans, key=lambda scan: scan.on):
        if scan.on.day and scan.on in days:
            joined = _joined(days[scan.on], scan)
            kept[-1] = days[scan.on] = joined
        else:
            kept.append(scan)
            days[scan.on] = scan
    return tuple(kept)


def is_too_soon(scan: Scan, baseline_on: PartialDate | None) -> bool:
    """Was the scan surely done before the first one, or is it the first one itself?"""
    return baseline_on is not None and scan.on.last_day() <= baseline_on.first_day()


def _joined(one: Scan, other: Scan) -> Scan:
    return structs.replace(
        one,
        sizes=_both(one.sizes, other.sizes, silent=None, unclear=None),
        merged_into=one.merged_into | other.merged_into,
        others=_both(one.others, other.others, silent=NOT_SEEN, unclear=NOT_SEEN),
        new=one.new + other.new,
        markers=_markers(one.markers, other.markers),
    )


def _both(one: dict, other: dict, *, silent: object, unclear: object) -> dict:  # type: ignore[type-arg]
    """What either says; where both speak and differ, nobody knows."""
    both = {**one, **{name: said for name, said in other.items() if said != silent}}
    for name, said in both.items():
        first = one.get(name, silent)
        if first != silent and first != said:
            both[name] = unclear
    return both


def _markers(one: str, other: str) -> str:
    told = {one, other} - {"unknown"}
    return told.pop() if len(told) == 1 else "unknown"
