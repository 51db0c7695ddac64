"""The public JSON: whole, traced, and as docs/reference/picture.schema.json says."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from longbloom.core.picture.picture import picture_of
from longbloom.core.record import facts as f
from longbloom.core.record.account import Account, Kept, Unread
from longbloom.core.record.record import Record
from longbloom.exporters.as_json import to_json
from longbloom.importers.arrive import read_files
from tests.people import ana, at, day, diagnosis, drug, line, primary, receptor, spread, stage
from tests.shared import ROOT, shared

SCHEMA = json.loads((ROOT / "docs/reference/picture.schema.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA)
CONTRACT = {
    "person", "diagnosis", "subtype", "receptors", "genes", "sites", "lines", "local_treatments",
    "markers", "scans", "labs", "performance", "medicines", "allergies", "problems", "unknowns",
    "unread",
}  # fmt: skip
"""The keys that the design promises."""

ON = day("2021-05")
ONE_OF_EACH: list[f.Fact] = [
    diagnosis("recurrence", "2021-05"),
    stage("IV", on="2020"),
    spread("liver", "2021-05"),
    receptor("ER", "positive", "2020-01-10", percent=90, sample="metastasis"),
    f.Gene(gene="ESR1", result="positive", change="D538G", on=ON, source=at("gene")),
    drug("letrozole", "2020-02-01", "2021-05-01"),
    f.LocalTreatment(what="surgery", name="Lumpectomy", on=ON, source=at("surgery")),
    line(1, "2020-02", drugs=("letrozole",)),
    f.Scan(kind="CT", sites=("liver",), trend="larger", on=ON, source=at("scan")),
    f.Lesion(
        site="liver",
        place="segment 6",
        spot="A",
        mm=Decimal("12.5"),
        seen="measured",
        change="larger",
        role="target",
        on=ON,
        source=at("lesion"),
    ),
    f.Response(trend="larger", on=ON, source=at("response")),
    f.Lab(name="CA 15-3", marker="CA 15-3", text="high", on=ON, source=at("marker")),
    f.Vital(name="Weight", value=Decimal("61.5"), unit="kg", on=ON, source=at("vital")),
    f.Performance(ecog=0, on=ON, source=at("ecog")),
    f.Exam(name="Breast", value="soft", on=ON, source=at("exam")),
    f.Medicine(name="aspirin", on=ON, source=at("medicine")),
    f.Allergy(to="penicillin", source=at("allergy")),
    f.Problem(name="Asthma", source=at("problem")),
    f.Procedure(name="Biopsy", on=ON, source=at("procedure")),
    f.Visit(kind="Oncology", on=ON, source=at("visit")),
    f.Document(title="Letter", text="Dear Ana", on=ON, source=at("document")),
    f.Wish(text="To see the sea", source=at("wish")),
    f.Note(text="Sleeps badly", source=at("note")),
    f.LifeEvent(what="Bea's wedding", on=ON, source=at("event")),
]


def shown(record: Record, account: Account | None = None) -> dict[str, Any]:
    """The JSON of a record, which must be as the schema says."""
    data: dict[str, Any] = json.loads(to_json(picture_of(record), account or Account()))
    wrong = [f"{e.json_path}: {e.message}" for e in VALID.iter_errors(data)]
    assert not wrong, wrong
    return data


def test_the_schema_is_a_schema_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["required"]) >= CONTRACT
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])
    assert list(undescribed(SCHEMA, "$")) == []


def test_an_empty_record_has_every_key() -> None:
    data = shown(ana())
    assert set(data) == set(SCHEMA["required"])
    assert data["receptors"]["ER"] == {
        "result": "unknown",
        "percent": None,
        "score": None,
        "sample": None,
        "on": None,
        "source": None,
        "changed_from": [],
    }


def test_no_fact_of_ana_is_left_out() -> None:
    assert {type(fact) for fact in ONE_OF_EACH} == set(f.Fact.__subclasses__())
    text = json.dumps(shown(ana(*ONE_OF_EACH)))
    for fact in ONE_OF_EACH:
        assert f'"{fact.source}"' in text


def test_every_later_mention_of_a_place_is_there_too() -> None:
    data = shown(ana(spread("bone", "2020"), spread("bone", "2021", source=at("later"))))
    assert [site["first_on"] for site in data["sites"]] == ["2020"]
    assert [mention["source"] for mention in data["spread"]][-1] == "hospital.json#later"


def test_a_number_that_is_0_is_shown_and_an_empty_field_is_not() -> None:
    (performance,) = shown(ana(f.Performance(ecog=0, source=at("1"))))["performance"]
    assert performance == {"on": None, "ecog": 0, "source": "hospital.json#1"}
    (karnofsky,) = shown(ana(f.Performance(karnofsky=90, source=at("1"))))["performance"]
    assert karnofsky["ecog"] is None


def test_numbers_keep_the_digits_they_were_written_with() -> None:
    lab = f.Lab(name="CEA", loinc="2039-6", value=Decimal("3.10"), unit="ng/mL", source=at("1"))
    assert b'"value": 3.10' in to_json(picture_of(ana(lab)), Account())


def test_a_converted_value_stands_beside_the_one_written() -> None:
    lab = f.Lab(
        name="Hemoglobin",
        value=Decimal(120),
        unit="g/L",
        same_value=Decimal(12),
        same_unit="g/dL",
        source=at("1"),
    )
    (only,) = shown(ana(lab))["labs"]["Hemoglobin"]
    assert (only["value"], only["same"]) == (120, {"value": 12, "unit": "g/dL"})


def test_what_changed_and_what_is_doubted_is_visible() -> None:
    old = receptor("HER2", "negative", "2018", sample="primary")
    new = receptor("HER2", "equivocal", "2020", sample="metastasis", doubts=("the code is wrong",))
    data = shown(ana(primary(), old, new))
    assert data["receptors"]["HER2"]["result"] == "unknown"
    assert data["receptors"]["HER2"]["changed_from"][0]["result"] == "negative"
    assert data["doubts"] == [{"about": str(new.source), "why": ["the code is wrong"]}]


def test_the_account_says_what_became_of_every_piece() -> None:
    account = Account(
        files=("a.json",),
        understood=3,
        kept=(Kept("a.json#1", "Claim", "a bill"), Kept("a.json#2", "Claim", "a bill")),
        unread=(Unread("a.json#3", "it is cut off"),),
    )
    data = shown(ana(), account)
    assert data["read"] == {"files": ["a.json"], "understood": 3, "kept": 2, "unreadable": 1}
    assert data["kept"][0]["where"] == ["a.json#1", "a.json#2"]
    assert data["unread"] == [{"where": "a.json#3", "why": "it is cut off"}]


@pytest.mark.parametrize("truth", sorted((ROOT / "tests/importers/fhir/truth").glob("*.json")))
def test_real_records_come_out_as_the_schema_says(truth: Path) -> None:
    path = shared("records/" + json.loads(truth.read_text("utf-8"))["file"])
    today = day("2026-11-24")
    assert today
    for arrival in read_files([(path.name, path.read_bytes())], today=today):
        shown(arrival.record, arrival.account)


def undescribed(schema: Any, where: str) -> list[str]:
    """Every property that tells nobody what it holds."""
    missing: list[str] = []
    for name, inside in schema.items():
        if not isinstance(inside, dict):
            continue
        for key, value in inside.items() if name == "properties" else ():
            if "description" not in value and "$ref" not in value:
                missing.append(f"{where}.{key}")
        missing += undescribed(inside, f"{where}.{name}")
    return missing
