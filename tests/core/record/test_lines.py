"""Which of Ana's treatments belong together, and whether they came before the spread."""

import pytest

from longbloom.core.answer import NO, YES, unknown
from longbloom.core.record.facts import Fact
from longbloom.core.record.lines import LineOfTherapy, lines_of
from longbloom.core.record.setting import Spreading
from tests.people import ana, at, day, drug, line

SPREAD_IN_2020 = Spreading(YES, day("2020-01-10"))
NOT_SPREAD = Spreading(NO)
NOT_KNOWN = Spreading(unknown("Has it spread?"))


def lines(*facts: Fact, spread: Spreading = SPREAD_IN_2020) -> tuple[LineOfTherapy, ...]:
    return lines_of(ana(*facts), spread)


def test_ana_without_drugs_has_no_lines() -> None:
    assert lines() == ()


def test_her_early_and_her_advanced_treatments_are_counted_apart() -> None:
    found = lines(
        drug("tamoxifen", "2018-06-01", "2019-12-01"),
        drug("letrozole", "2020-02-01", "2022-01-01"),
        drug("ribociclib", "2020-02-01", "2022-01-01"),
        drug("capecitabine", "2022-02-01"),
    )
    assert [(one.setting, one.number, one.drugs) for one in found] == [
        ("early", 1, ("tamoxifen",)),
        ("advanced", 1, ("letrozole", "ribociclib")),
        ("advanced", 2, ("capecitabine",)),
    ]
    assert all(one.inferred for one in found)


def test_what_is_worked_out_names_every_source() -> None:
    (only,) = lines(
        drug("letrozole", "2020-02-01", source=at("1")),
        drug("ribociclib", "2020-02-02", source=at("2")),
    )
    assert only.sources == (at("1"), at("2"))


def test_a_line_has_ended_only_when_every_drug_of_it_has() -> None:
    (goes_on,) = lines(
        drug("letrozole", "2020-02-01"), drug("ribociclib", "2020-02-01", "2021-05-01")
    )
    assert goes_on.stop is None
    assert goes_on.last_given == day("2021-05-01")
    (ended,) = lines(
        drug("letrozole", "2020-02-01", "2021-06-01", why_stopped="progression"),
        drug("ribociclib", "2020-02-01", "2021-05-01"),
    )
    assert (ended.stop, ended.why_stopped) == (day("2021-06-01"), "progression")


def test_the_same_drug_goes_on_after_the_spread_without_a_new_line() -> None:
    found = lines(
        drug("letrozole", "2019-06-01"), drug("letrozole", "2020-02-01"), spread=NOT_KNOWN
    )
    assert len(found) == 2  # more than 180 days without it
    found = lines(drug("letrozole", "2019-09-01"), drug("letrozole", "2020-02-01"))
    assert len(found) == 1


def test_a_newer_order_for_a_drug_that_is_still_active_is_no_second_line() -> None:
    found = lines(
        drug("letrozole", "2020-02-01", status="active"),
        drug("letrozole", "2021-06-01", status="active"),
    )
    assert len(found) == 1


@pytest.mark.parametrize("going_on", [{"status": "active"}, {"stop": "2021-06-01"}])
def test_a_drug_that_goes_on_beside_a_later_line_opens_none_when_ordered_again(
    going_on: dict[str, str],
) -> None:
    found = lines(
        drug("letrozole", "2020-02-01", **going_on),
        drug("ribociclib", "2020-05-01"),
        drug("letrozole", "2020-08-01"),
    )
    assert [one.drugs for one in found] == [("letrozole",), ("ribociclib", "letrozole")]


def test_a_drug_that_had_stopped_opens_a_line_when_it_comes_back_after_another() -> None:
    found = lines(
        drug("letrozole", "2020-02-01", "2020-04-20"),
        drug("capecitabine", "2020-05-01"),
        drug("letrozole", "2020-08-01"),
    )
    assert [one.drugs for one in found] == [("letrozole",), ("capecitabine",), ("letrozole",)]


def test_a_drug_of_the_early_time_never_counts_as_going_on_after_the_spread() -> None:
    found = lines(
        drug("tamoxifen", "2018-02-01", status="active"),
        drug("letrozole", "2020-05-01"),
        drug("tamoxifen", "2022-08-01"),
    )
    assert [one.drugs for one in found] == [("tamoxifen",), ("letrozole",), ("tamoxifen",)]


def test_doses_with_a_long_gap_between_them_are_two_lines() -> None:
    found = lines(
        drug("paclitaxel", "2020-02-01", status="completed"),
        drug("paclitaxel", "2021-06-01", status="completed"),
    )
    assert [one.number for one in found] == [1, 2]


def test_bone_medicines_and_drugs_for_another_cancer_make_no_line() -> None:
    assert lines(drug("denosumab", "2020-02-01", role="bone")) == ()
    assert lines(drug("cisplatin", "2020-02-01", role="other cancer")) == ()


def test_drugs_without_dates_stand_together_first_and_their_setting_is_not_known() -> None:
    undated, dated = lines(drug("letrozole"), drug("capecitabine", "2022-01-01"))
    assert (undated.drugs, undated.start, undated.setting) == (("letrozole",), None, "")
    assert (dated.setting, dated.number) == ("advanced", 1)


@pytest.mark.parametrize(
    "spread, expected",
    [(NOT_SPREAD, "early"), (NOT_KNOWN, ""), (Spreading(YES), ""), (SPREAD_IN_2020, "advanced")],
)
def test_a_setting_is_told_only_when_the_record_tells_it(spread: Spreading, expected: str) -> None:
    (only,) = lines(drug("letrozole", "2021-01-01"), spread=spread)
    assert only.setting == expected


def test_a_stage_of_long_ago_does_not_speak_for_a_much_later_treatment() -> None:
    staged_in_2005 = Spreading(NO, staged_on=day("2005-03-01"))
    found = lines(
        drug("tamoxifen", "2005-06-01", "2010-06-01"),
        drug("palbociclib", "2023-02-01"),
        spread=staged_in_2005,
    )
    assert [(one.setting, one.number) for one in found] == [("early", 1), ("", 1)]


def test_her_teams_own_lines_come_first() -> None:
    found = lines(
        line(
            2, "2022-01-01", drugs=("capecitabine",), setting="advanced", why_stopped="progression"
        ),
        line(1, "2020-02-01"),
        drug("letrozole", "2020-02-01", line=1),
        drug("capecitabine", "2022-01-01"),
    )
    assert [(one.number, one.drugs, one.inferred) for one in found] == [
        (1, ("letrozole",), False),
        (2, ("capecitabine",), False),
    ]
    assert found[1].why_stopped == "progression"


def test_numbers_on_every_drug_are_used_as_they_are() -> None:
    found = lines(
        drug("capecitabine", "2022-01-01", line=3),
        drug("letrozole", "2020-02-01", line=1),
        drug("ribociclib", "2020-02-01", line=1),
    )
    assert [(one.number, one.drugs) for one in found] == [
        (1, ("letrozole", "ribociclib")),
        (3, ("capecitabine",)),
    ]
    assert not any(one.inferred for one in found)
