"""A paper page by page, as images, to be read in the browser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from longbloom.web.record import page_images, reads, strips_of_page
from longbloom.web.record.telling import day_of


@require_GET
def paper_page(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    paper = get_object_or_404(reads.papers(request), pk=pk)
    tall, count = page_images.shape(paper, paper.name, page)
    if not tall:
        raise Http404(_("There is no such page."))
    here = reads.proposed(request).filter(paper=pk, file=paper.name, page=page).first()
    shown = {
        "paper": paper,
        "day": day_of(paper.arrived_at),
        "page": page,
        "count": count,
        "earlier": page - 1,
        "later": page + 1 if page < count else 0,
        "whole": strips_of_page.whole(reverse("record:page_image", args=[pk, page]), tall),
        "check": reverse("record:check", args=[here.pk]) if here else "",
    }
    return render(request, "record/paper_page.html", shown)
