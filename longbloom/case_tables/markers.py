"""Cases of tumor markers: pairs of values with their limits of chance, and whole series."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from longbloom.case_tables.run import Answering, Cells, Difference
from longbloom.core.is_it_working.marker_series import Limits, Point
from longbloom.core.is_it_working.markers import standings
from longbloom.core.is_it_working.rcv import SHOWN, compared
from longbloom.knowledge_markers import known_marker

PRINTED = Decimal("0.00006")
"""The tables print four decimals."""
INPUTS = ("previous", "current", "cva_pct", "cvi_pct", "z")


def marker_rcv_cases(cells: Cells) -> Iterator[Difference]:
    ours = compared(**{name: Decimal(cells[name]) for name in INPUTS})
    numbers = {
        "pct_change": ours.percent,
        "rcv_classic_pct": ours.classic_pct,
        "rcv_log_up_pct": ours.log_up_pct,
        "rcv_log_down_pct": ours.log_down_pct,
    }
    for column, number in numbers.items():
        if abs(Decimal(cells[column]) - number) > PRINTED:
            yield Difference(column, cells[column], number.quantize(SHOWN))
    words = {"significant_classic": ours.classic, "significant_log": ours.log}
    if ours.z_means:
        words["z_meaning"] = ours.z_means
    for column, word in words.items():
        if cells[column] != word:
            yield Difference(column, cells[column], word)


def marker_scenarios(cells: Cells) -> Iterator[Difference]:
    """Both the marker and each point may name their marker; another marker is another method."""
    known = known_marker(cells["marker"])
    found = standings(
        points=[_point(point, cells["marker"]) for point in cells["points"]],
        start_day=cells.get("therapy_start_day"),
        limits=known.limits if known else Limits(),
    )
    ours = [standing.status for standing in found]
    if len(ours) != len(cells["expected"]):
        yield Difference("expected", cells["expected"], ours)
        return
    for number, (told, status) in enumerate(zip(cells["expected"], ours, strict=True), start=1):
        if told != status:
            yield Difference(f"expected {number}", told, status)


def _point(told: dict[str, Any], marker: str) -> Point:
    comparator, value = _value(told)
    return Point(
        day=told.get("day"),
        value=value,
        comparator=comparator,
        unit=told.get("unit") or "",
        lab=told.get("lab") or "",
        method=f"{told.get('marker') or marker} {told.get('assay') or told.get('method') or ''}",
        high=None if told.get("uln") is None else Decimal(str(told["uln"])),
    )


def _value(told: dict[str, Any]) -> tuple[str, Decimal | None]:
    """A number, a text as "<3", or a number with what makes it no exact one beside it."""
    value = told.get("value")
    censored = told.get("comparator") or told.get("qualifier") or told.get("censored")
    text = str(censored) if value is None and isinstance(censored, str) else str(value or 0)
    if value is None and not isinstance(censored, str):
        return "", None
    comparator = text[0] if text[0] in "<>" else ""
    if not comparator and censored:
        comparator = ">" if str(censored) in (">", ">=", "right", "above") else "<"
    return comparator, Decimal(text.lstrip("<>= "))


TABLES: dict[str, Answering] = {
    "marker_rcv_cases": marker_rcv_cases,
    "marker_scenarios": marker_scenarios,
}
