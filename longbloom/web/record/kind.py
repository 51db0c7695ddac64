"""All facts of one kind, newest first, a page at a time; or those of one name, with a chart."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.exporters import saying
from longbloom.web.record import reads
from longbloom.web.record.cards import KINDS, NAMED, Drawing
from longbloom.web.record.kinds import RESULTS, TITLES
from longbloom.web.record.listing import row_for, value_row
from longbloom.web.record.parts import drawn
from longbloom.web.record.selecting import Want

A_PAGE = 40
MOST_NAMES = 12
MOST_DRAWN = 120


def kind(request: HttpRequest, kind: str) -> HttpResponse:
    wanted = KINDS.get(kind)
    if wanted is None:
        raise Http404(_("There is no such list."))
    page = min(max(_number(request.GET.get("page")), 1), 10_000)
    like = tuple(request.GET.getlist("like")[:MOST_NAMES]) if wanted in NAMED else ()
    named = _names(request, wanted, like)
    only = ((NAMED[wanted], named),) if named else ()
    choosing = "choose" in request.GET
    asked = Want(wanted, newest=A_PAGE + 1, skip=(page - 1) * A_PAGE, only=only)
    found = list(reversed(reads.some(request, asked).all(wanted)))
    shown = {
        "title": _title(named) or TITLES[wanted],
        "above": TITLES[wanted] if named else "",
        "kind": kind,
        "rows": [(value_row if len(named) == 1 else row_for)(fact) for fact in found[:A_PAGE]],
        "chosen": [(fact_id(fact), row_for(fact)) for fact in found[:A_PAGE]] if choosing else [],
        "here": request.get_full_path(),
        "is_result": wanted in RESULTS,
        "drawing": _drawing(request, named[0], page)
        if wanted is f.Lab and named and not choosing
        else None,
        **_pages(page, like, more=len(found) > A_PAGE),
    }
    return render(request, "record/kind.html", shown)


def _names(request: HttpRequest, wanted: type[f.Fact], like: tuple[str, ...]) -> tuple[str, ...]:
    """What the facts with these ids are called; 404 when there are none, for whatever reason."""
    if not like:
        return ()
    found = reads.some(request, Want(wanted, only=(("fact_id", like),))).all(wanted)
    if not found:
        raise Http404(_("There is no such list."))
    return tuple(dict.fromkeys(getattr(fact, NAMED[wanted]) for fact in found))


def _title(named: tuple[str, ...]) -> str:
    return saying.first_upper(saying.listing(saying.untagged(name) for name in named))


def _drawing(request: HttpRequest, named: str, page: int) -> Drawing | None:
    """A chart of a value that was measured more than once, on the first page of its list."""
    if page > 1:
        return None
    only = (("name", named),)
    labs = reads.some(request, Want(f.Lab, newest=MOST_DRAWN, only=only)).all(f.Lab)
    made = drawn(named, labs) if labs else None
    return structs.replace(made, href="", table=None) if made and made.svg else None


def _pages(page: int, like: tuple[str, ...], *, more: bool) -> dict[str, Any]:
    def at(number: int) -> str:
        return "?" + urlencode([*(("like", key) for key in like), ("page", number)])

    newer, older = at(page - 1) if page > 1 else "", at(page + 1) if more else ""
    return {"newer": newer, "older": older, "choose": f"{at(page)}&choose=1", "stay": at(page)}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 1
