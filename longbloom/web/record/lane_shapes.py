"""What the time line is made of: strips in lanes, on one frame of time."""

from datetime import date

from django.utils.safestring import SafeString
from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.exporters.charts.axis import Axis
from longbloom.web.record.cards import Row
from longbloom.web.record.markup import lines


class Strip(Struct, frozen=True):
    """A line of text with its drawing below or beside it; `rows` open below the drawing."""

    row: Row
    svg: SafeString
    rows: tuple[Row, ...] = ()

    @property
    def items(self) -> SafeString:
        return lines(self.rows)


class Lane(Struct, frozen=True):
    """`note` stands in where a lane holds too much, or nothing, to be drawn."""

    key: str
    title: str
    strips: tuple[Strip, ...] = ()
    note: str = ""
    is_result: bool = False
    legend: tuple[tuple[SafeString, str], ...] = ()


class Frame(Struct, frozen=True):
    """What every lane is drawn on."""

    axis: Axis
    spread: date | None
    fold: bool = False

    def holds(self, start: PartialDate | None, stop: PartialDate | None = None) -> bool:
        if start is None:
            return False
        end = (stop or start).last_day()
        return start.first_day() <= self.axis.last and end >= self.axis.first
