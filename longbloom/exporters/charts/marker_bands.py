"""One tumor marker beside chance: its band, the lab's limit, early days, treatments behind."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.safestring import SafeString  # type: ignore[import-untyped]
from msgspec import Struct

from longbloom.exporters.charts import svg
from longbloom.exporters.charts.axis import Axis, grid
from longbloom.exporters.charts.marker import nice_top, polyline

HEIGHT, TOP, BOTTOM = 300, 66, 262
ROOM_FOR_NUMBERS = 10.0
LETTERS_AT, WORDS_AT = 16, 42
RIGHT_HALF = 55.0


class Dot(Struct, frozen=True):
    """One value; not exact when it was written as "<3"."""

    on: date
    value: float
    exact: bool = True


class Stretch(Struct, frozen=True):
    """Days from a first to a last, and what they are called in the drawing."""

    first: date
    last: date
    name: str = ""


class Bands(Struct, frozen=True, kw_only=True):
    """What stands behind the values; None for what is not known or can't be compared."""

    unit: str
    chance: tuple[float, float] | None = None
    limit: float | None = None
    early: Stretch | None = None
    treatments: tuple[Stretch, ...] = ()


def draw(
    dots: Sequence[Dot], bands: Bands, *, key: str, title: str, sentence: str, until: date
) -> SafeString:
    """The chart, also of a single value; empty without any."""
    if not dots:
        return SafeString("")
    axis = axis_for(dots, bands, until=until)
    tops = [dot.value for dot in dots] + [*(bands.chance or ())] + [bands.limit or 0.0]
    most = nice_top(max(tops))
    parts = [
        *(_treatment(axis, one, number) for number, one in enumerate(bands.treatments)),
        _early(axis, bands.early),
        _chance(bands.chance, most),
        grid(axis, top=TOP - 10, bottom=BOTTOM, label_y=HEIGHT - 12),
        _levels(most, bands.unit),
        _limit(bands.limit, most),
        *_values(axis, dots, most),
    ]
    return svg.drawing(*parts, key=key, title=title, sentence=sentence, height=HEIGHT)


def height(value: float, most: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / most


def axis_for(dots: Sequence[Dot], bands: Bands, *, until: date) -> Axis:
    """From the first value, with a little room, to the last value or the end of the early days."""
    days = [dot.on for dot in dots]
    if bands.early and bands.early.last >= days[0] and bands.early.first <= until:
        days += [bands.early.first, min(bands.early.last, until)]
    room = timedelta(days=max(7, (max(days) - min(days)).days // 20))
    return Axis(min(days) - room, max(days) + room, ROOM_FOR_NUMBERS)


def _treatment(axis: Axis, one: Stretch, number: int) -> str:
    """A stretch from top to bottom, with a line where it begins and its letter above."""
    edges = _edges(axis, one)
    if edges is None:
        return ""
    left, right = edges
    kind = "treatment other" if number % 2 else "treatment"
    drawn = _rect(left, right, TOP - 36, BOTTOM, kind)
    middle = f"{(left + right) / 2:.2f}%"
    letter = svg.text(one.name, x=middle, y=LETTERS_AT + 28, class_="lane halo",
                      text_anchor="middle")  # fmt: skip
    starts = axis.first <= one.first <= axis.last
    edge = _upright(axis.share(one.first), TOP - 36, "start") if starts else ""
    return drawn + edge + letter


def _early(axis: Axis, early: Stretch | None) -> str:
    """The first days of the newest treatment, with words above; hatched for eyes without color."""
    edges = _edges(axis, early) if early else None
    if early is None or edges is None:
        return ""
    left, right = edges
    is_right = left > RIGHT_HALF
    said = svg.text(
        early.name, x=f"{right if is_right else left:.2f}%", y=LETTERS_AT,
        text_anchor="end" if is_right else "start", class_="halo",
    )  # fmt: skip
    frame = _upright(left, LETTERS_AT + 5, "early-edge") + _upright(
        right, LETTERS_AT + 5, "early-edge"
    )
    return _rect(left, right, LETTERS_AT + 5, BOTTOM, "early") + frame + said


def _chance(chance: tuple[float, float] | None, most: float) -> str:
    if chance is None:
        return ""
    low, high = (height(value, most) for value in chance)
    band = svg.element("rect", x=0, y=high, width="100%", height=low - high, class_="chance")
    edges = "".join(
        svg.element("line", x1=0, x2="100%", y1=y, y2=y, class_="chance-edge") for y in (low, high)
    )
    return band + edges


def _levels(most: float, unit: str) -> str:
    drawn = []
    for share in (0.0, 0.5, 1.0):
        y, name = height(most * share, most), f"{most * share:g}"
        drawn.append(svg.element("line", x1=0, x2="100%", y1=y, y2=y, class_="grid"))
        said = f"{name} {unit}".strip() if share == 1.0 else name
        drawn.append(svg.text(said, x=0, y=y - 5, class_="tick halo"))
    return "".join(drawn)


def _limit(limit: float | None, most: float) -> str:
    if limit is None or not 0 < limit <= most:
        return ""
    y = height(limit, most)
    return svg.element("line", x1=0, x2="100%", y1=y, y2=y, class_="limit")


def _values(axis: Axis, dots: Sequence[Dot], most: float) -> list[str]:
    """A line through the exact values; a ring for what is only known to be below or above."""
    spots = [(axis.share(dot.on), height(dot.value, most), dot.exact) for dot in dots]
    exact = [(x, y) for x, y, is_exact in spots if is_exact]
    drawn = [polyline(exact)]
    for number, (x, y, is_exact) in enumerate(spots, start=1):
        radius = 6 if number == len(spots) else 4
        kind = "dot" if is_exact else "dot about"
        drawn.append(svg.element("circle", cx=f"{x:.2f}%", cy=y, r=radius, class_=kind))
    return drawn


def _edges(axis: Axis, one: Stretch) -> tuple[float, float] | None:
    """Left and right in percent, cut at the drawing's ends; None outside of it."""
    if one.last < axis.first or one.first > axis.last:
        return None
    return axis.share(max(one.first, axis.first)), axis.share(min(one.last, axis.last))


def _rect(left: float, right: float, top: float, bottom: float, kind: str) -> str:
    width = f"{max(0.6, right - left):.2f}%"
    return svg.element(
        "rect", x=f"{left:.2f}%", y=top, width=width, height=bottom - top, class_=kind
    )


def _upright(share: float, top: float, kind: str) -> str:
    x = f"{share:.2f}%"
    return svg.element("line", x1=x, x2=x, y1=top, y2=BOTTOM, class_=kind)
