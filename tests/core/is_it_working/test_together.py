"""Ana's four voices: each points its own way, and none is made to agree."""

from typing import Any

import pytest

from longbloom.core.is_it_working.marker_series import Point, Standing
from longbloom.core.is_it_working.together import (
    Measured,
    Voice,
    agreement,
    how_she_is,
    voices,
)
from longbloom.core.record import facts as f
from tests.people import at, day


def score(on: str, **told: Any) -> f.Performance:
    return f.Performance(on=day(on), source=at(on), **told)


def standing(status: str) -> Standing:
    return Standing(point=Point(day=1, value=None), status=status)


def report(trend: str) -> f.Scan:
    return f.Scan(kind="CT", trend=trend, on=day("2026-04-01"), source=at(trend))


def test_each_voice_points_its_own_way() -> None:
    said = voices(
        Measured("smaller"), [report("same")],
        [("CA 15-3", [standing("CONFIRMED_RISE")]), ("CEA", [standing("UNCONFIRMED_RISE")])],
        [score("2026-01", ecog=1), score("2026-04", ecog=0)],
    )  # fmt: skip
    assert [(voice.name, voice.points) for voice in said] == [
        ("sizes", "better"), ("words", "steady"), ("CA 15-3", "worse"), ("CEA", ""),
        ("how you are", "better"),
    ]  # fmt: skip
    assert agreement(said) == "differ"


@pytest.mark.parametrize("status", [
    "BASELINE", "UNCONFIRMED_RISE", "UNCONFIRMED_FALL", "POSSIBLE_FLARE", "NOT_COMPARABLE",
    "NOT_COMPUTABLE",
])  # fmt: skip
def test_a_marker_that_nothing_confirmed_points_nowhere(status: str) -> None:
    said = voices(Measured("not enough"), [], [("CEA", [standing(status)])], [])
    assert {voice.points for voice in said} == {""}
    assert agreement(said) == ""


@pytest.mark.parametrize("word", ["mixed", "too early", "not enough", "no size to follow"])
def test_an_unclear_size_points_nowhere(word: str) -> None:
    assert voices(Measured(word), [report("mixed")], [], [])[0].points == ""


@pytest.mark.parametrize(("before", "now", "points"), [
    ({"ecog": 1}, {"ecog": 2}, "worse"),
    ({"ecog": 2}, {"ecog": 1}, "better"),
    ({"ecog": 1}, {"ecog": 1}, "steady"),
    ({"karnofsky": 80}, {"karnofsky": 90}, "better"),
    ({"karnofsky": 90}, {"karnofsky": 70}, "worse"),
    ({"karnofsky": 90}, {"ecog": 1}, ""),
    ({"ecog": 1}, {"karnofsky": 50}, ""),
])  # fmt: skip
def test_how_she_is_compares_one_scale_only(before: Any, now: Any, points: str) -> None:
    assert how_she_is([score("2026-01", **before), score("2026-04", **now)]) == points


def test_one_score_or_one_voice_is_no_comparison() -> None:
    assert how_she_is([score("2026-01", ecog=1)]) == ""
    assert agreement([Voice("sizes", "better")]) == ""
    assert agreement([Voice("sizes", "better"), Voice("words", "better")]) == "agree"
