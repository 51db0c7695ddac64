"""The time line: lanes for treatments, surgery and radiation, scans, and each tumor marker."""

from collections.abc import Iterable
from datetime import date

from django.utils.safestring import SafeString  # type: ignore[import-untyped]

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Lab
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.charts import svg
from longbloom.exporters.charts.axis import Axis, axis_of, grid
from longbloom.exporters.charts.marker import points, polyline
from longbloom.exporters.sheet.shapes import Figure, Mark
from longbloom.exporters.sheet.timeline import Lanes

TOP = 30
BAR_ROW = 42
SIGN_ROW = 50
LIFT = {"up": -11, "down": 11}
"""Larger stands above the rail, smaller below it."""
SPARK_ROW = 56
HEADING = 34
MOST_LETTERS = 38
MOST_SPARKS = 4


def draw(
    figure: Figure,
    lanes: Lanes,
    markers: dict[str, tuple[Lab, ...]],
    *,
    spread_on: PartialDate | None,
    today: date,
) -> SafeString:
    """Lanes from top to bottom; the year names on top, the day of spread as a dashed line."""
    axis = axis_of(_days(lanes, spread_on), until=today)
    y: float = TOP + (18 if spread_on else 0)
    drawn: list[str] = []
    for lane, marks in lanes.items():
        if marks:
            drawn.append(svg.text(fw.LANES[lane], x=0, y=y + 20, class_="lane halo"))
            draw_lane = _bars if lane == "drugs" else _signs
            part, y = draw_lane(axis, marks, y + HEADING)
            drawn.append(part)
    for name, values in list(markers.items())[:MOST_SPARKS]:
        part, y = _spark(axis, name, list(values), y)
        drawn.append(part)
    frame = grid(axis, top=TOP - 8, bottom=y, label_y=15) + _spread(axis, spread_on, y)
    told = {"key": "drawing", "title": figure.title, "sentence": figure.sentence}
    return svg.drawing(frame, *drawn, height=y + 4, **told)


def _days(lanes: Lanes, spread_on: PartialDate | None) -> Iterable[PartialDate]:
    for marks in lanes.values():
        for mark in marks:
            yield mark.start
            yield mark.stop or mark.start
    if spread_on:
        yield spread_on


def _spread(axis: Axis, on: PartialDate | None, bottom: float) -> str:
    if on is None:
        return ""
    x, share = axis.at(on.first_day()), axis.share(on.first_day())
    anchor = "start" if share < 50 else "end"
    line = svg.element("line", x1=x, x2=x, y1=TOP + 4, y2=bottom, class_="spread")
    return line + svg.text(fw.SPREAD_FOUND, x=x, y=TOP + 14, class_="tick halo", text_anchor=anchor)


def _bars(axis: Axis, marks: tuple[Mark, ...], y: float) -> tuple[str, float]:
    """A row for each treatment: its name, and below it the bar."""
    drawn = []
    for mark in marks:
        drawn.append(svg.text(_short(mark.label), x=0, y=y + 13, class_="name halo"))
        stop = mark.stop or mark.start
        left, right = axis.share(mark.start.first_day()), axis.share(stop.last_day())
        width = f"{max(0.6, right - left):.2f}%"
        drawn.append(
            svg.element("rect", x=f"{left:.2f}%", y=y + 19, width=width, height=12, class_="bar")
        )
        if mark.is_open:
            drawn.append(
                svg.element(
                    "line", x1=f"{right:.2f}%", x2="100%", y1=y + 25, y2=y + 25, class_="open"
                )
            )
        y += BAR_ROW
    return "".join(drawn), y


def _signs(axis: Axis, marks: tuple[Mark, ...], y: float) -> tuple[str, float]:
    rail = y + 18
    drawn = [svg.element("line", x1=0, x2="100%", y1=rail, y2=rail, class_="rail")]
    for mark in marks:
        label = saying.joined(mark.label, saying.day(mark.start))
        height = rail + LIFT.get(mark.shape, 0)
        drawn.append(svg.sign(mark.shape, axis.at(mark.start.first_day()), height, label))
    return "".join(drawn), y + SIGN_ROW


def _spark(axis: Axis, name: str, values: list[Lab], y: float) -> tuple[str, float]:
    """A marker's course as a thin line, without a scale: the chart below has it."""
    known = points(values)
    inside = [(day, value) for day, value in known if axis.first <= day <= axis.last]
    if len(inside) < 2:
        return "", y
    most = max(value for _, value in inside) or 1.0
    top = y + HEADING
    spots = [(axis.share(day), top + SPARK_ROW - 8 - (SPARK_ROW - 8) * value / most)
             for day, value in inside]  # fmt: skip
    named = svg.text(name, x=0, y=y + 20, class_="lane halo")
    return named + polyline(spots), top + SPARK_ROW


def _short(label: str) -> str:
    said = saying.first_upper(label)
    return said if len(said) <= MOST_LETTERS else f"{said[: MOST_LETTERS - 1].rstrip()}…"
