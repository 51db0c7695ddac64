"""One fact: what it says, when, every place it stands in, the raw entry, and what replaced it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.record import PROVENANCE, fact_id
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.web.record import reads
from longbloom.web.record.by_her import BY_HER, take_back
from longbloom.web.record.cards import KINDS, Row, address, all_of_kind
from longbloom.web.record.kinds import FIELDS, RESULTS, TITLES
from longbloom.web.record.listing import cut, name_for, row_for, what_it_says
from longbloom.web.record.on_page import OnPage, is_page, page_of
from longbloom.web.record.raw_entry import Entry, pretty
from longbloom.web.shell.speaking import said

OUR_WORDS = {
    "trend": "TRENDS", "origin": "ORIGINS", "sample": "SAMPLES", "site": "SITES", "side": "SIDES",
}  # fmt: skip
ALWAYS_SHOWN = {"on", *PROVENANCE, "replaces", "withdraws"}


class Place(Struct, frozen=True):
    """One place a fact stands in; `href` opens the entry there."""

    text: str
    said_by: str
    noted_at: str
    href: str
    is_open: bool
    page: OnPage | None = None
    on_paper: bool = False


def fact(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    found, history = _find(request, kind, key)
    number = _chosen(request, len(found.sources))
    shown = {
        "title": cut(saying.first_upper(name_for(found))),
        "kind_title": TITLES[type(found)],
        "kind_address": all_of_kind(type(found)),
        "day": saying.days(found.on, getattr(found, "stop", None)),
        "says": said(what_it_says(found)),
        "fields": _fields(found),
        "fact": found,
        "places": _places(request, found, number),
        "is_asked": number is not None,
        "entry": None if number is None else _entry(request, found, number),
        "is_result": isinstance(found, RESULTS),
        "is_hers": found.source.said_by == BY_HER,
        "here": address(found),
        **_history(found, history),
    }
    return render(request, "record/fact.html", shown)


@require_POST
def remove(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Take back what she typed herself; nothing is deleted, and it can be undone."""
    found, _history = _find(request, kind, key)
    if found.source.said_by != BY_HER:
        raise Http404(_("Only what you typed yourself can be taken back here."))
    take_back(request, [found])
    return redirect("record:picture")


def _find(request: HttpRequest, kind: str, key: str) -> tuple[f.Fact, tuple[f.Fact, ...]]:
    wanted = KINDS.get(kind)
    found = reads.history(request, wanted, key) if wanted else ()
    if not found:
        raise Http404(_("There is no such entry in your record."))
    return found[0], found[1:]


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
            page_of(request, found, source) if number == chosen else None,
            is_page(source),
        )
        for number, source in enumerate(found.sources)
    ]


def _history(found: f.Fact, others: tuple[f.Fact, ...]) -> dict[str, list[Row]]:
    me = fact_id(found)
    mine = {*found.replaces, *found.withdraws}
    return {
        "replaced_by": [row_for(other) for other in others if me in other.replaces],
        "taken_back_by": [row_for(other) for other in others if me in other.withdraws],
        "replaces": [row_for(other) for other in others if fact_id(other) in mine],
    }


def _chosen(request: HttpRequest, count: int) -> int | None:
    """Which source's entry she asked for: looking it up takes a while, so only when she did."""
    text = request.GET.get("entry", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else count
    return number if number < count else None
