"""Tables of series of visits: the best response, unconfirmed and confirmed, with its day."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec import structs

from longbloom.case_tables.run import Answering, Cells, Difference
from longbloom.case_tables.words import known
from longbloom.core.is_it_working.best_overall import (
    ORDER,
    Answered,
    Best,
    Rules,
    best,
    confirmed,
    confirmed_response,
    warnings,
)
from longbloom.core.is_it_working.table_3 import table_3
from longbloom.core.record.dates import PartialDate, days_between, read_date

FIELDS = {
    "ref_start_window": "min_sd_days", "ref_confirm": "confirm_days", "max_nr_ne": "max_ne",
    "accept_sd": "accept_sd", "missing_as_ne": "missing_as_ne",
    "stop_at_first_pd": "stop_at_first_pd",
}  # fmt: skip


def series(cells: Cells) -> Iterator[Difference]:
    """One series by four readings, with days; and its first two visits by RECIST's table 3."""
    visits = _visits(cells)
    everyday = Rules(min_sd_days=int(cells["min_sd_days"]), confirm_days=int(cells["confirm_days"]))
    yield from _best(cells, "bor_unconfirmed", best(visits, everyday))
    yield from _best(cells, "cbor_max1NE", confirmed(visits, everyday))
    yield from _best(cells, "cbor_max0NE", confirmed(visits, structs.replace(everyday, max_ne=0)))
    accepting = structs.replace(everyday, accept_sd=True)
    yield from _best(cells, "cbor_max1NE_acceptSD", confirmed(visits, accepting))
    day = confirmed_response(visits, everyday)
    yield from _word(cells, "confirmed_response", "N" if day is None else "Y")
    yield from _word(cells, "confirmed_response_day", "" if day is None else str(day))
    if cells.get("table3_acceptable"):
        yield from _table_3(cells, visits, confirmed(visits, everyday))
    if "flags" in cells:
        yield from _flags(cells, visits)


def unit_tests(cells: Cells) -> Iterator[Difference]:
    """The cases of the admiralonco package; a day counts from the reference date."""
    start = read_date(cells.get("reference_date") or "") or PartialDate(1901, 1, 1)
    rules = _rules(cells, start)
    visits = [
        Answered(_day(start, told["date"]), known(told["response"], ORDER))
        for told in cells["assessments"]
    ]
    kind = cells["function"]
    if kind == "derive_param_confirmed_resp":
        found = confirmed_response(visits, rules)
        ours = Best("N" if found is None else "Y", found)
    else:
        ours = (confirmed if kind == "derive_param_confirmed_bor" else best)(visits, rules)
    if ours.response != cells["expected"]:
        yield Difference("expected", cells["expected"], ours.response)
    expected = cells.get("expected_date")
    theirs = _day(start, expected) if expected else None
    if theirs != ours.day:
        yield Difference("expected_date", expected, f"day {ours.day}")


def _rules(cells: Cells, start: PartialDate) -> Rules:
    params = cells.get("params", {})
    told: dict[str, Any] = {FIELDS[k]: v for k, v in params.items() if k in FIELDS}
    external = cells.get("external_pd_date")
    return Rules(**told, last_day=_day(start, external) if external else None)


def _visits(cells: Cells) -> list[Answered]:
    responses = cells["responses"].split(";") if cells["responses"] else []
    days = cells["days"].split(";") if cells["days"] else []
    return [
        Answered(int(day), known(response, ORDER))
        for day, response in zip(days, responses, strict=True)
    ]


def _day(start: PartialDate, text: str) -> int:
    day = read_date(text)
    if day is None:
        raise ValueError(f"“{text}” is no date")
    return days_between(start, day)


def _best(cells: Cells, column: str, ours: Best) -> Iterator[Difference]:
    yield from _word(cells, column, ours.response)
    yield from _word(cells, f"{column}_day", "" if ours.day is None else str(ours.day))


def _word(cells: Cells, column: str, ours: str) -> Iterator[Difference]:
    if cells[column] != ours:
        yield Difference(column, cells[column], ours)


def _table_3(cells: Cells, visits: list[Answered], ours: Best) -> Iterator[Difference]:
    """Table 3 has to allow what the row accepts; where the row says so, our own answer agrees."""
    first, then = visits
    allowed = table_3(
        first=first.response, then=then.response, first_day=Decimal(first.day),
        days_between=Decimal(then.day - first.day),
    )  # fmt: skip
    accepted = set(cells["table3_acceptable"].split("|"))
    if not accepted & set(allowed.split("/")):
        yield Difference("table3_acceptable", cells["table3_acceptable"], allowed)
    agrees = "1" if ours.response in accepted else "0"
    yield from _word(cells, "table3_agrees", agrees)


def _flags(cells: Cells, visits: list[Answered]) -> Iterator[Difference]:
    theirs = {flag.split(":")[0].strip() for flag in cells["flags"].split(" / ")} - {""}
    ours = set(warnings(tuple(visit.response for visit in visits)))
    if theirs != ours:
        yield Difference("flags", " / ".join(sorted(theirs)), " / ".join(sorted(ours)))


TABLES: dict[str, Answering] = {
    "recist_bor_cases": series,
    "recist_bor_admiralonco_unittests": unit_tests,
}
