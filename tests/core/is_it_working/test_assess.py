"""Whole histories of Ana: what each visit gives, why, and what it leaves for the next one."""

from decimal import Decimal
from itertools import permutations

import pytest
from msgspec import structs

from longbloom.core.is_it_working.assess import (
    answered,
    assess,
    progressed_on,
)
from longbloom.core.is_it_working.baseline import problems_of
from longbloom.core.is_it_working.best_overall import best
from longbloom.core.is_it_working.history import History, Scan
from longbloom.core.record.dates import PartialDate
from tests.core.is_it_working.scans import FIRST, history, new, scan, spot

LIVER = (spot("T1", 60), spot("T2", 40))


def answers(told: History) -> list[str]:
    return [visit.overall for visit in assess(told)]


def test_a_visit_tells_every_number_that_gave_its_answer() -> None:
    told = history(scan(3, T1=40, T2=20), scan(5, T1=50, T2=25), targets=LIVER, start_on=FIRST)
    first, second = assess(told)
    assert (first.overall, first.rule, first.rows) == ("PR", "by the sum", "T1r4")
    assert (second.sum_mm, second.baseline_mm, second.nadir_mm) == (75, 100, 60)
    assert (second.percent_from_baseline, second.percent_from_nadir) == (-25, 25)
    assert (second.mm_from_nadir, second.overall, second.rule) == (15, "PD", "the sum grew")
    assert progressed_on(assess(told)) == PartialDate(2026, 5, 15)


def test_a_spot_that_was_not_measured_is_not_gone_and_makes_no_smallest_sum() -> None:
    told = history(scan(3, T1=30), scan(5, T1=60, T2=45), targets=LIVER)
    first, second = assess(told)
    assert (first.overall, first.missing, first.rule) == ("NE", ("T2",), "not all seen")
    assert (first.sum_mm, first.percent_from_baseline, first.mm_from_nadir) == (None, None, None)
    assert (second.overall, second.nadir_mm) == ("SD", 100)


def test_slow_growth_counts_from_the_smallest_sum() -> None:
    slow = [scan(month, T1=mm) for month, mm in ((2, 105), (3, 110), (4, 115), (5, 120))]
    assert answers(history(*slow, targets=(spot("T1", 100),))) == ["SD", "SD", "SD", "PD"]


def test_a_percent_from_nothing_is_not_a_number() -> None:
    told = history(scan(2, T1="gone"), scan(3, T1=4), targets=(spot("T1", 10),))
    second = assess(told)[1]
    assert (second.percent_from_nadir, second.mm_from_nadir) == (None, 4)


def test_what_comes_back_is_growth_only_if_the_complete_response_was_sure() -> None:
    told = history(scan(2, T1="gone"), scan(3, T1=4), targets=(spot("T1", 10),))
    assert answers(told) == ["CR", "PR"]
    assert "CAME_BACK_AFTER_CR" in assess(told)[1].flags
    sure = structs.replace(told, sure_cr=True)
    assert answers(sure) == ["CR", "PD"]
    assert assess(sure)[1].rule == "came back after CR"


def test_an_unmeasured_spot_that_comes_back_counts_too() -> None:
    told = history(
        scan(2, T1="gone", others={"O1": "gone"}),
        scan(3, T1="gone", others={"O1": "present"}),
        targets=(spot("T1", 10),),
        others=("O1",),
        sure_cr=True,
    )
    assert answers(told) == ["CR", "PD"]


def test_what_was_not_looked_at_has_not_come_back() -> None:
    told = history(
        scan(2, T1="gone", T2="gone"),
        scan(3, T1="gone"),
        scan(4, T1=3),
        targets=LIVER,
        sure_cr=True,
    )
    assert answers(told) == ["CR", "NE", "PD"]


def test_bone_alone_is_never_the_same_and_never_smaller() -> None:
    told = history(
        scan(2, B1=15),
        scan(3, B1=40),
        scan(4, B1="gone"),
        scan(5),
        scan(6, others={"B1": "grown"}),
        targets=(spot("B1", 30, "bone"),),
    )
    visits = assess(told)
    assert [v.overall for v in visits] == ["NON-CR/NON-PD"] * 2 + ["CR", "NE", "PD"]
    assert {v.target for v in visits} == {"NA"}
    assert [v.rule for v in visits][:2] == ["by the others", "by the others"]
    assert problems_of(told) == ("bone alone: B1",)


