"""Ana's whole picture, put together from facts."""

from decimal import Decimal

from longbloom.core.picture.picture import picture_of
from longbloom.core.record.facts import Lab
from tests.people import ana, ana_with_stage_iv, at, day, diagnosis, drug, primary, receptor, stage


def test_ana_sees_her_picture() -> None:
    picture = picture_of(
        ana_with_stage_iv(
            receptor("ER", "positive", "2020-01-12", sample="metastasis"),
            receptor("HER2", "negative", "2020-01-12", sample="metastasis"),
            drug("tamoxifen", "2018-06-01", "2019-12-01"),
            drug("letrozole", "2020-02-01"),
        )
    )
    assert picture.has_breast_cancer
    assert (picture.stage, picture.subtype) == ("IV", "HR+/HER2-")
    assert (picture.primary_on, picture.metastatic_on) == (day("2018-03-05"), day("2020-01-10"))
    assert [site.site for site in picture.sites] == ["bone"]
    assert [line.setting for line in picture.lines] == ["early", "advanced"]


def test_an_early_cancer_has_early_lines_and_an_unstaged_one_does_not_say() -> None:
    letrozole = drug("letrozole", "2019-01-01")
    staged = ana(primary(), letrozole, stage("IIA", on="2018-03-05"))
    assert [line.setting for line in picture_of(staged).lines] == ["early"]
    assert [line.setting for line in picture_of(ana(primary(), letrozole)).lines] == [""]


def test_the_primary_is_named_first_and_dates_from_its_first_day() -> None:
    record = ana(diagnosis("metastatic", "2017"), primary("2019"), primary("2018"))
    picture = picture_of(record)
    assert picture.diagnosis is not None
    assert picture.diagnosis.what == "primary"
    assert picture.primary_on == day("2018")


def test_an_in_situ_cancer_dates_the_start_only_without_an_invasive_one() -> None:
    in_situ = diagnosis("in situ", "2015")
    assert picture_of(ana(in_situ)).primary_on == day("2015")
    assert picture_of(ana(in_situ, primary("2018"))).primary_on == day("2018")


def test_a_person_without_cancer_is_told_so() -> None:
    picture = picture_of(ana())
    assert not picture.has_breast_cancer
    assert (picture.stage, picture.subtype, picture.diagnosis) == ("unknown", "unknown", None)


def test_markers_stand_by_name_oldest_first() -> None:
    values = [("CA 15-3", "2021"), ("CEA", "2020"), ("CA 15-3", "2020"), ("", "2020")]
    labs = [
        Lab(name=m or "WBC", marker=m, value=Decimal(1), on=day(on), source=at(f"{m}{on}"))
        for m, on in values
    ]
    markers = picture_of(ana(*labs)).markers
    assert list(markers) == ["CA 15-3", "CEA"]
    assert [lab.on for lab in markers["CA 15-3"]] == [day("2020"), day("2021")]


def test_what_is_doubted_is_listed() -> None:
    doubted = drug("letrozole", doubts=("the code means another drug",))
    assert picture_of(ana(primary(), doubted)).doubts == (doubted,)
