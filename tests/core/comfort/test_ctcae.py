"""The grade of a lab value: every edge of the table, and no grade from what is not known."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from longbloom.core.comfort.ctcae import (
    ASK_BASELINE,
    ASK_FELT,
    ASK_LIMITS,
    ASK_TERM,
    ASK_UNIT,
    ASK_VALUE,
    LabGrade,
    lab_grade,
)
from longbloom.core.comfort.lab_table import LabValue
from longbloom.knowledge_ctcae import lab_grades

D = Decimal
TABLE = lab_grades()
TERMS = sorted({(row.version, row.term, row.lab) for row in TABLE})
ANC, PLATELETS, ALT = (
    "Neutrophil count decreased",
    "Platelet count decreased",
    "Alanine aminotransferase increased",
)


def grade(term: str, value: str | Decimal | None, unit: str = "", **told) -> LabGrade:
    version, lab = told.pop("version", "5.0"), told.pop("lab", "")
    number = None if value is None else D(value)
    numbers = {
        name: D(text) if isinstance(text, str) and name in ("low", "high", "baseline") else text
        for name, text in told.items()
    }
    reading = LabValue(value=number, unit=unit, **numbers)
    return lab_grade(table=TABLE, version=version, term=term, reading=reading, lab=lab)


def test_terms_without_a_number_hold_no_row() -> None:
    assert grade("Hyperglycemia", "300", "mg/dL") == LabGrade(
        version="5.0", term="Hyperglycemia", grade=None, ask=(ASK_TERM,)
    )
    assert max(row.grade for row in TABLE if row.term == "Anemia") == 3


def test_the_same_neutrophils_have_another_grade_in_the_next_version() -> None:
    old, new = (grade(ANC, "0.9", "10^9/L", low="2", version=v) for v in ("5.0", "6.0"))
    assert ((old.version, old.grade), (new.version, new.grade)) == (("5.0", 3), ("6.0", 2))


def test_the_number_of_the_list_counts_before_the_labs_own_limit() -> None:
    assert grade(ANC, "1.4", "10^9/L", low="1.2").grade == 2
    assert grade(ANC, "1.5", "10^9/L", low="1.2").grade == 0


def test_without_the_labs_limit_only_the_sure_grades_are_given() -> None:
    assert grade(ANC, "1.49", "10^9/L").grade == 2
    assert grade(ANC, "1.5", "10^9/L") == LabGrade(
        version="5.0", term=ANC, grade=None, ask=(ASK_LIMITS,)
    )


@pytest.mark.parametrize("low", ["0", "-1", "NaN"])
def test_a_limit_that_is_none_is_not_known(low: str) -> None:
    assert grade(ANC, "1.5", "10^9/L", low=low).ask == (ASK_LIMITS,)


@pytest.mark.parametrize("unit", [
    "10^9/L", "10*9/L", "x10^9/L", "G/L", "10^3/uL", "10*3/µL", "K/uL", "x 10^3/mm3", "/nL",
])  # fmt: skip
def test_blood_cells_are_counted_in_many_units(unit: str) -> None:
    assert grade(ANC, "0.5", unit, low="2").grade == 3
    assert grade(ANC, "0.499", unit, low="2").grade == 4


@pytest.mark.parametrize("unit", ["/mm3", "cells/mm3", "/uL", "cells/µL", "10^3/mL", "10^6/L"])
def test_blood_cells_are_counted_by_the_thousand(unit: str) -> None:
    assert grade(ANC, "500", unit, low="2000").grade == 3
    assert grade(PLATELETS, "75000", unit, low="150000").grade == 1


def test_g_per_l_is_giga_for_cells_and_grams_for_hemoglobin() -> None:
    assert grade("Anemia", "79", "G/L", low="120").grade == 3
    assert grade("Anemia", "7.9", "g/dL", low="12").grade == 3
    assert grade("Anemia", "4.9", "mmol/L", low="7.4").grade == 2
    assert grade("Anemia", "4.89", "mmol/L", low="7.4").grade == 3
    assert grade("Anemia", "99", "10^9/L", low="120").ask == (ASK_UNIT,)


def test_potassium_in_meq_is_the_same_and_calcium_is_not() -> None:
    assert grade("Hyperkalemia", "5.6", "mEq/L", high="5").grade == 2
    assert grade("Hypercalcemia", "6", "mEq/L", high="5", lab="CA_CORR").ask == (ASK_UNIT,)


def test_calcium_must_say_which_calcium_it_is() -> None:
    told = {"unit": "mmol/L", "high": "1.3"}
    assert grade("Hypercalcemia", "1.51", lab="CA_ION", **told).grade == 2
    assert grade("Hypercalcemia", "1.51", **told).ask == (ASK_TERM,)
    assert grade("Hypercalcemia", "1.51", lab="CA_TOTAL", **told).ask == (ASK_TERM,)


@pytest.mark.parametrize("value", [None, "-1", "NaN", "Infinity"])
def test_no_value_no_grade(value: str | None) -> None:
    assert grade(ANC, value, "10^9/L", low="2").ask == (ASK_VALUE,)


def test_below_what_the_lab_can_measure_still_has_a_grade_where_low_is_worse() -> None:
    told = grade(ANC, "0.5", "10^9/L", comparator="<", low="2")
    assert (told.grade, told.may_be_higher) == (4, False)
    told = grade(ANC, "1.0", "10^9/L", comparator="<", low="2")
    assert (told.grade, told.may_be_higher, told.ask) == (3, True, (ASK_VALUE,))
    assert grade(ANC, "5", "10^9/L", comparator="<", low="2").ask == (ASK_VALUE,)
    assert not grade("Anemia", "7", "g/dL", comparator="<", low="12").may_be_higher
    assert grade(ANC, "0.5", "10^9/L", comparator="<=", low="2").grade == 3
    assert grade(ANC, "0.5", "10^9/L", comparator="≤", low="2").may_be_higher
    assert grade(ANC, "0.5", "10^9/L", comparator=">", low="2").grade is None
    assert grade(ANC, "0", "10^9/L", comparator="<", low="2").grade is None


def test_above_what_the_lab_can_measure_still_has_a_grade_where_high_is_worse() -> None:
    told = {"high": "40", "baseline_is": "normal"}
    assert grade(ALT, "800", comparator=">", **told).grade == 4
    more = grade(ALT, "120", comparator=">", **told)
    assert (more.grade, more.may_be_higher) == (2, True)
    assert grade(ALT, "5", comparator="<", **told).grade is None
    assert grade(ALT, "40", comparator=">", **told).grade == 1
    assert [grade(ALT, "120", comparator=c, **told).grade for c in (">=", "≥", "~")] == [1, 1, None]


def test_low_potassium_and_sodium_ask_how_she_feels() -> None:
    low_sodium = {"unit": "mmol/L", "low": "135"}
    told = grade("Hyponatremia", "127", **low_sodium)
    assert (told.grade, told.may_be_higher) == (2, True)
    assert told.ask == (ASK_FELT["symptoms"],)
    assert grade("Hyponatremia", "127", symptoms=True, **low_sodium).grade == 3
    assert not grade("Hyponatremia", "127", symptoms=False, **low_sodium).may_be_higher
    assert [grade("Hyponatremia", v, **low_sodium).grade for v in ("124.5", "129.5")] == [3, 2]


def test_neutrophils_with_a_fever_are_grade_3() -> None:
    told = {"unit": "10^9/L"}
    answers = [grade("Febrile neutropenia", "0.99", fever=f, **told) for f in (True, False, None)]
    assert [answer.grade for answer in answers] == [3, 0, None]
    assert answers[2].ask == (ASK_FELT["fever"],)
    assert grade("Febrile neutropenia", "1.0", **told).grade == 0


def test_words_that_make_a_higher_grade_are_told() -> None:
    assert grade("Anemia", "9", "g/dL", low="12").also == ("transfusion indicated",)
    assert grade("Anemia", "7", "g/dL", low="12").also == ()


def test_an_earlier_value_in_another_unit_is_brought_to_todays() -> None:
    told = {"unit": "umol/L", "high": "500", "baseline": "1", "baseline_unit": "mg/dL"}
    creatinine = "Creatinine increased"
    assert grade(creatinine, "132.60", **told).grade == 0
    assert grade(creatinine, "132.61", **told).grade == 2
    back = {"unit": "mg/dL", "high": "50", "baseline": "88.40", "baseline_unit": "umol/L"}
    assert [grade(creatinine, v, **back).grade for v in ("1.49", "1.51")] == [0, 2]
    lost = grade(creatinine, "132.61", **{**told, "baseline_unit": "g/L"})
    assert (lost.grade, lost.ask) == (None, (ASK_BASELINE,))


def test_a_baseline_not_told_is_not_taken_as_normal() -> None:
    assert grade(ALT, "200", high="40").ask == (ASK_BASELINE,)
    assert grade(ALT, "40", high="40").grade == 0
    assert grade(ALT, "200", high="40", baseline="40").grade == 2


def test_alkaline_phosphatase_of_version_6_must_pass_both_limits() -> None:
    told = {"version": "6.0", "high": "40"}
    alp = "Alkaline phosphatase increased"
    answers = [
        grade(alp, value, baseline=baseline, **told).grade
        for value, baseline in (
            ("41", "40"),
            ("41", "41"),
            ("40", "30"),
            ("40", None),
            ("41", None),
        )
    ]
    assert answers == [1, 0, 0, 0, None]


def test_creatinine_of_version_6_is_counted_from_a_low_baseline_only() -> None:
    told = {"version": "6.0", "baseline": "40", "low": "45", "high": "100"}
    creatinine = "Creatinine increased"
    assert [grade(creatinine, v, **told).grade for v in ("60", "60.1", "120", "120.1")] == [
        0,
        2,
        2,
        3,
    ]
    assert grade(creatinine, "601", **told).grade == 4
    normal = {**told, "low": "40"}
    assert [grade(creatinine, v, **normal).grade for v in ("100", "100.1", "150.1")] == [0, 1, 2]
    assert grade(creatinine, "121", **{**normal, "high": None}).grade is None


def test_a_sure_grade_is_given_though_a_higher_one_is_open() -> None:
    told = grade("Creatinine increased", "42", baseline="6")
    assert (told.grade, told.may_be_higher, told.ask) == (3, True, (ASK_LIMITS, ASK_BASELINE))


NUMBERS = st.decimals("0.1", "400", places=2)


@given(NUMBERS, NUMBERS)
def test_the_unit_of_blood_cells_does_not_matter(value: Decimal, low: Decimal) -> None:
    for term in (ANC, PLATELETS, "White blood cell decreased", "Lymphocyte count decreased"):
        giga = grade(term, value, "10^9/L", low=low)
        assert giga == grade(term, value * 1000, "/mm3", low=low * 1000)
        assert giga == grade(term, value, "K/uL", low=low)


@given(NUMBERS, NUMBERS)
def test_the_unit_of_hemoglobin_does_not_matter(value: Decimal, low: Decimal) -> None:
    for term in ("Anemia", "Hypoalbuminemia"):
        per_dl = grade(term, value, "g/dL", low=low)
        assert per_dl == grade(term, value * 10, "g/L", low=low * 10)


@given(st.sampled_from(TERMS), st.tuples(*[NUMBERS] * 4), st.booleans(), st.data())
def test_an_unknown_never_makes_an_answer(term, numbers, felt, data) -> None:
    (version, name, lab), (value, low, high, baseline) = term, numbers
    unit = next(row.unit for row in TABLE if (row.version, row.term, row.lab) == term)
    told = LabValue(
        value=value,
        unit=unit,
        low=low,
        high=low + high,
        baseline=baseline,
        symptoms=felt,
        fever=felt,
    )
    nothing = {
        "low": None, "high": None, "baseline": None, "symptoms": None, "fever": None, "unit": "",
    }  # fmt: skip
    gone = data.draw(st.sets(st.sampled_from(sorted(nothing))))
    less = structs.replace(told, **{field: nothing[field] for field in gone})
    whole, part = (
        lab_grade(table=TABLE, version=version, term=name, lab=lab, reading=reading)
        for reading in (told, less)
    )
    assert (
        part.grade is None
        or part.grade == whole.grade
        or (part.may_be_higher and part.grade < whole.grade)
    )
    assert part.ask or (part.grade, part.may_be_higher) == (whole.grade, whole.may_be_higher)


@given(st.sampled_from([t for t in TERMS if t[1] != "Febrile neutropenia"]), NUMBERS, NUMBERS)
def test_a_worse_value_never_has_a_milder_grade(term, one, other) -> None:
    version, name, lab = term
    rows = [row for row in TABLE if (row.version, row.term, row.lab) == term]
    mild, severe = sorted((one, other), reverse=any(not row.lower for row in rows))
    grades = [
        grade(name, v, rows[0].unit, version=version, lab=lab, low=D(150), high=D(2),
              baseline=D(3), baseline_is="high", symptoms=False).grade
        for v in (mild, severe)
    ]  # fmt: skip
    assert grades[0] <= grades[1]
