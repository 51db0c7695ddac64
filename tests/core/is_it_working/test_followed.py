"""Which of Ana's spots are followed, and what is never guessed about them."""

from decimal import Decimal
from typing import Any

import pytest

from longbloom.core.is_it_working.followed import Followed, followed
from longbloom.core.is_it_working.together import measured
from longbloom.core.record import facts as f
from tests.people import at, day

START = day("2026-01-10")


def seen(on: str, spot: str, mm: float | str | None = None, **more: Any) -> f.Lesion:
    size = None if mm is None else Decimal(str(mm))
    told = {"site": "liver", "seen": "measured" if mm is not None else "present"} | more
    return f.Lesion(spot=spot, mm=size, on=day(on), source=at(f"{on}-{spot}"), **told)


def of(*lesions: f.Lesion, start: Any = START, **more: Any) -> Followed:
    found = followed(lesions=lesions, start=start, **more)
    assert found is not None
    return found


def word(*lesions: f.Lesion, **more: Any) -> str:
    return measured(of(*lesions, **more), start=START).word


def test_the_last_measured_scan_before_the_treatment_is_the_first_one() -> None:
    found = of(
        seen("2025-06-01", "A", 30), seen("2026-01-02", "A", 20), seen("2026-04-01", "A", 14)
    )
    assert found.history.baseline_on == day("2026-01-02")
    assert [spot.baseline_mm for spot in found.history.targets] == [20]
    assert [scan.on for scan in found.history.scans] == [day("2026-04-01")]


def test_without_a_scan_before_it_the_first_one_after_is_taken_and_told() -> None:
    found = of(seen("2026-02-02", "A", 20), seen("2026-04-01", "A", 14))
    assert found.history.baseline_on == day("2026-02-02")
    assert "first scan after the start" in found.problems


def test_an_unknown_start_is_told_and_nothing_is_assumed() -> None:
    found = of(seen("2025-06-01", "A", 30), seen("2026-04-01", "A", 14), start=None)
    assert found.problems == ("start not known",)


def test_nothing_measured_is_nothing_to_follow() -> None:
    assert followed(lesions=[seen("2026-01-02", "A")], start=START) is None
    assert measured(None).word == "no size to follow"


@pytest.mark.parametrize(("later", "says"), [
    ([("A", 14), ("B", 14)], "smaller"),
    ([("A", 20), ("B", 20)], "same"),
    ([("A", 24), ("B", 24)], "larger"),
    ([("A", 28), ("B", 12)], "mixed"),
    ([("A", 14)], "not enough"),
    ([("A", 48)], "larger"),
    ([("A", 47)], "not enough"),
    ([("a ", 14), (" B", 14)], "smaller"),
    ([("A", 14), ("", 14)], "not enough"),
])  # fmt: skip
def test_the_word_for_two_spots_of_20_mm(later: list[Any], says: str) -> None:
    first = [seen("2026-01-02", "A", 20), seen("2026-01-02", "B", 20)]
    assert word(*first, *(seen("2026-04-01", *one) for one in later)) == says


def test_a_spot_left_out_of_the_next_report_is_not_gone() -> None:
    first = [seen("2026-01-02", "A", 20), seen("2026-01-02", "B", 20)]
    found = measured(of(*first, seen("2026-04-01", "A", 5)), start=START)
    assert found.word == "not enough" and found.visit and found.visit.missing == ("b",)


def test_gone_and_too_small_are_taken_as_the_report_says_them() -> None:
    first = [seen("2026-01-02", "A", 20), seen("2026-01-02", "B", 20)]
    later = [seen("2026-04-01", "A", seen="gone"), seen("2026-04-01", "B", seen="too small")]
    found = measured(of(*first, *later), start=START)
    assert found.visit and (found.visit.sum_mm, found.word) == (5, "smaller")


def test_only_the_spots_that_the_report_calls_targets_are_added_up() -> None:
    first = [seen("2026-01-02", "A", 20, role="target"), seen("2026-01-02", "B", 50)]
    found = of(*first, seen("2026-04-01", "A", 14), seen("2026-04-01", "B", 50))
    assert found.named and [spot.id for spot in found.history.targets] == ["a"]
    assert found.history.others == ("b",)
    assert measured(found, start=START).recist == "PR"


