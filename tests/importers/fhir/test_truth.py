"""What the importer finds in third-party records, beside facts written down by hand."""

from pathlib import Path

import pytest

from longbloom.core.picture.as_json import as_json
from longbloom.core.picture.picture import picture_of
from longbloom.core.record import facts
from tests.importers.fhir import truth as t

NOT_BREAST_CANCER = {"crc_palliativ", "fall12"}
"""A colon cancer and a benign finding: nothing may be invented, recall is not asked of them."""

KNOWN_EXTRA = {
    ("crc_palliativ", "diagnosis", "other cancer"): "the colon cancer is called other, not primary",
    ("fall01", "medicine", "L-Thyroxin 75 µg"): "levothyroxine under the name the record gives it",
    ("fall05", "marker", "Ki-67 30"): "the same Ki-67, told a second time three days later",
}


OF_THE_CANCER = (facts.Drug, facts.Spread, facts.Stage, facts.Receptor, facts.Gene)


@pytest.mark.parametrize("path", t.truths(), ids=lambda path: path.stem)
def test_nothing_is_invented(path: Path) -> None:
    truth = t.load(path)
    found = t.score(truth, t.arrival_of(truth)).invented
    extra = [f for f in found if (path.stem, f.kind, f.value) not in KNOWN_EXTRA]
    assert not extra


def test_recall_over_the_breast_cancer_records() -> None:
    total = t.Score()
    for path in t.truths():
        if path.stem not in NOT_BREAST_CANCER:
            truth = t.load(path)
            total.add(t.score(truth, t.arrival_of(truth)))
    print(table(total))
    assert total.expected.total() >= 400
    assert total.recall >= 0.97


@pytest.mark.parametrize("path", t.truths(), ids=lambda path: path.stem)
def test_every_fact_stands_in_a_resource_of_the_file(path: Path) -> None:
    truth = t.load(path)
    arrival = t.arrival_of(truth)
    places = {where for where, _ in arrival.raw}
    assert {str(s) for fact in arrival.record.facts for s in fact.sources} <= places


@pytest.mark.parametrize("path", t.truths(), ids=lambda path: path.stem)
def test_plans_denials_and_other_peoples_entries_say_nothing_of_her_cancer(path: Path) -> None:
    truth = t.load(path)
    told = {place for fact in truth["facts"] for place in (fact["resource"], *fact.get("also", []))}
    silent = {entry["resource"] for entry in truth["not_facts"]} - told
    for fact in t.arrival_of(truth).record.facts:
        if isinstance(fact, OF_THE_CANCER):
            assert not {source.place for source in fact.sources} & silent


@pytest.mark.parametrize("path", t.truths(), ids=lambda path: path.stem)
def test_the_picture_agrees(path: Path) -> None:
    truth = t.load(path)
    shown = as_json(picture_of(t.arrival_of(truth).record))
    wanted = truth.get("picture", {})
    for name in ("primary_on", "metastatic_on", "stage"):
        if name in wanted and (path.stem, name) not in UNSETTLED:
            assert shown["diagnosis"][name] == wanted[name], name
    if "sites" in wanted and path.stem not in NOT_BREAST_CANCER:
        assert sorted(s["site"] for s in shown["sites"]) == sorted(wanted["sites"])
    if "line_drugs" in wanted:
        assert [sorted(line["drugs"]) for line in shown["lines"]] == wanted["line_drugs"]


UNSETTLED = {
    ("wava", "metastatic_on"): "code says metastatic, text says breast cancer: words count",
    ("crc_palliativ", "primary_on"): "a colon cancer is no primary breast cancer",
    ("crc_palliativ", "metastatic_on"): "the spread of another cancer",
}


def table(score: t.Score) -> str:
    rows = [f"{'kind':<12} {'expected':>8} {'recalled':>8}"]
    for kind, count in sorted(score.expected.items()):
        rows.append(f"{kind:<12} {count:>8} {score.recalled[kind]:>8}")
    return "\n".join([*rows, f"recall {score.recall:.3f}"])
