"""A marker's values beside the line of treatment she is on: which are compared, and with what."""

from collections.abc import Sequence

from msgspec import Struct

from longbloom.core.is_it_working.marker_series import (
    SAME_UNIT,
    Limits,
    MarkerKnown,
    Standing,
    of_line,
    point_of,
)
from longbloom.core.is_it_working.markers import standings
from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.lines import LineOfTherapy
from longbloom.core.record.record import fact_id
from longbloom.knowledge_markers import known_marker
from longbloom.web.is_it_working.line_now import line_now, next_start


class Course(Struct, frozen=True, kw_only=True):
    """One marker: each value with where it stands, None for values of other treatments.

    `start_day` is None when nobody knows the day on which the treatment began.
    """

    name: str
    values: tuple[tuple[f.Lab, Standing | None], ...]
    line: LineOfTherapy | None
    start_day: int | None
    known: MarkerKnown | None

    @property
    def newest(self) -> tuple[f.Lab, Standing | None]:
        return self.values[-1]

    @property
    def key(self) -> str:
        return fact_id(self.newest[0])

    @property
    def limits(self) -> Limits:
        return self.known.limits if self.known else Limits()


def course_of(seen: Picture, name: str) -> Course:
    labs, line = by_day(seen.markers[name]), line_now(seen)
    after = next_start(seen, line) if line else None
    start, known = _day(line.start if line else None), known_marker(name)
    points = [point_of(lab) for lab in labs]
    mine = of_line(points, start_day=start, next_day=_day(after))
    limits = known.limits if known else Limits()
    stands = standings(points=mine, start_day=start, limits=limits)
    found = {id(point): one for point, one in zip(mine, stands, strict=True)}
    paired = tuple((lab, found.get(id(p))) for lab, p in zip(labs, points, strict=True))
    return Course(name=name, values=paired, line=line, start_day=start, known=known)


def course_with(seen: Picture, key: str) -> Course | None:
    """The marker that holds a value with this id; an older id still leads to it."""
    for name, labs in seen.markers.items():
        if any(fact_id(lab) == key for lab in labs):
            return course_of(seen, name)
    return None


def by_day(labs: Sequence[f.Lab]) -> list[f.Lab]:
    """Undated values first, so that the last is the newest we know the day of."""
    return sorted(labs, key=lambda lab: lab.on.first_day().toordinal() if lab.on else 0)


def unit_of(lab: f.Lab) -> str:
    """1 kU/L is 1 U/mL: the same unit for our eyes."""
    bare = lab.unit.strip().lower().replace(" ", "")
    return SAME_UNIT.get(bare, bare)


def _day(on: PartialDate | None) -> int | None:
    return on.first_day().toordinal() if on and on.day else None
