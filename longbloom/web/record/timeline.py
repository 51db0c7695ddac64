"""The time line: her years in calendar dates, a lane for each kind, zoomed by plain links."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import date_of
from longbloom.exporters import saying
from longbloom.web.record import reads
from longbloom.web.record.lane_shapes import Frame, Lane
from longbloom.web.record.lanes import ON_A_DAY, lanes, table_rows
from longbloom.web.record.lanes_measured import MOST_ANSWERS
from longbloom.web.record.selecting import ANY, Want
from longbloom.web.record.strips import axis_strip, behind
from longbloom.web.record.window import Window, window_of
from longbloom.web.shell.context import look_of

MOST_ROWS = 200


def timeline(request: HttpRequest) -> HttpResponse:
    window = window_of(request.GET.get("span", ""), request.GET.get("to", ""), date.today())
    seen = reads.picture(request, *_wants(window))
    first = first_day(seen) or window.start
    shown: dict[str, object] = {"window": window, "is_empty": first is None}
    if first:
        frame = Frame(window.axis(first), _spread(seen), look_of(request).fold)
        shown |= _drawn(seen, frame)
    return render(request, "record/timeline.html", shown)


def _wants(window: Window) -> list[Want | type[f.Fact]]:
    span = {"since": window.since, "until": window.until}
    answers = Want(f.Exam, newest=MOST_ANSWERS + 1, only=(("group", reads.SURVEY),), **span)
    values = Want(f.Lab, only=(("marker", ANY),), **span)
    return [*reads.CANCER, *reads.TREATMENT, *ON_A_DAY, answers, values]


def _drawn(seen: Picture, frame: Frame) -> dict[str, object]:
    found = lanes(seen, frame)
    rows = table_rows(seen, frame)
    return {
        "lanes": found,
        "sentence": _sentence(frame, found),
        "axis": axis_strip(frame.axis, frame.spread),
        "behind": behind(frame.axis, frame.spread),
        "spread": _told_spread(frame),
        "rows": rows[-MOST_ROWS:],
    }


def first_day(seen: Picture) -> date | None:
    """The first day of anything that has a lane; the whole stretch begins there."""
    record = seen.record
    kinds = (f.LocalTreatment, *ON_A_DAY, f.Exam)
    days = [line.start for line in seen.lines if line.start]
    days += [fact.on for kind in kinds for fact in record.all(kind) if fact.on]
    days += [lab.on for values in seen.markers.values() for lab in values if lab.on]
    days += [seen.metastatic_on] if seen.metastatic_on else []
    return min(days).first_day() if days else None


def _spread(seen: Picture) -> date | None:
    return seen.metastatic_on.first_day() if seen.metastatic_on else None


def _told_spread(frame: Frame) -> str:
    if not frame.spread or not frame.axis.first <= frame.spread <= frame.axis.last:
        return ""
    return _("Dashed line: spread found, {day}.").format(day=saying.month(date_of(frame.spread)))


def _sentence(frame: Frame, found: list[Lane]) -> str:
    span = saying.span(date_of(frame.axis.first), date_of(frame.axis.last))
    counts = {lane.key: len(lane.strips) for lane in found}
    drugs = counts.get("drugs", 0)
    told = ngettext("{count} treatment", "{count} treatments", drugs).format(count=drugs)
    return f"{saying.first_upper(span)}: {told}."
