"""Comfort: how active she is in plain words, weight and the like, symptoms and findings."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.exporters import saying
from longbloom.exporters.sheet.shapes import by_name
from longbloom.web.record import parts, reads
from longbloom.web.record.cards import Card, Drawing, Row, Rows, all_of_kind, room, way_to
from longbloom.web.record.listing import cut, what_it_says
from longbloom.web.record.parts import drawn
from longbloom.web.record.selecting import Want

WEIGHT = "29463-7"
NEWEST = 240
MOST_SCORES = 3
ANSWERS = Want(f.Exam, newest=NEWEST, only=(("group", reads.SURVEY),))
FINDINGS = Want(f.Exam, newest=NEWEST, without=(("group", reads.SURVEY),))
"""Asked for apart, so that many of one kind never hide those of the other."""


def comfort(request: HttpRequest) -> HttpResponse:
    weights = Want(f.Vital, newest=60, only=(("loinc", WEIGHT),))
    vitals = Want(f.Vital, newest=NEWEST)
    seen = reads.picture(request, f.Performance, vitals, weights, ANSWERS, FINDINGS)
    exams = seen.record.all(f.Exam)
    asked = [exam for exam in exams if exam.group == reads.SURVEY]
    found = [exam for exam in exams if exam.group != reads.SURVEY]
    scores = (all_of_kind(f.Performance), _("All entries"))
    cards = [
        parts.first(parts.active(seen), MOST_SCORES, scores),
        _newest("symptoms", _("What you answered about symptoms"), asked),
        _body(seen.record.all(f.Vital)),
        _newest("findings", _("Findings"), found),
    ]
    return render(request, "record/comfort.html", room(cards))


def _newest(key: str, title: str, facts: Sequence[f.Exam]) -> Card:
    rows = tuple(_row(same) for same in by_name(reversed(facts), "name").values())
    return Card(
        key,
        title,
        (_("The newest entry of each."),) if rows else (),
        (Rows(rows),) if rows else (),
        empty=_("Your record holds nothing of this yet."),
        more=((all_of_kind(f.Exam), _("All entries")),) if rows else (),
    )


def _body(vitals: Sequence[f.Vital]) -> Card:
    """The newest of each, and the course of the weight."""
    rows = tuple(_row(same) for same in by_name(reversed(vitals), "name").values())
    return Card(
        "body",
        _("Weight, pressure and the like"),
        groups=(Rows(rows),) if rows else (),
        drawings=_weights([v for v in vitals if v.loinc == WEIGHT]),
        empty=_("Your record holds no weight, temperature or pressure."),
        is_result=True,
        more=((all_of_kind(f.Vital), _("All entries")),) if rows else (),
    )


def _weights(weights: Sequence[f.Vital]) -> tuple[Drawing, ...]:
    """A chart draws lab values: a weight is drawn the same way."""
    values = [
        f.Lab(source=w.source, on=w.on, name=w.name, value=w.value, unit=w.unit) for w in weights
    ]
    chart = drawn(weights[-1].name, values) if values else None
    if chart is None or not chart.svg:
        return ()
    return (structs.replace(chart, href=all_of_kind(f.Vital, weights[-1])),)


def _row(same: Sequence[f.Exam] | Sequence[f.Vital]) -> Row:
    """`same` is newest first; several open as a list of that name."""
    newest = same[0]
    name = saying.first_upper(saying.untagged(newest.name))
    told = saying.joined(cut(what_it_says(newest)), saying.day(newest.on))
    return Row(cut(name), told, href=way_to(same))
