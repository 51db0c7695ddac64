"""The pages of her papers as images: drawn in memory when asked for, never kept anywhere."""

import io
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET
from PIL import Image

from longbloom.importers.opening import Opened, open_all
from longbloom.importers.pdf.image import CannotOpen, count_pages, page_image
from longbloom.importers.pdf.turns import PDFIUM
from longbloom.web.record import reads, shelf
from longbloom.web.record.models import Paper

WIDTH = 1240
"""Sharp enough to read small print at twice the size of a phone."""
SMALL = 200
"""Enough to tell how tall a page is, once it stands upright."""
PAPER = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8")


@require_GET
def image(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """A page of a file of hers."""
    paper = get_object_or_404(reads.papers(request), pk=pk)
    return _drawn(shelf.body(paper), page)


@require_GET
def image_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that a reading stands on; its file may be within an archive."""
    one = get_object_or_404(reads.proposed(request).select_related("paper"), pk=pk)
    return _drawn(data_of(one.paper, one.file), one.page)


def is_paper(head: bytes) -> bool:
    """Can its pages be shown as images?"""
    is_webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return head.startswith(PAPER) or is_webp or b"%PDF" in head


def data_of(paper: Paper, file: str) -> bytes:
    """The bytes of a file: the paper itself, or one of those packed in it."""
    body = shelf.body(paper)
    if file in shelf.came_as(paper.name) and not body.startswith(b"\x1f\x8b"):
        return body
    inside = (one for one in open_all(paper.name, body) if isinstance(one, Opened))
    return bytes(next((one.data for one in inside if one.name == file), b""))


def shape(paper: Paper, file: str, page: int) -> tuple[float, int]:
    """How tall a page is beside its width, and how many pages there are; (0, 0): no page."""
    return _shape(paper.pk, file, page, paper.digest)


@lru_cache(maxsize=512)
def _shape(pk: int, file: str, page: int, digest: str) -> tuple[float, int]:
    """Just two numbers are remembered: unpacking a long file takes a while."""
    data = data_of(shelf.by_number(pk), file)
    if not is_paper(data[:1024]):
        return 0.0, 0
    try:
        with PDFIUM:
            count = count_pages(data)
            small = page_image(data, page, width=SMALL) if 0 < page <= count else b""
    except CannotOpen:
        return 0.0, 0
    if not small:
        return 0.0, 0
    width, height = Image.open(io.BytesIO(small)).size
    return height / width, count


def _drawn(data: bytes, page: int) -> HttpResponse:
    if not is_paper(data[:1024]):
        raise Http404
    try:
        with PDFIUM:
            drawn = page_image(data, page, width=WIDTH) if 0 < page <= count_pages(data) else b""
    except CannotOpen:
        drawn = b""
    if not drawn:
        raise Http404
    kind = "image/png" if drawn.startswith(b"\x89PNG") else "image/jpeg"
    answer = HttpResponse(drawn, content_type=kind)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
