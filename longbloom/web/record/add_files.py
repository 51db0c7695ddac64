"""Add files: choose or drop them, as many as she likes; reading goes on in the background."""

from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from longbloom.web.record import jobs, photos
from longbloom.web.record.uploads import IntoTheStore
from longbloom.web.shell.undo import say

PHOTO_PAGES = range(2, 7)
"""So many further pages can be photographed in one go."""


@csrf_exempt  # only until the files have somewhere to go; then _add_files checks
@require_http_methods(["GET", "POST"])
def add_files(request: Any) -> HttpResponse:
    """GET shows the form; POST takes the files in and leads to the account of them."""
    if request.person is None:
        raise Http404
    into = IntoTheStore(request, request.person)
    request.upload_handlers = [into]
    try:
        answer: HttpResponse = _add_files(request, into)
    except DatabaseError as error:
        if "full" not in str(error):
            raise
        answer = _page(request, trouble="full", status=507)
    if into.job and answer.status_code >= 400:
        into.upload_interrupted()
    return answer


@csrf_protect
def _add_files(request: Any, into: IntoTheStore) -> HttpResponse:
    if request.method == "GET":
        return _page(request)
    chosen = request.FILES  # reading the form puts every file into the store
    if not chosen or into.job is None:
        say(request, _("No file was chosen yet. Choose one or more, then tap “Add these files”."))
        return redirect("record:add_files")
    request.session.pop("demo", None)  # files are hers, never the invented person's
    if request.POST.get("one_report"):
        photos.bind(into.job)
    jobs.begin(into.job)
    return redirect("record:arrival", into.job.pk)


def _page(request: HttpRequest, trouble: str = "", status: int = 200) -> HttpResponse:
    return render(
        request,
        "record/add_files.html",
        {"trouble": trouble, "photo_pages": PHOTO_PAGES},
        status=status,
    )
