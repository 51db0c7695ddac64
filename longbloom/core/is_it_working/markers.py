"""Where each value of a tumor marker stands in one line of therapy. markers.md says how."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct, structs

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.is_it_working.marker_series import Limits, Point, Standing
from longbloom.core.record.dates import PartialDate, days_between
from longbloom.core.sources import cites

BASELINE, NO_CHANGE = "BASELINE", "NO_SIGNIFICANT_CHANGE"
FLARE, NOT_COMPARABLE, NOT_COMPUTABLE = "POSSIBLE_FLARE", "NOT_COMPARABLE", "NOT_COMPUTABLE"
ASK_START = "On which day did this treatment begin?"


class Seen(Struct, frozen=True, kw_only=True):
    """What the values so far left: the baseline, the lowest, and since when a change lasts."""

    baseline: Point
    lowest: Point
    way: str = ""
    since: int = 0
    against: Point | None = None


def standings(
    *, points: Iterable[Point], start_day: int | None, limits: Limits
) -> tuple[Standing, ...]:
    """One standing for each point, in the order given. `start_day`: when the line began."""
    given = tuple(points)
    order = sorted(range(len(given)), key=lambda at: given[at].day or 0)
    found: dict[int, Standing] = {}
    seen: Seen | None = None
    for at in order:
        seen, standing = _next(seen, given[at], start_day, limits)
        in_flare = _in_window(given[at].day, start_day, limits)
        found[at] = structs.replace(standing, in_flare_window=in_flare)
    return tuple(found[at] for at in range(len(given)))


@cites("soletormos-1993", "abstract")
@cites("gion-1995", "Results")
def change_size(*, value: Decimal, reference: Decimal, clear_pct: Decimal | None) -> str:
    """clear, noted, none, or unknown where the reference is nothing to compare with."""
    return _size(value, reference, Limits(clear_pct=clear_pct))


@cites("yasasever-1997", "Results")
def in_flare_window(*, taken_on: PartialDate, line_start: PartialDate | None) -> Answer:
    """Was it taken on days 1 to 60 of the line? A start not known to the day is not assumed."""
    if line_start is None or not line_start.day or not taken_on.day:
        return unknown(ASK_START)
    limits = Limits()
    day = days_between(line_start, taken_on)
    return YES if limits.flare_first_day <= day <= limits.flare_last_day else NO


@cites("biron-ca-15-3", "last paragraph")
@cites("yasasever-1997", "Conclusions")
@cites("asco-markers", "Recommendations for Circulating Tumor Markers")
def marker_statuses(
    *, values: tuple[str, ...], days: tuple[str, ...], labs: tuple[str, ...], start: Decimal | None
) -> str:
    """A whole series, for a table: values as "80" or "<3", days counted from the start's zero."""
    named = labs or ("",) * len(values)
    points = [
        Point(
            day=int(day),
            value=Decimal(text.lstrip("<>")),
            comparator=text[0] if text[0] in "<>" else "",
            lab=lab,
        )
        for text, day, lab in zip(values, days, named, strict=True)
    ]
    start_day = None if start is None else int(start)
    found = standings(points=points, start_day=start_day, limits=Limits())
    return ", ".join(standing.status for standing in found)


def _next(
    seen: Seen | None, point: Point, start_day: int | None, limits: Limits
) -> tuple[Seen | None, Standing]:
    """What is seen after a point, and where the point stands."""
    if point.day is None or not point.is_number:
        why = "no day" if point.day is None else "no value"
        return seen, Standing(point=point, status=NOT_COMPUTABLE, why=why)
    first, is_before = Seen(baseline=point, lowest=point), point.day <= (start_day or 0)
    when = "" if start_day is None else "before treatment" if is_before else "after the start"
    if seen is None:
        return first, Standing(point=point, status=BASELINE, why=when)
    other = _other(seen.baseline, point)
    if other:
        return first, Standing(point=point, status=NOT_COMPARABLE, why=other)
    if when == "before treatment":
        return first, Standing(point=point, status=BASELINE, why=when)
    if point.comparator:
        lowest = point if _is_lower(point, seen.lowest) else seen.lowest
        seen = structs.replace(seen, lowest=lowest)
        return seen, Standing(point=point, status=NOT_COMPUTABLE, why="no exact value")
    return _compared(seen, point, start_day, limits)


