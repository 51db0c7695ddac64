"""Treatment: what she gets now, all treatments so far, surgery and radiation, and medicines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.lines import LineOfTherapy
from longbloom.exporters import saying
from longbloom.exporters.sheet.treatments import line_name
from longbloom.web.record import parts, reads
from longbloom.web.record.cards import Card, Row, Rows, room, way_to


def treatment(request: HttpRequest) -> HttpResponse:
    kinds = (*reads.CANCER, *reads.TREATMENT, f.Medicine, f.Allergy)
    seen = reads.picture(request, *kinds)
    cards = [
        now(seen),
        parts.ladder(seen),
        parts.local(seen),
        parts.medicines(seen),
        parts.allergies(seen),
    ]
    return render(request, "record/treatment.html", room(cards))


def now(seen: Picture) -> Card:
    """Lines without an end: the record shows no stop, which is not proof of going on."""
    rows = tuple(_row(seen, line) for line in open_lines(seen))
    return Card(
        "now",
        _("Now"),
        groups=(Rows(rows),) if rows else (),
        empty=_("This record shows no treatment that is still going on."),
    )


def open_lines(seen: Picture) -> list[LineOfTherapy]:
    """Without an end: the newest by date, and all that the record or she marks as active."""
    endless = [line for line in seen.lines if not line.stop]
    newest = max((line.start for line in endless if line.start), default=None)
    return [
        line for line in endless if (line.start and line.start == newest) or _is_active(seen, line)
    ]


def _is_active(seen: Picture, line: LineOfTherapy) -> bool:
    return any(getattr(drug, "status", "") == "active" for drug in parts.drugs_of(seen, line))


def _row(seen: Picture, line: LineOfTherapy) -> Row:
    told = [
        _("No end is recorded.") if line.start else _("Marked as going on. Since when is open.")
    ]
    if line.last_given and line.last_given != line.start:
        told.append(_("The last entry is from {day}.").format(day=saying.day(line.last_given)))
    return Row(
        saying.first_upper(line_name(line)),
        saying.span(line.start, None) if line.start else "",
        (" ".join(told),),
        href=way_to(parts.drugs_of(seen, line)),
    )
