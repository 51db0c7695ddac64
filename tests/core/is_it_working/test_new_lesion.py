"""A spot that was not there before: sure, unsure, or something else after all."""

from decimal import Decimal

import pytest

from longbloom.core.is_it_working.new_lesion import new_at, new_lesion, new_node
from tests.core.is_it_working.scans import new, scan


def test_a_sure_spot_counts_from_its_scan_on() -> None:
    read = new_at((scan(2), scan(3, new=new("X")), scan(4)))
    assert [at.word for at in read] == ["NO", "YES", "YES"]
    assert [at.ids for at in read] == [(), ("X",), ("X",)]
    assert [at.dated_back for at in read] == [(), (), ()]


def test_a_doubt_that_is_settled_later_is_dated_back_to_the_first_scan() -> None:
    read = new_at((scan(2, new=new("X", "unsure")), scan(3), scan(4, new=new("X"))))
    assert [at.word for at in read] == ["YES", "YES", "YES"]
    assert [at.dated_back for at in read] == [("X",), ("X",), ()]


def test_a_doubt_stays_until_somebody_settles_it() -> None:
    open_doubt = new_at((scan(2, new=new("X", "unsure")), scan(3)))
    assert [at.word for at in open_doubt] == ["EQUIVOCAL", "EQUIVOCAL"]
    settled = new_at((scan(2, new=new("X", "unsure")), scan(3, new=new("X", "not cancer"))))
    assert [(at.word, at.ids) for at in settled] == [("NO", ()), ("NO", ())]


def test_of_several_spots_the_sure_one_speaks() -> None:
    (at,) = new_at((scan(2, new=(*new("X", "unsure"), *new("Y", scanned_before="no"))),))
    assert (at.word, at.ids, at.unscanned) == ("YES", ("Y",), ("Y",))


def test_a_part_not_scanned_before_is_told_only_of_spots_that_speak() -> None:
    (at,) = new_at((scan(2, new=new("X", "not cancer", scanned_before="no")),))
    assert (at.word, at.unscanned) == ("NO", ())
    (unknown,) = new_at((scan(2, new=new("X", scanned_before="unknown")),))
    assert unknown.unscanned == ()


def test_a_word_nobody_knows_is_a_doubt() -> None:
    assert new_lesion(at_this_visit="probably", later=()) == "EQUIVOCAL"


@pytest.mark.parametrize(
    "mm, gives",
    [("9.99", "not cancer"), ("10", "unsure"), ("14.99", "unsure"), ("15", "sure")],
)
def test_a_new_node_is_judged_by_its_short_axis(mm: str, gives: str) -> None:
    assert new_node(short_axis_mm=Decimal(mm)) == gives
