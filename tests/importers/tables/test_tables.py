"""Tables of every build: what is told as one, where its heading is, what its columns become."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.record.facts import Drug, Lab, LocalTreatment, Medicine
from longbloom.importers.opening import Opened
from longbloom.importers.tables.facts import Reading, read_table
from longbloom.importers.tables.matching import Matching, guess
from longbloom.importers.tables.read import is_table, open_table
from longbloom.importers.tables.table import Table, signature
from tests.shared import shared

TODAY = date(2026, 11, 24)
LONG = """Date,Test,Result,Unit,Reference range,Flag
2024-01-05,CA 15-3,38.5,U/mL,0-30,H
2024-02-02,CA 15-3,<5,U/mL,0-30,
2024-02-02,Hemoglobin,11.8,g/dL,12.0 - 16.0,L
"""
GERMAN = """Laborwerte Frau Ruiz;;;;
;;;;
Datum;Untersuchung;Wert;Einheit;Referenzbereich
05.01.2024;CA 15-3;38,5;U/ml;< 30
17.02.2024;Kreatinin;0,82;mg/dl;0,50 - 0,90
"""
TESTS_ACROSS = "Fecha\tCA 15-3 (U/mL)\tCEA [ng/mL]\n12/3/2024\t41,2\t3,1\n25/4/2024\t39,0\t\n"
DATES_ACROSS = "Test,Unit,2024-01-05,2024-02-02\nALT,U/L,31,45\nCreatinine,mg/dL,0.8,-\n"
DRUGS = """Drug;Start;End;Why stopped;Dose
Ibrance + letrozole;March 2021;12/2023;cancer grew;125 mg
Enhertu;January 2024;ongoing;;
Radiation to left hip;5.6.2022;20.6.2022;;20 Gy
vitamin D;2020;;;1000 IU
"""
TITLED = """My blood tests
for the new doctor

