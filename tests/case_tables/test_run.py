"""A table of cases is told by its stem, and every case is answered or says why it can't be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from longbloom import cli
from longbloom.case_tables import run
from longbloom.case_tables.run import Cells, Difference, cases_of, differences, is_case_table
from longbloom.rules import BadTable

TEXT = "case_id,one,other,sum\nA,1,2,3\nB,1,x,3\nC,2,2,5\n"


def added(cells: Cells) -> Iterator[Difference]:
    total = str(int(cells["one"]) + int(cells["other"]))
    if total != cells["sum"]:
        yield Difference("sum", cells["sum"], total)


@pytest.fixture(autouse=True)
def a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(run.MODULES, "sums", "sums")
    monkeypatch.setattr(run, "_answering", lambda stem: added)


def test_only_a_known_stem_is_a_table_of_cases() -> None:
    known = [is_case_table(Path(name)) for name in ("sums.csv", "sums.jsonl", "sums.md", "x.csv")]
    assert known == [True, True, False, False]


def test_every_case_is_answered_and_a_bad_one_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "sums.csv"
    table.write_text(TEXT, "utf-8")
    assert cli.main(["rules", "check", str(table)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("sums.csv row 2 (B): a cell can't be read")
    assert said[1:] == [
        "sums.csv row 3 (C): sum: the table says 5, Longbloom answers 4",
        "1 passed, 2 failed",
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    table = tmp_path / "sums.csv"
    table.write_text("one,sum\n1,1\n", "utf-8")
    with pytest.raises(BadTable, match="sums.csv row 1: the column 'other' is missing"):
        differences(cases_of(table)[0])


@pytest.mark.parametrize("text, sentence", [
    ("", "it holds no table with rows"),
    ("{]", "row 1: it is no line of JSON"),
    ("[1]", "row 1: it should be an object"),
])  # fmt: skip
def test_a_table_that_cannot_be_read_gets_one_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    table = tmp_path / "sums.jsonl"
    table.write_text(text, "utf-8")
    with pytest.raises(BadTable, match=sentence):
        cases_of(table)
