"""The first sentence says where she is, and never more than her record shows."""

import re

import pytest

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Fact, Receptor, Spread, Stage
from longbloom.core.record.record import Person
from longbloom.exporters import words
from longbloom.exporters.sheet.now import where_she_is
from tests.exporters import ana
from tests.exporters.ana import at, on, picture


def primary(what: str = "primary") -> Diagnosis:
    return Diagnosis(what=what, name="Breast cancer", on=on("2015"), source=at("Condition/1"))


def spread(site: str, day: str = "") -> Spread:
    return Spread(site=site, on=on(day) if day else None, source=at(f"Condition/{site}"))


def stage(group: str, day: str = "2015") -> Stage:
    return Stage(group=group, on=on(day) if day else None, source=at("Observation/1"))


def test_ana_reads_her_kind_her_places_and_her_stage() -> None:
    assert where_she_is(ana.ana()) == (
        "Breast cancer: hormone positive, HER2-low. In March 2020 it was also found in the bone, "
        "in May 2022 in the liver (stage IV)."
    )


def test_places_found_in_one_month_stand_together() -> None:
    said = where_she_is(
        picture(primary(), spread("bone", "2020-03-02"), spread("liver", "2020-03-30"))
    )
    assert "In March 2020 it was also found in the bone and liver (stage IV)." in said


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ([spread("bone")], "It has spread (stage IV). Since when is not recorded. It was found"),
        ([spread("bone", "2021"), spread("liver")], "It has spread since 2021 (stage IV)."),
        ([stage("IV")], "Where is not recorded."),
        (
            [stage("IIA")],
            "In 2015 it was stage IIA. Nothing in this record says that it has spread.",
        ),
        ([stage("IIA", "")], "Stage IIA. Nothing in this record says that it has spread."),
        ([], "This record does not say whether it has spread."),
    ],
)
def test_what_is_not_recorded_is_said_to_be_not_recorded(facts: list[Fact], says: str) -> None:
    said = where_she_is(picture(primary(), *facts))
    assert said.startswith("Breast cancer. Its kind is not known yet.")
    assert says in said


@pytest.mark.parametrize(
    ("what", "says"),
    [("in situ", "in its earliest form (in situ)"), ("history", "Breast cancer in the past")],
)
def test_an_early_or_a_past_cancer_is_called_so(what: str, says: str) -> None:
    assert says in where_she_is(picture(primary(what)))


def test_a_place_is_told_as_found_and_never_as_still_there() -> None:
    ours = [*words.TITLES.values(), words.HEAD_SINCE, words.HEAD_LATER, words.HEAD_FOUND]
    assert not [said for said in ours if re.search(r"\b(it is|since)\b", said, re.IGNORECASE)]


def test_the_breast_itself_is_no_place_of_spread() -> None:
    said = where_she_is(picture(primary(), spread("breast", "2020"), spread("bone", "2020")))
    assert "in the bone (stage IV)" in said


def test_without_breast_cancer_it_says_so() -> None:
    assert where_she_is(picture()) == "This record does not speak of breast cancer."


def test_a_death_is_told_quietly() -> None:
    person = Person(sex="male", died=PartialDate(2024, 5, 3), is_dead=True)
    said = where_she_is(picture(primary(), person=person))
    assert said.endswith("This record gives 3 May 2024 as the day of death.")


def test_receptors_are_named_when_only_some_are_known() -> None:
    her2 = Receptor(name="HER2", result="positive", on=on("2015"), source=at("Observation/2"))
    assert "HER2 positive, hormone receptors not known" in where_she_is(picture(primary(), her2))
