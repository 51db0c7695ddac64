"""What we couldn't read: every piece left over, why, and a way to open it."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET
from msgspec import Struct

from longbloom.web.record import reads, shelf
from longbloom.web.record.models import Import, Paper
from longbloom.web.record.papers import set_out
from longbloom.web.record.telling import Group, day_of, groups_of

ON_A_PAGE = 50
NEWEST = 100


class Piece(Struct, frozen=True):
    """One piece left over; `href` opens it, where its file is kept."""

    place: str
    file: str
    why: str
    href: str


@require_GET
def unread(request: HttpRequest) -> HttpResponse:
    """The lists of every import that counts, newest first."""
    imports = reads.imports(request).filter(state="done").order_by("-pk")[:NEWEST]
    left = [(job.pk, day_of(job.begun_at), groups_of(job)) for job in imports]
    return render(request, "record/unread.html", {"left": [one for one in left if one[2]]})


@require_GET
def left(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One list: the pieces left over for one reason."""
    job, group = _find(request, pk, number)
    page = Paginator(group.places, ON_A_PAGE).get_page(request.GET.get("page"))
    papers = _papers(job)
    numbered = enumerate(page, start=page.start_index())
    pieces = [_piece(job, group, at, papers) for at, _one in numbered]
    return render(
        request, "record/left.html", {"job": job, "group": group, "page": page, "pieces": pieces}
    )


@require_GET
def left_piece(request: HttpRequest, pk: int, number: int, at: int) -> HttpResponse:
    """One piece of a list, by its number in it: a place names files, so no address holds one."""
    job, group = _find(request, pk, number)
    if not 0 < at <= group.count:
        raise Http404
    where, papers = group.places[at - 1][0], _papers(job)
    whole = _whole(where, papers)
    if not whole:
        raise Http404
    return set_out(request, papers[whole], where)


def _find(request: HttpRequest, pk: int, number: int) -> tuple[Import, Group]:
    job = get_object_or_404(reads.imports(request), pk=pk)
    group = next((one for one in groups_of(job) if one.number == number), None)
    if group is None:
        raise Http404
    return job, group


def _papers(job: Import) -> dict[str, Paper]:
    """The files of an import by every name they may have in a place."""
    kept = job.papers.filter(person=job.person_id).select_related("person").defer("places")
    return {name: paper for paper in kept for name in shelf.came_as(paper.name)}


def _whole(where: str, papers: Iterable[str]) -> str:
    """The name of the file that a place is in; it may be an archive around it."""
    file = where.partition("#")[0]
    return next((name for name in papers if file == name or file.startswith(f"{name}/")), "")


def _piece(job: Import, group: Group, at: int, papers: dict[str, Paper]) -> Piece:
    where, why = group.places[at - 1]
    file, _, place = where.partition("#")
    way = [job.pk, group.number, at]
    href = reverse("record:left_piece", args=way) if _whole(where, papers) else ""
    return Piece(place or file, file if place else "", why, href)
