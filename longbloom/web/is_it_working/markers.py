"""Her tumor markers, each with its newest value and the way to its own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from longbloom.exporters import saying
from longbloom.web.is_it_working import marker_said as said
from longbloom.web.is_it_working.marker_course import Course, course_of
from longbloom.web.record import reads
from longbloom.web.record.cards import Card, Row, Rows, room


def markers(request: HttpRequest) -> HttpResponse:
    seen = reads.picture(request, *reads.CANCER, *reads.TREATMENT, reads.MARKERS)
    rows = tuple(_row(course_of(seen, name)) for name in seen.markers)
    groups = (Rows(rows),) if rows else ()
    card = Card("markers", _("Each marker over time"), groups=groups, is_result=True)
    shown = room([card]) | {"never_alone": said.NEVER_ALONE}
    return render(request, "is_it_working/markers.html", shown)


def _row(course: Course) -> Row:
    lab, _standing = course.newest
    href = reverse("is_it_working:marker", args=[course.key])
    return Row(course.name, saying.day(lab.on), tuple(said.now(course)[:2]), href=href)
