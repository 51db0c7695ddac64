"""Numbers, ranges, dates and units as pages print them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.record.dates import PartialDate
from longbloom.importers.pdf.days import Order, days_in, order_of
from longbloom.importers.pdf.numbers import Limits, decimal_sign, read_limits, read_number
from longbloom.importers.pdf.units import is_unit, printed_unit

TODAY = PartialDate(2026, 11, 24)
AMOUNTS = st.decimals(min_value=0, max_value=999, places=2, allow_nan=False)


@given(AMOUNTS, st.sampled_from(".,"))
def test_a_number_reads_as_it_was_written(amount: Decimal, sign: str) -> None:
    read = read_number(str(amount).replace(".", sign), decimal=sign)
    assert read is not None and read.value == amount and read.other is None


@given(AMOUNTS, AMOUNTS, st.sampled_from(["-", " - ", "–", " bis ", " a "]))
def test_limits_read_as_they_were_written(one: Decimal, other: Decimal, between: str) -> None:
    low, high = sorted((one, other))
    assert read_limits(f"{low}{between}{high}", decimal=".") == Limits(low, high)


@given(st.dates(min_value=TODAY.first_day().replace(year=2000), max_value=TODAY.first_day()))
def test_a_day_reads_as_it_was_written(day) -> None:  # type: ignore[no-untyped-def]
    found = days_in(f"{day:%d.%m.%Y} und {day:%Y-%m-%d}", Order())
    assert [one.on for one in found] == [PartialDate(day.year, day.month, day.day)] * 2


def test_a_lone_sign_before_three_digits_is_told_as_both() -> None:
    read = read_number("1,234", decimal="")
    assert read is not None and (read.value, read.other) == (Decimal("1.234"), Decimal(1234))
    assert decimal_sign(["4,8", "12,5", "1.234"]) == ","


def test_the_order_of_day_and_month_is_shown_by_another_date() -> None:
    assert order_of(["03/12/2024", "07/22/1961"], language="en", today=TODAY) == Order(False, True)
    assert not order_of(["03/12/2024"], language="en", today=TODAY).is_sure


def test_units_are_told_from_words_and_giga_from_grams() -> None:
    assert is_unit("ml/min/1,73m²") and is_unit("x10E3/uL") and not is_unit("Patient")
    assert printed_unit("G/L", counts_cells=True) == "10*9/L"
    assert printed_unit("G/L") == "g/L"
