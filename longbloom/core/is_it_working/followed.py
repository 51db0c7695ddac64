"""Which spots of her record are followed in one line of treatment, as a history of their sizes."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from longbloom.core.is_it_working import history as h
from longbloom.core.is_it_working.baseline import problems_of
from longbloom.core.is_it_working.marker_levels import markers_at_start, markers_near
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate

NODE, BONE, BRAIN = "lymph node", "bone", "brain"
LATE, NO_START = "first scan after the start", "start not known"


class _Around(NamedTuple):
    """What a later scan is read beside."""

    first: PartialDate
    known: set[str]
    scans: tuple[f.Scan, ...]
    markers: tuple[f.Lab, ...]
    trust_new: bool


class Followed(Struct, frozen=True):
    """A history, and what to know of it.

    `named`: the report itself says which spots it measures each time; only then may an answer have
    RECIST's name. `problems` say why these spots are no proper set. `unmatched` are spots of later
    scans of which nobody has said which they are; `conflicts` are spots with two sizes on a day.
    """

    history: h.History
    named: bool
    problems: tuple[str, ...]
    unmatched: tuple[f.Lesion, ...] = ()
    conflicts: tuple[tuple[str, PartialDate], ...] = ()


def followed(
    *,
    lesions: Iterable[f.Lesion],
    scans: Iterable[f.Scan] = (),
    markers: Iterable[f.Lab] = (),
    start: PartialDate | None,
    next_start: PartialDate | None = None,
    trust_new: bool = False,
) -> Followed | None:
    """The spots of the last measured scan before a line began, through the scans of that line.

    None when no scan with a size and a date is there. `trust_new` takes a spot that a report calls
    new for certain; else it counts as possible, because only her team can call it certain.
    """
    told = [one for one in lesions if one.on and _is_within(one.on, next_start)]
    first = first_day(told, start)
    if first is None:
        return None
    at_first = [one for one in told if one.on == first]
    targets, others, named = _spots(at_first)
    later = sorted({one.on for one in told if one.on and one.on > first})
    known = {spot.id for spot in targets} | set(others)
    labs = tuple(markers)
    around = _Around(first, known, tuple(scans), labs, trust_new)
    course = h.History(
        targets=tuple(targets),
        scans=tuple(_scan(day, told, around) for day in later),
        others=tuple(others),
        baseline_on=first,
        start_on=start,
        markers_at_start=markers_at_start(labs, start),
    )
    return Followed(
        course,
        named,
        (*problems_of(course), *_date_problems(first, start), *_axis_problems(at_first)),
        tuple(o for o in told if o.on in later and not o.spot and o.change != "new"),
        tuple((name, day) for day in later for name in _conflicting(told, day)),
    )


def spot_id(lesion: f.Lesion) -> str:
    """Her name for the spot, whatever its spaces and capitals."""
    return " ".join(lesion.spot.casefold().split())


def first_day(told: Sequence[f.Lesion], start: PartialDate | None) -> PartialDate | None:
    """The newest day with a size up to the start of the line; else the first one at all."""
    days = sorted({one.on for one in told if one.on and one.mm is not None})
    if start is None:
        return days[0] if days else None
    before = [day for day in days if day.last_day() <= start.last_day()]
    return before[-1] if before else (days[0] if days else None)


def _spots(at_first: Sequence[f.Lesion]) -> tuple[list[h.Lesion], list[str], bool]:
    """The measured spots of the first scan, the ids of the others, and whether the report chose."""
    sure = [one for one in at_first if one.certainty == "said" and one.seen != "gone"]
    named = any(one.role == "target" for one in sure)
    targets: dict[str, h.Lesion] = {}
    others: dict[str, None] = {}
    for number, one in enumerate(sure, start=1):
        name = spot_id(one) or f"without a name {number}"
        is_target = one.role == "target" if named else one.mm is not None
        if not is_target:
            others.setdefault(name)
            continue
        size = one.mm if name not in targets or targets[name].baseline_mm == one.mm else None
        targets[name] = h.Lesion(id=name, organ=one.site, baseline_mm=size, nodal=one.site == NODE)
    return list(targets.values()), [name for name in others if name not in targets], named


def _scan(day: PartialDate, told: Sequence[f.Lesion], around: _Around) -> h.Scan:
    """What the reports of one day say of the followed spots, and of new ones."""
    found = [one for one in told if one.on == day]
    before = [one for one in told if one.on and around.first < one.on < day]
    by_name: dict[str, list[f.Lesion]] = {}
    for one in found:
        if one.spot:
            by_name.setdefault(spot_id(one), []).append(one)
    was_new = {spot_id(one) for one in before if one.change == "new" and one.spot}
    coverage = _coverage(around.scans, day)
    new = [one for one in found if one.change == "new" or (one.spot and spot_id(one) in was_new)]
    return h.Scan(
        on=day,
        sizes={name: _size(same) for name, same in by_name.items() if name in around.known},
        others={name: _other(same) for name, same in by_name.items() if name in around.known},
        new=tuple(_new(one, n, around.trust_new, coverage) for n, one in enumerate(new, start=1)),
        markers=markers_near(around.markers, day),
    )


def _size(same: Sequence[f.Lesion]) -> h.Size:
    """What the reports of one day say of one spot; what they contradict is not known."""
    sizes = {_one_size(one) for one in same}
    return sizes.pop() if len(sizes) == 1 else None


def _one_size(one: f.Lesion) -> Decimal | str | None:
    if one.mm is not None:
        return one.mm
    return {"gone": h.GONE, "too small": h.TOO_SMALL}.get(one.seen)


def _other(same: Sequence[f.Lesion]) -> str:
    states = {_state(one) for one in same}
    return states.pop() if len(states) == 1 else h.NOT_SEEN


def _state(one: f.Lesion) -> str:
    if one.seen == "gone":
        return h.GONE
    if one.seen == "not evaluated":
        return h.NOT_SEEN
    return h.LARGER if one.change == "larger" else h.PRESENT


def _new(one: f.Lesion, number: int, trust: bool, coverage: dict[str, str]) -> h.NewLesion:
    sure = trust and one.certainty == "said"
    size = _one_size(one)
    return h.NewLesion(
        id=spot_id(one) or f"{one.site} {one.place} {number}".strip(),
        certainty="sure" if sure else "unsure",
        mm=size,
        scanned_before=coverage.get(one.site, "yes"),
    )


def _coverage(scans: Iterable[f.Scan], day: PartialDate) -> dict[str, str]:
    """The brain is often not looked at before somebody has a reason to: then a spot is no news."""
    earlier = [scan for scan in scans if scan.on and scan.on < day]
    told = " ".join(f"{s.part} {' '.join(s.sites)} {s.conclusion}" for s in earlier).casefold()
    return {} if any(word in told for word in ("brain", "head", "skull")) else {BRAIN: "no"}


def _conflicting(told: Sequence[f.Lesion], day: PartialDate) -> list[str]:
    sizes: dict[str, set[Decimal | str | None]] = {}
    for one in told:
        if one.spot and one.on == day:
            sizes.setdefault(spot_id(one), set()).add(_one_size(one))
    return [name for name, said in sizes.items() if len(said) > 1]


def _date_problems(first: PartialDate, start: PartialDate | None) -> tuple[str, ...]:
    if start is None:
        return (NO_START,)
    return (LATE,) if first.first_day() > start.last_day() else ()


def _axis_problems(at_first: Sequence[f.Lesion]) -> tuple[str, ...]:
    """A node counts by its short axis; a report that does not say which it gave is no measure."""
    nodes = [one for one in at_first if one.site == NODE and one.mm is not None]
    return tuple(f"axis not said: {spot_id(one)}" for one in nodes if one.axis != "short")


def _is_within(on: PartialDate, next_start: PartialDate | None) -> bool:
    """A scan of the day on which the next line begins still shows this one."""
    return next_start is None or on.first_day() <= next_start.last_day()
