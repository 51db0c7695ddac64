"""Is it working? Her team's word, what the numbers give, four voices on one axis; no verdict."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.exporters.charts.axis import Axis
from longbloom.web.is_it_working import said
from longbloom.web.is_it_working.answer import Answer, answer_of
from longbloom.web.is_it_working.blood import WANTED, blood_card
from longbloom.web.record import parts, reads
from longbloom.web.record.cards import Card, Row, Rows, all_of_kind, room
from longbloom.web.record.lane_shapes import Frame
from longbloom.web.record.lanes import lanes
from longbloom.web.record.selecting import Want
from longbloom.web.record.strips import axis_strip, behind
from longbloom.web.record.timeline import first_day
from longbloom.web.record.window import moved
from longbloom.web.shell.context import look_of

MOST_SCANS = 12
MONTHS_BEFORE = 3
ON_THE_AXIS = ("drugs", "scans", "markers", "active", "symptoms")
ANSWERS = Want(f.Exam, newest=40, only=(("group", reads.SURVEY),))


def is_it_working(request: HttpRequest) -> HttpResponse:
    seen = reads.picture(
        request, *reads.CANCER, *reads.TREATMENT, f.Scan, f.Lesion, f.Response, f.Performance,
        reads.MARKERS, ANSWERS, WANTED,
    )  # fmt: skip
    answer = answer_of(seen)
    all_scans = (all_of_kind(f.Scan), _("All scans"))
    found = [parts.first(parts.scans(seen), MOST_SCANS, all_scans), _markers(seen)]
    start = answer.line.start if answer.line else None
    found.append(blood_card(seen.record.all(f.Lab), start))
    shown = room([*_answered(answer, found), *found])
    shown["about"] = said.treatment_said(answer)
    shown |= _drawn(request, seen, answer)
    return render(request, "is_it_working/is_it_working.html", shown)


def _markers(seen: Picture) -> Card:
    """The newest value of each marker, and the way to its own page; their course is drawn below."""
    rows = tuple(
        Row(
            name, href=reverse("is_it_working:marker", args=[fact_id(values[-1])]),
            said=(f"{saying.amount(values[-1])}, {saying.day(values[-1].on)}",),
        )
        for name, values in seen.markers.items()
    )  # fmt: skip
    return Card(
        "markers", _("Tumor markers"), groups=(Rows(rows),) if rows else (),
        empty=_("Your record holds nothing of this yet."), is_result=True,
        more=((reverse("is_it_working:markers"), _("Where each marker stands")),) if rows else (),
    )  # fmt: skip


def _answered(answer: Answer, found: list[Card]) -> list[Card]:
    """The answer's cards, once there is anything to answer from."""
    if answer.doctor is None and all(card.is_empty for card in found):
        return []
    joy = [said.joy_card(answer.no_evidence)] if answer.no_evidence else []
    return [*joy, said.doctor_card(answer), said.sizes_card(answer), said.voices_card(answer)]


def _drawn(request: HttpRequest, seen: Picture, answer: Answer) -> dict[str, object]:
    """Treatments, scans, markers, how active she is and symptoms, one below the other in time,
    from shortly before this treatment."""
    first = first_day(seen)
    if first is None:
        return {}
    begun = answer.line.start if answer.line else None
    since = max(first, moved(begun.first_day(), -MONTHS_BEFORE)) if begun else first
    axis = Axis(min(since, date.today()), date.today())
    frame = Frame(axis, None, look_of(request).fold)
    shown = [lane for lane in lanes(seen, frame) if lane.key in ON_THE_AXIS]
    return {"lanes": shown, "axis": axis_strip(axis, None), "behind": behind(axis, None)}
