"""Today: where she is in one sentence, what to ask, the newest results, and what arrived last."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import structs

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import date_of
from longbloom.exporters import saying
from longbloom.exporters.sheet.now import where_she_is
from longbloom.web.record import parts, reads
from longbloom.web.record.cards import Card, Rows, all_of_kind
from longbloom.web.record.listing import row_for
from longbloom.web.record.questions import asked
from longbloom.web.record.selecting import Want
from longbloom.web.record.treatment import now

MOST_QUESTIONS = 3
MOST_VALUES = 6
MOST_OF_A_DAY = 200
NEWEST_LABS = Want(f.Lab, newest=MOST_OF_A_DAY, of_last_day=True)
NEWEST_SCANS = Want(f.Scan, newest=MOST_VALUES, of_last_day=True)
ANYTHING = tuple(Want(kind, newest=1) for kind in (f.Vital, f.Exam, f.Document, f.Visit, f.Problem))
"""One of each is enough to know that the record is not empty."""


def today(request: HttpRequest) -> HttpResponse:
    seen = reads.picture(request, *reads.ASKED_ABOUT, NEWEST_LABS, NEWEST_SCANS, *ANYTHING)
    paper = reads.newest_paper(request)
    is_empty = not seen.record.facts and not request.hidden_entries  # type: ignore[attr-defined]
    if paper is None and is_empty:
        return render(request, "today/first_run.html")
    open_ones = reads.open_questions(request, seen)
    shown = {
        "sentence": where_she_is(seen),
        "questions": [asked(one) for one in open_ones[:MOST_QUESTIONS]],
        "left_to_ask": max(0, len(open_ones) - MOST_QUESTIONS),
        "cards": [now(seen), newest_results(seen)] if seen.lines else [newest_results(seen)],
        "waiting": reads.waiting(request),
        "arrived": _arrived(paper) if paper else None,
    }
    return render(request, "today/today.html", shown)


def newest_results(seen: Picture) -> Card:
    """The scans and the values of their newest days, each with the record's own words."""
    labs, scans = seen.record.all(f.Lab), tuple(map(row_for, seen.record.all(f.Scan)))
    rows = parts.newest_values(labs, MOST_VALUES)
    title = ngettext("Newest scan", "Newest scans", len(scans))
    groups = (Rows(scans, title),) if scans else ()
    if rows:
        day = labs[-1].on
        title = _("Lab values, {day}").format(day=saying.day(day))
        groups += (Rows(tuple(_undated(row, day) for row in rows), title),)
    return Card(
        "results",
        _("Newest results"),
        groups=groups,
        empty=_("Your record holds no results yet. They show here when you add files."),
        is_result=True,
        more=((all_of_kind(f.Lab), _("All lab values")),) if labs else (),
    )


def _undated(row: Any, day: Any) -> Any:
    """The day stands above all of them already."""
    return structs.replace(row, note=row.note.removesuffix(f", {saying.day(day)}"))


def _arrived(paper: Any) -> dict[str, Any]:
    account = paper.account or {}
    read = account.get("read", account)
    return {
        "name": paper.name,
        "day": saying.day(date_of(localtime(paper.arrived_at).date())),
        "understood": read.get("understood"),
        "kept": _count(read.get("kept")),
        "unreadable": _count(read.get("unreadable", read.get("unread"))),
    }


def _count(found: Any) -> int:
    """An account counts, or lists what it speaks of."""
    return len(found) if isinstance(found, list | tuple) else int(found or 0)
