"""One tumor marker over time: a line, its newest value, and the lab's upper limit."""

from datetime import date
from math import floor, log10

from django.utils.safestring import SafeString  # type: ignore[import-untyped]

from longbloom.core.record.facts import Lab
from longbloom.exporters import fact_words as fw
from longbloom.exporters.charts import svg
from longbloom.exporters.charts.axis import Axis, axis_of, grid
from longbloom.exporters.sheet.results import limit_of, series, shown_value
from longbloom.exporters.sheet.shapes import Figure

HEIGHT = 240
TOP, BOTTOM = 26, 206
ROOM_FOR_NUMBERS = 10.0
MOST_POINTS = 160
MOST_DOTS = 60

Point = tuple[date, float]
Spot = tuple[float, float]


def draw(figure: Figure, values: list[Lab], *, key: str) -> SafeString:
    """The chart of a marker; empty when fewer than two values can be drawn."""
    known = points(values)
    if len(known) < 2:
        return SafeString("")
    unit, drawn = series(values)
    axis = axis_of((lab.on for lab in drawn if lab.on), left=ROOM_FOR_NUMBERS)
    most = nice_top(max(value for _, value in known))
    spots = [(axis.share(day), height(value, most)) for day, value in known]
    parts = [
        grid(axis, top=TOP - 10, bottom=BOTTOM, label_y=HEIGHT - 10),
        _levels(most, unit),
        _limit_line(limit_of(drawn), most),
        polyline(spots),
        *(_dots(spots) if len(known) <= MOST_DOTS else _dots(spots[-1:])),
    ]
    title = _title(figure.title, axis)
    return svg.drawing(*parts, key=key, title=title, sentence=figure.sentence, height=HEIGHT)


def points(values: list[Lab]) -> list[Point]:
    """What can be drawn, in date order; very many values keep their highs and lows."""
    _, drawn = series(values)
    known = [
        (lab.on.first_day(), value)
        for lab in drawn
        if lab.on and (value := shown_value(lab)) is not None
    ]
    return thinned(known)


def thinned(known: list[Point]) -> list[Point]:
    """At most about 160 points: of each stretch the lowest and the highest, and the last of all."""
    if len(known) <= MOST_POINTS:
        return known
    size = -(-len(known) * 2 // MOST_POINTS)
    kept: set[Point] = {known[0], known[-1]}
    for start in range(0, len(known), size):
        stretch = known[start : start + size]
        kept |= {min(stretch, key=_value), max(stretch, key=_value)}
    return sorted(kept)


def polyline(spots: list[Spot]) -> str:
    """Straight pieces from spot to spot: x is in percent, which a polyline can't be."""
    pieces = zip(spots, spots[1:], strict=False)
    lines = [
        svg.element("line", x1=f"{a:.2f}%", y1=b, x2=f"{c:.2f}%", y2=d) for (a, b), (c, d) in pieces
    ]
    return svg.element("g", *lines, class_="course")


def nice_top(most: float) -> float:
    """The next round number above the highest value: 1, 2, 3, 5 or 8 with zeros."""
    if most <= 0:
        return 1.0
    size = 10.0 ** floor(log10(most))
    return next((step * size for step in (1, 2, 3, 4, 6, 8, 10) if step * size >= most * 1.05),
                20 * size)  # fmt: skip


def height(value: float, most: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / most


def _levels(most: float, unit: str) -> str:
    drawn = []
    for share in (0.0, 0.5, 1.0):
        value, y = most * share, height(most * share, most)
        name = f"{value:g} {unit}".strip() if share == 1.0 else f"{value:g}"
        drawn.append(svg.element("line", x1=0, x2="100%", y1=y, y2=y, class_="grid"))
        drawn.append(svg.text(name, x=0, y=y - 5, class_="tick"))
    return "".join(drawn)


def _limit_line(limit: float | None, most: float) -> str:
    if limit is None or limit > most or limit <= 0:
        return ""
    y = height(limit, most)
    return svg.element("line", x1=0, x2="100%", y1=y, y2=y, class_="limit")


def _dots(spots: list[Spot]) -> list[str]:
    """A dot for each value; the newest is larger."""
    return [
        svg.element("circle", cx=f"{x:.2f}%", cy=y, r=6 if (x, y) == spots[-1] else 4, class_="dot")
        for x, y in spots
    ]


def _title(name: str, axis: Axis) -> str:
    return fw.MARKER_TITLE.format(name=name, start=axis.first.year, stop=axis.last.year)


def _value(point: Point) -> float:
    return point[1]
