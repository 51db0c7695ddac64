"""One fact: what it says, when, every place it stands in, the raw entry, and what replaced it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.history import state_of, steps_of
from longbloom.core.record.record import PROVENANCE, fact_id
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.web.record import reads
from longbloom.web.record.by_her import BY_HER
from longbloom.web.record.cards import Row, address, all_of_kind
from longbloom.web.record.kinds import FIELDS, RESULTS, TITLES
from longbloom.web.record.listing import cut, name_for, row_for, what_it_says
from longbloom.web.record.mending import find
from longbloom.web.record.merge import near
from longbloom.web.record.on_page import OnPage, is_page, page_of
from longbloom.web.record.past import lines_of
from longbloom.web.record.questions import in_her_words
from longbloom.web.record.raw_entry import Entry, pretty
from longbloom.web.shell.speaking import said

OUR_WORDS = {
    "trend": "TRENDS", "origin": "ORIGINS", "sample": "SAMPLES", "site": "SITES", "side": "SIDES",
}  # fmt: skip
ALWAYS_SHOWN = {"on", *PROVENANCE, "replaces", "withdraws"}


class Place(Struct, frozen=True):
    """One place a fact stands in; `href` opens the entry there; `number` sets it apart."""

    text: str
    said_by: str
    noted_at: str
    href: str
    is_open: bool
    number: int | None = None
    page: OnPage | None = None
    on_paper: bool = False


def fact(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    chain = find(request, kind, key)
    found = chain[0]
    put = reads.marks(request, type(found), [fact_id(one) for one in chain])
    stands = state_of(key, chain, put)
    number = _chosen(request, len(found.sources))
    steps = steps_of(chain, put)
    shown = {
        "title": cut(saying.first_upper(name_for(found))),
        "kind_title": TITLES[type(found)],
        "kind_address": all_of_kind(type(found)),
        "day": saying.days(found.on, getattr(found, "stop", None)),
        "says": said(what_it_says(found)),
        "fields": _fields(found),
        "fact": found,
        "doubts": [in_her_words(doubt) for doubt in found.doubts],
        "places": _places(request, found, number),
        "is_asked": number is not None,
        "entry": None if number is None else _entry(request, found, number),
        "is_result": isinstance(found, RESULTS),
        "is_hers": found.source.said_by == BY_HER,
        "here": address(found),
        "scan_page": reverse("is_it_working:scan", args=[key]) if type(found) is f.Scan else "",
        "state": "act" if found.withdraws else stands,
        "past": lines_of(found, steps),
        "is_changed": any(one.what == "corrected" and one.fact == found for one in steps),
        "alike": [] if stands or found.withdraws else near(request, found),
        **_history(found, chain[1:], stands),
    }
    return render(request, "record/fact.html", shown)


def _fields(found: f.Fact) -> list[tuple[Any, str]]:
    """What it says, field by field; empty fields say nothing and are left out."""
    shown = []
    for name in type(found).__struct_fields__:
        value = getattr(found, name)
        if name not in ALWAYS_SHOWN and value not in ("", None, (), 0):
            shown.append((FIELDS.get(name, name), _text(value, OUR_WORDS.get(name, ""))))
    return shown


def _text(value: Any, words: str = "") -> str:
    """`words` names our own words for what this field can hold."""
    if isinstance(value, PartialDate):
        return saying.day(value)
    if isinstance(value, tuple):
        return saying.listing(str(said(part)) for part in value)
    ours = getattr(fw, words) if words else {}
    return str(ours.get(value) or said(value)) if isinstance(value, str) else str(value)


def _entry(request: HttpRequest, found: f.Fact, number: int) -> Entry | None:
    if is_page(found.sources[number]):
        return None
    return pretty(reads.entry(request, type(found), found.sources[number]))


def _places(request: HttpRequest, found: f.Fact, chosen: int | None) -> list[Place]:
    return [
        Place(
            saying.joined(source.file, source.place),
            _("you") if source.said_by == BY_HER else source.said_by,
            source.noted_at.replace("T", " ")[:16],
            f"?entry={number}" if source.place else "",
            number == chosen,
            number if source.file and len(found.sources) > 1 else None,
            page_of(request, found, source) if number == chosen else None,
            is_page(source),
        )
        for number, source in enumerate(found.sources)
        if not number or source.said_by != BY_HER
    ]


def _history(found: f.Fact, others: tuple[f.Fact, ...], state: str) -> dict[str, list[Row]]:
    """What counts in its place, while it is corrected; and what it corrects."""
    me = fact_id(found)
    newer = [other for other in others if me in other.replaces] if state == "corrected" else []
    mine = () if found.withdraws else found.replaces
    return {
        "replaced_by": [row_for(other) for other in newer],
        "replaces": [row_for(other) for other in others if fact_id(other) in mine],
    }


def _chosen(request: HttpRequest, count: int) -> int | None:
    """Which source's entry she asked for: looking it up takes a while, so only when she did."""
    text = request.GET.get("entry", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else count
    return number if number < count else None
