"""Is it working? Scans in the report's words, markers as measured. No verdict of ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from longbloom.core.record import facts as f
from longbloom.web.record import parts, reads
from longbloom.web.record.cards import all_of_kind, room

MOST_SCANS = 12


def is_it_working(request: HttpRequest) -> HttpResponse:
    seen = reads.picture(request, f.Scan, f.Response, f.Diagnosis, f.Receptor, reads.MARKERS)
    all_scans = (all_of_kind(f.Scan), _("All scans"))
    cards = [parts.first(parts.scans(seen), MOST_SCANS, all_scans), parts.markers(seen)]
    return render(request, "is_it_working/is_it_working.html", room(cards))
