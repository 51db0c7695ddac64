"""The picture of a marker: its values beside chance, the first days, and the treatments behind."""

from collections.abc import Sequence
from datetime import date, timedelta
from string import ascii_uppercase

from django.utils.translation import gettext as _

from longbloom.core.is_it_working.marker_series import Standing
from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.exporters.charts.marker_bands import Bands, Dot, Stretch, draw
from longbloom.exporters.sheet.treatments import line_name
from longbloom.web.is_it_working import marker_said as said
from longbloom.web.is_it_working.marker_course import Course, unit_of
from longbloom.web.record.cards import Drawing, Twin
from longbloom.web.record.treatment import open_lines

MOST_DRAWN, MOST_IN_TABLE = 120, 200


def drawing_of(course: Course, seen: Picture, *, sentence: str, today: date) -> Drawing:
    """The chart, the lines that explain it (in `legend_of`), and its table twin."""
    shown = drawable(course)
    dots = [
        Dot(lab.on.first_day(), float(lab.value), said.has_number(lab))
        for lab in shown if lab.on and lab.value is not None
    ]  # fmt: skip
    bands = bands_of(course, seen, shown, today=today)
    told = {"key": "marker", "title": course.name, "sentence": sentence}
    return Drawing(course.name, draw(dots, bands, until=today, **told), "", _twin(course))


def drawable(course: Course) -> list[f.Lab]:
    """Values with a day and a number, in the unit of the newest such value."""
    known = [lab for lab, _standing in course.values if lab.on and lab.on.day
             and lab.value is not None and lab.value.is_finite()]  # fmt: skip
    return [lab for lab in known if unit_of(lab) == unit_of(known[-1])][-MOST_DRAWN:]


def bands_of(course: Course, seen: Picture, shown: Sequence[f.Lab], *, today: date) -> Bands:
    return Bands(
        unit=shown[-1].unit if shown else "",
        chance=_chance(course, shown),
        limit=_limit(shown),
        early=_early(course),
        treatments=tuple(one for one, _name in named_lines(seen, shown, today=today)),
    )


def legend_of(course: Course, bands: Bands) -> list[str]:
    """What each part of the picture is, in words and without color."""
    low, high = bands.chance or (0.0, 0.0)
    told = [
        bands.chance and _("Band: from {low} to {high}. Inside it, a change is no more than "
                           "chance (30 %).").format(low=f"{low:g}", high=f"{high:g}"),
        bands.early and _("Between the dotted lines: the first 60 days of this treatment. "
                          "Values can jump at first."),
        bands.limit and _("Dashed line: the lab’s upper limit, {limit} {unit}.").format(
            limit=f"{bands.limit:g}", unit=bands.unit),
        any(lab.comparator for lab in drawable(course)) and _("Open ring: “less than” or “more "
                                                              "than”, no exact number."),
    ]  # fmt: skip
    return [str(one) for one in told if one]


def named_lines(seen: Picture, shown: Sequence[f.Lab], *, today: date) -> list[tuple[Stretch, str]]:
    """Lines that overlap the values, each with its letter and what it is called."""
    if not shown or shown[0].on is None:
        return []
    first, going_on = shown[0].on.first_day(), open_lines(seen)
    dated = sorted((one for one in seen.lines if one.start), key=lambda one: str(one.start))
    found = []
    for line in dated:
        last = line.stop or line.last_given or line.start
        stop = today if line in going_on else last.last_day()  # type: ignore[union-attr]
        if stop >= first:
            start = line.start.first_day()  # type: ignore[union-attr]
            name = f"{saying.first_upper(line_name(line))}, {saying.span(line.start, line.stop)}"
            found.append((Stretch(start, max(start, stop)), name))
    return [
        (Stretch(one.first, one.last, letter), name)
        for letter, (one, name) in zip(
            ascii_uppercase, found[-len(ascii_uppercase) :], strict=False
        )
    ]


def _chance(course: Course, shown: Sequence[f.Lab]) -> tuple[float, float] | None:
    """30 % below and above what the newest value is compared with, in the same unit."""
    compared = [s for lab, s in course.values if s and s.reference and lab in shown]
    point = compared[-1].reference if compared else None
    if point is None or point.comparator or not point.amount or not course.newest[1]:
        return None
    share = float(course.limits.noted_pct) / 100
    value = float(point.amount)
    return round(value * (1 - share), 2), round(value * (1 + share), 2)


def _limit(shown: Sequence[f.Lab]) -> float | None:
    """When all values that have one share it."""
    highs = {lab.high for lab in shown if lab.high is not None}
    return float(highs.pop()) if len(highs) == 1 else None


def _early(course: Course) -> Stretch | None:
    if course.start_day is None:
        return None
    first = date.fromordinal(course.start_day)
    until = first + timedelta(days=course.limits.flare_last_day)
    begin = first + timedelta(days=course.limits.flare_first_day)
    return Stretch(begin, until, _("values can jump at first"))


def _twin(course: Course) -> Twin:
    rows = tuple(_row(course, lab, s) for lab, s in reversed(course.values))[:MOST_IN_TABLE]
    columns = (_("Date"), _("Value"), _("Where it stands"))
    return Twin(course.name, columns, rows)


def _row(course: Course, lab: f.Lab, standing: Standing | None) -> tuple[str, ...]:
    above = lab.value is not None and lab.high is not None and lab.value > lab.high
    more = _("above the lab’s limit") if above and not lab.comparator else ""
    told = saying.joined(said.short(course, lab, standing).rstrip("."), more)
    return saying.day(lab.on), saying.amount(lab), told
