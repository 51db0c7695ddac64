"""How long Ana's treatments lasted, and what the sizes said at best."""

from typing import Any

import pytest

from longbloom.core.is_it_working.followed import followed
from longbloom.core.is_it_working.lines_held import LineHeld, line_held
from longbloom.core.record.lines import LineOfTherapy
from tests.core.is_it_working.test_followed import seen
from tests.people import day

TODAY = day("2026-11-24")


def held(start: str = "2026-01-10", stop: str = "", *spots: Any, **more: Any) -> LineHeld:
    line = LineOfTherapy(1, ("letrozole",), day(start) if start else None,
                         stop=day(stop) if stop else None)  # fmt: skip
    found = followed(lesions=spots, start=line.start) if spots else None
    told = {"next_on": None, "died_on": None, "today": TODAY} | more
    return line_held(line=line, spots=found, **told)


@pytest.mark.parametrize(("start", "stop", "days", "is_over"), [
    ("2026-01-10", "2026-02-10", 31, True),
    ("2026-01-10", "", 318, False),
    ("2026-01", "2026-02-10", None, True),
    ("2026-01-10", "2026", None, True),
    ("", "2026-02-10", None, True),
    ("2026-03-10", "2026-02-10", None, True),
    ("2026-03-10", "2026-03-10", 0, True),
])  # fmt: skip
def test_days_are_counted_only_between_two_days(start, stop, days, is_over) -> None:  # type: ignore[no-untyped-def]
    found = held(start, stop)
    assert (found.days, found.is_over) == (days, is_over)


def test_death_ends_a_line_that_has_no_other_end() -> None:
    found = held(died_on=day("2026-01-20"))
    assert (found.days, found.is_over) == (10, True)
    assert found.to_next and (found.to_next.days, found.to_next.is_event) == (10, False)


def test_the_time_to_the_next_treatment_is_an_event_only_when_one_began() -> None:
    after = held("2026-01-10", "2026-02-10", next_on=day("2026-03-01")).to_next
    assert after and (after.days, after.is_event) == (50, True)
    so_far = held("2026-01-10", "2026-02-10").to_next
    assert so_far and (so_far.days, so_far.is_event) == (318, False)
    assert held("2026-01-10", next_on=day("2026-03")).to_next is None
    assert held("2026-01").to_next is None


FIRST = seen("2026-01-02", "A", 20)
NAMED = seen("2026-01-02", "A", 20, role="target")


@pytest.mark.parametrize(("sizes", "word"), [
    ([14, 30], "smaller"), ([20, 30], "same"), ([30], "larger"), ([], ""),
])  # fmt: skip
def test_the_best_that_any_scan_gave_is_told(sizes: list[int], word: str) -> None:
    later = [seen(f"2026-0{4 + n}-01", "A", mm) for n, mm in enumerate(sizes)]
    found = held("2026-01-10", "", FIRST, *later)
    assert (found.best_word, found.recist_best, found.no_growth) == (word, "", None)


def test_a_scan_that_left_a_spot_out_is_no_best_word() -> None:
    other = seen("2026-01-02", "B", 20)
    assert held("2026-01-10", "", FIRST, other, seen("2026-04-01", "A", 5)).best_word == ""


def test_recists_best_and_the_time_without_growth_stand_where_the_report_chose() -> None:
    found = held("2026-01-10", "", NAMED, seen("2026-04-01", "A", 14), seen("2026-07-01", "A", 30))
    assert (found.best_word, found.recist_best) == ("smaller", "PR")
    assert found.no_growth and (found.no_growth.days, found.no_growth.is_event) == (172, True)
    early = held("2026-01-10", "", NAMED, seen("2026-02-01", "A", 20))
    assert early.recist_best == "NE", "about the same after three weeks says nothing yet"
