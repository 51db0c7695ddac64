"""What Ana's record does not say, and the questions she can take to her next visit."""

from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.picture.picture import picture_of
from longbloom.core.record.facts import Allergy, Fact, Gene, Medicine, Performance
from longbloom.core.record.record import Record
from tests.people import (
    ana,
    ana_with_stage_iv,
    at,
    diagnosis,
    drug,
    line,
    primary,
    receptor,
    spread,
    stage,
)

GENES = [
    Gene(gene=g, result="negative", source=at(g)) for g in ("PIK3CA", "ESR1", "BRCA1", "BRCA2")
]
RECEPTORS = [
    receptor("ER", "positive", "2020-01-10", sample="metastasis"),
    receptor("PR", "negative", "2020-01-10", sample="metastasis"),
    receptor("HER2", "low", "2020-01-10", sample="metastasis"),
]
DAILY = [Performance(ecog=0, source=at("ecog")), Allergy(to="penicillin", source=at("allergy"))]
WHOLE = [*GENES, *RECEPTORS, *DAILY, drug("letrozole", "2020-02-01")]


def whats(record: Record) -> list[str]:
    return [unknown.what for unknown in picture_of(record).unknowns]


def test_a_whole_record_leaves_nothing_to_ask() -> None:
    assert whats(ana_with_stage_iv(*WHOLE)) == []


def test_of_an_almost_empty_record_the_most_basic_is_asked_first() -> None:
    asked = whats(ana(primary()))
    assert asked[0] == "whether the cancer has spread"
    assert {"ER result", "PR result", "HER2 result", "cancer drugs", "allergies"} <= set(asked)


def test_a_record_without_breast_cancer_is_asked_nothing() -> None:
    assert whats(ana(diagnosis("other cancer"))) == []
    assert whats(ana()) == []


def test_receptor_tests_alone_speak_of_breast_cancer() -> None:
    assert picture_of(ana(receptor("ER", "positive"))).has_breast_cancer
    not_breast = ana(diagnosis("other cancer"), receptor("ER", "positive"))
    assert not picture_of(not_breast).has_breast_cancer


def test_receptors_known_only_from_the_breast_are_asked_of_a_metastasis() -> None:
    old = [receptor(name, "positive", "2018", sample="primary") for name in ("ER", "PR", "HER2")]
    assert whats(ana_with_stage_iv(*WHOLE[:4], *old, *DAILY, drug("letrozole", "2020-02-01"))) == [
        "ER of a metastasis",
        "PR of a metastasis",
        "HER2 of a metastasis",
    ]


def test_an_equivocal_her2_is_asked_about() -> None:
    stained = receptor("HER2", "equivocal", "2020-01-10", score="2+", sample="metastasis")
    others = [fact for fact in WHOLE if fact is not RECEPTORS[2]]
    assert whats(ana_with_stage_iv(*others, stained)) == ["HER2 result"]


def test_a_negative_her2_without_its_score_is_asked_about() -> None:
    others = [fact for fact in WHOLE if fact is not RECEPTORS[2]]
    word = receptor("HER2", "negative", "2020-01-10", sample="metastasis")
    assert whats(ana_with_stage_iv(*others, word)) == ["HER2 score"]
    breast = receptor("HER2", "negative", "2018-03-05", sample="primary", method="ISH")
    assert whats(ana_with_stage_iv(*others, breast)) == ["HER2 score", "HER2 of a metastasis"]
    scored = receptor("HER2", "negative", "2020-01-20", sample="metastasis", score="0")
    assert whats(ana_with_stage_iv(*others, word, scored)) == []


def test_a_gene_test_without_a_result_is_still_asked_about() -> None:
    open_ = Gene(gene="ESR1", result="unknown", source=at("esr1"))
    others = [fact for fact in WHOLE if fact is not GENES[1]]
    assert whats(ana_with_stage_iv(*others, open_)) == ["ESR1 gene test"]


def test_a_treatment_long_after_a_low_stage_asks_whether_it_has_spread() -> None:
    staged, late = stage("IIA", on="2005-03-01"), drug("palbociclib", "2023-02-01")
    assert "whether the cancer has spread by now" in whats(ana(primary("2005"), staged, late))
    soon = drug("tamoxifen", "2005-06-01")
    assert "whether the cancer has spread by now" not in whats(ana(primary("2005"), staged, soon))


def test_spread_without_date_or_place_is_asked_about() -> None:
    asked = whats(ana(primary(), stage("IV")))
    assert {"since when it has spread", "where it has spread"} <= set(asked)


def test_what_a_line_does_not_tell_is_asked_about() -> None:
    undated, ended = drug("letrozole"), drug("capecitabine", "2022-01-01", "2022-09-01")
    asked = whats(ana_with_stage_iv(*WHOLE[:-1], undated, ended))
    assert asked == ["when letrozole began", "why capecitabine stopped"]
    assert whats(ana_with_stage_iv(*WHOLE[:-1], line(1, "2020"), drug("x"))) == ["drugs of line 1"]


def test_a_medicine_list_is_asked_for_only_when_there_is_none() -> None:
    assert "medicines" in whats(ana(primary()))
    assert "medicines" not in whats(ana(primary(), Medicine(name="aspirin", source=at("m"))))


POOL: list[Fact] = [
    primary(),
    diagnosis("recurrence", "2021"),
    diagnosis("metastatic"),
    spread("bone", "2020"),
    spread("lymph node"),
    stage("IIA", on="2018"),
    stage(category="cM0"),
    stage("IV"),
    receptor("ER", "unknown", "2020"),
    receptor("HER2", "equivocal", "2020", score="2+"),
    receptor("HER2", "negative", "2021", sample="metastasis"),
    line(1),
    *WHOLE,
]


@given(st.sets(st.sampled_from(range(len(POOL)))))
def test_every_unknown_has_a_question(chosen: set[int]) -> None:
    picture = picture_of(ana(*(POOL[i] for i in sorted(chosen))))
    for unknown in picture.unknowns:
        assert unknown.what
        assert unknown.ask.endswith("?")


@given(st.sets(st.sampled_from(range(len(POOL)))))
def test_what_is_not_known_is_asked_and_never_shown_as_a_no(chosen: set[int]) -> None:
    record = ana(primary(), *(POOL[i] for i in sorted(chosen)))
    picture, asked = picture_of(record), whats(record)
    for status in picture.receptors:
        is_open = status.result in ("unknown", "equivocal")
        assert is_open == (f"{status.name} result" in asked)
    if {"ER result", "PR result"} & set(asked):
        assert not picture.subtype.startswith(("HR-", "triple negative"))
    if "HER2 result" in asked:
        assert "HER2-" not in picture.subtype
    if "whether the cancer has spread" in asked:
        assert not any(line.setting == "early" for line in picture.lines)