def _compared(
    seen: Seen, point: Point, start_day: int | None, limits: Limits
) -> tuple[Seen, Standing]:
    """A plain number against the lowest (a rise) and the baseline (a fall)."""
    if seen.baseline.comparator in (">", ">="):
        after = Seen(baseline=point, lowest=point)
        return after, _not_computable(point, seen.baseline)
    if seen.lowest.comparator or not seen.lowest.value:
        return seen, _not_computable(point, seen.lowest)
    way, reference = _way(seen, point, limits)
    status, after = _status(seen, point, way, reference, limits)
    if way == "RISE" and _in_window(point.day, start_day, limits):
        status, after = FLARE, structs.replace(seen, against=None)
    if _is_lower(point, seen.lowest):
        after = structs.replace(after, lowest=point)
    base = reference.amount
    size = _size(point.amount, base, limits)
    return after, Standing(
        point=point,
        status=status,
        reference=reference,
        percent=(point.amount - base) / base * 100,
        size="" if size == "none" else size,
    )


def _status(
    seen: Seen, point: Point, way: str, reference: Point, limits: Limits
) -> tuple[str, Seen]:
    """Confirmed when an earlier value went the same way from the same reference, long enough ago.

    A value in between that did not go that way starts the count again.
    """
    day = point.day or 0
    if not way:
        return NO_CHANGE, structs.replace(seen, against=None)
    if (seen.way, seen.against) == (way, reference):
        is_confirmed = day - seen.since >= limits.confirm_days
        return f"{'CONFIRMED' if is_confirmed else 'UNCONFIRMED'}_{way}", seen
    return f"UNCONFIRMED_{way}", structs.replace(seen, way=way, since=day, against=reference)


def _way(seen: Seen, point: Point, limits: Limits) -> tuple[str, Point]:
    """RISE from the lowest, FALL from the baseline, or neither; and what it was compared with."""
    value, lowest, baseline = point.amount, seen.lowest.amount, seen.baseline.amount
    if value > lowest and _size(value, lowest, limits) != "none":
        return "RISE", seen.lowest
    if value < baseline and _size(value, baseline, limits) != "none":
        return "FALL", seen.baseline
    return "", seen.lowest


def _size(value: Decimal, reference: Decimal, limits: Limits) -> str:
    """Compared by multiplying, so that exactly 30 % is 30 %."""
    if reference <= 0:
        return "unknown"
    change = abs(value - reference) * 100
    if limits.clear_pct is not None and change >= reference * limits.clear_pct:
        return "clear"
    return "noted" if change >= reference * limits.noted_pct else "none"


def _other(one: Point, point: Point) -> str:
    """What was measured otherwise: lab, method or unit; named beside not named counts, too."""
    now = point.measured_by
    return next((name for name, told in one.measured_by.items() if told != now[name]), "")


def _is_lower(point: Point, lowest: Point) -> bool:
    """A "<3" is lower than a 3; a ">" says nothing of how low it is."""
    if point.comparator in (">", ">="):
        return False
    is_same = point.amount == lowest.amount
    return point.amount < lowest.amount or (is_same and bool(point.comparator))


def _in_window(day: int | None, start_day: int | None, limits: Limits) -> bool | None:
    if day is None or start_day is None:
        return None
    return limits.flare_first_day <= day - start_day <= limits.flare_last_day


def _not_computable(point: Point, reference: Point) -> Standing:
    why = "no exact reference"
    return Standing(point=point, status=NOT_COMPUTABLE, reference=reference, why=why)