When,What was measured,How much
5 January 2024,CEA,3.1
2 February 2024,CEA,4.0
"""


def opened(text: str | bytes, name: str = "t.csv") -> Table:
    data = text if isinstance(text, bytes) else text.encode()
    assert is_table(data)
    found = open_table(Opened(name, data))
    assert isinstance(found, list) and found
    return found[0]


def read(text: str | bytes, **changes: Any) -> Reading:
    table = opened(text)
    matching = guess(table)
    for name, value in changes.items():
        matching = Matching(**{**{f: getattr(matching, f) for f in matching.__struct_fields__}, name: value})  # fmt: skip  # noqa: E501
    return read_table(table, matching, today=TODAY)


def labs(reading: Reading) -> list[tuple[str, str, str, str]]:
    facts = [fact for _, fact in reading.facts]
    assert all(isinstance(fact, Lab) for fact in facts)
    return [
        (str(f.on), f.name, f"{f.comparator}{f.value if f.value is not None else f.text}", f.unit)  # type: ignore[attr-defined]
        for f in facts
    ]


def test_a_long_table_of_labs() -> None:
    table = opened(LONG)
    assert guess(table).columns == ("date", "test", "value", "unit", "range", "flag")
    reading = read(LONG)
    assert labs(reading) == [
        ("2024-01-05", "CA 15-3", "38.5", "U/mL"),
        ("2024-02-02", "CA 15-3", "<5", "U/mL"),
        ("2024-02-02", "Hemoglobin", "11.8", "g/dL"),
    ]
    first = reading.facts[0][1]
    assert isinstance(first, Lab) and first.marker == "CA 15-3"
    assert (first.low, first.high, first.flag) == (Decimal(0), Decimal(30), "H")
    assert str(first.source) == "t.csv#row 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_german_table_in_every_encoding(encoding: str) -> None:
    data = GERMAN.replace("Kreatinin", "Kreatinin (Jaffé)").encode(encoding)
    assert opened(data).head == 2
    reading = read(data)
    assert [row[1:3] for row in labs(reading)] == [
        ("CA 15-3", "38.5"),
        ("Kreatinin (Jaffé)", "0.82"),
    ]
    one = reading.facts[1][1]
    assert isinstance(one, Lab) and (one.low, one.high) == (Decimal("0.50"), Decimal("0.90"))
    assert reading.facts[0][0] == 4


def test_tests_across_the_top_with_units_in_their_names() -> None:
    assert guess(opened(TESTS_ACROSS)).columns == ("date", "value_of", "value_of")
    assert guess(opened(TESTS_ACROSS)).order == "dmy"
    assert labs(read(TESTS_ACROSS)) == [
        ("2024-03-12", "CA 15-3", "41.2", "U/mL"),
        ("2024-03-12", "CEA", "3.1", "ng/mL"),
        ("2024-04-25", "CA 15-3", "39.0", "U/mL"),
    ]


def test_dates_across_the_top() -> None:
    assert guess(opened(DATES_ACROSS)).columns == ("test", "unit", "value_on", "value_on")
    assert labs(read(DATES_ACROSS)) == [
        ("2024-01-05", "ALT", "31", "U/L"),
        ("2024-02-02", "ALT", "45", "U/L"),
        ("2024-01-05", "Creatinine", "0.8", "mg/dL"),
    ]


def test_treatments_by_any_name_with_rough_dates() -> None:
    assert guess(opened(DRUGS)).columns == ("treatment", "start", "stop", "why", "dose")
    facts = [fact for _, fact in read(DRUGS).facts]
    drugs = [fact for fact in facts if isinstance(fact, Drug)]
    assert [(d.name, str(d.on), str(d.stop), d.status, d.why_stopped) for d in drugs] == [
        ("palbociclib", "2021-03", "2023-12", "", "cancer grew"),
        ("letrozole", "2021-03", "2023-12", "", "cancer grew"),
        ("trastuzumab deruxtecan", "2024-01", "None", "active", ""),
    ]
    local = next(fact for fact in facts if isinstance(fact, LocalTreatment))
    assert (local.what, str(local.on), local.dose) == ("radiation", "2022-06-05", "20 Gy")
    other = next(fact for fact in facts if isinstance(fact, Medicine))
    assert (other.name, other.status, other.dose) == ("vitamin D", "", "1000 IU")


def test_titles_above_and_headings_nobody_foresaw() -> None:
    table = opened(TITLED)
    assert table.head == 3
    assert labs(read(TITLED))[0] == ("2024-01-05", "CEA", "3.1", "")


def test_without_a_heading_the_cells_speak() -> None:
    table = opened("2024-01-05;CEA;3,1;ng/ml\n2024-02-05;CEA;4,25;ng/ml\n")
    assert table.head == -1 and guess(table).decimal == ","
    assert guess(table).columns == ("date", "test", "value", "unit")


def test_quoted_newlines_and_the_delimiter_inside_a_cell() -> None:
    text = 'Date,Test,Value,Note\n2024-01-05,"CEA","3.1","taken,\nthen repeated"\n'
    assert labs(read(text + "2024-01-06,CEA,3.3,\n"))[1][0] == "2024-01-06"


def test_rows_that_cant_be_read_say_why_and_never_take_others_along() -> None:
    text = (
        "Date,Test,Value\n2024-01-05,CEA,3.1\nsoon,CEA,3.2\n,CEA,3.3\n2031-01-01,CEA,3.4\n"
        "2024-01-06,,3.5\n2024-01-07,CEA,\n2024-01-08,HER2,positive\n"
    )
    reading = read(text, columns=("date", "test", "value"))
    assert len(reading.facts) == 1
    why = dict(reading.refused)
    assert why[3] == "“soon” is no date I can read" and why[4] == "it has no date"
    assert "has not come yet" in why[5] and "which test" in why[6] and why[7] == "it has no value"
    assert "HER2 is no blood value" in why[8]


def test_an_empty_date_is_the_one_above_only_when_she_says_so() -> None:
    text = "Date,Test,Value\n2024-01-05,CEA,3.1\n,ALT,30\n,AST,31\n2024-02-05,CEA,3.3\n,ALT,29\n"
    assert guess(opened(text)).fills_down
    assert [row[0] for row in labs(read(text))][1:3] == ["2024-01-05", "2024-01-05"]
    assert len(read(text, fills_down=False).refused) == 3


@pytest.mark.parametrize(
    ("dates", "order"),
    [(("1/2/2024", "13/2/2024"), "dmy"), (("2/13/2024",), "mdy"), (("1/2/2024",), ""),
     (("13/2/2024", "2/13/2024"), ""), (("2024-01-02",), "any"), (("01.02.2024",), "any")],
)  # fmt: skip
def test_the_order_of_dates_is_told_or_left_open(dates: tuple[str, ...], order: str) -> None:
    text = "Date,Test,Value\n" + "".join(f"{day},CEA,3.1\n" for day in (*dates, dates[0]))
    assert guess(opened(text)).order == order


@pytest.mark.parametrize(
    ("values", "sign"),
    [("3,1 4,25", ","), ("3.1 4.25", "."), ("1,234 5", ""), ("3 4", "any"), ("3,1 4.2", "")],
)
def test_the_decimal_sign_is_told_or_left_open(values: str, sign: str) -> None:
    text = "Date;Test;Value\n" + "".join(f"2024-01-05;CEA;{one}\n" for one in values.split())
    assert guess(opened(text)).decimal == sign


def test_thousands_are_read_only_where_the_sign_is_known() -> None:
    text = "Date;Test;Value\n2024-01-05;Platelets;250,000\n2024-01-06;Platelets;1,234,000\n"
    assert [row[2] for row in labs(read(text, decimal="."))] == ["250000", "1234000"]
    assert [row[2] for row in labs(read(text, decimal=","))] == ["250.000", "1,234,000"]


@pytest.mark.parametrize(
    "text",
    [
        '{"resourceType":"Bundle"}\n{"resourceType":"Patient","id":"1"}\n',
        '[{"a": 1, "b": 2},\n{"a": 3, "b": 4}]',
        "<ClinicalDocument><a>1, 2</a>\n<b>3, 4</b></ClinicalDocument>",
        "Dear Dr. Noor,\nthank you, as always, for your help, on 5 May.\nBest, Ana\n",
        "One line only, with 3 commas, and 2 numbers",
        "MSH|^~\\&|LAB|A|B|C|20240105\nPID|1||123\nOBX|1|NM|CEA||3.1\n",
        "BEGIN:VCALENDAR\nDTSTART;X=1:20240105\nDTEND;X=1:20240106\n",
        "", "\n\n", "word", "a,b", "%PDF-1.7\n1,2\n3,4\n",
    ],
)  # fmt: skip
def test_other_files_are_never_taken_for_tables(text: str) -> None:
    assert not is_table(text.encode())


def test_no_record_of_the_shared_folder_is_taken_for_a_table() -> None:
    folder = shared("records")
    taken = [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in {".json", ".ndjson", ".xml", ".phr", ".jws", ".txt"}
        and is_table(path.read_bytes()[:70_000])
    ]
    assert not taken


def test_headings_are_remembered_whatever_stands_below() -> None:
    other = LONG.splitlines()[0] + "\n2020-01-01,CEA,1,ng/mL,,\n2020-01-02,CEA,1,ng/mL,,\n"
    assert signature(opened(LONG)) == signature(opened(other)) != signature(opened(DRUGS))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_not_and_never_a_crash(data: bytes) -> None:
    if is_table(data):
        open_table(Opened("x.csv", data))


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), TODAY), st.decimals(0, 9999, places=2)),
        min_size=3, max_size=12,
    ),
    st.sampled_from([",", ";", "\t"]),
)  # fmt: skip
def test_what_is_written_is_read_back(rows: list[tuple[date, Decimal]], mark: str) -> None:
    lines = [mark.join(("Date", "Test", "Value", "Unit"))]
    lines += [mark.join((day.isoformat(), "CEA", str(value), "ng/mL")) for day, value in rows]
    found = labs(read("\n".join(lines)))
    assert found == [(day.isoformat(), "CEA", str(value), "ng/mL") for day, value in rows]
