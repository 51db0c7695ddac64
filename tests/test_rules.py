"""Every row of every rule page comes true, and anybody can check a table of their own."""

from itertools import product
from pathlib import Path

import pytest

from longbloom import rules
from longbloom.rules import BadTable, Row, rows_of, run

ROWS = [row for page in rules.pages() for row in rows_of(page)]
HR_COLUMNS = "the columns of hr_positive are er, pr, gives"
BAD_TABLES = [
    ("hr_positive.csv", "er,pg,gives\nnegative,x,no\n", HR_COLUMNS),
    ("hr_positive.csv", "er,pr\nnegative,unknown\n", HR_COLUMNS),
    ("hr_positive.csv", "er,pr,gives\n", "it holds no table with rows"),
    ("hr_positive.txt", "er pr", "a table must be a rule page (.md) or a .csv file"),
    ("no_such_rule.csv", "er,gives\nx,no\n", "No rule is called “no_such_rule”"),
    ("from_percent.csv", "receptor,percent,gives\nER,half,low\n", "“half” is no number"),
    ("her2_from_tests.csv", "ihc,ish,gives\n2+,maybe,low\n", "should be yes, no or unknown"),
    (
        "has_spread.csv",
        "group,m,far_site,came_back,gives\nIIA,M0,perhaps,no,no\n",
        "“perhaps” should be yes or no",
    ),
    (
        "setting.csv",
        "start,spread,spread_on,staged_on,gives\nsoon,yes,2020,2018,early\n",
        "“soon” is no date",
    ),
    (
        "mine.md",
        "## hr_positive\n| er | pr | gives |\n|-|-|-|\n| x |\n",
        "row 1: it has not as many cells",
    ),
]
THREE = ("positive", "negative", "unknown")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.where}: {row.cells['because']}")
def test_a_rule_does_what_its_page_says(row: Row) -> None:
    assert run(row).gives == row.cells["gives"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.where)
def test_every_row_says_why(row: Row) -> None:
    assert row.cells["because"]


def test_no_case_stands_on_a_page_twice() -> None:
    cases = [(row.rule, *(v for k, v in row.cells.items() if k != "because")) for row in ROWS]
    assert len(cases) == len(set(cases))


def test_hr_positive_holds_all_nine_combinations() -> None:
    cases = {(r.cells["er"], r.cells["pr"]) for r in ROWS if r.rule == "hr_positive"}
    assert set(product(THREE, THREE)) <= cases


def test_every_combination_of_subtype_is_on_its_page() -> None:
    cases = {(r.cells["hr"], r.cells["her2"]) for r in ROWS if r.rule == "subtype"}
    her2 = {"positive", "negative", "low", "ultralow", "equivocal", "unknown"}
    assert cases == set(product(("yes", "no", "unknown"), her2))


def test_a_wrong_row_is_reported_with_what_the_rule_answers(tmp_path: Path) -> None:
    table = written(tmp_path / "hr_positive.csv", "er,pr,gives\nnegative,unknown,no\n")
    (row,) = rows_of(table)
    verdict = run(row)
    assert not verdict.agrees
    assert (verdict.gives, row.where) == ("unknown", "hr_positive.csv row 1")


def test_a_csv_is_named_after_its_rule(tmp_path: Path) -> None:
    text = "receptor,percent,gives,because\nER,0.5,negative,below 1\nER,5,low,\n"
    rows = list(rows_of(written(tmp_path / "from_percent.csv", text)))
    assert [run(row).agrees for row in rows] == [True, True]


def test_a_spreadsheets_csv_with_a_mark_at_the_start_is_read(tmp_path: Path) -> None:
    table = tmp_path / "her2_low.csv"
    table.write_bytes("\ufeffher2,scored,gives\nlow,no,yes\n".encode())
    assert [run(row).agrees for row in rows_of(table)] == [True]


def test_a_page_of_ones_own_is_checked_against_the_shipped_rule(tmp_path: Path) -> None:
    text = "# Mine\n\n## her2_low\n\n|her2|scored|gives|\n|-|-|-|\n|positive|no|yes|\n"
    (row,) = rows_of(written(tmp_path / "mine.md", text))
    assert run(row).gives == "no"


@pytest.mark.parametrize("name, text, sentence", BAD_TABLES)
def test_a_table_that_cannot_be_run_gets_one_clear_sentence(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    with pytest.raises(BadTable) as told:
        for row in rows_of(written(tmp_path / name, text)):
            run(row)
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)


def test_a_table_in_another_encoding_gets_one_clear_sentence(tmp_path: Path) -> None:
    table = tmp_path / "hr_positive.csv"
    table.write_bytes("er,pr,gives\nnégative,x,no\n".encode("latin-1"))
    with pytest.raises(BadTable, match="UTF-8"):
        list(rows_of(table))


def test_every_rule_can_be_named() -> None:
    assert {"hr_positive", "subtype", "has_spread", "opens_new_line"} <= set(rules.rule_names())


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
