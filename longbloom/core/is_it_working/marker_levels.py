"""Whether her tumor markers were above their labs' limits when a line began, and at a scan."""

from collections.abc import Sequence

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate, days_between

NEAR_SCAN_DAYS = 28
"""A marker's value so many days from a scan speaks for that scan. Our own limit."""


def markers_at_start(labs: Sequence[f.Lab], start: PartialDate | None) -> str:
    """Raised when the last value of any marker before the line was above its lab's limit."""
    if start is None:
        return "unknown"
    last: dict[str, f.Lab] = {}
    for lab in labs:
        if lab.on and lab.on <= start and (lab.marker not in last or last[lab.marker].on <= lab.on):  # type: ignore[operator]
            last[lab.marker] = lab
    return _level(list(last.values()))


def markers_near(labs: Sequence[f.Lab], day: PartialDate) -> str:
    near = [
        lab for lab in labs
        if lab.on and lab.on.day and day.day and abs(days_between(lab.on, day)) <= NEAR_SCAN_DAYS
    ]  # fmt: skip
    return _level(near)


def _level(labs: Sequence[f.Lab]) -> str:
    known = [lab for lab in labs if lab.value is not None and lab.high is not None]
    if any(lab.value > lab.high for lab in known if not lab.comparator):  # type: ignore[operator]
        return "raised"
    return "normal" if known and len(known) == len(labs) else "unknown"
