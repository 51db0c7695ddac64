"""Everything out: each fact once, in its own digits, and no cell that runs."""

import csv
import io
import json
from decimal import Decimal

import pytest

from longbloom.core.record import facts as f
from longbloom.core.record.dates import date_of
from longbloom.core.record.record import fact_id
from longbloom.exporters.all_facts import to_json, to_tables
from longbloom.generator import bundle_bytes, live
from longbloom.generator.life import TODAY
from longbloom.importers.arrive import read_files
from tests.exporters import ana
from tests.exporters.test_hostile_words import HOSTILE, KINDS, filled

HERS = f.Source(said_by="you", noted_at="2026-11-24T10:00:00+00:00")


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


def test_a_value_keeps_its_digits_its_date_and_its_place() -> None:
    lab = f.Lab(source=ana.at("Observation/1"), on=ana.on("2026-03"), name="CA 15-3",
                value=Decimal("48.50"), unit="U/mL", low=Decimal(0), marker="CA 15-3")  # fmt: skip
    record = ana.picture(lab).record
    (told,) = json.loads(to_json(record))["facts"]
    assert told == {
        "kind": "lab", "id": fact_id(lab), "on": "2026-03", "name": "CA 15-3", "value": "48.50",
        "unit": "U/mL", "low": "0", "marker": "CA 15-3",
        "sources": [{"file": "hospital.json", "place": "Observation/1"}],
    }  # fmt: skip
    ((name, table),) = to_tables(record)
    (row,) = rows(table)
    assert name == "lab.csv" and row["value"] == "48.50" and row["on"] == "2026-03"
    assert row["sources"] == "hospital.json#Observation/1" and row["high"] == ""


def test_every_fact_of_a_life_is_in_both() -> None:
    files = [("a.json", bundle_bytes(live(7, facts=2_000)))]
    record = read_files(files, today=date_of(TODAY))[0].record
    ids = {fact_id(fact) for fact in record.facts}
    assert {fact["id"] for fact in json.loads(to_json(record))["facts"]} == ids
    assert {row["id"] for _name, table in to_tables(record) for row in rows(table)} == ids


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3|cmd", "'-2+3|cmd"),
        ("\t=1", "'\t=1"),
        ("-3.5", "-3.5"),
        ("plain", "plain"),
    ],
)
def test_no_cell_runs(text: str, cell: str) -> None:
    record = ana.picture(f.Note(source=HERS, text=text)).record
    ((_name, table),) = to_tables(record)
    assert rows(table)[0]["text"] == cell


@pytest.mark.parametrize("hostile", [words for words in HOSTILE if "\ud800" not in words])
def test_any_words_come_out(hostile: str) -> None:
    record = ana.picture(*(filled(kind, hostile) for kind in KINDS)).record
    assert len(json.loads(to_json(record))["facts"]) == len(record.facts)
    assert sum(len(rows(table)) for _name, table in to_tables(record)) == len(record.facts)
