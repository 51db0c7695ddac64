"""Papers: every report, letter and file by year, named by what it is, and a search in all of it."""

from itertools import groupby
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.web.record import finding, naming, reads
from longbloom.web.record.cards import Row
from longbloom.web.record.listing import row_for
from longbloom.web.record.naming import RECORD
from longbloom.web.record.selecting import STANDS, Want
from longbloom.web.record.telling import day_of

A_PAGE = 40


@require_http_methods(["GET", "POST"])
def library(request: HttpRequest) -> HttpResponse:
    """POST searches: what she looks for stands in no address, so no browser remembers it."""
    asked = request.POST.get("words", "").strip()[:200]
    page = _number(request.GET.get("page"))
    listed = [] if asked else _listed(request, page)
    rows = _rows(request, listed[:A_PAGE])
    shown = {
        "asked": asked,
        "hits": finding.find(request, asked) if asked else [],
        "years": [(year, [row for _y, row in group]) for year, group in groupby(rows, _year)],
        "earlier": page - 1,
        "later": page + 1 if len(listed) > A_PAGE else 0,
        "waiting": 0 if asked else reads.waiting(request),
    }
    return render(request, "record/library.html", shown)


def _listed(request: HttpRequest, page: int) -> list[tuple[str, str]]:
    """Documents of the record and files that are no records for computers, newest first.

    A document that is the text of a listed file is left out below, the file stands for it.
    """
    person = reads.who(request).person.pk
    sql = f"""
        SELECT 'document', "fact_id", "on" FROM "record_documentrow"
        WHERE "person_id" = %s {STANDS}
        UNION ALL
        SELECT 'paper', CAST(p."id" AS text),
            CASE WHEN p."about" <> '' THEN p."about"
            ELSE substr(CAST(p."arrived_at" AS text), 1, 10) END
        FROM "record_paper" p LEFT JOIN "record_import" i ON i."id" = p."brought_by_id"
        WHERE p."person_id" = %s AND p."what" NOT IN ('', '{RECORD}')
            AND COALESCE(i."state", '') <> 'undone'
        ORDER BY 3 DESC, 1, 2 LIMIT {A_PAGE + 1:d} OFFSET {(page - 1) * A_PAGE:d}
    """  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [person, person])
        return [(what, key) for what, key, _on in cursor.fetchall()]


def _rows(request: HttpRequest, listed: list[tuple[str, str]]) -> list[tuple[str, Row]]:
    keys = tuple(key for what, key in listed if what == "document")
    facts = reads.some(request, Want(f.Document, only=(("fact_id", keys),))).facts if keys else ()
    documents = {fact_id(fact): fact for fact in facts}
    numbers = [key for what, key in listed if what == "paper"]
    papers = {str(one.pk): one for one in _papers(request).filter(pk__in=numbers)}
    told = _told_by_papers(request, list(documents.values()))
    found = (
        _document(documents.get(key), told) if what == "document" else _paper(papers.get(key))
        for what, key in listed
    )
    return [row for row in found if row]


def _papers(request: HttpRequest) -> Any:
    return reads.papers(request).defer("places", "account")


def _told_by_papers(request: HttpRequest, documents: list[Any]) -> set[str]:
    """Files that are listed themselves: the words read from one need no line of their own."""
    files = {fact.source.file for fact in documents if fact.source.file}
    listed = _papers(request).filter(name__in=files).exclude(what__in=("", RECORD))
    return set(listed.values_list("name", flat=True)) if files else set()


def _document(fact: Any, told: set[str]) -> tuple[str, Row] | None:
    if fact is None or fact.source.file in told:
        return None
    return (str(fact.on.year) if fact.on else "", row_for(fact))


def _paper(paper: Any) -> tuple[str, Row] | None:
    if paper is None:
        return None
    arrived = day_of(paper.arrived_at)
    year = str(paper.about.year) if paper.about else str(paper.arrived_at.year)
    note = _("added on {day}").format(day=arrived)
    title, name = naming.title_of(paper), paper.name.rsplit("/", 1)[-1]
    more = (name,) if name != title else (str(naming.WHAT.get(paper.what, "")),)
    href = reverse("record:piece", args=[paper.pk])
    return (year, Row(title, note, more, href=href))


def _year(row: tuple[str, Row]) -> str:
    return row[0]


def _number(text: str | None) -> int:
    is_one = text and text.isascii() and text.isdigit() and len(text) < 6
    return max(1, int(text)) if is_one and text else 1
