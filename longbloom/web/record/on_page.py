"""The page of paper that a fact was read from, with the place marked."""

import re
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from msgspec import Struct

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import fact_id
from longbloom.web.record import page_images, reads, strips_of_page
from longbloom.web.record.models import Paper
from longbloom.web.record.proposing import KEPT
from longbloom.web.record.strips_of_page import Strip

PAGE = re.compile(r"page (\d{1,6})")


class OnPage(Struct, frozen=True):
    """The strip around the place, the whole page, and the way to the paper."""

    number: int
    whole: Strip | None
    strip: Strip | None
    marks: list[tuple[float, ...]]
    href: str


def is_page(where: Source) -> bool:
    """Does this source say a page of paper, and not an entry of a file for computers?"""
    return bool(PAGE.fullmatch(where.place))


def page_of(request: HttpRequest, fact: Fact, where: Source) -> OnPage | None:
    """None when the source is no page, or its paper was not kept or can't be shown."""
    match = PAGE.fullmatch(where.place)
    if not match:
        return None
    number = int(match[1])
    one = _reading(request, fact, where, number)
    paper = one.paper if one else reads.papers(request).filter(name=where.file).first()
    if paper is None:
        return None
    tall, _count = page_images.shape(paper, where.file, number)
    if not tall:
        return None
    href = reverse("record:paper_page", args=[paper.pk, number]) if paper.name == where.file else ""
    image = _image(one, paper, number)
    box = one.box if one else []
    whole, place = strips_of_page.whole(image, tall), strips_of_page.strip(image, tall, box)
    return OnPage(number, whole, place, strips_of_page.marks([box], tall), href)


def _reading(request: HttpRequest, fact: Fact, where: Source, number: int) -> Any:
    kept = reads.proposed(request).filter(state=KEPT, kept_id=fact_id(fact), page=number)
    return kept.filter(file=where.file).select_related("paper").first()


def _image(one: Any, paper: Paper, number: int) -> str:
    if one:
        return reverse("record:check_image", args=[one.pk])
    return reverse("record:page_image", args=[paper.pk, number])
