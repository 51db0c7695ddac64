"""How long did it hold? The first end counts, and what nobody saw is not an end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.is_it_working.pfs import (
    Course,
    Held,
    Visit,
    held_simple,
    held_strict,
    progression_free,
    response_held,
    to_next_treatment,
)
from longbloom.core.record.dates import PartialDate, date_of

START = date(2024, 1, 1)
OVERALL = st.sampled_from(["CR", "PR", "SD", "NON-CR/NON-PD", "NE", "PD"])
VISITS = st.lists(st.tuples(st.integers(0, 900), OVERALL), max_size=8)
MAYBE = st.none() | st.integers(0, 900)


def on(day: int) -> PartialDate:
    return date_of(START + timedelta(days=day))


def course(visits=(), died=None, switched=None, every=56) -> Course:
    return Course(
        start=on(0),
        visits=tuple(Visit(on(day), overall) for day, overall in visits),
        died_on=None if died is None else on(died),
        switched_on=None if switched is None else on(switched),
        interval_days=every,
    )


def test_the_days_are_counted_from_the_start() -> None:
    held = held_simple(course([(56, "SD"), (112, "PD")]))
    assert (held.days, held.is_event, held.why) == (112, True, "PD")


def test_a_response_is_counted_from_the_first_scan_that_showed_it() -> None:
    held = response_held(course([(56, "PR"), (112, "PR"), (168, "PD")]))
    assert held == Held(on(56), on(168), True, "PD")
    assert held.days == 112
    assert response_held(course([(56, "CR")])) == Held(on(56), on(56), False, "no progression seen")


def test_without_a_response_or_with_one_after_the_end_there_is_none() -> None:
    assert response_held(course([(56, "SD"), (112, "PD")])) is None
    assert response_held(course([(56, "PD"), (112, "PR")])) is None


@pytest.mark.parametrize("overall", ["CR", "PR", "SD", "NON-CR/NON-PD", "Non-CR/Non-PD", "NED"])
def test_a_scan_that_could_be_judged_is_the_last_that_counts(overall: str) -> None:
    assert held_simple(course([(56, "SD"), (112, overall), (168, "NE")])).until == on(112)


@pytest.mark.parametrize("overall", ["NE", "NA", "ND", ""])
def test_a_scan_without_an_answer_does_not_count(overall: str) -> None:
    assert held_simple(course([(56, "SD"), (112, overall)])).until == on(56)


def test_whatever_came_first_is_the_end() -> None:
    assert held_simple(course([(112, "PD")], died=100)) == Held(on(0), on(100), True, "death")
    assert held_simple(course([(112, "PD")], died=200)) == Held(on(0), on(112), True, "PD")
    assert held_simple(course([(112, "PD")], died=112)).why == "PD"


def test_the_next_treatment_or_death_or_the_last_day_seen() -> None:
    told = {"start": on(0), "seen_on": on(300), "death_counts": True}
    ends = [
        to_next_treatment(next_on=next_on, died_on=died_on, **told)
        for next_on, died_on in ((on(90), None), (None, on(200)), (None, None))
    ]
    assert [(held.days, held.is_event) for held in ends] == [(90, True), (200, True), (300, False)]
    assert [held.why for held in ends] == [
        "the next treatment began",
        "death",
        "no other treatment yet",
    ]
    early = {**told, "seen_on": date_of(START - timedelta(days=9))}
    assert to_next_treatment(next_on=None, died_on=None, **early).days == 0


def test_two_missed_scans_need_more_than_twice_the_plan() -> None:
    assert held_strict(course([(56, "SD"), (168, "PD")])).is_event
    assert not held_strict(course([(56, "SD"), (169, "PD")])).is_event


def test_a_scan_that_could_not_be_judged_is_a_missed_one() -> None:
    strict = held_strict(course([(56, "SD"), (112, "NE"), (169, "PD")]))
    assert (strict.until, strict.is_event) == (on(56), False)


def test_a_switch_before_an_end_stops_the_strict_count_even_without_a_plan() -> None:
    strict = held_strict(course([(56, "SD")], died=100, switched=99, every=None))
    assert (strict.until, strict.is_event, strict.why) == (
        on(56),
        False,
        "another treatment began first",
    )
    assert held_strict(course([(56, "SD")], died=100, switched=101, every=None)) is None


def test_a_visit_that_cannot_be_read_is_told() -> None:
    try:
        progression_free(start=on(0), visits=("soon SD",), died_on=None)
    except ValueError as error:
        assert "“soon SD” should be a date and a response" in str(error)
    else:
        raise AssertionError("nothing was said")


@given(VISITS, MAYBE, MAYBE)
def test_the_strict_rule_never_counts_longer_than_the_simple_one(visits, died, switched) -> None:
    simple = held_simple(course(visits, died, switched))
    strict = held_strict(course(visits, died, switched))
    assert strict.until <= simple.until
    assert simple.is_event or not strict.is_event


@given(VISITS, MAYBE, MAYBE, st.integers(0, 900))
def test_a_scan_that_could_not_be_judged_changes_nothing(visits, died, switched, day) -> None:
    told = course(visits, died, switched)
    more = course([*visits, (day, "NE")], died, switched)
    assert (held_simple(more), held_strict(more)) == (held_simple(told), held_strict(told))


@given(VISITS, MAYBE, MAYBE)
def test_an_unknown_plan_never_makes_an_answer(visits, died, switched) -> None:
    unknown = held_strict(course(visits, died, switched, every=None))
    known = held_strict(course(visits, died, switched, every=56))
    assert unknown is None or unknown == known


@given(VISITS, MAYBE, st.randoms(use_true_random=False))
def test_the_order_in_which_visits_are_told_does_not_matter(visits, died, chance) -> None:
    mixed = list(visits)
    chance.shuffle(mixed)
    assert held_simple(course(mixed, died)) == held_simple(course(visits, died))
