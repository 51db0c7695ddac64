"""The line of treatment that the pages of this room speak of."""

from longbloom.core.picture.picture import Picture
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.lines import LineOfTherapy
from longbloom.web.record.treatment import open_lines


def line_now(seen: Picture) -> LineOfTherapy | None:
    """The newest line that is still going on; else the last one that has a start."""
    dated = [line for line in (open_lines(seen) or seen.lines) if line.start]
    return max(dated, key=lambda line: line.start, default=None)  # type: ignore[arg-type,return-value]


def next_start(seen: Picture, line: LineOfTherapy) -> PartialDate | None:
    later = [o.start for o in seen.lines if o.start and line.start and o.start > line.start]
    return min(later, default=None)
