"""The axis of time: which years to name, and where a day stands between left and right."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.exporters import saying
from longbloom.exporters.charts import svg

LEFT, RIGHT = 3.0, 97.0
STEPS = (1, 2, 5, 10, 20, 50)
MOST_YEARS = 6
SHORT_DAYS = 550


class Axis(Struct, frozen=True):
    """From the first to the last day that is drawn."""

    first: date
    last: date
    left: float = LEFT

    def share(self, day: date) -> float:
        """Where a day stands, in percent of the width."""
        days = max(1, (self.last - self.first).days)
        return self.left + (RIGHT - self.left) * (day - self.first).days / days

    def at(self, day: date) -> str:
        return f"{self.share(day):.2f}%"

    def ticks(self) -> list[tuple[date, str]]:
        """Years, or months when there is little more than a year; never more than fit a phone."""
        if (self.last - self.first).days < SHORT_DAYS:
            return self._months()
        years = range(self.first.year, self.last.year + 1)
        step = next((s for s in STEPS if len(years) / s <= MOST_YEARS), STEPS[-1])
        named = [date(year, 1, 1) for year in years if year % step == 0]
        return [(day, str(day.year)) for day in named if day >= self.first]

    def _months(self) -> list[tuple[date, str]]:
        first = self.first.year * 12 + self.first.month
        last = self.last.year * 12 + self.last.month - 1
        step = max(1, -(-(last - first + 1) // 4))
        starts = [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1, step)]
        return [(d, f"{saying.MONTHS[d.month - 1][:3]} {d.year}") for d in starts]


def axis_of(days: Iterable[PartialDate], *, until: date | None = None, left: float = LEFT) -> Axis:
    """The axis that holds all these days, and `until` when it is given."""
    known = list(days)
    first = min(day.first_day() for day in known)
    last = max([day.last_day() for day in known] + ([until] if until else []))
    return Axis(first, last, left)


def grid(axis: Axis, *, top: float, bottom: float, label_y: float) -> str:
    """An upright line and a name for each tick."""
    drawn = []
    for day, name in axis.ticks():
        share = axis.share(day)
        anchor = "start" if share < 8 else "end" if share > 92 else "middle"
        x = axis.at(day)
        drawn.append(svg.element("line", x1=x, x2=x, y1=top, y2=bottom, class_="grid"))
        drawn.append(svg.text(name, x=x, y=label_y, class_="tick", text_anchor=anchor))
    return "".join(drawn)
