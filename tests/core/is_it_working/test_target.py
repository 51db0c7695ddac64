"""Sums of Ana's measured spots: exact at every edge, and never more certain than what was seen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.is_it_working.target import (
    carried,
    is_growth,
    size_mm,
    smallest,
    target_response,
    targets_at,
)
from tests.core.is_it_working.scans import node, scan, spot

MM = st.integers(0, 3000).map(lambda tenths: Decimal(tenths) / 10)


def answer(now: str, *, baseline: str, nadir: str, whole: bool = True, gone: bool = False) -> str:
    return target_response(
        sum_mm=Decimal(now) if whole else None,
        measured_mm=Decimal(now),
        baseline_mm=Decimal(baseline),
        nadir_mm=Decimal(nadir),
        all_gone=gone,
    )


@pytest.mark.parametrize(
    "now, baseline, nadir, gives",
    [
        ("70", "100", "100", "PR"),
        ("70.0000000001", "100", "100", "SD"),
        ("69.9999999999", "100", "100", "PR"),
        ("9.8", "14.0", "14.0", "PR"),
        ("32.4", "27.0", "27.0", "PD"),
        ("32.3999999999", "27.0", "27.0", "SD"),
        ("8.2", "20", "3.2", "PD"),
        ("8.1999999999", "20", "3.2", "PR"),
        ("25", "20", "20", "PD"),
        ("24.9999999999", "20", "20", "SD"),
        ("120", "100", "100", "PD"),
        ("119.9999999999", "100", "100", "SD"),
        ("60", "100", "50", "PD"),
        ("59.9999999999", "100", "50", "PR"),
    ],
)
def test_an_edge_is_an_edge(now: str, baseline: str, nadir: str, gives: str) -> None:
    assert answer(now, baseline=baseline, nadir=nadir) == gives


def test_growth_outranks_a_response_and_all_gone_outranks_growth() -> None:
    assert answer("65", baseline="100", nadir="50") == "PD"
    assert answer("9.5", baseline="16", nadir="4", gone=True) == "CR"
    assert answer("9.5", baseline="16", nadir="4", gone=False) == "PD"


def test_measured_spots_alone_prove_growth_and_nothing_else() -> None:
    assert answer("120", baseline="100", nadir="100", whole=False) == "PD"
    assert answer("0", baseline="100", nadir="100", whole=False, gone=True) == "NE"
    assert answer("30", baseline="100", nadir="100", whole=False) == "NE"


def test_a_sum_holds_parts_defaults_and_what_is_gone() -> None:
    lesions = (spot("T1", 40), spot("T2", 20), spot("T3", 20), node("N1", 18))
    seen = targets_at(scan(3, T1=(18, "12.5"), T2="too small", T3="gone", N1="9.9"), lesions)
    assert seen.sum_mm == Decimal("45.4")
    assert seen.sizes_mm == (Decimal("30.5"), Decimal(5), Decimal(0), Decimal("9.9"))
    assert (seen.missing, seen.any_left, seen.all_gone) == ((), True, False)


def test_a_spot_nobody_measured_makes_the_sum_unknown() -> None:
    seen = targets_at(scan(3, T1=10), (spot("T1", 40), spot("T2", 20)))
    assert (seen.sum_mm, seen.measured_mm, seen.missing) == (None, Decimal(10), ("T2",))
    assert not seen.all_gone


def test_spots_that_grew_together_count_once() -> None:
    lesions = (spot("T1", 30), spot("T2", 25), spot("T3", 20))
    seen = targets_at(scan(3, T1=48, merged_into={"T2": "T1", "T3": "T2"}), lesions)
    assert (seen.sum_mm, seen.missing) == (Decimal(48), ())


def test_a_spot_that_joined_an_unmeasured_one_was_not_measured() -> None:
    seen = targets_at(scan(3, T2=10, merged_into={"T2": "T1"}), (spot("T1", 30), spot("T2", 25)))
    assert seen.missing == ("T1", "T2")


def test_spots_that_are_said_to_have_joined_each_other_were_not_measured() -> None:
    both = {"T1": "T2", "T2": "T1"}
    seen = targets_at(scan(3, merged_into=both), (spot("T1", 30), spot("T2", 25)))
    assert seen.missing == ("T1", "T2")


@pytest.mark.parametrize(
    "size, mm",
    [("gone", 0), ("too small", 5), (None, None), ("", None), ((), None), ("somewhere", None)],
)
def test_a_word_is_a_size_only_if_the_rule_knows_it(size: object, mm: int | None) -> None:
    assert size_mm(size) == mm  # type: ignore[arg-type]


def test_a_size_under_5_mm_keeps_itself() -> None:
    assert size_mm(Decimal("3.1")) == Decimal("3.1")
    assert size_mm((Decimal(2), Decimal("1.5"))) == Decimal("3.5")


def test_the_smallest_sum_ignores_what_is_not_known() -> None:
    assert smallest(None, None) is None
    assert smallest(Decimal(5), None) == 5
    assert smallest(None, Decimal(5)) == 5
    assert smallest(Decimal(5), Decimal(4)) == 4


def test_a_response_is_carried_until_growth() -> None:
    course = ("PR", "SD", "SD", "PD", "SD", "PR", "SD")
    read = [carried(responses=course[: number + 1]) for number in range(len(course))]
    assert read == ["PR", "PR", "PR", "PD", "SD", "PR", "PR"]


@given(now=MM, baseline=MM, nadir=MM, gone=st.booleans())
def test_centimetres_brought_to_mm_give_the_same_answer(
    now: Decimal, baseline: Decimal, nadir: Decimal, gone: bool
) -> None:
    in_cm = [value.scaleb(-1) for value in (now, baseline, nadir)]
    back = [str(value * 10) for value in in_cm]
    mm = answer(str(now), baseline=str(baseline), nadir=str(nadir), gone=gone)
    assert mm == answer(back[0], baseline=back[1], nadir=back[2], gone=gone)


@given(now=MM, nadir=MM, step=st.sampled_from([Decimal("0.1"), Decimal("1e-9")]))
def test_no_growth_is_called_below_a_fifth_or_below_5_mm(
    now: Decimal, nadir: Decimal, step: Decimal
) -> None:
    edge = max(nadir * Decimal("1.2"), nadir + 5)
    assert is_growth(mm=edge, nadir_mm=nadir)
    assert not is_growth(mm=edge - step, nadir_mm=nadir)
    assert is_growth(mm=now, nadir_mm=nadir) == (now >= edge)


@given(now=MM, baseline=MM, nadir=MM)
def test_without_a_whole_sum_the_answer_is_growth_or_not_known(
    now: Decimal, baseline: Decimal, nadir: Decimal
) -> None:
    told = answer(str(now), baseline=str(baseline), nadir=str(nadir), whole=False)
    assert told in ("PD", "NE")
    if told == "PD":
        assert answer(str(now), baseline=str(baseline), nadir=str(nadir)) == "PD"
