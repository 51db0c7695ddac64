"""The stretch of time that the time line shows: how long, and until when."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from msgspec import Struct

from longbloom.core.record.dates import date_of, read_date
from longbloom.exporters.charts.axis import SHORT_DAYS, Axis

MONTHS = {"all": 0, "5y": 60, "2y": 24, "1y": 12, "3m": 3}
MOST_TICKS = 4


class Window(Struct, frozen=True):
    """`span` is a key of MONTHS; without a start, everything is shown."""

    span: str
    start: date | None
    stop: date
    today: date

    @property
    def since(self) -> str:
        """As the store compares dates; a month or a year may begin before and reach inside."""
        return f"{self.start.year:04}" if self.start else ""

    @property
    def until(self) -> str:
        return self.stop.isoformat()

    def axis(self, first: date) -> Axis:
        return Axis(self.start or min(first, self.stop), self.stop)

    @property
    def earlier(self) -> str:
        return _query(self.span, self.start) if self.start else ""

    @property
    def later(self) -> str:
        if not self.start or self.stop >= self.today:
            return ""
        return _query(self.span, min(self.today, moved(self.stop, MONTHS[self.span])))

    def zooms(self) -> list[tuple[str, str, bool]]:
        """(address, words, is it this one) for every length."""
        names = {
            "all": _("All"), "5y": _("5 years"), "2y": _("2 years"), "1y": _("1 year"),
            "3m": _("3 months"),
        }  # fmt: skip
        return [(_query(key, self.stop), names[key], key == self.span) for key in MONTHS]


def window_of(span: str, until: str, today: date) -> Window:
    """Anything that is no length or no date stands for the whole time until today."""
    length = span if span in MONTHS else "all"
    asked = read_date(until[:10])
    stop = min(asked.last_day(), today) if asked and asked.year >= 1901 else today
    if length == "all":
        return Window("all", None, today, today)
    return Window(length, moved(stop, -MONTHS[length]), stop, today)


def moved(day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def ticks(axis: Axis) -> list[tuple[date, str]]:
    """Years, or months of a short stretch, in the language of the page."""
    if (axis.last - axis.first).days >= SHORT_DAYS:
        return axis.ticks()
    first, last = date_of(axis.first), date_of(axis.last)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = max(1, -(-count // MOST_TICKS))
    begin = date(first.year, first.month, 1)
    days = [moved(begin, n) for n in range(0, count, step)]
    return [(day, date_format(day, "M Y")) for day in days if day >= axis.first]


def _query(span: str, stop: date | None) -> str:
    return "?" + urlencode({"span": span, **({"to": stop.isoformat()} if stop else {})})
