"""Take it with you: her whole record out, in forms that others can read, each with a warning."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods
from msgspec import Struct, structs

from longbloom.core.picture.picture import picture_of
from longbloom.exporters import all_facts
from longbloom.exporters.fhir.bundle import to_fhir
from longbloom.exporters.one_zip import stream
from longbloom.exporters.pdf.chosen import Cover
from longbloom.exporters.pdf.write import to_pdf
from longbloom.importers.pdf.image import below_each_other, count_pages, page_image
from longbloom.web.record import reads
from longbloom.web.record.packing import members
from longbloom.web.record.store import now

PREVIEW = 900
Pieces = Iterator[bytes]


class Way(Struct, frozen=True):
    """One form to take the record along in."""

    title: Any
    what_for: Any
    ending: str
    media: str


WAYS = {
    "pdf": Way(
        _("Two pages for a new doctor"),
        _("What kind of cancer, where, what was tried and why it ended, what you take now, and "
          "what to ask. Readable in two minutes, on screen or printed."),
        "pdf", "application/pdf",
    ),
    "zip": Way(
        _("Everything in one folder"),
        _("Every entry, every file as it arrived, and the two pages, packed as one zip. Your copy "
          "for life, readable without Longbloom."),
        "zip", "application/zip",
    ),
    "fhir": Way(
        _("For hospitals and other programs (FHIR)"),
        _("Your whole record in the form that hospitals use (FHIR R4). Longbloom reads it back "
          "without loss."),
        "json", "application/fhir+json",
    ),
    "tables": Way(
        _("Tables for a spreadsheet"),
        _("One table for each kind of entry (CSV), for Excel, LibreOffice or Numbers."),
        "zip", "application/zip",
    ),
    "json": Way(
        _("For other programs (JSON)"),
        _("Every entry with its source, for programs and for those who write them."),
        "json", "application/json",
    ),
}  # fmt: skip


@require_GET
def take_along(request: HttpRequest) -> HttpResponse:
    return render(request, "record/take_along.html", {"ways": WAYS.items()})


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, what: str) -> HttpResponseBase:
    """GET says what the file is and that it is not locked; POST gives it."""
    way = WAYS.get(what)
    if way is None:
        raise Http404
    if request.method == "GET":
        name, hidden = reads.who(request).person.name, reads.hidden_entries(request)
        shown = {"way": way, "what": what, "name": name, "hidden": hidden}
        return render(request, "record/take.html", shown)
    answer = StreamingHttpResponse(_MAKERS[what](request), content_type=way.media)
    name = f"longbloom-{localdate()}.{way.ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    """The pages one below the other as a picture, to look at before they leave."""
    whole = _pdf_of(request)
    pages = range(1, count_pages(whole) + 1)
    drawn = [page_image(whole, page, width=PREVIEW) for page in pages]
    return HttpResponse(below_each_other(drawn), content_type="image/png")


def _pdf(request: HttpRequest) -> Pieces:
    yield _pdf_of(request)


def _fhir(request: HttpRequest) -> Pieces:
    yield to_fhir(reads.everything(request), name=reads.who(request).person.name, noted_at=now())


def _json(request: HttpRequest) -> Pieces:
    yield all_facts.to_json(reads.everything(request))


def _tables(request: HttpRequest) -> Pieces:
    record = reads.everything(request)
    yield from stream((name, [table]) for name, table in all_facts.to_tables(record))


def _zip(request: HttpRequest) -> Pieces:
    record = reads.everything(request)
    papers = reads.papers(request).defer("places", "account").order_by("pk")
    person = reads.who(request).person
    yield from stream(members(record, person.name, _pdf_of(request), papers))


def _pdf_of(request: HttpRequest) -> bytes:
    """What she hid stays out unless she wants it on the paper; the paper says how much it is."""
    person = reads.who(request).person
    asked = request.POST if request.method == "POST" else request.GET
    with_hidden = asked.get("hidden") == "yes"
    cover = Cover(
        name="" if asked.get("name") == "no" else person.name,
        paper=asked.get("paper", ""),
        language=get_language() or "en",
        invented=person.is_demo,
        left_out=0 if with_hidden else reads.hidden_entries(request),
    )
    whole = picture_of(reads.everything(request, with_hidden=with_hidden))
    picture = structs.replace(whole, unknowns=tuple(reads.open_questions(request, whole)))
    return to_pdf(picture, today=localdate(), cover=cover)


_MAKERS: dict[str, Callable[[HttpRequest], Pieces]] = {
    "pdf": _pdf, "zip": _zip, "fhir": _fhir, "tables": _tables, "json": _json,
}  # fmt: skip
