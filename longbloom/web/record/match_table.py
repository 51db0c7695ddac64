"""The column-matching page: what each column is, a preview in plain words, then all rows kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from msgspec import structs

from longbloom.importers.tables.facts import Reading, read_table
from longbloom.importers.tables.matching import Matching, column_of
from longbloom.importers.tables.meanings import MEANINGS
from longbloom.importers.tables.read import tables_in
from longbloom.importers.tables.table import Table
from longbloom.web.record import reads, shelf, store, table_keeping
from longbloom.web.record.listing import row_for
from longbloom.web.record.models import Paper
from longbloom.web.record.when_field import order_for
from longbloom.web.shell.reasons import reason
from longbloom.web.shell.undo import say

SHOWN, SAMPLES = 6, 3
LABELS = {
    "": gettext_lazy("leave this out"),
    "date": gettext_lazy("the date"),
    "test": gettext_lazy("the name of the test"),
    "value": gettext_lazy("the value"),
    "unit": gettext_lazy("the unit"),
    "low": gettext_lazy("the lab’s range: from"),
    "high": gettext_lazy("the lab’s range: to"),
    "range": gettext_lazy("the lab’s range"),
    "flag": gettext_lazy("the lab’s mark (high, low)"),
    "value_of": gettext_lazy("values of the test in the heading"),
    "value_on": gettext_lazy("values of the day in the heading"),
    "treatment": gettext_lazy("the name of the treatment"),
    "start": gettext_lazy("when it started"),
    "stop": gettext_lazy("when it stopped"),
    "why": gettext_lazy("why it stopped"),
    "dose": gettext_lazy("the dose"),
    "note": gettext_lazy("a note (left out for now)"),
}


def match_table(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """GET and "Look again" show what would be kept; "Keep these rows" keeps it."""
    paper, tables = _tables(request, pk)
    if number >= len(tables):
        raise Http404
    table, person = tables[number], reads.who(request).person
    matching, is_known = table_keeping.matching_for(person, table)
    if request.method == "POST":
        table = _with_heading(table, "heading" in request.POST)
        matching = _chosen(request, table, matching)
    reading = _read(request, table, matching)
    if request.POST.get("do") == "keep" and reading.facts:
        count = table_keeping.keep(person, paper, number, (table, matching, reading))
        _say(request, count, paper, number, is_back=True)
        return redirect("record:match_table", pk, number)
    shown = _shown(table, matching, reading)
    kept = sum(map(len, table_keeping.kept_before(person, paper, number).values()))
    sheets = [(n, one.sheet or one.file.rpartition("/")[2]) for n, one in enumerate(tables)]
    more = {"paper": paper, "number": number, "sheets": sheets, "is_known": is_known, "kept": kept}
    return render(request, "record/match_table.html", {**shown, **more})


@require_POST
def table_stands(request: HttpRequest, pk: int, number: int, what: str) -> HttpResponse:
    """Undo: all rows of this table are taken back, or put back."""
    paper, _found = _tables(request, pk)
    is_back = what == "put-back"
    count = table_keeping.stand(reads.who(request).person, paper, number, is_back=is_back)
    _say(request, count, paper, number, is_back=is_back)
    return redirect("record:match_table", pk, number)


def _tables(request: HttpRequest, pk: int) -> tuple[Paper, list[Table]]:
    paper = get_object_or_404(reads.papers(request).select_related("person"), pk=pk)
    found = tables_in(paper.name, shelf.body(paper))
    if not found:
        raise Http404
    return paper, found


def _read(request: HttpRequest, table: Table, matching: Matching) -> Reading:
    """As she would have it read; where the table leaves it open, as dates stand in her place."""
    order = matching.order if matching.order in ("dmy", "mdy") else order_for(request)
    today: date = localdate()
    settled = structs.replace(matching, order=order)
    return read_table(table, settled, today=today, noted_at=store.now())


def _with_heading(table: Table, has_heading: bool) -> Table:
    if has_heading == (table.head >= 0):
        return table
    return structs.replace(table, head=0 if has_heading else -1)


def _chosen(request: HttpRequest, table: Table, before: Matching) -> Matching:
    sent = [request.POST.get(f"column-{n}", "") for n in range(table.width)]
    columns = tuple(one if one in MEANINGS else "" for one in sent)
    order, decimal = request.POST.get("order", ""), request.POST.get("decimal", "")
    return structs.replace(
        before,
        columns=columns,
        sure=("sure",) * len(columns),
        order=order if order in ("dmy", "mdy") else before.order,
        decimal=decimal if decimal in (".", ",") else before.decimal,
        fills_down="fills_down" in request.POST,
    )


def _shown(table: Table, matching: Matching, reading: Reading) -> dict[str, Any]:
    return {
        "columns": [_column(table, matching, n) for n in range(table.width)],
        "choices": LABELS.items(),
        "has_heading": table.head >= 0,
        "matching": matching,
        "asks_order": matching.order != "any",
        "asks_decimal": matching.decimal != "any",
        "facts": [row_for(fact) for _n, fact in reading.facts[:SHOWN]],
        "count": len(reading.facts),
        "refused": [(table.place(n), reason(why)) for n, why in reading.refused[:SHOWN]],
        "refused_count": len(reading.refused),
        "is_cut": table.is_cut,
    }


def _column(table: Table, matching: Matching, n: int) -> dict[str, Any]:
    columns: Sequence[str] = matching.columns
    sure = matching.sure[n] if n < len(matching.sure) else "unsure"
    return {
        "n": n,
        "name": table.header[n] or _("Column {number}").format(number=n + 1),
        "samples": column_of(table, n)[:SAMPLES],
        "meaning": columns[n] if n < len(columns) else "",
        "is_sure": sure == "sure",
    }


def _say(request: HttpRequest, count: int, paper: Paper, number: int, *, is_back: bool) -> None:
    way = [paper.pk, number, "take-back" if is_back else "put-back"]
    kept = ngettext("{count} entry of this table is in your record.",
                    "{count} entries of this table are in your record.", count)  # fmt: skip
    gone = ngettext("{count} entry of this table is taken back.",
                    "{count} entries of this table are taken back.", count)  # fmt: skip
    told = (kept if is_back else gone).format(count=count)
    say(request, told, undo=reverse("record:table_stands", args=way), fields={})
