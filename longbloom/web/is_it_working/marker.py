"""One tumor marker over time, where its newest value stands, and what it can't show."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.exporters.sheet.treatments import line_name
from longbloom.knowledge_markers import source_title
from longbloom.web.is_it_working import marker_drawing as drawings
from longbloom.web.is_it_working import marker_said as said
from longbloom.web.is_it_working.marker_course import Course, course_with
from longbloom.web.record import reads
from longbloom.web.record.cards import all_of_kind


def marker(request: HttpRequest, key: str) -> HttpResponse:
    seen = reads.picture(request, *reads.CANCER, *reads.TREATMENT, reads.MARKERS)
    course = course_with(seen, key)
    if course is None:
        raise Http404(_("There is no such list."))
    sentences, today = said.now(course), date.today()
    shown = drawings.drawable(course)
    bands = drawings.bands_of(course, seen, shown, today=today)
    told = " ".join(sentences)
    page = {
        "name": course.name,
        "about": _about(course),
        "start": said.start_said(course),
        "sentences": sentences,
        "never_alone": said.NEVER_ALONE,
        "drawing": drawings.drawing_of(course, seen, sentence=told, today=today),
        "legend": drawings.legend_of(course, bands),
        "treatments": [
            (one.name, name) for one, name in drawings.named_lines(seen, shown, today=today)
        ],
        "not_drawn": len(course.values) - len(shown),
        "causes": causes(course),
        "all": all_of_kind(f.Lab, course.newest[0]),
    }
    return render(request, "is_it_working/marker.html", page)


def causes(course: Course) -> list[tuple[str, str]]:
    """What else can raise it, as far as somebody read it in a source, and which source."""
    read = [one for one in course.known.benign_causes if one.verified] if course.known else []
    return [(saying.first_upper(_(one.words)), source_title(one.source)) for one in read]


def _about(course: Course) -> str:
    if course.line is None:
        return ""
    return _("This is about {treatment}, since {day}.").format(
        treatment=saying.first_upper(line_name(course.line)), day=saying.day(course.line.start)
    )
