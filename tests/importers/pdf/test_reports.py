"""Pathology, gene and imaging reports in four languages, against what a careful reader takes."""

import tomllib
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longbloom.core.record.facts import Source
from longbloom.importers.pdf.reports import conclusion_of, kind_of, report_facts
from longbloom.importers.pdf.said import CHANGED, HISTORY, Said
from tests.importers.pdf.telling import TAKEN, shown

REPORTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "reports.toml").read_text("utf-8")
)["report"]
NAMES = [report["name"] for report in REPORTS]
LINES = [line for report in REPORTS for line in str(report["text"]).strip().split("\n")]
KINDS = ("pathology report", "gene report", "imaging report", "letter", "paper")
SOURCE = Source(file="report.pdf", place="page 1")


def lines_of(report: dict[str, Any]) -> list[str]:
    return str(report["text"]).strip().split("\n")


def read(text: str, kind: str = "pathology report") -> list[Said]:
    return report_facts(text.strip().split("\n"), kind=kind, on=TAKEN, source=SOURCE)


@pytest.mark.parametrize("report", REPORTS, ids=NAMES)
def test_a_report_says_these_facts_and_no_others(report: dict[str, Any]) -> None:
    found = report_facts(lines_of(report), kind=report["kind"], on=TAKEN, source=SOURCE)
    assert sorted(shown(said) for said in found) == sorted(report["facts"])


@pytest.mark.parametrize("report", REPORTS, ids=NAMES)
def test_the_kind_of_a_report_is_told_by_its_words(report: dict[str, Any]) -> None:
    assert kind_of(lines_of(report)) == report["kind"]


@pytest.mark.parametrize("report", [r for r in REPORTS if "conclusion" in r])
def test_a_conclusion_is_the_reports_own_words(report: dict[str, Any]) -> None:
    assert conclusion_of(lines_of(report), report["kind"]) == report["conclusion"]


def test_each_fact_names_the_lines_it_stands_in() -> None:
    said = read("DIAGNOSIS\nBreast, left, biopsy:\ninvasive ductal carcinoma\nER: 90%\nKi-67: 20%")
    assert {shown(one): one.lines for one in said} == {
        "primary: invasive ductal carcinoma, left": (1, 2),
        "ER positive 90% IHC primary": (3,),
        "Ki-67 20%": (4,),
    }


def test_what_was_amended_stands_beside_what_it_was_and_both_are_doubted() -> None:
    said = read("HER2: Positive (3+)\nAMENDED: HER2 now negative (1+).")
    assert [one.doubts for one in said] == [(CHANGED,), (CHANGED,)]


def test_a_letter_tells_the_past_and_says_no_day_of_its_own() -> None:
    said = read("Dear Dr. Low,\nBreast cancer 2019, ER positive, HER2 negative.", "letter")
    assert {str(one.fact.on) for one in said} == {"2019"}
    assert all(HISTORY in one.doubts for one in said)


def test_a_lab_report_is_left_to_the_reader_of_values() -> None:
    assert read("HER2 positive", "lab report") == []


@pytest.mark.parametrize("kind", ["pathology report", "gene report", "imaging report", "letter"])
def test_an_empty_page_says_nothing(kind: str) -> None:
    assert read("", kind) == []
    assert read("\n \n:\n[ ]\n[x]", kind) == []


@pytest.mark.parametrize("noise", ["_" * 20_000, "a" * 20_000, "ER/" * 7_000, "( " * 5_000])
def test_noise_takes_no_time_and_says_nothing(noise: str) -> None:
    began = perf_counter()
    assert read(noise) == [] and kind_of([noise]) == "paper"
    assert perf_counter() - began < 3


@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from(KINDS))
@settings(max_examples=60, deadline=None)
def test_any_lines_in_any_order_name_lines_that_are_there(lines: list[str], kind: str) -> None:
    for said in report_facts(lines, kind=kind, on=TAKEN, source=SOURCE):
        assert said.lines and all(0 <= number < len(lines) for number in said.lines)
        assert said.fact.source == SOURCE
