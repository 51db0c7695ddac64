"""Which of Ana's entries may say the same, and which disagree: offered to her, never merged."""

from decimal import Decimal
from typing import Any

import pytest

from longbloom.core.record.alike import alike, conflicts
from longbloom.core.record.facts import Fact, Lab, Medicine
from tests.people import at, day, drug, receptor, spread


def lab(name: str, value: str, on: str = "2024-05-06", **more: Any) -> Lab:
    more = {"unit": "U/mL", "source": at(f"O/{name}{value}{on}"), **more}
    return Lab(name=name, value=Decimal(value), on=day(on), **more)


CA = lab("CA 15-3", "48")
LETROZOLE = drug("letrozole", "2021-03")
TRUTH: list[tuple[str, Fact, Fact, str]] = [
    ("another spelling of the name", CA, lab("CA15-3", "48.0"), "same"),
    ("another unit says nothing against it", CA, lab("CA 15-3", "48", unit="kU/L"), "same"),
    ("another value of the same day", CA, lab("CA 15-3", "52"), "differs"),
    ("another day", CA, lab("CA 15-3", "48", "2024-05-07"), ""),
    ("only the month is known", CA, lab("CA 15-3", "48", "2024-05"), "same"),
    ("another test", CA, lab("CEA", "48"), ""),
    ("one code, two names", lab("Calcium", "9", loinc="17861-6"),
     lab("Ca", "9", loinc="17861-6"), "same"),
    ("one name, two codes", lab("Glucose", "9", loinc="2345-7"),
     lab("Glucose", "9", loinc="2339-0"), ""),
    ("a year that holds the month", LETROZOLE, drug("letrozole", "2021"), "same"),
    ("a month later", LETROZOLE, drug("letrozole", "2021-04"), "same"),
    ("half a year later", LETROZOLE, drug("letrozole", "2021-09"), ""),
    ("two exact days, a day apart", drug("fulvestrant", "2021-03-01"),
     drug("fulvestrant", "2021-03-02"), "same"),
    ("given again after a week", drug("fulvestrant", "2021-03-01"),
     drug("fulvestrant", "2021-03-08"), ""),
    ("no date", LETROZOLE, drug("letrozole"), "same"),
    ("another drug", LETROZOLE, drug("anastrozole", "2021-03"), ""),
    ("another kind", LETROZOLE, Medicine(name="letrozole", source=at("x")), ""),
    ("a receptor that differs", receptor("ER", "positive", "2020"),
     receptor("ER", "negative", "2020-02-03"), "differs"),
    ("a place named twice", spread("bone", "2020-01-10"), spread("bone", "2020-01"), "same"),
    ("the last day there is", lab("CA 15-3", "48", "9999-12-31"),
     lab("CA 15-3", "48.0", "9999-12"), "same"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "one", "other", "expected"), TRUTH, ids=[t[0] for t in TRUTH])
def test_what_may_be_the_same(case: str, one: Fact, other: Fact, expected: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = alike(first, [second])
        assert [("same", "differs")[near.differs] for near in found] == [expected] * bool(expected)


def test_an_entry_is_not_alike_itself_and_the_same_stand_before_the_different() -> None:
    twin, other = lab("CA15-3", "48"), lab("CA 15-3", "52")
    found = alike(CA, [CA, other, twin])
    assert [near.fact for near in found] == [twin, other]


def test_a_day_with_two_values_is_a_conflict_and_a_day_with_two_spellings_is_none() -> None:
    other = lab("CA 15-3", "52")
    assert conflicts([CA, lab("CA15-3", "48.00"), other, lab("CA 15-3", "9", "2024-06")]) == (
        (CA, other),
    )
