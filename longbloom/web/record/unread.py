"""What we couldn't read: every piece left over, why, and a way to open it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from msgspec import Struct

from longbloom.web.record import reads, shelf
from longbloom.web.record.models import Import
from longbloom.web.record.telling import day_of, groups_of

ON_A_PAGE = 50
NEWEST = 100


class Piece(Struct, frozen=True):
    """One piece left over; `paper` opens the file it stands in, at this place."""

    place: str
    file: str
    why: str
    paper: int
    where: str


@require_GET
def unread(request: HttpRequest) -> HttpResponse:
    """The lists of every import that counts, newest first."""
    person = reads.who(request).person
    if person is None:
        raise Http404
    imports = Import.objects.filter(person=person, state="done").order_by("-pk")[:NEWEST]
    left = [(job.pk, day_of(job.begun_at), groups_of(job)) for job in imports]
    return render(request, "record/unread.html", {"left": [one for one in left if one[2]]})


@require_GET
def left(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One list: the pieces left over for one reason."""
    person = reads.who(request).person
    job = get_object_or_404(Import, pk=pk, person=person)
    group = next((one for one in groups_of(job) if one.number == number), None)
    if group is None:
        raise Http404
    page = Paginator(group.places, ON_A_PAGE).get_page(request.GET.get("page"))
    papers = {n: p for p, name in _names(job) for n in shelf.came_as(name)}
    pieces = [_piece(where, why, papers) for where, why in page]
    return render(
        request, "record/left.html", {"job": job, "group": group, "page": page, "pieces": pieces}
    )


def _names(job: Import) -> Any:
    return job.papers.filter(person=job.person_id).values_list("pk", "name")


def _piece(where: str, why: str, papers: dict[str, int]) -> Piece:
    file, _, place = where.partition("#")
    whole = next((n for n in papers if file == n or file.startswith(f"{n}/")), "")
    return Piece(place or file, file if place else "", why, papers.get(whole, 0), where)
