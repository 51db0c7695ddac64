"""What Ana types in a terminal, and what she gets."""

import json
from pathlib import Path

import pytest

from longbloom import __version__
from longbloom.cli import main
from tests.hospital import bundle, condition, patient, written

Told = pytest.CaptureFixture[str]
Bytes = pytest.CaptureFixture[bytes]


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(written(tmp_path / "ana.json", bundle()))


@pytest.fixture
def both(tmp_path: Path) -> str:
    bea = (patient("b", "Bea Ruiz"), condition("c2", "b"), condition("c3", "b", "Asthma"))
    return str(written(tmp_path / "both.json", bundle(patient(), condition(), *bea)))


def test_ana_reads_her_file_and_gets_her_picture_as_json(file: str, capfdbinary: Bytes) -> None:
    assert main(["read", file, "--json"]) == 0
    picture = json.loads(capfdbinary.readouterr().out)
    assert picture["diagnosis"]["primary_on"] == "2018-03-05"
    assert picture["read"]["understood"] == 1


def test_ana_reads_her_file_and_gets_her_picture_in_words(file: str, capsys: Told) -> None:
    pytest.importorskip("longbloom.exporters.text")
    assert main(["read", file]) == 0
    assert "breast" in capsys.readouterr().out.lower()


def test_the_page_stands_where_she_wants_it(file: str, tmp_path: Path, capsys: Told) -> None:
    pytest.importorskip("longbloom.exporters.html.page")
    page = tmp_path / "me.html"
    assert main(["read", file, "--json", "--html", str(page)]) == 0
    assert page.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    assert "open it in your browser" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_is_said(file: str, tmp_path: Path, capsys: Told) -> None:
    pytest.importorskip("longbloom.exporters.html.page")
    assert main(["read", file, "--json", "--html", str(tmp_path / "no" / "me.html")]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_a_missing_file_is_one_sentence(capsys: Told) -> None:
    assert main(["read", "nowhere.json"]) == 2
    assert capsys.readouterr().err == (
        "There is no file called nowhere.json. Check the name, or drag the file in.\n"
    )


def test_a_file_of_several_people_asks_whose_it_is(both: str, capsys: Told) -> None:
    assert main(["read", both, "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Whose record is this?" in told.err
    assert "1  Bea Ruiz" in told.err
    assert "2  Ana Ruiz" in told.err


@pytest.mark.parametrize("person", ["2", "Ana Ruiz"])
def test_ana_says_who_she_is(both: str, person: str, capfdbinary: Bytes) -> None:
    assert main(["read", both, "--json", "--person", person]) == 0
    picture = json.loads(capfdbinary.readouterr().out)
    assert picture["problems"] == []
    assert picture["diagnosis"]["has_breast_cancer"]


def test_nobody_of_that_name_is_said(both: str, capsys: Told) -> None:
    assert main(["read", both, "--person", "Sam"]) == 2
    assert "Nobody called “Sam”" in capsys.readouterr().err


def test_the_demo_shows_an_invented_persons_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    pytest.importorskip("longbloom.generator")
    pytest.importorskip("longbloom.exporters.html.page")
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    assert capsys.readouterr().out
    assert (tmp_path / "longbloom-demo.html").stat().st_size > 1000


def test_the_shipped_rules_pass(capsys: Told) -> None:
    assert main(["rules", "check"]) == 0
    passed, word = capsys.readouterr().out.splitlines()[-1].split(" ", 1)
    assert int(passed) > 100
    assert word == "passed, 0 failed"


def test_a_table_of_ones_own_is_checked_row_by_row(tmp_path: Path, capsys: Told) -> None:
    table = tmp_path / "her2_low.csv"
    table.write_text("her2,scored,gives\nlow,no,yes\npositive,no,yes\n", encoding="utf-8")
    assert main(["rules", "check", str(table)]) == 1
    *differ, last = capsys.readouterr().out.splitlines()
    assert last == "1 passed, 1 failed"
    assert differ[0].startswith("her2_low.csv row 2: ")
    assert differ[0].endswith("Longbloom answers: no")


def test_a_table_that_cannot_be_run_is_said(tmp_path: Path, capsys: Told) -> None:
    table = tmp_path / "her2_low.csv"
    table.write_text("her3,scored,gives\npositive,no,yes\n", encoding="utf-8")
    assert main(["rules", "check", str(table)]) == 2
    assert "the columns of her2_low are her2, scored, gives" in capsys.readouterr().err
    assert main(["rules", "check", "nowhere.csv"]) == 2


def test_rules_are_listed(capsys: Told) -> None:
    assert main(["rules", "list"]) == 0
    assert "opens_new_line" in capsys.readouterr().out.split()


def test_knowledge_is_checked(capsys: Told) -> None:
    assert main(["check", "knowledge"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 to mend, ")


def test_the_version_is_told(capsys: Told) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"longbloom {__version__}\n"
