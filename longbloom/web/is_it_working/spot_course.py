"""How each spot of one scan compares with the first scan of this treatment and its smallest."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from longbloom.core.is_it_working.followed import first_day, spot_id
from longbloom.core.is_it_working.target import is_growth
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.lines import LineOfTherapy


class Course(Struct, frozen=True):
    """A spot in one scan, what the first scan of this treatment told, and its smallest since.

    `best_mm` leaves this scan out; both are None where there is no size to compare with.
    """

    now: f.Lesion
    first: f.Lesion | None = None
    best_mm: Decimal | None = None
    is_first: bool = False

    @property
    def since_first(self) -> str:
        if self.is_first or self.first is None:
            return "first seen"
        return changed(self.now, self.first.mm if is_alike(self.now, self.first) else None)

    @property
    def since_best(self) -> str:
        return "first seen" if self.is_first else changed(self.now, self.best_mm)


def courses(
    here: Sequence[f.Lesion], everything: Iterable[f.Lesion], *, start: PartialDate | None
) -> list[Course]:
    """One course for each spot of a scan, out of all that her record tells of spots."""
    by_name: dict[str, list[f.Lesion]] = {}
    for one in _of_treatment(everything, start):
        by_name.setdefault(spot_id(one), []).append(one)
    return [_course(one, by_name.get(spot_id(one), [])) for one in here]


def silent_on(
    here: Sequence[f.Lesion], everything: Iterable[f.Lesion], *, on: PartialDate | None,
    start: PartialDate | None,
) -> list[str]:  # fmt: skip
    """The spots of this treatment that were there last time and that this scan does not tell of."""
    last: dict[str, f.Lesion] = {}
    for one in _of_treatment(everything, start):
        if on is not None and _first_day(one) < on.first_day():
            last[spot_id(one)] = one
    told = {spot_id(one) for one in here}
    return [one.spot for name, one in last.items() if one.seen != "gone" and name not in told]


def start_of_treatment(
    lines: Iterable[LineOfTherapy], on: PartialDate | None
) -> PartialDate | None:
    """The day on which the treatment of that time began; None when no treatment is known."""
    if on is None:
        return None
    begun = [line.start for line in lines if line.start and line.start.first_day() <= on.last_day()]
    return max(begun, key=lambda start: start.first_day(), default=None)


def changed(now: f.Lesion, then_mm: Decimal | None) -> str:
    """smaller (by 30 %), larger (by 20 % and 5 mm), same, gone, or "" without two sizes."""
    if now.seen == "gone":
        return "gone"
    if now.mm is None or then_mm is None:
        return ""
    if is_growth(mm=now.mm, nadir_mm=then_mm):
        return "larger"
    return "smaller" if 10 * now.mm <= 7 * then_mm else "same"


def is_alike(one: f.Lesion, other: f.Lesion) -> bool:
    """Are both measured the same way? A long and a short axis are two different sizes."""
    return (one.axis == "short") == (other.axis == "short")


def _of_treatment(everything: Iterable[f.Lesion], start: PartialDate | None) -> list[f.Lesion]:
    """The named spots from the first scan of this treatment on, the same one as everywhere."""
    dated = [one for one in everything if one.on]
    first = first_day(dated, start)
    named = [one for one in dated if one.spot and (first is None or one.on >= first)]  # type: ignore[operator]
    return sorted(named, key=_first_day)


def _course(now: f.Lesion, told: Sequence[f.Lesion]) -> Course:
    before = [one for one in told if now.on and _first_day(one) < now.on.first_day()]
    if not now.spot or not before:
        return Course(now, is_first=bool(now.spot))
    sizes = [one.mm for one in before if one.mm is not None and is_alike(one, now)]
    return Course(now, before[0], min(sizes, default=None))


def _first_day(one: f.Lesion) -> date:
    assert one.on
    return one.on.first_day()
