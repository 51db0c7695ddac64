"""All her files, whole, as they arrived: what is under way, what is kept, and each to be opened."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from longbloom.core.record.facts import Source
from longbloom.importers.tables.read import tables_in
from longbloom.web.record import jobs, page_images, reads, shelf
from longbloom.web.record.importing import UNDER_WAY
from longbloom.web.record.models import Paper
from longbloom.web.record.raw_entry import MOST_LETTERS, Entry, pretty
from longbloom.web.record.telling import day_of, sentence_for

ON_A_PAGE = 50
MOST_SET_OUT = 2 * 1024 * 1024
"""Setting out more than that as text would keep her waiting; its beginning is shown as it is."""
TO_SEE_TO = ("arriving", "waiting", *UNDER_WAY, "asking", "broken")


@require_GET
def files(request: HttpRequest) -> HttpResponse:
    """What is under way or asks something of her first, then every file, newest first."""
    jobs.go_on(reads.who(request).person.pk)
    papers = reads.papers(request).select_related("brought_by")
    pages = Paginator(papers.defer("places", "brought_by__account").order_by("-pk"), ON_A_PAGE)
    imports = reads.imports(request).filter(state__in=TO_SEE_TO).defer("account")
    page = pages.get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "waiting": reads.waiting(request),
        "papers": [(paper, day_of(paper.arrived_at)) for paper in page],
        "imports": [
            (job.pk, day_of(job.begun_at), sentence_for(job)) for job in imports.order_by("pk")
        ],
    }
    return render(request, "record/papers.html", shown)


@require_GET
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """A whole file as text or as images of its pages; never as a page of its own."""
    paper = _find(request, pk)
    if page_images.is_paper(shelf.head(paper)) and page_images.shape(paper, paper.name, 1)[0]:
        return redirect("record:paper_page", pk, 1)
    return set_out(request, paper)


def set_out(request: HttpRequest, paper: Paper, where: str = "") -> HttpResponse:
    """A file, or one entry of it ("record.json#Observation/1"), to be read."""
    file, _, place = where.partition("#")
    found = shelf.entry(person=paper.person, where=Source(file, place)) if place else b""
    whole = found or shelf.body(paper)
    shown = {
        "paper": paper,
        "day": day_of(paper.arrived_at),
        "where": place if found else "",
        "entry": _shown(whole),
        "is_table": not place and _is_table(paper, whole),
        "is_for_computers": whole.lstrip()[:1] in (b"{", b"[", b"<"),
    }
    return render(request, "record/piece.html", shown)


@require_GET
def save_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The file itself, to save outside Longbloom, because she asks for it."""
    paper = _find(request, pk)
    answer = HttpResponse(shelf.body(paper), content_type="application/octet-stream")
    name = content_disposition_header(as_attachment=True, filename=paper.name.rsplit("/", 1)[-1])
    answer.headers["Content-Disposition"] = name or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _find(request: HttpRequest, pk: int) -> Paper:
    return get_object_or_404(reads.papers(request).select_related("person"), pk=pk)


def _is_table(paper: Paper, whole: bytes) -> bool:
    """Are there columns to tell about? Not looked for in what is large: its import says so, too."""
    return len(whole) <= MOST_SET_OUT and bool(tables_in(paper.name, whole))


def _shown(whole: bytes) -> Entry | None:
    """Text to read; None for pictures and the like, which can only be saved."""
    if b"\x00" in whole[:4096] or whole[:4] in (b"PK\x03\x04", b"%PDF"):
        return None
    if len(whole) <= MOST_SET_OUT:
        return pretty(whole)
    text = whole[:MOST_LETTERS].decode("utf-8", "replace")
    return Entry(text, len(whole) - len(text))
