"""What the C-CDA reader finds in third-party documents, beside facts written down by hand."""

import json
from pathlib import Path

import pytest

from longbloom.core.picture.as_json import as_json
from longbloom.core.picture.picture import picture_of
from tests.importers.fhir import truth as t

TRUTHS = sorted((Path(__file__).parent / "truth").glob("*.json"))
each = pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)


@each
def test_everything_expected_is_found(path: Path) -> None:
    truth = t.load(path)
    assert not t.score(truth, t.arrival_of(truth)).missed


@each
def test_nothing_is_invented(path: Path) -> None:
    truth = t.load(path)
    assert not t.score(truth, t.arrival_of(truth)).invented


@each
def test_plans_refusals_and_negations_are_no_facts(path: Path) -> None:
    truth = t.load(path)
    arrival = t.arrival_of(truth)
    places = {source.place for fact in arrival.record.facts for source in fact.sources}
    kept = {piece.where.split("#", 1)[1] for piece in arrival.account.kept}
    for told in truth.get("not_facts", []):
        assert told["resource"] not in places, told
        assert told["resource"] in kept, told


@each
def test_every_fact_stands_in_an_entry_kept_in_its_bytes(path: Path) -> None:
    arrival = t.arrival_of(t.load(path))
    places = {where for where, _ in arrival.raw}
    assert {str(s) for fact in arrival.record.facts for s in fact.sources} <= places


@each
def test_the_picture_agrees(path: Path) -> None:
    truth = t.load(path)
    shown = as_json(picture_of(t.arrival_of(truth).record))
    wanted = json.loads(path.read_text("utf-8"))["picture"]
    for name in ("primary_on", "metastatic_on"):
        if name in wanted:
            assert shown["diagnosis"][name] == wanted[name], name
    assert sorted(site["site"] for site in shown["sites"]) == wanted["sites"]
