"""Paste from a spreadsheet: the cells become a file like any other, and its columns are matched."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from longbloom.core.record.dates import date_of
from longbloom.exporters import saying
from longbloom.importers.tables.read import tables_in
from longbloom.web.record import jobs, reads, shelf

PATIENCE = 8.0
LARGEST = 2 * 1024 * 1024


def paste(request: HttpRequest) -> HttpResponse:
    """GET shows the box; POST keeps what she pasted whole and leads to its columns."""
    text = request.POST.get("cells", "")
    trouble = _trouble(text) if request.method == "POST" else ""
    if request.method != "POST" or trouble:
        return render(request, "record/paste.html", {"text": text, "trouble": trouble})
    request.session.pop("demo", None)  # what she pastes is hers, never the invented person's
    person, data = reads.who(request).person, text.encode()
    job = jobs.arrive(person)
    shelf.put(brought_by=job, name=_name(), data=data)
    thread = jobs.begin(job)
    if thread is not None:
        thread.join(PATIENCE)
    digest = hashlib.sha256(data).hexdigest()
    paper = reads.papers(request).filter(digest=digest).first()
    if paper is None:
        return redirect("record:arrival", job.pk)
    return redirect("record:match_table", paper.pk, 0)


def _trouble(text: str) -> str:
    if not text.strip():
        return _("Nothing is pasted yet. Copy the cells in your spreadsheet, then paste them here.")
    if len(text.encode("utf-8", "replace")) > LARGEST:
        return _("This is too much to paste at once. Save it as a CSV file, and add that.")
    if not tables_in("pasted.tsv", text.encode("utf-8", "replace")):
        return _(
            "I see no rows and columns in this. Copy the cells themselves, with at least two rows "
            "and two columns."
        )
    return ""


def _name() -> str:
    return _("Pasted on {day}").format(day=saying.day(date_of(localdate()))) + ".tsv"
