"""My whole picture: a card for each kind of fact; every line opens to what it stands on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.exporters.sheet.now import where_she_is
from longbloom.web.record import parts, reads
from longbloom.web.record.cards import Card, Row, Rows, all_of_kind, room
from longbloom.web.record.kinds import REST, TITLES
from longbloom.web.record.listing import row_for
from longbloom.web.record.selecting import Want

FEW, SOME = 4, 8
NEWEST_PAPERS = Want(f.Document, newest=FEW)


def picture(request: HttpRequest) -> HttpResponse:
    kinds = (*reads.ASKED_ABOUT, f.Problem, f.Scan, f.Response, reads.MARKERS, NEWEST_PAPERS)
    seen = reads.picture(request, *kinds)
    shown = {"sentence": where_she_is(seen), **room(cards(seen)), "lists": _lists()}
    return render(request, "record/picture.html", shown)


def cards(seen: Picture) -> list[Card]:
    """In the order in which she would tell it; a card with nothing in it says so."""
    treatment = (reverse("record:treatment"), _("All about my treatment"))
    working = (reverse("is_it_working:is_it_working"), _("All scans and markers"))
    return [
        parts.cancer(seen),
        parts.where(seen),
        parts.first(parts.ladder(seen), SOME, treatment),
        parts.first(parts.scans(seen), FEW, working),
        parts.first(parts.markers(seen, 1), 1, working),
        parts.local(seen),
        parts.genes(seen),
        parts.first(parts.active(seen), 2, (all_of_kind(f.Performance), _("All entries"))),
        parts.first(parts.medicines(seen), SOME, treatment),
        parts.allergies(seen),
        parts.first(parts.problems(seen), SOME, (all_of_kind(f.Problem), _("All entries"))),
        _papers(seen),
    ]


def _papers(seen: Picture) -> Card:
    rows = tuple(row_for(paper) for paper in reversed(seen.record.all(f.Document)))
    more = ((all_of_kind(f.Document), _("All reports and letters")),)
    return Card(
        "papers",
        str(TITLES[f.Document]),
        groups=(Rows(rows),) if rows else (),
        empty=_("This record holds no reports and no letters."),
        more=more if rows else (),
    )


def _lists() -> Card:
    rows = tuple(Row(str(TITLES[kind]), href=all_of_kind(kind)) for kind in REST)
    return Card("rest", _("Everything else, as lists"), groups=(Rows(rows),))
