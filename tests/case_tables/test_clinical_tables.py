"""Every row of the clinic's own tables comes true, and a spoiled row is told."""

from pathlib import Path
from typing import Any

import pytest

from longbloom.case_tables.run import Case, cases_of, differences
from longbloom.rules import BadTable
from tests.shared import shared

TABLES = (
    "recist_bor_cases.csv",
    "recist_bor_admiralonco_unittests.jsonl",
    "recist_measurability_cases.jsonl",
    "recist_sdtm_cases.jsonl",
    "recist_target_cases.jsonl",
    "recist_timepoint_cases.csv",
    "irecist_bor_cases.csv",
    "irecist_numeric_cases.jsonl",
)
BOR: dict[str, Any] = {
    "days": "56;112", "responses": "SD;PD", "min_sd_days": "42", "confirm_days": "28",
    "bor_unconfirmed": "SD", "bor_unconfirmed_day": "56", "cbor_max1NE": "SD",
    "cbor_max1NE_day": "56", "cbor_max0NE": "SD", "cbor_max0NE_day": "56",
    "cbor_max1NE_acceptSD": "SD", "cbor_max1NE_acceptSD_day": "56", "confirmed_response": "N",
    "confirmed_response_day": "", "flags": "", "table3_acceptable": "",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_row_comes_true(name: str) -> None:
    wrong = [
        f"{case.where}: {difference}"
        for case in cases_of(shared(f"clinical/{name}"))
        for difference in differences(case)
    ]
    assert wrong == []


@pytest.mark.parametrize("column", [name for name in BOR if name.startswith(("bor", "cbor"))])
def test_every_answer_of_a_series_is_compared(column: str) -> None:
    assert told("recist_bor_cases", BOR) == []
    assert told("recist_bor_cases", BOR | {column: "1"}) == [column]


def test_table_3_and_its_agreement_are_compared() -> None:
    early = BOR | {
        "days": "20;41", "responses": "PR;SD", "table3_acceptable": "SD", "table3_agrees": "0",
        "bor_unconfirmed": "PR", "bor_unconfirmed_day": "20",
    }  # fmt: skip
    for name in ("max1NE", "max0NE", "max1NE_acceptSD"):
        early |= {f"cbor_{name}": "NE", f"cbor_{name}_day": "20"}
    assert told("recist_bor_cases", early) == []
    assert told("recist_bor_cases", early | {"table3_agrees": "1"}) == ["table3_agrees"]
    assert told("recist_bor_cases", early | {"table3_acceptable": "PD"}) == ["table3_acceptable"]


def test_an_ambiguous_visit_may_be_answered_as_the_row_accepts() -> None:
    row = {"target": "CR", "non_target": "CR", "new_lesion": "EQUIVOCAL", "overall": "CR"}
    assert told("recist_timepoint_cases", row | {"acceptable": "CR|NE"}) == []
    assert told("recist_timepoint_cases", row | {"acceptable": "CR"}) == ["overall"]
    assert told("recist_timepoint_cases", row | {"acceptable": "NE", "rule": "T1r9 (x)"}) == [
        "rule"
    ]


def test_every_number_of_a_visit_is_compared() -> None:
    (case, *_) = cases_of(shared("clinical/recist_target_cases.jsonl"))
    for column, value in case.cells["expected"][0].items():
        spoiled = "??" if isinstance(value, str) else value + 1
        visit = case.cells["expected"][0] | {column: spoiled}
        assert told(case.stem, case.cells | {"expected": [visit]}) == [f"visit 1 {column}"]


@pytest.mark.parametrize(
    "lesion, expected",
    [
        ({"organ": "LIVER", "mm": 20, "modality": "US"}, "NON_MEASURABLE"),
        ({"organ": "SKIN", "mm": 12, "modality": "CALIPERS"}, "MEASURABLE"),
        ({"organ": "LYMPH NODE", "nodal": True, "short_axis_mm": 9}, "NORMAL_NODE"),
        ({"organ": "BONE", "bone": "BLASTIC", "mm": 30}, "NON_MEASURABLE"),
        ({"organ": "BONE", "bone": "MIXED_SOFT_TISSUE", "mm": 30}, "MEASURABLE"),
        ({"organ": "PLEURA", "kind": "PLEURAL_EFFUSION"}, "NON_MEASURABLE"),
        ({"organ": "KIDNEY", "kind": "SIMPLE_CYST", "mm": 40}, "NOT_A_LESION"),
        ({"organ": "LUNG", "mm": 20, "prior_radiotherapy": True}, "NON_MEASURABLE"),
        (
            {"organ": "LUNG", "mm": 20, "prior_radiotherapy": True, "progressed_since": True},
            "MEASURABLE",
        ),
        ({"organ": "LIVER", "modality": "CT"}, "UNKNOWN"),
        ({"organ": "LIVER", "mm": 20, "modality": "ORACLE"}, "UNKNOWN"),
        ({"organ": "BONE", "mm": 20, "modality": "BONE_SCAN"}, "NON_MEASURABLE"),
        (
            {"organ": "SKIN", "mm": 20, "modality": "CALIPERS", "superficial": False},
            "NON_MEASURABLE",
        ),
        ({"organ": "ABDOMEN", "kind": "MASS_BY_EXAM", "mm": 50}, "NON_MEASURABLE"),
    ],
)
def test_a_spot_is_read_as_a_table_writes_it(lesion: dict[str, Any], expected: str) -> None:
    assert told("recist_measurability_cases", {"lesion": lesion, "expected": expected}) == []


def test_the_parts_of_a_split_spot_are_a_list(tmp_path: Path) -> None:
    cells = {
        "lesions": [{"id": "T1", "organ": "LIVER", "nodal": False, "base": 40}],
        "timepoints": [{"T1": [18, 12]}], "baseline_sum": 40,
        "expected": [{"sum": 30, "target_response": "SD"}],
    }  # fmt: skip
    assert told("recist_target_cases", cells) == []


def test_merged_and_split_spots_keep_their_sizes_from_before() -> None:
    cells = {
        "lesions": [
            {"id": name, "organ": "LIVER", "nodal": False, "base": base}
            for name, base in (("T1", 30), ("T2", 25), ("T3", 20))
        ],
        "timepoints": [
            {"T1": 29, "T2": 24, "T3": 20},
            {"T1": 48, "T2": "MERGED", "T3a": 9, "T3b": 8},
        ],
        "merged": {"T2": "T1"}, "split": {"T3": ["T3a", "T3b"]}, "baseline_sum": 75,
        "expected": [{"sum": 73}, {"sum": 65}],
    }  # fmt: skip
    assert told("recist_target_cases", cells) == []


def test_a_spot_on_neither_list_of_a_set_is_a_new_one() -> None:
    cells = {
        "target_lesions": [{"id": "T1", "location": "LIVER", "baseline": 20}],
        "nontarget_lesions": [{"id": "O1", "location": "BONE", "baseline": "PRESENT"}],
        "timepoints": [
            {"T1": 20, "O1": "PRESENT", "N1": "EQUIVOCAL"}, {"T1": 20, "O1": None, "N1": "ABSENT"},
            {"T1": 20, "O1": "PRESENT", "N2": "UNEQUIVOCAL"},
        ],
    }  # fmt: skip
    assert told("recist_sdtm_cases", cells | {"expected_overall": ["SD", "SD", "PD"]}) == []
    assert told("recist_sdtm_cases", cells | {"expected_overall": ["SD"]}) == ["expected_overall"]


@pytest.mark.parametrize("stem, cells, sentence", [
    ("recist_bor_cases", BOR | {"responses": "SD;XX"}, "“XX” is none of CR, PR, SD"),
    ("recist_bor_cases", BOR | {"days": "56"}, "a cell can't be read"),
    ("recist_bor_cases", {"days": "56"}, "the column 'responses' is missing"),
    ("irecist_bor_cases", {"responses": "iUPD;PD", "iBOR": "iUPD"}, "“PD” is none of iCR"),
    (
        "recist_timepoint_cases",
        {"target": "CR", "non_target": "gone", "new_lesion": "NO", "overall": "CR"},
        "“gone” is none of CR, NON-CR/NON-PD",
    ),
    (
        "recist_measurability_cases",
        {"lesion": {"organ": "LIVER", "mm": "ten"}, "expected": "MEASURABLE"},
        "“ten” is no number",
    ),
    (
        "irecist_numeric_cases",
        {"baseline_sum": 10, "visits": [{"date": "soon", "target_sum": 1}], "expected": ["iSD"]},
        "“soon” is no date",
    ),
])  # fmt: skip
def test_a_row_that_cannot_be_run_says_why(stem: str, cells: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadTable, match="a row: ") as told_why:
        told(stem, cells)
    assert sentence in str(told_why.value)


def told(stem: str, cells: dict[str, Any]) -> list[str]:
    return [difference.column for difference in differences(Case("a row", stem, cells))]