def test_a_bone_spot_with_a_measured_soft_part_is_in_the_sum() -> None:
    told = history(scan(2, B1=20), targets=(spot("B1", 30, "bone", soft_tissue="yes"),))
    assert assess(told)[0].sum_mm == 20


def test_a_bone_spot_beside_measured_ones_stays_out_of_the_sum() -> None:
    told = history(scan(2, T1=20, B1=90), targets=(spot("T1", 30), spot("B1", 30, "bone")))
    (visit,) = assess(told)
    assert (visit.sum_mm, visit.target, visit.non_target) == (20, "PR", "NON-CR/NON-PD")


@pytest.mark.parametrize("at_start, now, gives", [
    ("raised", "normal", "CR"), ("raised", "raised", "PR"), ("raised", "unknown", "PR"),
    ("unknown", "unknown", "CR"), ("normal", "raised", "PR"),
])  # fmt: skip
def test_a_marker_can_hold_back_and_nothing_more(at_start: str, now: str, gives: str) -> None:
    told = history(
        scan(2, T1="gone", others={"O1": "gone"}, markers=now),
        targets=(spot("T1", 20),),
        others=("O1",),
        markers_at_start=at_start,
    )
    assert answers(told) == [gives]


def test_a_marker_nobody_knows_any_more_bars_a_complete_response_without_other_spots() -> None:
    told = history(
        scan(2, T1="gone"),
        scan(3, T1="gone", markers="normal"),
        targets=(spot("T1", 20),),
        markers_at_start="raised",
    )
    first, second = assess(told)
    assert (first.overall, first.rule) == ("PR", "the others not seen")
    assert (second.overall, second.rule) == ("CR", "by the sum")


def test_measured_spots_gone_beside_one_that_is_left_is_a_partial_response() -> None:
    told = history(
        scan(2, T1="gone", others={"O1": "present"}), targets=(spot("T1", 20),), others=("O1",)
    )
    assert (assess(told)[0].overall, assess(told)[0].rule) == ("PR", "the others not gone")


def test_a_marker_never_makes_growth() -> None:
    told = history(scan(2, T1=20, markers="raised"), targets=(spot("T1", 20),))
    assert answers(told) == ["SD"]
    assert answers(history(scan(2, T1="gone", markers="raised"), targets=(spot("T1", 20),))) == [
        "PR"
    ]
    assert answers(history(scan(2, markers="raised"))) == ["NED"]


def test_a_doubtful_spot_that_is_sure_later_is_dated_back() -> None:
    doubtful = history(scan(2, T1=20, new=new("X", "unsure")), targets=(spot("T1", 20),))
    assert assess(doubtful)[0].flags == ("RECHECK_NEW_LESION",)
    assert answers(doubtful) == ["SD"]
    later = scan(4, T1=20, new=new("X", scanned_before="no"))
    sure = structs.replace(doubtful, scans=(*doubtful.scans, later))
    first, second = assess(sure)
    assert (first.overall, first.rule, first.new_ids) == ("PD", "a new spot", ("X",))
    assert first.flags == ("DATED_BACK", "REGION_NOT_SCANNED_BEFORE")
    assert progressed_on((first, second)) == PartialDate(2026, 2, 15)
    assert "AFTER_PD" in second.flags


def test_a_doubtful_spot_bars_a_complete_response() -> None:
    told = history(scan(2, T1="gone", new=new("X", "unsure")), targets=(spot("T1", 20),))
    assert (assess(told)[0].overall, assess(told)[0].rule) == ("NE", "may be new")


def test_a_doubtful_spot_that_is_something_else_never_counted() -> None:
    told = history(
        scan(2, T1=20, new=new("X", "unsure")),
        scan(4, T1=20, new=new("X", "not cancer")),
        targets=(spot("T1", 20),),
    )
    assert [(v.overall, v.new, v.flags) for v in assess(told)] == [("SD", "NO", ())] * 2


