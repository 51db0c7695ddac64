"""Precision and recall of the report reader on labelled pieces, printed and held."""

import pytest

from tests.importers.words.imaging.scoring import FIELDS, labels, scored

FLOORS = {
    "tuned": dict.fromkeys(FIELDS, 0.97),
    "held-out": dict.fromkeys(FIELDS, 0.95) | {"finding": 0.88},
    "second": dict.fromkeys(FIELDS, 0.95) | {"finding": 0.92},
}
"""A little below what was measured; a field with no value in a part has no floor there."""


@pytest.mark.parametrize("split", FLOORS)
def test_what_is_read_is_right_and_nothing_is_missed(
    split: str, capsys: pytest.CaptureFixture[str]
) -> None:
    score = scored(split)
    with capsys.disabled():
        print(f"\nWords of imaging reports, {split} ({len(labels(split))} pieces)")
        print(score.table())
    for field, floor in FLOORS[split].items():
        if score.hit[field] + score.missed[field]:
            assert score.recall(field) >= floor, (field, score.notes)
        if score.hit[field] + score.extra[field]:
            assert score.precision(field) >= floor, (field, score.notes)
