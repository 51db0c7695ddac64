"""Invented lives, written as a hospital would and read back as they were told."""

import pytest

from longbloom.core.picture.as_json import as_json
from longbloom.core.picture.picture import picture_of
from longbloom.core.record.dates import PartialDate
from longbloom.generator import bundle_bytes, live
from longbloom.importers.arrive import read_files

TODAY = PartialDate(2026, 11, 24)


def compare(seed: int) -> None:
    life = live(seed, facts=600)
    (arrival,) = read_files([("life.json", bundle_bytes(life))], today=TODAY)
    shown, told = as_json(picture_of(arrival.record)), life.truth
    assert shown["subtype"] == told["subtype"]
    for name in ("primary_on", "metastatic_on", "stage", "histology"):
        assert shown["diagnosis"][name] == told["diagnosis"][name], name
    for name, receptor in told["receptors"].items():
        assert shown["receptors"][name]["result"] == receptor["result"], name
    for picture in (shown, told):
        picture["sites"] = sorted((s["first_on"], s["site"]) for s in picture["sites"])
    assert shown["sites"] == told["sites"]
    assert len(shown["lines"]) == len(told["lines"])
    for before, ours, theirs in zip(
        [None, *told["lines"]], shown["lines"], told["lines"], strict=False
    ):
        assert same_line(ours, theirs, before)
    assert not arrival.account.unread


def same_line(ours: dict, theirs: dict, before: dict | None) -> bool:
    """The same drugs, dates and reason. A drug of the line before that runs on within 28 days
    counts into the new line by the rule (lines.md), and keeps it open; the life tells it apart."""
    carried = set(ours["drugs"]) - set(theirs["drugs"])
    if carried and before and carried <= set(before["drugs"]):
        return bool(ours["start"] == theirs["start"])
    keys = ("start", "stop", "why_stopped", "setting")
    same = all(ours[key] == theirs[key] for key in keys)
    return same and set(ours["drugs"]) == set(theirs["drugs"])


@pytest.mark.parametrize("seed", range(6))
def test_a_life_is_read_as_it_was_told(seed: int) -> None:
    compare(seed)


@pytest.mark.soak
@pytest.mark.parametrize("start", range(6, 206, 20))
def test_two_hundred_lives_are_read_as_they_were_told(start: int) -> None:
    for seed in range(start, start + 20):
        compare(seed)
