"""Single spots: what a sum hides, and sizes that look like the wrong unit."""

from decimal import Decimal

import pytest

from longbloom.core.is_it_working.spots import (
    Spot,
    first_memory,
    is_about_a_tenth,
    is_mixed,
    remember,
    spots_at,
)
from tests.core.is_it_working.scans import spot


def one(mm: object, *, baseline: object = 50, smallest: object = 50) -> Spot:
    sizes = [None if size is None else Decimal(str(size)) for size in (mm, baseline, smallest)]
    return Spot("T1", sizes[0], sizes[1], sizes[2], sizes[1])


@pytest.mark.parametrize("mm, grown, shrunk", [
    (60, True, False), ("59.9", False, False), (35, False, True), ("35.1", False, False),
    (None, False, False),
])  # fmt: skip
def test_a_spot_grows_and_shrinks_at_exact_edges(mm: object, grown: bool, shrunk: bool) -> None:
    assert (one(mm).has_grown, one(mm).has_shrunk) == (grown, shrunk)


def test_without_a_first_size_nothing_has_grown_or_shrunk() -> None:
    unknown = one(10, baseline=None, smallest=None)
    assert (unknown.has_grown, unknown.has_shrunk, unknown.looks_like_cm) == (False, False, False)


def test_a_change_is_mixed_when_a_spot_tells_something_else_than_the_whole() -> None:
    grown, shrunk, same = one(60), one(20), one(50)
    assert is_mixed((grown, same), overall="SD")
    assert is_mixed((grown, shrunk), overall="PD")
    assert not is_mixed((grown, same), overall="PD")
    assert not is_mixed((shrunk, same), overall="PR")
    assert not is_mixed((), overall="SD")


def test_a_spot_remembers_its_smallest_and_its_last_size() -> None:
    lesions = (spot("T1", 50),)
    memory = first_memory(lesions)
    for mm in (30, None, 40):
        size = None if mm is None else Decimal(mm)
        (seen,) = spots_at(lesions, (size,), memory)
        memory = remember((seen,))
    assert (memory[0].smallest_mm, memory[0].before_mm) == (30, 40)
    assert (seen.smallest_mm, seen.before_mm) == (30, 30)


@pytest.mark.parametrize("small, large, asks", [
    ("2.1", "21", True), ("1.6", "20", True), ("1.59", "20", False), ("2.5", "20", True),
    ("2.51", "20", False), ("20", "20", False),
])  # fmt: skip
def test_about_a_tenth_asks_for_the_unit_either_way(small: str, large: str, asks: bool) -> None:
    assert is_about_a_tenth(small_mm=Decimal(small), large_mm=Decimal(large)) == asks
    assert one(small, baseline=large).looks_like_cm == asks
    assert one(large, baseline=small).looks_like_cm == asks


def test_a_spot_that_is_gone_or_unmeasured_asks_for_no_unit() -> None:
    asked = [one(mm, baseline=was).looks_like_cm for mm, was in ((0, 20), (20, 0), (None, 20))]
    assert asked == [False, False, False]
