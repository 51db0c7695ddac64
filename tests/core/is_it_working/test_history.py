"""Scans come in any order and some on one day; what they contradict stays unknown."""

from decimal import Decimal

from longbloom.core.is_it_working.history import Scan, in_order, is_too_soon
from longbloom.core.record.dates import PartialDate
from tests.core.is_it_working.scans import FIRST, new, scan


def test_scans_of_one_day_are_joined() -> None:
    (joined,) = in_order(
        (
            scan(2, T1=10, T2=None, new=new("X"), merged_into={"T3": "T1"}),
            scan(2, T1=10, T2=20, others={"O1": "gone"}, markers="normal"),
        )
    )
    assert joined.sizes == {"T1": Decimal(10), "T2": Decimal(20)}
    assert joined.others == {"O1": "gone"}
    assert (joined.markers, joined.merged_into) == ("normal", {"T3": "T1"})
    assert joined.new == new("X")


def test_what_two_scans_of_a_day_tell_apart_is_not_known() -> None:
    one = scan(2, T1=10, others={"O1": "gone"}, markers="normal")
    other = scan(2, T1=11, others={"O1": "present"}, markers="raised")
    for pair in ((one, other), (other, one)):
        (joined,) = in_order(pair)
        assert joined.sizes == {"T1": None}
        assert joined.others == {"O1": "not looked at"}
        assert joined.markers == "unknown"


def test_three_scans_of_a_day_are_one_and_other_days_keep_their_order() -> None:
    read = in_order((scan(3, T1=9), scan(2, T1=10), scan(2, T2=20), scan(2, T3=30)))
    assert [(s.on.month, sorted(s.sizes)) for s in read] == [(2, ["T1", "T2", "T3"]), (3, ["T1"])]


def test_a_scan_of_the_first_day_or_before_is_too_soon() -> None:
    assert is_too_soon(Scan(FIRST, {}), FIRST)
    assert is_too_soon(Scan(PartialDate(2025, 12), {}), FIRST)
    assert not is_too_soon(Scan(PartialDate(2026, 1, 2), {}), FIRST)
    assert not is_too_soon(Scan(PartialDate(2026, 1), {}), FIRST)
    assert not is_too_soon(Scan(PartialDate(2025, 1, 1), {}), None)
