"""Strips of the time line as SVG: one for each line, all under the same axis of time.

Across everything is in percent, so that a strip fits any screen; nothing has an inline style.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from longbloom.core.record.dates import PartialDate
from longbloom.exporters.charts import svg
from longbloom.exporters.charts.axis import Axis
from longbloom.exporters.charts.marker import polyline, thinned
from longbloom.web.record.window import ticks

BAR, SIGNS, COURSE = 22, 30, 72
MOST_NUMBERS = 20
NEAR = 8.0


def axis_strip(axis: Axis, spread: date | None) -> SafeString:
    """The names of years or months."""
    named = []
    for day, words in ticks(axis):
        share = axis.share(day)
        anchor = "start" if share < NEAR else "end" if share > 100 - NEAR else "middle"
        named.append(svg.text(words, x=axis.at(day), y=17, class_="tick", text_anchor=anchor))
    return _strip(axis, spread, 24, *named)


def bar(
    axis: Axis, spread: date | None, start: PartialDate, stop: PartialDate, *, is_open: bool
) -> SafeString:
    """From the first to the last day; dots go on to the right where no end is recorded."""
    left, right = _inside(axis, start.first_day()), _inside(axis, stop.last_day())
    width = max(0.8, right - left)
    drawn = [svg.element("rect", x=f"{left:.2f}%", y=5, width=f"{width:.2f}%", height=12,
                         rx=3, class_="bar")]  # fmt: skip
    if is_open:
        x = f"{left + width:.2f}%"
        drawn.append(svg.element("line", x1=x, x2="100%", y1=11, y2=11, class_="open"))
    return _strip(axis, spread, BAR, *drawn)


def signs(
    axis: Axis, spread: date | None, marks: Iterable[tuple[PartialDate, str, str]]
) -> SafeString:
    """(day, shape, words) each; the words show when a mouse rests on a sign."""
    rail = svg.element("line", x1=0, x2="100%", y1=15, y2=15, class_="rail")
    drawn = [svg.sign(shape, axis.at(on.first_day()), 15, words) for on, shape, words in marks]
    return _strip(axis, spread, SIGNS, rail, *drawn)


def levels(
    axis: Axis, spread: date | None, answers: Sequence[tuple[PartialDate, int]]
) -> SafeString:
    """A dot for each answer, bigger for stronger."""
    rail = svg.element("line", x1=0, x2="100%", y1=15, y2=15, class_="rail")
    drawn = [
        svg.element("circle", cx=axis.at(on.first_day()), cy=15, r=2 + 2 * level, class_="dot")
        for on, level in answers
    ]
    return _strip(axis, spread, SIGNS, rail, *drawn)


def numbers(
    axis: Axis, spread: date | None, found: Sequence[tuple[PartialDate, str]]
) -> SafeString:
    """Scores as numbers at their days; only dots when they would not fit beside each other."""
    rail = svg.element("line", x1=0, x2="100%", y1=24, y2=24, class_="rail")
    drawn = [
        svg.element("circle", cx=axis.at(on.first_day()), cy=24, r=3.5, class_="dot")
        for on, _score in found
    ]
    if len(found) <= MOST_NUMBERS:
        drawn += [
            svg.text(score, x=axis.at(on.first_day()), y=15, class_="tick", text_anchor="middle")
            for on, score in found
        ]
    return _strip(axis, spread, SIGNS, rail, *drawn)


def course(
    axis: Axis, spread: date | None, values: list[tuple[date, float]], limit: float | None
) -> SafeString:
    """A marker's course from zero up to its highest value of this stretch."""
    known = thinned([(day, value) for day, value in values if axis.first <= day <= axis.last])
    most = max((value for _day, value in known), default=0.0) or 1.0

    def height(value: float) -> float:
        return round(COURSE - 6 - (COURSE - 14) * value / most, 1)

    spots = [(axis.share(day), height(value)) for day, value in known]
    drawn = [polyline(spots)] if len(spots) > 1 else []
    drawn += [svg.element("circle", cx=f"{x:.2f}%", cy=y, r=4, class_="dot") for x, y in spots[-1:]]
    if limit is not None and 0 < limit <= most:
        y = height(limit)
        drawn.append(svg.element("line", x1=0, x2="100%", y1=y, y2=y, class_="limit"))
    return _strip(axis, spread, COURSE, *drawn)


def behind(axis: Axis, spread: date | None) -> SafeString:
    """The upright lines of the whole time line, where a wide screen has a column for them."""
    drawn = svg.element("svg", *_upright(axis, spread, "100%"), class_="behind",
                        aria_hidden="true", focusable="false")  # fmt: skip
    return mark_safe(drawn)  # nothing in it comes from a record


def _upright(axis: Axis, spread: date | None, height: int | str) -> list[str]:
    def line(x: str, look: str) -> str:
        return svg.element("line", x1=x, x2=x, y1=0, y2=height, class_=look)

    lines = [line(axis.at(day), "grid") for day, _words in ticks(axis)]
    if spread and axis.first <= spread <= axis.last:
        lines.append(line(axis.at(spread), "spread"))
    return lines


def _strip(axis: Axis, spread: date | None, height: int, *inside: str) -> SafeString:
    lines = _upright(axis, spread, height)
    drawn = svg.element("svg", *lines, *inside, class_="strip", width="100%", height=height,
                        aria_hidden="true", focusable="false")  # fmt: skip
    return mark_safe(drawn)  # every text in it went through escape()


def _inside(axis: Axis, day: date) -> float:
    return min(100.0, max(0.0, axis.share(day)))
