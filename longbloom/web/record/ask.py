"""What to ask: everything the record leaves open, as questions for the next visit."""

from collections.abc import Collection, Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.alike import conflicts
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.exporters.sheet.naming import name_of
from longbloom.web.record import reads
from longbloom.web.record.answers import key_of
from longbloom.web.record.answers_form import LATER
from longbloom.web.record.cards import Row, address
from longbloom.web.record.merge import differing
from longbloom.web.record.questions import asked, in_her_words
from longbloom.web.record.selecting import ANY, Want

MOST_DOUBTED = 300
NEWEST_MARKERS = Want(f.Lab, newest=120, only=(("marker", ANY),))
"""Where two values of one day are looked for: the newest are those that are acted on."""


def ask(request: HttpRequest) -> HttpResponse:
    unsure = reads.doubted(request)
    others = [
        Want(kind, only=(("fact_id", tuple(keys[:MOST_DOUBTED])),))
        for kind, keys in unsure.items()
        if kind not in reads.ASKED_ABOUT
    ]
    seen = reads.picture(request, *reads.ASKED_ABOUT, NEWEST_MARKERS, *others)
    hers = {key for keys in unsure.values() for key in keys}
    aside = reads.aside(request)
    shown = {
        "questions": [(*asked(one), key_of(one)) for one in seen.unknowns if one.what not in aside],
        "later": [
            (asked(one)[1], LATER.get(aside[one.what], ""), key_of(one))
            for one in seen.unknowns
            if one.what in aside
        ],
        "unsure": rows(fact for fact in seen.doubts if fact_id(fact) in hers),
        "doubts": doubts(seen, hers),
        "differ": _conflicts(seen),
        "is_known": seen.has_breast_cancer,
    }
    return render(request, "record/ask.html", shown)


def doubts(seen: Picture, hers: Collection[str] = ()) -> list[Row]:
    """Entries that do not fit: words and code that differ, or two entries that disagree."""
    return rows(fact for fact in seen.doubts if fact_id(fact) not in hers)


def rows(facts: Iterable[f.Fact]) -> list[Row]:
    return [
        Row(
            saying.first_upper(name_of(fact)),
            saying.day(fact.on),
            tuple(saying.first_upper(in_her_words(doubt)) for doubt in fact.doubts),
            href=address(fact),
        )
        for fact in facts
    ]


def _conflicts(seen: Picture) -> list[Row]:
    """A marker with two values on one day."""
    markers = [lab for lab in seen.record.all(f.Lab) if lab.marker]
    return [
        Row(
            saying.first_upper(name_of(one)),
            saying.day(one.on),
            (differing(one, other),),
            href=address(one),
        )
        for one, other in conflicts(markers)
    ]
