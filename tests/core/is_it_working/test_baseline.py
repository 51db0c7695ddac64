"""Is Ana's first scan a proper start, and which rule does it break?"""

from longbloom.core.is_it_working.baseline import (
    baseline_sum,
    in_time,
    organ_of,
    problems_of,
    set_is_proper,
)
from longbloom.core.record.dates import PartialDate
from tests.core.is_it_working.scans import FIRST, history, node, spot

FIVE = ("liver", "liver", "lung", "lung", "lymph node")


def test_a_proper_set_breaks_nothing() -> None:
    targets = (spot("T1", 10), spot("T2", 10, "left lung"), node("N1", 15))
    assert problems_of(history(targets=targets, start_on=PartialDate(2026, 1, 29))) == ()


def test_each_broken_rule_is_named() -> None:
    targets = (
        spot("T1", "9.9"), spot("T2", 10), spot("T3", None), node("N1", "14.9"),
        spot("T4", 20, "left kidney"), spot("T5", 20, "kidneys"), spot("B1", 20, "bone"),
    )  # fmt: skip
    told = history(targets=targets, start_on=PartialDate(2026, 1, 30))
    assert problems_of(told) == (
        "too many", "too many in liver", "too small: T1", "size not known: T3",
        "too small: N1", "bone alone: B1", "first scan not in time",
    )  # fmt: skip


def test_the_limits_are_five_and_two() -> None:
    assert set_is_proper(organs=FIVE)
    assert not set_is_proper(organs=(*FIVE, "brain"))
    assert set_is_proper(organs=("liver", "liver"))
    assert not set_is_proper(organs=("liver", "Liver", "liver"))
    assert set_is_proper(organs=())


def test_when_nobody_knows_the_start_we_ask() -> None:
    answer = in_time(scanned_on=FIRST, start_on=None)
    assert answer.is_unknown and answer.ask
    assert problems_of(history(targets=(spot("T1", 10),))) == ()


def test_sides_and_pairs_are_one_organ() -> None:
    assert organ_of(spot("T1", 10, "Lungs, both")) == "lung"
    assert organ_of(node("N1", 15)) == "lymph node"
    assert organ_of(spot("T1", 10, "right adrenal gland")) == "adrenal gland"


def test_a_first_sum_needs_every_size() -> None:
    assert baseline_sum((spot("T1", 10), spot("T2", "5.5"))) == 15.5
    assert baseline_sum((spot("T1", 10), spot("T2", None))) is None
    assert baseline_sum(()) is None
