"""Every curve and every course of the shared cases comes out as R and the tables say."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from longbloom.case_tables.run import cases_of, differences
from longbloom.case_tables.survival import TABLES
from longbloom.core.is_it_working.pfs import Course, Visit, held_simple
from longbloom.core.record.dates import PartialDate, days_between, read_date
from tests.shared import shared


@pytest.mark.parametrize("stem", ["km_cases", "pfs_cases"])
def test_every_case_agrees(stem: str) -> None:
    cases = cases_of(shared(f"clinical/{stem}.jsonl"))
    assert [str(found) for case in cases for found in differences(case)] == []


def test_a_wrong_cell_is_found_in_every_column(tmp_path: Path) -> None:
    first = cases_of(shared("clinical/km_cases.jsonl"))[0].cells
    for place in range(8):
        cells = json.loads(json.dumps(first, default=float), parse_float=Decimal)
        cells["curves"]["log"]["rows"][3][place] += Decimal("0.001")
        assert len(list(TABLES["km_cases"](cells))) == 1
    for column in ("median_R", "median_lower", "median_upper", "first_time_surv_le_half"):
        cells = json.loads(json.dumps(first, default=float), parse_float=Decimal)
        cells["curves"]["plain"][column] = Decimal(1000)
        assert [found.column for found in TABLES["km_cases"](cells)] == [f"plain {column}"]


def test_a_missing_row_is_told() -> None:
    cells = cases_of(shared("clinical/km_cases.jsonl"))[0].cells
    cells["curves"]["log"]["rows"].pop()
    assert [found.column for found in TABLES["km_cases"](cells)] == ["log rows"]


@pytest.mark.parametrize("column", ["expected_simple", "expected_fda_sensitivity"])
@pytest.mark.parametrize("name", ["date", "event", "days_difference", "days_cdisc_plus1"])
def test_a_wrong_answer_about_a_course_is_found(column: str, name: str) -> None:
    cells = cases_of(shared("clinical/pfs_cases.jsonl"))[0].cells
    cells[column][name] = "2030-01-01" if name == "date" else 7
    assert [found.column for found in TABLES["pfs_cases"](cells)] == [f"{column} {name}"]


def rows() -> list[dict[str, str]]:
    text = shared("clinical/tte_pharmaverse_rows.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_days_of_the_published_rows_count_the_first_day_too() -> None:
    for row in rows():
        assert days_between(day(row["start"]), day(row["date"])) + 1 == int(row["days_plus1"])


def test_progression_free_rows_follow_from_the_last_scan() -> None:
    for row in (row for row in rows() if row["param"] == "PFS"):
        overall = {"Disease Progression": "PD", "Last Tumor Assessment": "SD"}[row["description"]]
        held = held_simple(
            Course(start=day(row["start"]), visits=(Visit(day(row["date"]), overall),))
        )
        assert (str(held.until), held.is_event) == (row["date"], row["censored"] == "0")


def day(text: str) -> PartialDate:
    found = read_date(text)
    assert found is not None
    return found
