"""Hidden entries: what she chose not to see, in one place that she opens when she wants to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longbloom.web.record import reads
from longbloom.web.record.kinds import TITLES
from longbloom.web.record.listing import row_for


def hidden(request: HttpRequest) -> HttpResponse:
    """Names only: what a result says opens with the entry itself."""
    found = reads.hidden(request)
    kinds = {type(fact) for fact in found}
    groups = [
        (title, [row_for(fact, told=False) for fact in found if type(fact) is kind])
        for kind, title in TITLES.items()
        if kind in kinds
    ]
    return render(request, "record/hidden.html", {"groups": groups})
