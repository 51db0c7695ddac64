"""Workbooks: sheets, dates that are numbers, merged headings, bombs; and mCODE's CSV files."""

import io
from datetime import date, datetime
from typing import Any

import pytest

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Lab, Response, Stage
from longbloom.importers.arrive import read_files
from longbloom.importers.opening import Opened
from longbloom.importers.tables.facts import Reading, read_table
from longbloom.importers.tables.matching import guess
from longbloom.importers.tables.read import is_table, open_table, tables_in
from tests.shared import shared

TODAY = date(2026, 11, 24)


def labs(reading: Reading) -> list[tuple[str, str, str]]:
    found = [fact for _, fact in reading.facts if isinstance(fact, Lab)]
    return [(str(fact.on), fact.name, str(fact.value)) for fact in found]


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_with_sheets_dates_and_merged_headings() -> None:
    data = workbook(
        ("Labs", [["", "Liver", None], ["Date", "ALT", "AST"], [datetime(2024, 1, 5), 31, 28.5]]),
        ("Empty", []),
        ("Old", [["Date", "Test", "Value"], [45296, "CEA", 3.1], [45327, "CEA", 4]]),
    )
    assert is_table(data)
    tables = tables_in("book.xlsx", data)
    assert [table.sheet for table in tables] == ["Labs", "Old"]
    one, two = (read_table(table, guess(table), today=TODAY) for table in tables)
    assert labs(one) == [("2024-01-05", "ALT", "31"), ("2024-01-05", "AST", "28.5")]
    assert str(one.facts[0][1].source) == "book.xlsx#Labs, row 3"
    assert labs(two)[0] == ("2024-01-05", "CEA", "3.1")


def test_a_workbook_arrives_whole_and_is_asked_about() -> None:
    data = workbook(("Labs", [["Date", "Test", "Value"], ["2024-01-05", "CEA", 3]]))
    arrival = read_files([("book.xlsx", data)], today=PartialDate(2026, 11, 24))[0]
    assert not arrival.record.facts and not arrival.account.unread
    assert arrival.account.kept[0].why == "a table: tell me what its columns are"
    assert bytes(arrival.raw[0][1]) == data


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04" + b"x" * 400])
def test_a_damaged_workbook_is_a_sentence(damage: bytes) -> None:
    data = workbook(("Labs", [["Date", "Test"], ["2024-01-05", "CEA"]]))
    found = read_files([("b.xlsx", damage or data[: len(data) // 2])], today=PartialDate(2026))
    assert found[0].account.unread


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from longbloom.importers.tables import workbook as module

    monkeypatch.setattr(module, "LARGEST", 1000)
    data = workbook(("Labs", [["Date", "Test"], ["2024-01-05", "CEA"]]))
    found = open_table(Opened("b.xlsx", data))
    assert not isinstance(found, list) and "larger than" in found.why


def test_a_text_too_large_to_match_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from longbloom.importers.tables import read

    monkeypatch.setattr(read, "LARGEST", 20)
    found = open_table(Opened("t.csv", b"Date,Test,Value\n2024-01-05,CEA,3.1\n"))
    assert not isinstance(found, list) and "larger than" in found.why


def test_a_workbook_in_a_zip_is_opened_like_any_file() -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("old/b.xlsx", workbook(("A", [["Date", "CEA"], ["2024-01-05", 3]])))
    tables = tables_in("all.zip", out.getvalue())
    assert [table.file for table in tables] == ["all.zip/old/b.xlsx"]


def test_the_mcode_files_are_read_without_any_question() -> None:
    folder = shared("records/csv_mcode")
    files = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.csv"))]
    arrivals = read_files(files, today=PartialDate(2026, 11, 24))
    jane = next(one for one in arrivals if one.who.name == "Jane Doe")
    assert len(arrivals) == 3 and str(jane.record.person.born) == "1980-01-01"
    cancer = jane.record.all(Diagnosis)[0]
    assert (cancer.what, cancer.side, str(cancer.on)) == ("primary", "left", "2020-07-12")
    stages = {stage.group or stage.category for stage in jane.record.all(Stage)}
    assert stages == {"IIIC", "cT3", "cN3", "cM0"}
    assert [one.trend for one in jane.record.all(Response)] == EXPECTED_RESPONSES
    assert not any(one.what == "table" for one in jane.account.kept)
    assert str(cancer.source) == "condition-information.csv#row 2"
    whole = dict(files)
    quoted = "appointment-information.csv"
    for where, raw in jane.raw:
        file = where.partition("#")[0]
        assert bytes(raw) in whole[file] or file == quoted


EXPECTED_RESPONSES: list[str] = ["smaller"]
"""She is "responding" on 2019-12-02; "not-asked" of 2020 says nothing."""
