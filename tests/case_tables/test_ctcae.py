"""Every shared case of a lab grade comes out, and a disputed edge may be read in both ways."""

import pytest

from longbloom.case_tables.ctcae import TABLES
from longbloom.case_tables.run import cases_of, differences
from tests.shared import shared

CELLS = dict.fromkeys(
    ("value", "unit", "lln", "uln", "baseline", "baseline_indicator", "convention", "disputed"), ""
) | {"version": "5.0", "cannot_grade": "0"}
GGT = {
    **CELLS,
    "term": "GGT increased",
    "uln": "39",
    "baseline": "40",
    "baseline_indicator": "HIGH",
}


def test_every_case_agrees() -> None:
    cases = cases_of(shared("clinical/ctcae_lab_cases.csv"))
    assert [str(found) for case in cases for found in differences(case)] == []


@pytest.mark.parametrize("expected, disputed, columns", [
    ("1", "", []),
    ("0", "", ["expected_grade"]),
    ("0", "one program leaves the edge out", []),
    ("3", "one program leaves the edge out", ["expected_grade"]),
])  # fmt: skip
def test_a_disputed_row_has_two_readings(expected: str, disputed: str, columns: list[str]) -> None:
    cells = {**GGT, "value": "80", "expected_grade": expected, "disputed": disputed}
    assert [found.column for found in TABLES["ctcae_lab_cases"](cells)] == columns


def test_a_row_that_could_be_graded_is_found() -> None:
    cells = {**GGT, "value": "80", "expected_grade": "", "cannot_grade": "1"}
    found = [difference.column for difference in TABLES["ctcae_lab_cases"](cells)]
    assert found == ["cannot_grade", "expected_grade"]


def test_symptoms_are_taken_as_there_only_where_the_row_says_so() -> None:
    cells = {**CELLS, "term": "Hyponatremia", "value": "129", "unit": "mmol/L", "lln": "135"}
    worst = {**cells, "convention": "worst case", "expected_grade": "3"}
    assert list(TABLES["ctcae_lab_cases"](worst)) == []
    assert list(TABLES["ctcae_lab_cases"]({**cells, "expected_grade": "2"})) == []
