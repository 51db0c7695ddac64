"""What to ask: everything the record leaves open, as questions for the next visit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longbloom.core.picture.picture import Picture
from longbloom.exporters import saying
from longbloom.exporters.sheet.naming import name_of
from longbloom.web.record import reads
from longbloom.web.record.cards import Row, address
from longbloom.web.record.questions import asked, in_her_words


def ask(request: HttpRequest) -> HttpResponse:
    seen = reads.picture(request, *reads.ASKED_ABOUT)
    shown = {
        "questions": [asked(one) for one in seen.unknowns],
        "doubts": doubts(seen),
        "is_known": seen.has_breast_cancer,
    }
    return render(request, "record/ask.html", shown)


def doubts(seen: Picture) -> list[Row]:
    """Entries that do not fit: words and code that differ, or two entries that disagree."""
    return [
        Row(
            saying.first_upper(name_of(fact)),
            saying.day(fact.on),
            tuple(saying.first_upper(in_her_words(doubt)) for doubt in fact.doubts),
            href=address(fact),
        )
        for fact in seen.doubts
    ]