def test_scans_of_one_day_are_one_visit_and_what_they_contradict_is_not_known() -> None:
    chest = scan(2, T1=50, others={"O1": "present"})
    belly = scan(2, T2=30, others={"O1": "not looked at"}, new=new("X", "unsure"))
    told = history(chest, belly, targets=LIVER, others=("O1",))
    (visit,) = assess(told)
    assert (visit.sum_mm, visit.overall, visit.new) == (80, "SD", "EQUIVOCAL")
    disputed = history(chest, scan(2, T1=55, T2=30), targets=LIVER, others=("O1",))
    assert (assess(disputed)[0].overall, assess(disputed)[0].missing) == ("NE", ("T1",))


def test_two_scans_of_one_month_without_a_day_stay_two() -> None:
    month = PartialDate(2026, 2)
    told = history(Scan(month, {"T1": Decimal(20)}), Scan(month, {"T1": Decimal(10)}),
                   targets=(spot("T1", 20),))  # fmt: skip
    assert answers(told) == ["SD", "PR"]


def test_markers_that_two_scans_of_a_day_tell_apart_are_not_known() -> None:
    told = history(
        scan(2, T1="gone", markers="raised"),
        scan(2, markers="normal"),
        targets=(spot("T1", 20),),
        markers_at_start="raised",
    )
    assert answers(told) == ["PR"]


def test_a_scan_from_before_the_first_one_counts_nowhere() -> None:
    early = Scan(PartialDate(2025, 12, 31), {"T1": Decimal(5)})
    same = Scan(FIRST, {"T1": Decimal(5)})
    told = history(scan(2, T1=20), early, same, targets=(spot("T1", 20),))
    visits = assess(told)
    assert [v.overall for v in visits] == ["NE", "NE", "SD"]
    assert visits[0].flags == visits[1].flags == ("BEFORE_BASELINE",)
    assert [v.measured_mm for v in visits] == [0, 0, 20]
    assert visits[2].nadir_mm == 20
    assert [a.day for a in answered(visits, FIRST)] == [45]


def test_the_order_in_which_scans_are_told_does_not_matter() -> None:
    scans = (scan(2, T1=50, T2=40), scan(3, T1=30, T2=30), scan(4, T1=45, T2=40))
    read = {tuple(answers(history(*told, targets=LIVER))) for told in permutations(scans)}
    assert read == {("SD", "PR", "PD")}


def test_a_first_size_that_is_not_known_proves_no_response() -> None:
    told = history(
        scan(2, T1=50, T2=10),
        scan(3, T1=70, T2=10),
        scan(4, T1="gone", T2="gone"),
        targets=(spot("T1", 60), spot("T2", None)),
    )
    visits = assess(told)
    assert [v.overall for v in visits] == ["NE", "PD", "CR"]
    assert visits[0].baseline_mm is None


def test_one_spot_that_grows_while_the_sum_is_the_same_is_told_as_mixed() -> None:
    told = history(scan(2, T1=76, T2=20), targets=LIVER)
    (visit,) = assess(told)
    assert (visit.overall, visit.flags) == ("SD", ("MIXED_CHANGE",))
    assert [(s.id, s.has_grown, s.has_shrunk) for s in visit.spots] == [
        ("T1", True, False), ("T2", False, True),
    ]  # fmt: skip


def test_a_size_that_looks_like_centimetres_is_asked_about_and_not_changed() -> None:
    told = history(scan(2, T1="2.1"), scan(3, T1=22), targets=(spot("T1", 20),))
    first, second = assess(told)
    assert (first.sum_mm, first.overall) == (Decimal("2.1"), "PR")
    assert "CHECK_UNIT" in first.flags and "CHECK_UNIT" in second.flags


def test_the_best_of_ana_s_visits_is_counted_in_days_from_the_start() -> None:
    told = history(scan(3, T1=40, T2=20), scan(5, T1=80, T2=40), targets=LIVER)
    found = best(answered(assess(told), FIRST))
    assert (found.response, found.day) == ("PR", 73)


def test_without_any_scan_there_is_no_answer() -> None:
    assert assess(history(targets=LIVER)) == ()
    assert progressed_on(()) is None
