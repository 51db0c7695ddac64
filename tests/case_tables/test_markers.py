"""Every shared pair and series of marker values comes out, and every column is compared."""

from decimal import Decimal

import pytest

from longbloom.case_tables.markers import TABLES
from longbloom.case_tables.run import cases_of, differences
from tests.shared import shared


@pytest.mark.parametrize("name", ["marker_rcv_cases.csv", "marker_scenarios.jsonl"])
def test_every_case_agrees(name: str) -> None:
    cases = cases_of(shared(f"clinical/{name}"))
    assert [str(found) for case in cases for found in differences(case)] == []


@pytest.mark.parametrize("column, wrong", [
    ("pct_change", "99"), ("rcv_classic_pct", "99"), ("rcv_log_up_pct", "99"),
    ("rcv_log_down_pct", "-1"), ("significant_classic", "fall"), ("significant_log", "fall"),
    ("z_meaning", "one-sided 90%"),
])  # fmt: skip
def test_a_wrong_cell_of_a_pair_is_found(column: str, wrong: str) -> None:
    cells = cases_of(shared("clinical/marker_rcv_cases.csv"))[0].cells
    found = [
        difference.column for difference in TABLES["marker_rcv_cases"]({**cells, column: wrong})
    ]
    assert found == [column]


def scenario(*points: dict, expected: list[str], **told) -> list[str]:
    cells = {"marker": "CA 15-3", "therapy_start_day": 0, "points": points, "expected": expected}
    return [str(found) for found in TABLES["marker_scenarios"]({**cells, **told})]


RISE = ["BASELINE", "UNCONFIRMED_RISE"]


def test_a_series_is_answered_point_by_point() -> None:
    points = ({"day": 100, "value": 60}, {"day": 128, "value": Decimal("78")})
    assert scenario(*points, expected=RISE) == []
    assert scenario(*points, expected=["BASELINE", "CONFIRMED_RISE"]) == [
        "expected 2: the table says CONFIRMED_RISE, Longbloom answers UNCONFIRMED_RISE"
    ]
    assert len(scenario(*points, expected=["BASELINE"])) == 1
    assert scenario(*points, expected=RISE, marker="HE 4", therapy_start_day=None) == []


@pytest.mark.parametrize("told", [
    {"value": "<3"}, {"value": "< 3.0"}, {"value": 3, "comparator": "<"},
    {"value": 3, "censored": True}, {"value": None, "censored": "<3"}, {"value": ">3000"},
    {"value": 3000, "censored": "right"}, {"value": 3000, "qualifier": ">"}, {"value": None}, {},
])  # fmt: skip
def test_what_is_no_exact_value_can_be_told_in_many_ways(told: dict) -> None:
    points = ({"day": 100, "value": 60}, {"day": 128, **told})
    assert scenario(*points, expected=["BASELINE", "NOT_COMPUTABLE"]) == []


@pytest.mark.parametrize("told", [
    {"lab": "B"}, {"assay": "Abbott"}, {"method": "Abbott"}, {"marker": "CA 27.29"},
    {"unit": "ng/mL"},
])  # fmt: skip
def test_another_lab_method_marker_or_unit_is_not_comparable(told: dict) -> None:
    points = ({"day": 100, "value": 60}, {"day": 128, "value": 90, **told})
    assert scenario(*points, expected=["BASELINE", "NOT_COMPARABLE"]) == []
