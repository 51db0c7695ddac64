"""Each treatment so far: how long it lasted, what the sizes said at best, and why it ended."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longbloom.core.is_it_working.lines_held import LineHeld, line_held
from longbloom.core.is_it_working.pfs import Held
from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import date_of
from longbloom.core.record.lines import LineOfTherapy
from longbloom.exporters import saying
from longbloom.exporters.sheet.treatments import line_name
from longbloom.web.is_it_working.answer import spots_of
from longbloom.web.is_it_working.line_now import next_start
from longbloom.web.is_it_working.said import SIZES
from longbloom.web.record import parts, reads
from longbloom.web.record.cards import Card, Row, Rows, room, way_to


def lines(request: HttpRequest) -> HttpResponse:
    seen = reads.picture(
        request, *reads.CANCER, *reads.TREATMENT, f.Scan, f.Lesion, reads.MARKERS
    )  # fmt: skip
    cards = [_card(seen, number, line) for number, line in enumerate(reversed(seen.lines), start=1)]
    return render(request, "is_it_working/lines.html", room(cards))


def _card(seen: Picture, number: int, line: LineOfTherapy) -> Card:
    after = next_start(seen, line)
    held = line_held(
        line=line, spots=spots_of(seen, line.start, after), next_on=after,
        died_on=seen.record.person.died, today=date_of(date.today()),
    )  # fmt: skip
    given = Row(
        saying.span(line.start, line.stop) if line.start else _("Its start is not known."),
        said=(_length(held), _why(line)), href=way_to(parts.drugs_of(seen, line)),
    )  # fmt: skip
    told = [_best(held), _no_growth(held.no_growth), _next(held)]
    said = tuple(Row(text) for text in told if text)
    rows = (Rows((given,)), Rows(said)) if said else (Rows((given,)),)
    title = saying.first_upper(line_name(line))
    return Card(f"line-{number}", title, groups=rows, is_result=bool(held.best_word))


def _length(held: LineHeld) -> str:
    if held.days is None:
        return _("How long it lasted can’t be counted: a day is missing.")
    days = in_days(held.days)
    return (
        _("It lasted {days}.").format(days=days)
        if held.is_over
        else _("So far {days}.").format(days=days)
    )


def _why(line: LineOfTherapy) -> str:
    if line.why_stopped:
        return _("Why it stopped: {why}").format(why=line.why_stopped)
    return _("Why it stopped is not recorded.") if line.stop else ""


def _best(held: LineHeld) -> str:
    if not held.best_word:
        return ""
    told = _("At best: {words}").format(words=str(SIZES[held.best_word]))
    if held.recist_best not in ("", "NE", "MISSING"):
        told += " " + _("By RECIST arithmetic the best was {letters}.").format(
            letters=held.recist_best
        )
    return told


def _no_growth(held: Held | None) -> str:
    if held is None or not (held.start.day and held.until.day) or held.days <= 0:
        return ""
    days, day = in_days(held.days), saying.day(held.until)
    if held.is_event:
        return _("The sizes first counted as growth after {days}, on {day}.").format(
            days=days, day=day
        )
    return _("No growth by these sizes for {days}, up to the scan of {day}.").format(
        days=days, day=day
    )


def _next(held: LineHeld) -> str:
    if held.to_next is None or not held.to_next.is_event:
        return ""
    return _("The next treatment began {days} after the start of this one.").format(
        days=in_days(held.to_next.days)
    )


def in_days(days: int) -> str:
    """Days, and weeks or months in brackets where they say more."""
    told = ngettext("{count} day", "{count} days", days).format(count=days)
    if days < 60:
        return told
    months = round(days / 30.44)
    about = ngettext("about {count} month", "about {count} months", months).format(count=months)
    return f"{told} ({about})"
