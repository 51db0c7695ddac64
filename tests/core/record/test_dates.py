"""Dates as precise as somebody wrote them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.record.dates import PartialDate, date_of, days_between, read_date

DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2200, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    known = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:known])


@given(partial_dates())
def test_a_date_is_read_as_it_was_printed(on: PartialDate) -> None:
    assert read_date(str(on)) == on


@given(DAYS)
def test_a_day_without_hyphens_is_the_same_day(day: date) -> None:
    assert read_date(day.strftime("%Y%m%d")) == date_of(day)
    assert read_date(day.strftime("%Y%m%d103000+0100")) == date_of(day)


@given(st.lists(partial_dates()))
def test_dates_sort_by_the_first_day_they_could_be(dates: list[PartialDate]) -> None:
    firsts = [on.first_day() for on in sorted(dates)]
    assert firsts == sorted(firsts)


@given(partial_dates())
def test_a_partial_date_spans_all_the_days_it_could_be(on: PartialDate) -> None:
    assert on.first_day() <= on.last_day()
    assert (on.first_day() == on.last_day()) == bool(on.day)
    assert str(date_of(on.last_day())).startswith(str(on))


@given(st.text(max_size=12))
def test_no_text_makes_it_stumble_and_what_it_reads_is_a_real_day(text: str) -> None:
    found = read_date(text)
    assert found is None or found.first_day() <= found.last_day()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2021-03-05T23:30:00-08:00", "2021-03-05"),
        (" 2021-03 ", "2021-03"),
        ("2021-00-00", "2021"),
        ("2021-1-2", "2021-01-02"),
        ("2021-123", "2021"),
        ("2021/03/05", "2021"),
    ],
)
def test_the_day_is_the_one_written(text: str, expected: str) -> None:
    assert str(read_date(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "1899-12-30",
        "1900-01-01",
        "2021-02-30",
        "2021-13",
        "20213",
        "²0²1",
        "05.03.2021",
    ],
)
def test_what_is_no_date_stays_undated(text: str) -> None:
    assert read_date(text) is None


def test_days_between_counts_from_the_first_day_each_could_be() -> None:
    assert days_between(PartialDate(2020), PartialDate(2020, 3)) == 60
    assert days_between(PartialDate(2020, 3, 1), PartialDate(2020, 2, 1)) == -29
