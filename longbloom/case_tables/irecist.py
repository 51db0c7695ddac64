"""Tables of iRECIST cases: visits from sums and new spots, and the best of a series."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from longbloom.case_tables.run import Answering, Cells, Difference
from longbloom.case_tables.words import known, number
from longbloom.core.is_it_working.immune_course import NewSpot, Seen
from longbloom.core.is_it_working.immune_rules import immune_best
from longbloom.core.is_it_working.irecist import immune_visits
from longbloom.core.record.dates import read_date

WORDS = ("iCR", "iPR", "iSD", "NON-iCR/NON-iUPD", "iUPD", "iCPD", "NE")
STATES = {
    "ABSENT": "gone", "PRESENT": "present", "INCREASED": "grown", "GROWN": "grown",
    "UNEQUIVOCAL": "grown",
}  # fmt: skip
OTHERS = {"ICR": "CR", "NON-ICR/NON-IUPD": "NON-CR/NON-PD", "IUPD": "PD", "ABSENT": "CR"} | {
    "PRESENT": "NON-CR/NON-PD", "UNEQUIVOCAL": "PD", "INCREASED": "NON-CR/NON-PD",
}  # fmt: skip


def best(cells: Cells) -> Iterator[Difference]:
    ours = immune_best(
        responses=tuple(known(told, WORDS) for told in cells["responses"].split(";"))
    )
    if ours != cells["iBOR"]:
        yield Difference("iBOR", cells["iBOR"], ours)


def numeric(cells: Cells) -> Iterator[Difference]:
    """A whole course; `expected` holds one answer a visit."""
    baseline = _mm(cells.get("baseline_sum"))
    seen = [_seen(visit, has_target=baseline is not None) for visit in cells["visits"]]
    ours = [visit.response for visit in immune_visits(baseline, seen)]
    if ours != list(cells["expected"]):
        yield Difference("expected", ";".join(cells["expected"]), ";".join(ours))


def _seen(visit: dict[str, Any], *, has_target: bool) -> Seen:
    on = read_date(visit["date"])
    if on is None:
        raise ValueError(f"“{visit['date']}” is no date")
    sum_mm = _mm(visit.get("target_sum"))
    others = str(visit.get("non_target") or visit.get("nontarget") or "NA").upper()
    spots = visit.get("new_lesions") or {}
    return Seen(
        on=on, sum_mm=sum_mm, all_gone=sum_mm == 0, non_target=OTHERS.get(others, others),
        others_grew_on=others == "INCREASED" or bool(visit.get("non_target_increase")),
        new=tuple(_spot(name, told) for name, told in spots.items()), has_target=has_target,
    )  # fmt: skip


def _spot(name: str, told: Any) -> NewSpot:
    if isinstance(told, str):
        return NewSpot(name, state=STATES.get(told.upper(), "not looked at"))
    return NewSpot(name, mm=_mm(told))


def _mm(value: Any) -> Decimal | None:
    return None if value is None else number(value)


TABLES: dict[str, Answering] = {
    "irecist_bor_cases": best,
    "irecist_numeric_cases": numeric,
}
