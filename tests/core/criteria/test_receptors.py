"""What Ana's receptor results mean; receptors.md holds the cases, this the laws behind them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.criteria.receptors import (
    from_percent,
    her2_from_tests,
    her2_low,
    her2_of_sample,
    hr_positive,
)

RESULTS = st.sampled_from(["positive", "low", "negative", "equivocal", "unknown"])
SCORES = st.sampled_from(["0", "1+", "2+", "3+", "unknown"])
GENE_TESTS = st.sampled_from([YES, NO, unknown()])
WORDS = st.sampled_from(["positive", "negative", "low", "ultralow", "equivocal", "unknown"])
HER2 = {"positive", "negative", "low", "ultralow", "equivocal", "unknown"}


@given(RESULTS, RESULTS)
def test_it_does_not_matter_which_receptor_is_which(er: str, pr: str) -> None:
    assert hr_positive(er=er, pr=pr).word == hr_positive(er=pr, pr=er).word


@given(RESULTS, st.sampled_from(["unknown", "equivocal"]))
def test_a_receptor_nobody_settled_never_makes_it_negative(er: str, pr: str) -> None:
    assert not hr_positive(er=er, pr=pr).is_no


def test_ana_is_told_which_test_to_ask_for() -> None:
    assert hr_positive(er="negative", pr="unknown").ask == (
        "Was the cancer tested for PR, and was it positive or negative?",
    )
    assert "ISH" in her2_low(her2="equivocal", scored=True).ask[0]
    assert "the score" in her2_low(her2="negative", scored=False).ask[0]
    assert "tested for HER2" in her2_low(her2="unknown", scored=False).ask[0]


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_more_cells_never_mean_less(one: Decimal, other: Decimal) -> None:
    order = ["negative", "low", "positive"]
    less, more = sorted([one, other])
    assert order.index(from_percent(receptor="ER", percent=less)) <= order.index(
        from_percent(receptor="ER", percent=more)
    )


@given(SCORES, GENE_TESTS)
def test_ultralow_is_only_ever_the_labs_own_word(ihc: str, ish: Answer) -> None:
    assert her2_from_tests(ihc=ihc, ish=ish) in HER2 - {"ultralow"}


@given(SCORES, GENE_TESTS, WORDS)
def test_tests_and_word_together_invent_nothing(ihc: str, ish: Answer, word: str) -> None:
    result = her2_of_sample(ihc=ihc, ish=ish, word=word)
    assert result in {her2_from_tests(ihc=ihc, ish=ish), word, "equivocal"}


@given(SCORES, GENE_TESTS)
def test_without_a_word_the_tests_speak(ihc: str, ish: Answer) -> None:
    assert her2_of_sample(ihc=ihc, ish=ish, word="unknown") == her2_from_tests(ihc=ihc, ish=ish)


@given(SCORES.filter(lambda ihc: ihc != "2+"), GENE_TESTS, WORDS)
def test_a_positive_beside_a_negative_is_never_called_negative(
    ihc: str, ish: Answer, word: str
) -> None:
    said = {her2_from_tests(ihc=ihc, ish=ish), word}
    if "positive" in said and said & {"negative", "low", "ultralow"}:
        assert her2_of_sample(ihc=ihc, ish=ish, word=word) == "equivocal"
