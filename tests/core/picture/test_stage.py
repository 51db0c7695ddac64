"""Has Ana's cancer spread, since when, and where?"""

import pytest

from longbloom.core.picture.stage import sites, spread_answer, spreading, stage_now
from longbloom.core.record.facts import Fact
from tests.people import ana, at, day, diagnosis, primary, spread, stage


@pytest.mark.parametrize(
    "said",
    [stage("IV"), stage(category="pM1a"), spread("liver"), diagnosis("metastatic")],
    ids=["stage IV", "M1", "a far site", "called metastatic"],
)
def test_any_one_statement_of_spread_is_enough(said: Fact) -> None:
    record = ana(primary(), stage("IIA", on="2018-03-05"), said)
    assert spread_answer(record).is_yes
    assert stage_now(record) == "IV"


def test_nodes_next_to_the_breast_are_not_stage_iv() -> None:
    assert spread_answer(ana(primary(), stage("IIB"), spread("lymph node"))).is_no
    assert spread_answer(ana(primary(), spread("lymph node"))).is_unknown


def test_a_diagnosis_that_names_only_lymph_nodes_does_not_make_it_stage_iv() -> None:
    nodes = at("Condition/nodes")
    called = diagnosis("metastatic", "2018", source=nodes)
    assert spread_answer(ana(called, spread("lymph node", "2018", source=nodes))).is_unknown
    elsewhere = spread("lymph node", "2018", source=at("Condition/other"))
    assert spread_answer(ana(called, elsewhere)).is_yes


def test_a_silent_record_says_neither_yes_nor_no() -> None:
    answer = spread_answer(ana(primary()))
    assert answer.is_unknown
    assert answer.ask


def test_after_it_came_back_an_old_stage_is_no_longer_a_no() -> None:
    early = (primary(), stage("IIA", on="2018-03-05"), stage(category="cM0", on="2018-03-05"))
    assert spread_answer(ana(*early)).is_no
    assert spread_answer(ana(*early, diagnosis("recurrence", "2021"))).is_unknown
    assert spread_answer(ana(*early, diagnosis("recurrence", "2021"), spread("bone"))).is_yes


def test_the_spread_dates_from_the_first_day_anything_says_so() -> None:
    record = ana(
        primary(), spread("bone", "2020-01-10"), stage("IV", on="2020-02-01"), spread("liver")
    )
    assert spreading(record).since == day("2020-01-10")
    assert spreading(ana(primary(), stage("IV"))).since is None


def test_the_newest_word_that_it_had_not_spread_is_dated() -> None:
    record = ana(
        primary(), stage("IIA", on="2005-03-01"), stage(category="cM0", on="2006"), stage("IIA")
    )
    assert spreading(record).staged_on == day("2006")
    others = stage("IV", on="2020"), stage(category="pT2", on="2021")
    assert spreading(ana(*others)).staged_on is None


def test_each_site_is_named_once_with_its_first_date() -> None:
    record = ana(
        spread("bone"), spread("liver", "2022"), spread("bone", "2021"), spread("bone", "2020")
    )
    assert [(s.site, s.on) for s in sites(record)] == [
        ("bone", day("2020")),
        ("liver", day("2022")),
    ]


def test_the_newest_group_counts_and_of_one_day_the_highest() -> None:
    assert stage_now(ana(stage("IIIA", on="2018"), stage("IIA", on="2019"))) == "IIA"
    assert stage_now(ana(stage("IIIA", on="2018"), stage("III", on="2018"))) == "IIIA"
    assert stage_now(ana(stage("IA", on="2018"), stage("IIB", on="2018"))) == "IIB"
    assert stage_now(ana(primary())) == "unknown"


def test_once_stage_iv_always_stage_iv() -> None:
    assert stage_now(ana(stage("IVA", on="2018"), stage("IIA", on="2019"))) == "IV"
