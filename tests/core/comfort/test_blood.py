"""Ana's newest blood values of one treatment, graded, or said why not."""

from decimal import Decimal
from typing import Any

from longbloom.core.comfort.blood import Graded, graded
from longbloom.core.record.facts import Lab
from longbloom.knowledge_ctcae import lab_grades, lab_terms
from tests.people import at, day

START = day("2026-01-10")


def lab(on: str, value: str, loinc: str = "751-8", **more: Any) -> Lab:
    told = {"unit": "10*9/L", "low": Decimal("1.8"), "high": Decimal("7")} | more
    return Lab(name="Neutrophils", loinc=loinc, value=Decimal(value), on=day(on),
               source=at(f"{on}{loinc}"), **told)  # fmt: skip


def of(*labs: Lab, start: Any = START) -> list[Graded]:
    return list(graded(labs, table=lab_grades(), terms=lab_terms(), start=start))


def test_every_term_is_one_that_the_table_grades() -> None:
    known = {(row.term, row.lab) for row in lab_grades() if row.version == "5.0"}
    assert set(lab_terms().values()) <= known


def test_the_newest_value_of_the_treatment_is_graded_with_the_one_before() -> None:
    (one,) = of(lab("2026-01-02", "4"), lab("2026-02-01", "0.4"), lab("2026-03-01", "0.9"))
    assert (one.lab.value, one.grade.grade, one.grade.version) == (Decimal("0.9"), 3, "5.0")
    assert one.before and one.before.value == 4


def test_a_value_from_before_the_treatment_says_nothing_of_it() -> None:
    assert of(lab("2025-12-01", "0.4")) == []
    assert of(lab("2025-12-01", "0.4"), start=None)[0].grade.grade == 4


def test_without_the_labs_range_a_high_liver_value_is_not_graded_but_listed() -> None:
    (one,) = of(lab("2026-02-01", "90", "1742-6", unit="U/L", low=None, high=None))
    assert one.grade.grade is None and one.grade.ask


def test_the_highest_grade_stands_first_and_other_tests_are_left_out() -> None:
    found = of(lab("2026-02-01", "3"), lab("2026-02-01", "30", "777-3", low=Decimal(150)),
               lab("2026-02-01", "5", "0-0"))  # fmt: skip
    assert [one.grade.grade for one in found] == [3, 0]
