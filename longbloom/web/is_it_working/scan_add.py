"""Add a scan's report: her text, then what it seems to say, one by one; kept when she says so."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.importers.words.imaging.read import read_report
from longbloom.importers.words.imaging.shapes import ReportWords, SeenFinding
from longbloom.importers.words.plain import plain
from longbloom.web.is_it_working.known_spots import KnownSpot, known_spots, new_name
from longbloom.web.is_it_working.report_form import ReportForm, WholeForm, scan_fact
from longbloom.web.is_it_working.spot_form import SpotForm
from longbloom.web.record import by_her, reads
from longbloom.web.record.listing import name_for
from longbloom.web.record.mending import find
from longbloom.web.record.rows import storable
from longbloom.web.record.selecting import Want
from longbloom.web.record.when_field import in_words
from longbloom.web.record.write import begun
from longbloom.web.shell.reasons import reason

TWICE = gettext_noop(
    "Another line above has this name, too. Keep one of the two, or name it apart."
)
MOST_SPOTS = 50
"""Each has a dozen fields, and a form of a thousand fields is refused."""


def scan_add(request: HttpRequest) -> HttpResponse:
    """GET shows the box; POST shows what was read; with `step=keep`, what she ticked is kept."""
    reads.hers(request)
    if request.method == "POST":
        request.session.pop("demo", None)  # what she types is hers, never the invented person's
    form, of = begun(request, ReportForm), request.POST.get("of", "")
    step = request.POST.get("step", "")
    if request.method != "POST" or step == "text" or not form.is_valid():
        return render(
            request, "is_it_working/scan_add.html", {"form": form, "is_back": step, "of": of}
        )
    read = read_report(form.cleaned_data["text"])
    sent = request.POST if step == "keep" else None
    spots = spot_forms(read, _known(request), sent)
    whole = WholeForm(sent, read=read, text=form.cleaned_data["text"])
    if sent and _is_right(whole, spots):
        return _kept(request, form, whole, spots)
    again = "" if of else _same(request, form)
    shown = {**_shown(form, whole, spots, read), "again": again, "of": of}
    return render(request, "is_it_working/scan_read.html", shown)


def spot_forms(read: ReportWords, known: Sequence[KnownSpot], sent: Any) -> list[SpotForm]:
    """One form for each thing that the report sees, in the order of the text."""
    forms: list[SpotForm] = []
    seen: set[tuple[Any, ...]] = set()
    names: list[str] = []
    for number, one in enumerate(_seen(read)[:MOST_SPOTS]):
        key = (one.site, one.side, plain(one.place))
        forms.append(
            SpotForm(sent, number=number, finding=one, known=known, taken=names,
                     is_repeat=key in seen)
        )  # fmt: skip
        names.append(new_name(one, names))
        seen.add(key)
    return forms


def _known(request: HttpRequest) -> list[KnownSpot]:
    return known_spots(reads.some(request, f.Lesion).all(f.Lesion))


def _same(request: HttpRequest, form: ReportForm) -> str:
    """Where this very report stands already; empty when it is new."""
    said = form.cleaned_data
    scans = reads.some(request, Want(f.Scan, only=(("on", str(said["on"])),))).all(f.Scan)
    same = [one for one in scans if one.conclusion == said["text"]]
    return reverse("is_it_working:scan", args=[fact_id(same[0])]) if same else ""


def _seen(read: ReportWords) -> list[SeenFinding]:
    return [one for one in read.findings if one.certainty != "denied"]


def _is_right(whole: WholeForm, spots: Sequence[SpotForm]) -> bool:
    """Every ticked spot is filled in, and no two of them are the same one."""
    wrong = [spot for spot in spots if not spot.is_valid()]
    is_right = whole.is_valid() and not wrong
    named: dict[str, SpotForm] = {}
    for spot in spots:
        name = spot.spot_name().casefold() if spot.is_valid() and spot.is_kept else ""
        if name and name in named:
            told = _(
                "Another line above has this name, too. Keep one of the two, or name it apart."
            )
            spot.add_error("which", told)
            is_right = False
        named.setdefault(name, spot)
    return is_right


def _kept(
    request: HttpRequest, form: ReportForm, whole: WholeForm, spots: Sequence[SpotForm]
) -> HttpResponse:
    lesions = [spot.fact(form.cleaned_data["on"]) for spot in spots if spot.is_kept]
    if of := request.POST.get("of", ""):
        find(request, "scan", of)  # the scan stands in her record already: only its spots are new
        if lesions:
            by_her.keep(request, storable(lesions))
        return redirect("is_it_working:scan", of)
    made = storable([scan_fact(form, whole, lesions), *lesions])
    by_her.keep(request, made, _told(made))
    return redirect("is_it_working:scan", fact_id(made[0]))


def _told(made: Sequence[f.Fact]) -> str:
    count = len(made) - 1
    told = ngettext(
        "Kept: {name}, {day}, with one spot.", "Kept: {name}, {day}, with {count} spots.", count
    )
    scan = made[0]
    assert isinstance(scan, f.Scan) and scan.on
    return told.format(name=saying.first_upper(name_for(scan)), day=in_words(scan.on), count=count)


def _shown(
    form: ReportForm, whole: WholeForm, spots: Sequence[SpotForm], read: ReportWords
) -> dict[str, Any]:
    denied = [one for one in read.findings if one.certainty == "denied"]
    return {
        "form": form, "whole": whole, "spots": spots, "read": read,
        "doubts": [reason(doubt) for doubt in read.doubts],
        "denied": list(dict.fromkeys(one.sentence for one in denied)),
        "says": list(dict.fromkeys(one.sentence for one in read.says)),
        "is_wrong": bool(whole.errors) or any(spot.errors for spot in spots),
        "left_out": max(0, len(_seen(read)) - MOST_SPOTS),
        "day": in_words(form.cleaned_data["on"]),
        "kind": dict(form.fields["kind"].choices)[form.cleaned_data["kind"]],  # type: ignore[attr-defined]
    }  # fmt: skip
