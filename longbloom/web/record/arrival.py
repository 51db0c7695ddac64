"""One import: how far it is, whose files they are, and the account of what became of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from longbloom.core.record.dates import read_date
from longbloom.exporters import saying
from longbloom.importers.tables.read import KIND as TABLE
from longbloom.web.record import importing, jobs, reads, shelf, unlocking
from longbloom.web.record.cards import all_of_kind
from longbloom.web.record.kinds import TITLES
from longbloom.web.record.models import Import
from longbloom.web.record.page_images import is_paper
from longbloom.web.record.proposing import WAITING
from longbloom.web.record.telling import groups_of, sentence_for
from longbloom.web.shell.undo import say

MOST_FILES = 200
ACTS = ("stop", "again", "answer", "undo", "put-back", "unlock")


@require_GET
def arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """Plain HTML that refreshes itself while it runs; with htmx, once a second and in place."""
    job = _find(request, pk)
    if job.state in (*importing.UNDER_WAY, "waiting"):
        jobs.go_on(job.person_id)
        job.refresh_from_db()
    groups = groups_of(job)
    shown = {
        "job": job,
        "waiting": _waiting(request, job),
        "sentence": sentence_for(job),
        "is_running": job.state in ("waiting", *importing.UNDER_WAY),
        "others": _before(request, job),
        "account": job.account,
        "unread": [group for group in groups if not group.number],
        "kept": [group for group in groups if group.number],
        "kept_count": sum(group.count for group in groups if group.number),
        "papers": _papers(job),
        "locked": unlocking.locked(job) if job.state == "done" else [],
        "is_one_page": job.state == "asking" and _is_one_paper(job),
        "tables": _tables(job),
        "kinds": _kinds(job),
        "people": [{**one, "born": _day(one["born"])} for one in job.people],
        "born": saying.day(job.person.born) if job.person.born else "–",
    }
    return render(request, "record/arrival.html", shown)


@require_POST
@sensitive_post_parameters("password")
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Stop, start again, say who she is, undo, or put back."""
    job = _find(request, pk)
    if what not in ACTS:
        raise Http404
    if what == "stop":
        jobs.stop(job)
    elif what == "again":
        jobs.again(job)
    elif what == "answer":
        jobs.answer(job, _chosen(request, job))
    elif what == "undo" and job.state == "done":
        importing.undo(job, is_undone=True)
        back = f"/files/{pk}/put-back/"
        say(request, _("What only these files brought no longer counts."), undo=back, fields={})
    elif what == "put-back" and job.state == "undone":
        importing.undo(job, is_undone=False)
        say(request, _("It is back as it was."))
    elif what == "unlock":
        return _unlock(request, job)
    return redirect("record:arrival", pk)


def _unlock(request: HttpRequest, job: Import) -> HttpResponse:
    """Try the password of a locked paper; it is kept nowhere."""
    number = request.POST.get("number", "")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else -1
    fresh = unlocking.open_one(request, job, at, request.POST.get("password", "")[:500])
    if fresh is None:
        say(request, _("That password does not open it. Nothing was changed. Please try again."))
    return redirect("record:arrival", fresh.pk if fresh else job.pk)


def _is_one_paper(job: Import) -> bool:
    """Is it all about a single PDF or picture?"""
    papers = list(job.papers.all()[:2])
    return len(papers) == 1 and is_paper(shelf.head(papers[0]))


def _find(request: HttpRequest, pk: int) -> Import:
    return get_object_or_404(reads.imports(request).select_related("person"), pk=pk)


def _day(text: str) -> str:
    day = read_date(text)
    return saying.day(day) if day else text


def _papers(job: Import) -> Any:
    return job.papers.filter(person=job.person_id).defer("places").order_by("pk")[:MOST_FILES]


def _waiting(request: HttpRequest, job: Import) -> int:
    """How many readings of this import she has not looked at yet."""
    if job.state != "done" or not job.account.get("proposed"):
        return 0
    left = reads.proposed(request).filter(paper__brought_by=job.pk, state=WAITING)
    return int(left.count())


def _tables(job: Import) -> list[Any]:
    """Files with tables that wait for her to say what their columns are."""
    kept = [places for what, _why, places in job.account.get("kept", []) if what == TABLE]
    files = {place.partition("#")[0] for places in kept for place in places}
    return [
        paper
        for paper in (_papers(job) if files else [])
        if any(
            file == name or file.startswith(f"{name}/")
            for file in files
            for name in shelf.came_as(paper.name)
        )
    ]


def _before(request: HttpRequest, job: Import) -> int:
    """How many other imports come first."""
    live = reads.imports(request).filter(state__in=("waiting", *importing.UNDER_WAY))
    return int(live.filter(pk__lt=job.pk).count())


def _chosen(request: HttpRequest, job: Import) -> str:
    number = request.POST.get("person", "")
    is_one = number.isascii() and number.isdigit() and len(number) < 6
    people = job.people if is_one and int(number) < len(job.people) else []
    return people[int(number)]["key"] if people else ""


def _kinds(job: Import) -> list[tuple[Any, int, str]]:
    """What the files hold, by kind, each with the page that lists it."""
    counts = job.account.get("kinds", {})
    return [
        (title, counts[kind.__name__], all_of_kind(kind))
        for kind, title in TITLES.items()
        if counts.get(kind.__name__)
    ]
