"""One scan: the report's own words, its spots beside earlier sizes, and where in the body."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec import Struct

from longbloom.core.record import acts
from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.web.is_it_working.body_map import body_map
from longbloom.web.is_it_working.known_spots import known_spots
from longbloom.web.is_it_working.name_form import NameForm
from longbloom.web.is_it_working.report_form import kind_to_choose
from longbloom.web.is_it_working.spot_course import Course, courses, silent_on, start_of_treatment
from longbloom.web.record import by_her, reads
from longbloom.web.record.cards import address
from longbloom.web.record.listing import name_for
from longbloom.web.record.mending import find, state
from longbloom.web.record.rows import storable
from longbloom.web.record.selecting import Want


class SpotRow(Struct, frozen=True):
    """One line of the table: a spot, its sizes, and the way to correct it."""

    name: str
    where: str
    now: str
    first: str
    best: str
    change: str
    href: str
    words: str
    form: Any = None
    key: str = ""


def scan(request: HttpRequest, key: str) -> HttpResponse:
    chain = find(request, "scan", key)
    return _page(request, _scan_of(chain), state(request, chain), None)


@require_POST
def name_spot(request: HttpRequest, key: str, spot: str) -> HttpResponse:
    """Which spot a line of the report is: a correction of that entry, which can be undone."""
    reads.hers(request)
    chain = find(request, "scan", key)
    found = find(request, "lesion", spot)
    lesion = found[0]
    if lesion.withdraws or state(request, found):
        return redirect("is_it_working:scan", key)
    assert isinstance(lesion, f.Lesion)
    scan_here = _scan_of(chain)
    everything = reads.some(request, f.Lesion).all(f.Lesion)
    form = NameForm(request.POST, lesion=lesion, known=known_spots(everything),
                    here=_spots_of(scan_here, everything, ()))  # fmt: skip
    if not form.is_valid():
        return _page(request, scan_here, state(request, chain), form)
    changes = {"spot": form.spot_name(), "words": lesion.words}
    (made,) = storable([acts.corrected(lesion, changes, source=by_her.source())])
    told = _("Kept: it is {name}.").format(name=form.spot_name())
    by_her.act(request, [made], told, back=request.path.split("/name/")[0] + "/")
    return redirect("is_it_working:scan", key)


def _scan_of(chain: Sequence[f.Fact]) -> f.Scan:
    found = chain[0]
    assert isinstance(found, f.Scan)
    return found


def _page(request: HttpRequest, here: f.Scan, stands: str, form: NameForm | None) -> HttpResponse:
    that_day = Want(f.Scan, only=(("on", str(here.on or "")),))
    seen = reads.picture(request, that_day, f.Lesion, f.Drug, f.Line, f.Diagnosis, f.Spread)
    everything = seen.record.all(f.Lesion)
    spots = _spots_of(here, everything, seen.record.all(f.Scan))
    start = start_of_treatment(seen.lines, here.on)
    told = courses(spots, everything, start=start)
    rows = [_row(one, _form(one.now, spots, everything, form)) for one in told]
    shown = {
        "title": saying.first_upper(name_for(here)), "day": saying.day(here.on),
        "scan": here, "key": fact_id(here), "kind": kind_to_choose(here.kind),
        "entry": address(here), "state": stands,
        "direction": fw.SCAN_TRENDS.get(here.trend, "") if here.trend else "", "rows": rows,
        "silent": saying.listing(silent_on(spots, everything, on=here.on, start=start)),
        "start": saying.day(start) if start else "",
        "unnamed": [row for row in rows if row.form], "maps": _maps(told),
    }  # fmt: skip
    return render(request, "is_it_working/scan.html", shown)


def _maps(told: Sequence[Course]) -> list[Any]:
    if not told:
        return []
    first = _("Since the first scan of this treatment")
    best = _("Since the smallest size of this treatment")
    return [
        body_map(told, key="map-first", title=first, since="first"),
        body_map(told, key="map-best", title=best, since="best"),
    ]


def _spots_of(
    here: f.Scan, everything: Sequence[f.Lesion], scans: Sequence[f.Scan]
) -> list[f.Lesion]:
    """The spots of that day; of two scans on one day, those whose sentence this report holds."""
    others = [one for one in scans if one.on == here.on and fact_id(one) != fact_id(here)]
    same_day = [one for one in everything if here.on and one.on == here.on]
    return [one for one in same_day if not _is_of_another(one, here, others)]


def _is_of_another(one: f.Lesion, here: f.Scan, others: Sequence[f.Scan]) -> bool:
    holds = bool(one.words) and one.words in here.conclusion
    return not holds and any(one.words and one.words in other.conclusion for other in others)


def _row(course: Course, form: Any) -> SpotRow:
    now, first = course.now, course.first
    place = now.place if now.place.casefold() not in now.spot.casefold() else ""
    is_told = now.side in f"{now.spot} {now.place}".casefold()
    side = "" if is_told else str(fw.SIDES.get(now.side, ""))
    site = "" if now.spot.casefold().startswith(saying.site(now.site).casefold()) else now.site
    before = _("before: {size}").format(size=_mm(now.earlier_mm)) if now.earlier_mm else ""
    change = str(fw.LESION_CHANGES.get(now.change, ""))
    return SpotRow(
        name=now.spot or saying.first_upper(name_for(now)),
        where=saying.first_upper(saying.joined(saying.site(site), place, side)),
        now=_size(now), first=_size(first) if first else "–", best=_mm(course.best_mm),
        change=saying.joined(change, before) or "–", href=address(now), words=now.words,
        form=form, key=fact_id(now),
    )  # fmt: skip


def _size(one: f.Lesion) -> str:
    if one.mm is None:
        return str(fw.LESION_SEEN.get(one.seen, one.seen))
    return _("{size} (short axis)").format(size=_mm(one.mm)) if one.axis == "short" else _mm(one.mm)


def _mm(mm: Any) -> str:
    return f"{saying.number(mm)}\N{NO-BREAK SPACE}mm" if mm is not None else "–"


def _form(
    lesion: f.Lesion, here: Sequence[f.Lesion], everything: Sequence[f.Lesion],
    sent: NameForm | None,
) -> NameForm | None:  # fmt: skip
    """Only for a spot without a name; the one she just sent keeps what she typed."""
    if lesion.spot:
        return None
    if sent is not None and fact_id(sent.lesion) == fact_id(lesion):
        return sent
    return NameForm(None, lesion=lesion, known=known_spots(everything), here=here)