def test_without_targets_named_there_are_no_letters_of_recist() -> None:
    found = of(seen("2026-01-02", "A", 20), seen("2026-04-01", "A", 14))
    assert not found.named and measured(found, start=START).recist == ""


@pytest.mark.parametrize("what", [
    {"site": "lymph node"}, {"site": "bone"},
])  # fmt: skip
def test_a_node_without_an_axis_and_bone_alone_get_no_letters(what: dict[str, str]) -> None:
    one = seen("2026-01-02", "A", 20, role="target", **what)
    found = of(one, seen("2026-04-01", "A", 14, **what))
    assert found.problems and measured(found, start=START).recist == ""


def test_bone_alone_is_never_smaller_or_the_same() -> None:
    one, later = seen("2026-01-02", "A", 20, site="bone"), seen("2026-04-01", "A", 10, site="bone")
    assert word(one, later) == "no size to follow"


def test_two_sizes_of_one_spot_on_one_day_are_not_chosen_from() -> None:
    later = [seen("2026-04-01", "A", 14), seen("2026-04-01", "A", 25, place="segment 6")]
    found = of(seen("2026-01-02", "A", 20), *later)
    assert found.conflicts == (("a", day("2026-04-01")),)
    assert measured(found, start=START).word == "not enough"


def test_two_sizes_on_the_first_day_leave_no_first_sum() -> None:
    first = [seen("2026-01-02", "A", 20), seen("2026-01-02", "A", 30, place="segment 6")]
    assert word(*first, seen("2026-04-01", "A", 14)) == "not enough"


def test_a_new_spot_is_never_certain_by_our_own_doing() -> None:
    first = seen("2026-01-02", "A", 20, role="target")
    told = [first, seen("2026-04-01", "A", 20), seen("2026-04-01", "N", 12, change="new")]
    cautious, trusting = of(*told), of(*told, trust_new=True)
    found = measured(cautious, trusting, start=START)
    assert (found.recist, found.if_new_counts) == ("SD", "PD")
    assert found.word == "same" and found.visit and "RECHECK_NEW_LESION" in found.visit.flags


def test_a_first_look_at_the_brain_is_told_as_such() -> None:
    told = [seen("2026-01-02", "A", 20), seen("2026-04-01", "A", 20),
            seen("2026-04-01", "N", 12, site="brain", change="new")]  # fmt: skip
    found = of(*told, trust_new=True)
    (new,) = found.history.scans[0].new
    assert new.scanned_before == "no"
    looked = f.Scan(kind="MRI", part="Brain", on=day("2025-12-01"), source=at("mri"))
    (new,) = of(*told, scans=[looked], trust_new=True).history.scans[0].new
    assert new.scanned_before == "yes"


def test_scans_after_the_next_treatment_began_speak_of_that_one() -> None:
    told = [seen("2026-01-02", "A", 20), seen("2026-04-01", "A", 14), seen("2026-08-01", "A", 40)]
    assert word(*told, next_start=day("2026-05-01")) == "smaller"
    assert word(*told) == "larger"


def test_a_spot_nobody_has_named_is_told_and_not_matched_by_its_place() -> None:
    told = [seen("2026-01-02", "", 20, place="segment 6"),
            seen("2026-04-01", "", 10, place="segment 6")]  # fmt: skip
    found = of(*told)
    assert [one.place for one in found.unmatched] == ["segment 6"]
    assert measured(found, start=START).word == "not enough"


def test_a_raised_marker_at_the_scan_is_known_to_the_others() -> None:
    def ca(on: str, value: int) -> f.Lab:
        return f.Lab(name="CA 15-3", marker="CA 15-3", value=Decimal(value), high=Decimal(30),
                     unit="U/mL", on=day(on), source=at(on))  # fmt: skip

    told = [seen("2026-01-02", "A", 20), seen("2026-04-01", "A", 10)]
    found = of(*told, markers=[ca("2026-01-05", 80), ca("2026-03-25", 20)])
    assert found.history.markers_at_start == "raised"
    assert found.history.scans[0].markers == "normal"
    far = of(*told, markers=[ca("2026-01-05", 80), ca("2026-02-01", 20)])
    assert far.history.scans[0].markers == "unknown"
