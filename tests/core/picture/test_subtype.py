"""The kind of Ana's cancer: which sample leads, what changed, and what is still open."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.picture.subtype import ReceptorStatus, receptor_status, subtype_of
from longbloom.core.record.facts import Receptor
from tests.people import ana, receptor


def her2(*tests: Receptor) -> ReceptorStatus:
    return receptor_status(ana(*tests), "HER2")


def test_the_newest_metastatic_biopsy_leads_and_the_change_is_visible() -> None:
    breast = receptor("ER", "positive", "2018-03-05", sample="primary")
    bone = receptor("ER", "positive", "2020-01-10", sample="metastasis")
    liver = receptor("ER", "negative", "2023-05-01", sample="metastasis")
    status = receptor_status(ana(liver, breast, bone), "ER")
    assert (status.result, status.leading) == ("negative", liver)
    assert status.changed_from == (breast, bone)


def test_a_metastatic_biopsy_leads_even_beside_a_newer_look_at_the_breast() -> None:
    bone = receptor("ER", "negative", "2020-01-10", sample="metastasis")
    breast = receptor("ER", "positive", "2021-02-01", sample="primary")
    assert receptor_status(ana(bone, breast), "ER").result == "negative"


def test_without_a_metastatic_sample_the_newest_test_leads() -> None:
    tests = (receptor("PR", "positive", "2018"), receptor("PR", "negative", "2020"))
    assert receptor_status(ana(*tests), "PR").result == "negative"


def test_an_earlier_unclear_test_is_no_other_kind_of_cancer() -> None:
    unclear = receptor("HER2", "equivocal", "2018-03-05", score="2+", sample="primary")
    bone = receptor("HER2", "low", "2020-01-10", score="1+", sample="metastasis")
    assert her2(unclear, bone).changed_from == ()


def test_a_test_without_result_changes_nothing() -> None:
    known = receptor("ER", "positive", "2018-03-05", sample="primary")
    failed = receptor("ER", "unknown", "2020-01-10", sample="metastasis")
    assert receptor_status(ana(known, failed), "ER").result == "positive"
    assert receptor_status(ana(failed), "ER") == ReceptorStatus("ER", "unknown")


def test_her2_2_plus_waits_for_the_gene_test() -> None:
    stained = receptor("HER2", "equivocal", "2020-01-10", score="2+", method="IHC")
    assert her2(stained).result == "equivocal"
    amplified = receptor("HER2", "positive", "2020-01-24", method="ISH")
    assert her2(stained, amplified).result == "positive"
    single = receptor("HER2", "negative", "2020-01-24", method="ISH")
    assert her2(stained, single).result == "low"


def test_a_gene_test_of_another_year_does_not_settle_this_sample() -> None:
    stained = receptor("HER2", "equivocal", "2020-01-10", score="2+", sample="metastasis")
    amplified = receptor("HER2", "positive", "2018-03-05", method="ISH", sample="primary")
    status = her2(stained, amplified)
    assert status.result == "equivocal"
    assert status.changed_from == (amplified,)


def test_one_report_of_2_plus_with_its_gene_test_is_settled_by_the_lab() -> None:
    assert her2(receptor("HER2", "positive", "2020", score="2+", method="IHC")).result == "positive"
    assert her2(receptor("HER2", "low", "2020", score="2+", method="IHC")).result == "low"


def test_her2_low_and_ultralow_are_named() -> None:
    assert her2(receptor("HER2", "negative", "2020", score="1+")).result == "low"
    assert her2(receptor("HER2", "ultralow", "2020", score="0")).result == "ultralow"
    er = receptor("ER", "positive", "2020")
    assert subtype_of(ana(er, receptor("HER2", "low", "2020"))) == "HR+/HER2-low"
    assert subtype_of(ana(er, receptor("HER2", "ultralow", "2020"))) == "HR+/HER2-ultralow"


def test_a_labs_word_against_its_own_score_settles_nothing() -> None:
    stained = receptor("HER2", "negative", "2020-01-10", score="1+", method="IHC")
    summary = receptor("HER2", "positive", "2020-01-20")
    assert her2(stained, summary).result == "equivocal"


def test_a_1_plus_never_hides_a_2_plus_of_the_same_day() -> None:
    low = receptor("HER2", "low", "2020-01-10", score="1+")
    open_ = receptor("HER2", "equivocal", "2020-01-10", score="2+")
    assert her2(low, open_).result == her2(open_, low).result == "equivocal"


def test_yes_and_no_on_one_day_settle_nothing_whatever_the_order() -> None:
    yes, no = receptor("ER", "positive", "2020-01-10"), receptor("ER", "negative", "2020-01-10")
    assert receptor_status(ana(yes, no), "ER").result == "equivocal"
    assert receptor_status(ana(no, yes), "ER").result == "equivocal"


def test_low_and_positive_on_one_day_agree_and_the_number_is_kept() -> None:
    word = receptor("ER", "positive", "2020-01-10")
    number = receptor("ER", "low", "2020-01-10", percent=5)
    status = receptor_status(ana(word, number), "ER")
    assert (status.result, status.leading) == ("low", number)


def test_a_record_that_only_says_hormone_receptor_positive_is_believed() -> None:
    assert subtype_of(ana(receptor("HR", "positive", "2020"))) == "HR+/HER2 not known"
    her2_negative = receptor("HER2", "negative", "2020")
    assert subtype_of(ana(receptor("HR", "positive", "2020"), her2_negative)) == "HR+/HER2-"


def test_three_negatives_are_needed_for_triple_negative() -> None:
    er, pr, her2_test = (receptor(name, "negative", "2020") for name in ("ER", "PR", "HER2"))
    assert subtype_of(ana(er, pr, her2_test)) == "triple negative"
    assert subtype_of(ana(er, her2_test)) == "HER2-, HR not known"
    assert subtype_of(ana(er, pr)) == "HR-/HER2 not known"


TESTS = st.builds(
    receptor,
    st.sampled_from(["ER", "HER2"]),
    st.sampled_from(["positive", "negative", "low", "equivocal", "unknown"]),
    st.sampled_from(["", "2018", "2020-01-10", "2020-01-20", "2023-05-01"]),
    sample=st.sampled_from(["primary", "metastasis", ""]),
    score=st.sampled_from(["", "0", "1+", "2+", "3+"]),
    method=st.sampled_from(["", "IHC", "ISH"]),
)


@given(st.lists(TESTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_files_never_changes_her_result(
    tests: list[Receptor], random: Any
) -> None:
    shuffled = list(tests)
    random.shuffle(shuffled)
    for name in ("ER", "HER2"):
        before, after = (receptor_status(ana(*some), name) for some in (tests, shuffled))
        assert before.result == after.result


@given(st.lists(TESTS, min_size=1, max_size=6))
def test_a_result_is_never_made_from_nothing(tests: list[Receptor]) -> None:
    for name in ("ER", "HER2"):
        results = {t.result for t in tests if t.name == name} | {t.score for t in tests}
        if not results & {"negative", "low", "0", "1+", "2+"}:
            assert receptor_status(ana(*tests), name).result not in ("negative", "low", "ultralow")
