"""Yes, no and not known: what Ana is told never claims more than the record does."""

from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.answer import NO, YES, Answer, any_of, unknown

ASKS = st.lists(st.sampled_from(["Was HER2 tested?", "Was ER tested?"]), max_size=2)
UNKNOWNS = ASKS.map(lambda asks: unknown(*asks))
ANSWERS = st.lists(st.one_of(st.sampled_from([YES, NO]), UNKNOWNS), max_size=6)


def test_one_yes_settles_any_of() -> None:
    assert any_of([NO, unknown("?"), YES]) == YES


def test_ana_gets_each_question_once() -> None:
    both = any_of([unknown("Was ER tested?"), NO, unknown("Was PR tested?", "Was ER tested?")])
    assert both.ask == ("Was ER tested?", "Was PR tested?")


def test_nothing_asked_is_nothing_for_her() -> None:
    assert any_of([]) == NO


@given(ANSWERS, UNKNOWNS)
def test_an_unknown_more_never_makes_a_yes_or_turns_a_settled_answer(
    answers: list[Answer], more: Answer
) -> None:
    before, after = any_of(answers), any_of([*answers, more])
    assert after == YES if before.is_yes else after.is_unknown


@given(ANSWERS)
def test_answering_an_unknown_agrees_with_one_of_the_answers_left_open(
    answers: list[Answer],
) -> None:
    left_open = any_of(answers)
    settled = {any_of([by if a.is_unknown else a for a in answers]) for by in (YES, NO)}
    assert settled == {left_open} if not left_open.is_unknown else settled == {YES, NO}


@given(ANSWERS)
def test_exactly_one_word_is_true(answers: list[Answer]) -> None:
    answer = any_of(answers)
    assert [answer.is_yes, answer.is_no, answer.is_unknown].count(True) == 1
