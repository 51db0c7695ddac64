"""The curve of a group: it never rises, and its median is the one it says it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.is_it_working.survival import KINDS, Curve, kaplan_meier

PEOPLE = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=40)


def curve(people: list[tuple[int, bool]], kind: str = "log") -> Curve:
    times = [Decimal(time) for time, _ in people]
    return kaplan_meier(times=times, events=[is_event for _, is_event in people], kind=kind)


@given(PEOPLE)
def test_the_curve_never_rises_and_loses_nobody(people: list[tuple[int, bool]]) -> None:
    steps = curve(people).steps
    shares = [step.share for step in steps]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)
    assert sum(step.events + step.left for step in steps) == len(people)


@given(PEOPLE, st.sampled_from(KINDS))
def test_the_limits_enclose_the_curve(people: list[tuple[int, bool]], kind: str) -> None:
    for step in curve(people, kind).steps:
        if step.lower is not None and step.upper is not None:
            slack = Decimal("1e-20")
            assert -slack <= step.lower <= step.share + slack
            assert step.share - slack <= step.upper <= 1 + slack


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(people, chance) -> None:
    mixed = list(people)
    chance.shuffle(mixed)
    assert curve(mixed) == curve(people)


@given(PEOPLE)
def test_the_unit_of_time_does_not_matter(people: list[tuple[int, bool]]) -> None:
    weeks = curve([(time * 7, is_event) for time, is_event in people])
    days = curve(people)
    assert [step.share for step in weeks.steps] == [step.share for step in days.steps]
    assert weeks.median_first == (None if days.median_first is None else days.median_first * 7)


@given(PEOPLE)
def test_both_medians_are_reached_together(people: list[tuple[int, bool]]) -> None:
    found = curve(people)
    if found.median_first is None:
        assert found.median_midpoint is None
    else:
        assert found.median_midpoint >= found.median_first


def test_with_nobody_watched_there_is_no_curve() -> None:
    assert curve([]) == Curve("log", (), None, None, None, None)


def test_without_an_event_the_median_is_not_reached() -> None:
    for kind in KINDS:
        found = curve([(5, False), (9, False)], kind)
        assert (found.median_first, found.median_midpoint) == (None, None)
        limits = [(step.lower, step.upper) for step in found.steps]
        assert limits == ([(None, None)] * 2 if kind == "log-log" else [(1, 1)] * 2)


@pytest.mark.parametrize("people", [
    [(10, True), (20, False)],
    [(1, True), (1, True), (2, False), (2, False)],
    [(3, True), (3, True), (3, True), (4, False), (5, False), (6, False)],
])  # fmt: skip
def test_one_half_is_found_exactly_whatever_the_number_of_people(people) -> None:
    found = curve(people)
    assert found.median_midpoint == (people[0][0] + people[-1][0]) / Decimal(2)


def test_a_third_taken_away_thrice_still_meets_the_half() -> None:
    times = [(1, True), (2, True), (3, True), (4, True), (5, True), (6, True)]
    assert curve(times).median_midpoint == Decimal("3.5")


def test_what_can_be_no_curve_is_told() -> None:
    with pytest.raises(ValueError, match="“exact” is no kind of limits: log, log-log, plain"):
        kaplan_meier(times=[Decimal(1)], events=[True], kind="exact")
    for times in ([Decimal(1), Decimal(2)], [Decimal(-1)], [Decimal("NaN")]):
        with pytest.raises(ValueError, match="one time, of 0 or more"):
            kaplan_meier(times=times, events=[True])
    assert kaplan_meier(times=[Decimal(0)], events=[True]).median_first == 0


def test_lifelines_draws_the_same_curve() -> None:
    lifelines = pytest.importorskip("lifelines")
    people = [(9, 1), (13, 1), (13, 0), (18, 1), (23, 1), (28, 0), (31, 1), (34, 1), (45, 0)]
    fitted = lifelines.KaplanMeierFitter().fit(*zip(*people, strict=True))
    ours = curve([(time, bool(event)) for time, event in people])
    for step in ours.steps:
        assert float(step.share) == pytest.approx(fitted.predict(float(step.time)))
