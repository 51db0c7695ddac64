"""Where a marker's values stand in one line of therapy, with what a page needs to explain it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from longbloom.core.is_it_working.marker_series import Limits, Point, Standing
from longbloom.core.is_it_working.markers import standings

D = Decimal
CA_15_3 = Limits(clear_pct=D(57))
VALUES = st.decimals("1", "500", places=1)
SERIES = st.lists(
    st.tuples(st.integers(-60, 400), VALUES), min_size=1, max_size=8, unique_by=lambda told: told[0]
)


def point(day: int | None, value: str | Decimal | None, **told) -> Point:
    return Point(day=day, value=None if value is None else D(value), **told)


def stand(*points: Point, start: int | None = 0, limits: Limits = CA_15_3) -> tuple[Standing, ...]:
    return standings(points=points, start_day=start, limits=limits)


def statuses(*points: Point, start: int | None = 0) -> list[str]:
    return [standing.status for standing in stand(*points, start=start)]


def series(told, **same) -> list[Point]:
    return [point(day, value, **same) for day, value in told]


def test_an_answer_carries_what_explains_it() -> None:
    before, rise = stand(point(-5, "60", high=D(30)), point(75, "94.2", high=D(30)))
    assert (before.why, before.in_flare_window, before.is_above_limit) == (
        "before treatment",
        False,
        True,
    )
    assert (rise.status, rise.size, rise.percent) == ("UNCONFIRMED_RISE", "clear", D(57))
    assert (rise.reference, rise.in_flare_window, rise.is_above_limit) == (
        before.point,
        False,
        True,
    )


def test_what_stands_alone_has_no_change() -> None:
    (first,) = stand(Point(day=100, value=D(60)))
    assert (first.size, first.percent, first.reference) == ("", None, None)
    assert set(Point(day=100, value=D(60)).measured_by.values()) == {""}


def test_a_flare_still_tells_its_size() -> None:
    flare = stand(point(-5, "80"), point(30, "130"))[1]
    assert (flare.status, flare.size, flare.in_flare_window) == ("POSSIBLE_FLARE", "clear", True)


def test_a_fall_in_the_flare_window_is_a_fall() -> None:
    assert statuses(point(-5, "80"), point(30, "40")) == ["BASELINE", "UNCONFIRMED_FALL"]


@pytest.mark.parametrize("day, status", [
    (1, "POSSIBLE_FLARE"), (60, "POSSIBLE_FLARE"), (61, "UNCONFIRMED_RISE"),
])  # fmt: skip
def test_the_window_is_days_1_to_60(day: int, status: str) -> None:
    assert statuses(point(-5, "80"), point(day, "120"))[1] == status
    assert statuses(point(95, "80"), point(100 + day, "120"), start=100)[1] == status


def test_a_possible_flare_is_no_first_half_of_a_confirmation() -> None:
    told = [point(-5, "80"), point(60, "130"), point(75, "130"), point(88, "130")]
    assert statuses(*told)[1:] == ["POSSIBLE_FLARE", "UNCONFIRMED_RISE", "UNCONFIRMED_RISE"]
    assert statuses(*told, point(89, "130"))[-1] == "CONFIRMED_RISE"


def test_an_unknown_start_is_said_and_not_assumed() -> None:
    first, rise = stand(point(10, "80"), point(30, "120"), start=None)
    assert (first.why, first.in_flare_window) == ("", None)
    assert (rise.status, rise.in_flare_window) == ("UNCONFIRMED_RISE", None)


def test_a_baseline_taken_after_the_start_is_told() -> None:
    assert stand(point(100, "60"))[0].why == "after the start"
    assert stand(point(0, "60"))[0].why == "before treatment"


def test_confirmation_waits_14_days_from_the_first_not_the_last() -> None:
    told = [point(100, "60"), point(128, "85"), point(135, "86")]
    assert statuses(*told)[-1] == "UNCONFIRMED_RISE"
    assert statuses(*told, point(142, "87"))[-1] == "CONFIRMED_RISE"


def test_a_new_lowest_value_is_a_new_reference() -> None:
    told = [point(100, "60"), point(128, "80"), point(156, "50"), point(184, "66")]
    assert statuses(*told) == [
        "BASELINE",
        "UNCONFIRMED_RISE",
        "NO_SIGNIFICANT_CHANGE",
        "UNCONFIRMED_RISE",
    ]
    assert stand(*told)[-1].reference == told[2]


def test_of_two_equal_lowest_values_the_first_is_the_reference() -> None:
    told = [point(100, "60"), point(128, "50"), point(156, "50"), point(184, "66")]
    assert stand(*told)[-1].reference == told[1]


def test_a_fall_is_counted_from_the_baseline_though_lower_values_came() -> None:
    found = stand(point(0, "100"), point(70, "90"), point(100, "70"), point(114, "69"))
    assert [s.status for s in found[2:]] == ["UNCONFIRMED_FALL", "CONFIRMED_FALL"]
    assert (found[2].percent, found[2].reference) == (D(-30), point(0, "100"))


@pytest.mark.parametrize("told, why", [
    ({"lab": "B"}, "lab"), ({"method": "Abbott"}, "method"), ({"unit": "ng/mL"}, "unit"),
    ({"lab": ""}, "lab"), ({"unit": ""}, "unit"), ({"method": ""}, "method"),
])  # fmt: skip
def test_what_was_measured_otherwise_starts_anew(told: dict[str, str], why: str) -> None:
    same = {"lab": "A", "method": "Roche", "unit": "U/mL"}
    points = [point(100, "60", **same), point(128, "90", **{**same, **told})]
    again = stand(*points, point(156, "120", **{**same, **told}))
    assert [(s.status, s.why) for s in again[1:]] == [
        ("NOT_COMPARABLE", why),
        ("UNCONFIRMED_RISE", ""),
    ]
    assert again[2].reference == points[1]


@pytest.mark.parametrize("one, other", [
    ({"unit": "kU/L"}, {"unit": "U/mL"}), ({"unit": "ug/L"}, {"unit": "ng/ml"}),
    ({"unit": "µg/L"}, {"unit": "ng / mL"}), ({"lab": "Lab A "}, {"lab": "lab a"}),
    ({"method": "ROCHE"}, {"method": "Roche"}),
])  # fmt: skip
def test_what_is_written_otherwise_but_the_same_goes_on(one, other) -> None:
    told = [point(100, "60", **one), point(128, "62", **other)]
    assert statuses(*told) == ["BASELINE", "NO_SIGNIFICANT_CHANGE"]


@pytest.mark.parametrize("none, why", [
    (point(128, None), "no value"), (point(128, "-1"), "no value"), (point(128, "NaN"), "no value"),
    (point(None, "90"), "no day"), (point(128, "90", comparator=">"), "no exact value"),
])  # fmt: skip
def test_what_is_no_value_is_told_and_leaves_the_others_as_they_were(none: Point, why: str) -> None:
    told = [point(100, "60"), point(115, "80"), none, point(156, "81")]
    found = stand(*told)
    assert (found[2].status, found[2].why) == ("NOT_COMPUTABLE", why)
    assert found[3].status == "CONFIRMED_RISE"


def test_a_value_without_a_day_stands_apart_wherever_it_is_told() -> None:
    assert statuses(point(None, "90"), point(-5, "60"), point(100, "61")) == [
        "NOT_COMPUTABLE",
        "BASELINE",
        "NO_SIGNIFICANT_CHANGE",
    ]


def test_a_missing_first_value_is_no_baseline() -> None:
    assert statuses(point(0, None), point(70, "60")) == ["NOT_COMPUTABLE", "BASELINE"]


def test_below_what_can_be_measured_is_the_lowest_value_when_it_is_low_enough() -> None:
    low = [point(0, "60"), point(70, "3", comparator="<"), point(100, "70")]
    assert stand(*low)[2].why == "no exact reference"
    high = [point(0, "60"), point(70, "100", comparator="<"), point(100, "80")]
    assert statuses(*high)[2] == "UNCONFIRMED_RISE"
    same = [point(0, "3"), point(70, "3", comparator="<"), point(100, "70")]
    assert stand(*same)[2].status == "NOT_COMPUTABLE"


def test_nothing_is_counted_from_0_but_a_fall_to_0_is_a_fall() -> None:
    assert statuses(point(0, "0"), point(70, "5")) == ["BASELINE", "NOT_COMPUTABLE"]
    assert statuses(point(0, "60"), point(70, "0")) == ["BASELINE", "UNCONFIRMED_FALL"]


def test_without_a_limit_of_the_lab_nobody_says_above() -> None:
    assert stand(point(0, "60"))[0].is_above_limit is None
    assert stand(point(0, "30", high=D(30)))[0].is_above_limit is False
    assert stand(point(0, "99", comparator=">", high=D(30)))[0].is_above_limit is None
    assert stand(point(0, None, high=D(30)))[0].is_above_limit is None


def test_without_a_source_for_clear_a_change_is_only_noted() -> None:
    assert stand(point(0, "10"), point(70, "90"), limits=Limits())[1].size == "noted"
    assert stand(point(0, "10"), point(70, "11"), limits=Limits())[1].size == ""


@given(SERIES, st.none() | st.just(0), st.sampled_from([D("0.001"), D("0.5"), D(1000)]))
def test_the_unit_does_not_matter(told, start, factor) -> None:
    scaled = [(day, value * factor) for day, value in told]
    assert statuses(*series(scaled), start=start) == statuses(*series(told), start=start)


@given(SERIES, st.data())
def test_kilo_units_per_liter_are_units_per_milliliter(told, data) -> None:
    mixed = [
        point(day, value, unit=data.draw(st.sampled_from(["kU/L", "U/mL"]))) for day, value in told
    ]
    assert statuses(*mixed) == statuses(*series(told))


@given(SERIES, st.randoms(use_true_random=False))
def test_the_order_in_which_values_are_told_does_not_matter(told, chance) -> None:
    mixed = list(told)
    chance.shuffle(mixed)
    found = dict(zip(mixed, stand(*series(mixed)), strict=True))
    assert [found[one] for one in told] == list(stand(*series(told)))


@given(SERIES, st.integers(-60, 400), st.none() | st.just(0))
def test_a_missing_value_changes_no_other_answer(told, day, start) -> None:
    more = stand(*series(told), point(day, None), start=start)
    assert more[:-1] == stand(*series(told), start=start)
    assert more[-1].status == "NOT_COMPUTABLE"


@given(SERIES, st.data())
def test_a_value_not_exactly_known_never_makes_an_answer_about_itself(told, data) -> None:
    at = data.draw(st.integers(0, len(told) - 1))
    points = series(told)
    points[at] = structs.replace(points[at], comparator=data.draw(st.sampled_from("<>")))
    assert stand(*points)[at].status in ("BASELINE", "NOT_COMPUTABLE")


@given(SERIES, st.data())
def test_a_lab_that_is_not_named_never_makes_an_answer(told, data) -> None:
    named = [point(d, v, lab=data.draw(st.sampled_from(["A", "B"]))) for d, v in told]
    at = data.draw(st.integers(0, len(named) - 1))
    if named[at].day > 0 and len(named) > 1:
        lost = [*named]
        lost[at] = structs.replace(named[at], lab="")
        assert stand(*lost)[at].status in ("BASELINE", "NOT_COMPARABLE")


@given(SERIES)
def test_an_unknown_start_says_no_flare_and_knows_no_window(told) -> None:
    for standing in stand(*series(told), start=None):
        assert standing.status != "POSSIBLE_FLARE"
        assert standing.in_flare_window is None


@given(SERIES, st.none() | st.just(0))
def test_a_status_agrees_with_its_percentage(told, start) -> None:
    for standing in stand(*series(told), start=start):
        if standing.percent is not None:
            is_rise = standing.status.endswith(("RISE", "FLARE"))
            assert (standing.percent >= 30) is is_rise
            assert (standing.size != "") is (standing.status != "NO_SIGNIFICANT_CHANGE")
            assert standing.status != "CONFIRMED_FALL" or standing.percent <= -30


@given(st.lists(VALUES, min_size=1, max_size=8))
def test_nothing_is_confirmed_in_less_than_two_weeks(values) -> None:
    told = [(100 + day, value) for day, value in enumerate(values)]
    assert not [s for s in stand(*series(told)) if s.status.startswith("CONFIRMED")]
