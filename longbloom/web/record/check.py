"""Check what the page says: each reading beside its place on the page, kept once she says so."""

from typing import Any

from django.db.models import Count, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from longbloom.web.record import checking, page_images, reads, strips_of_page
from longbloom.web.record.check_rows import MOST, readings
from longbloom.web.record.editing import as_she_says
from longbloom.web.record.models import Proposed
from longbloom.web.record.proposing import WAITING, fact_in, progress
from longbloom.web.shell.undo import say

ACTS = ("right", "left-out", "again")


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Every page with readings that she has not looked at yet, file by file."""
    counted = _pages(reads.proposed(request)).filter(waiting__gt=0)
    if len(counted) == 1:
        return redirect("record:check", counted[0]["first"])
    return render(request, "record/check_list.html", {"pages": counted[:200]})


@require_GET
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """One page of a file, named by any reading on it."""
    return _page(request, _find(request, pk))


@require_POST
def check_one(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """She says of one reading that it is right (as it stands in the form), or not, or undoes it."""
    one = _find(request, pk)
    if what not in ACTS:
        raise Http404
    if what == "left-out":
        checking.leave_out(one)
    elif what == "again":
        checking.undo(request, [one])
    else:
        fact, errors = as_she_says(fact_in(one), request.POST)
        if errors:
            return _page(request, one, said=request.POST, errors=errors)
        checking.keep(request, [(one, fact)])
    return redirect(reverse("record:check", args=[pk]) + f"#reading-{pk}")


@require_POST
def check_all(request: HttpRequest, pk: int) -> HttpResponse:
    """All of this page that are clear, at once; or all that she had kept in one go, undone."""
    one = _find(request, pk)
    if request.POST.get("again"):
        named = [n for n in request.POST["again"].split(",")[:MOST] if n.isascii() and n.isdigit()]
        ones = list(reads.proposed(request).filter(pk__in=named))
        checking.undo(request, ones)
        say(request, _("It is back as it was."))
    else:
        clear = [r.one for r in readings(_on_page(request, one), request) if r.is_clear]
        kept = checking.keep(request, [(each, fact_in(each)) for each in clear])
        told = ngettext("One entry is kept.", "{count} entries are kept.", kept)
        fields = {"again": ",".join(str(each.pk) for each in clear)}
        address = reverse("record:check_all", args=[pk])
        say(request, told.format(count=kept), undo=address if kept else "", fields=fields)
    return redirect("record:check", pk)


def _page(
    request: HttpRequest, one: Proposed, said: Any = None, errors: dict[str, str] | None = None
) -> HttpResponse:
    found = list(_on_page(request, one)[:MOST])
    href = reverse("record:check_image", args=[found[0].pk])
    tall, _count = page_images.shape(one.paper, one.file, one.page)
    rows = readings(found, request, href=href, tall=tall, wrong=(one.pk, said, errors))
    checked, count = progress(_in_file(request, one))
    shown = {
        "one": one,
        "name": one.file.rsplit("/", 1)[-1],
        "rows": rows,
        "clear": sum(row.is_clear for row in rows),
        "checked": checked,
        "count": count,
        "whole": strips_of_page.whole(href, tall),
        "marks": strips_of_page.marks([row.one.box for row in rows if row.is_waiting], tall),
        "pages": _pages(_in_file(request, one)),
        "is_done": not reads.waiting(request),
        "next": _next(request, one),
    }
    return render(request, "record/check.html", shown)


def _find(request: HttpRequest, pk: int) -> Proposed:
    return get_object_or_404(reads.proposed(request).select_related("paper"), pk=pk)


def _in_file(request: HttpRequest, one: Proposed) -> Any:
    return reads.proposed(request).filter(paper=one.paper_id, file=one.file)


def _on_page(request: HttpRequest, one: Proposed) -> Any:
    return _in_file(request, one).filter(page=one.page).order_by("number")


def _pages(found: Any) -> Any:
    """Each page with its readings: how many, how many wait, and one that names it."""
    by_page = found.values("paper", "file", "page").order_by("paper", "file", "page")
    return by_page.annotate(
        first=Min("pk"), all=Count("pk"), waiting=Count("pk", filter=Q(state=WAITING))
    )


def _next(request: HttpRequest, one: Proposed) -> str:
    """Where to go on when nothing of this page waits any more."""
    left = reads.proposed(request).filter(state=WAITING)
    in_file = left.filter(paper=one.paper_id, file=one.file).exclude(page=one.page)
    same = in_file.order_by("page", "number").first()
    elsewhere = left.exclude(paper=one.paper_id, file=one.file, page=one.page)
    other = same or elsewhere.order_by("paper", "file", "page", "number").first()
    return reverse("record:check", args=[other.pk]) if other else ""
