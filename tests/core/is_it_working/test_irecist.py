"""Growth under an immune therapy: open until a next scan confirms it, or a response resets it."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.is_it_working.immune import assess_immune
from longbloom.core.is_it_working.immune_course import Immune, NewSpot, Seen
from longbloom.core.is_it_working.immune_rules import immune_best
from longbloom.core.is_it_working.irecist import immune_visits
from longbloom.core.record.dates import PartialDate
from tests.core.is_it_working.scans import history, new, scan, spot
from tests.shared import shared

NON = "NON-CR/NON-PD"


def seen(
    month: int, mm: Any, *, day: int = 1, new: dict[str, Any] | None = None, **more: Any
) -> Seen:
    spots = tuple(_spot(name, told) for name, told in (new or {}).items())
    size = None if mm is None else Decimal(str(mm))
    return Seen(PartialDate(2026, month, day), size, all_gone=size == 0, new=spots, **more)


def _spot(name: str, told: Any) -> NewSpot:
    if isinstance(told, str) and not told[:1].isdigit():
        return NewSpot(name, state=told)
    return NewSpot(name, mm=None if told is None else Decimal(str(told)))


def course(*visits: Seen, baseline: int | None = 100) -> list[Immune]:
    return list(immune_visits(None if baseline is None else Decimal(baseline), visits))


def answers(*visits: Seen, baseline: int | None = 100) -> list[str]:
    return [visit.response for visit in course(*visits, baseline=baseline)]


def test_growth_is_open_until_5_mm_more_confirm_it() -> None:
    assert answers(seen(2, 125), seen(4, "129.9")) == ["iUPD", "iUPD"]
    assert answers(seen(2, 125), seen(4, 130)) == ["iUPD", "iCPD"]


def test_small_steps_add_up_from_the_visit_that_found_it() -> None:
    assert answers(seen(2, 125), seen(4, 129), seen(6, 131)) == ["iUPD", "iUPD", "iCPD"]


@pytest.mark.parametrize("day, gives", [(28, "iUPD"), (1, "iCPD")])
def test_a_scan_counts_from_28_days_after_the_growth(day: int, gives: str) -> None:
    month = 2 if day == 28 else 3
    assert answers(seen(2, 125), seen(month, 130, day=day)) == ["iUPD", gives]


def test_a_scan_too_early_changes_nothing_later() -> None:
    told = course(
        seen(2, 100, new={"X": 10}), seen(2, 50, day=15, new={"X": 10}), seen(4, 60, new={"X": 10})
    )
    assert [v.response for v in told] == ["iUPD", "iUPD", "iPR"]
    assert told[2].nadir_mm == 100
    assert told[1].why == ("too early to count",)


def test_a_new_spot_first_seen_too_early_is_one_more_at_the_next_scan() -> None:
    told = answers(seen(2, 125), seen(2, 125, day=15, new={"X": 10}), seen(4, 125, new={"X": 10}))
    assert told == ["iUPD", "iUPD", "iCPD"]


def test_a_scan_too_early_that_could_not_be_read_is_not_known() -> None:
    assert answers(seen(2, 125), seen(2, None, day=15)) == ["iUPD", "NE"]


def test_new_spots_have_a_sum_of_their_own() -> None:
    assert answers(seen(2, 60, new={"X": "3.2"}), seen(4, 60, new={"X": "8.2"})) == ["iUPD", "iCPD"]
    assert answers(seen(2, 60, new={"X": "3.2"}), seen(4, 60, new={"X": "8.1"})) == ["iUPD", "iUPD"]
    two = answers(seen(2, 60, new={"X": 10, "Y": 10}), seen(4, 60, new={"X": 12, "Y": 13}))
    assert two == ["iUPD", "iCPD"]


def test_one_more_new_spot_confirms_whatever_came_first() -> None:
    assert answers(seen(2, 100, new={"X": 10}), seen(4, 100, new={"X": 10, "Y": 4}))[1] == "iCPD"
    assert answers(seen(2, 125), seen(4, 125, new={"Y": 4}))[1] == "iCPD"


def test_a_new_spot_without_a_size_confirms_by_any_growth() -> None:
    assert answers(seen(2, 100, new={"X": "present"}), seen(4, 100, new={"X": "grown"})) == [
        "iUPD", "iCPD",
    ]  # fmt: skip
    assert answers(seen(2, 100, new={"X": "present"}), seen(4, 100, new={"X": "present"}))[1] == (
        "iUPD"
    )


def test_another_kind_of_spot_that_meets_growth_confirms() -> None:
    told = course(seen(2, 100, new={"X": 10}), seen(4, 125, new={"X": 10}))
    assert [v.response for v in told] == ["iUPD", "iCPD"]
    assert told[1].why == ("target",)
    others = answers(seen(2, 125, non_target=NON), seen(4, 125, non_target="PD"))
    assert others == ["iUPD", "iCPD"]


def test_unmeasured_spots_confirm_their_own_growth_by_any_more() -> None:
    first = seen(2, 100, non_target="PD")
    assert answers(first, seen(4, 100, non_target="PD")) == ["iUPD", "iUPD"]
    more = seen(4, 100, non_target="PD", others_grew_on=True)
    assert answers(first, more) == ["iUPD", "iCPD"]
    assert (
        answers(seen(2, 125, non_target=NON), seen(4, 125, non_target=NON, others_grew_on=True))[1]
        == "iUPD"
    )


def test_a_stable_new_spot_does_not_bar_a_better_response() -> None:
    assert answers(seen(2, 125, new={"X": 10}), seen(4, 50, new={"X": 10})) == ["iUPD", "iPR"]
    assert answers(seen(2, 100, new={"X": 10}), seen(4, 50, new={"X": 10})) == ["iUPD", "iPR"]


def test_nothing_changed_since_the_new_spot_keeps_the_growth_open() -> None:
    told = answers(seen(2, 50), seen(4, 50, new={"X": 10}), seen(6, 50, new={"X": 10}))
    assert told == ["iPR", "iUPD", "iUPD"]
    gone = answers(seen(2, 50), seen(4, 50, new={"X": 10}), seen(6, 50, new={"X": 0}))
    assert gone == ["iPR", "iUPD", "iPR"]


def test_all_gone_is_complete_only_without_a_new_spot() -> None:
    assert answers(seen(2, 125, new={"X": 10}), seen(4, 0, new={"X": 10})) == ["iUPD", "iPR"]
    assert answers(seen(2, 125, new={"X": 10}), seen(4, 0, new={"X": 0})) == ["iUPD", "iCR"]


def test_a_new_spot_not_measured_is_not_known_and_makes_no_smallest_sum() -> None:
    told = course(
        seen(2, 100, new={"X": 10}), seen(4, 50, new={"X": None}), seen(6, 61, new={"X": 10})
    )
    assert [v.response for v in told] == ["iUPD", "NE", "iPR"]
    assert told[2].nadir_mm == 100


def test_a_response_resets_the_bar_but_not_the_smallest_sum() -> None:
    told = course(seen(2, 125), seen(4, 60), seen(6, 72), seen(8, 77))
    assert [v.response for v in told] == ["iUPD", "iPR", "iUPD", "iCPD"]
    assert told[2].nadir_mm == 60


def test_what_comes_back_after_a_complete_response_is_growth() -> None:
    assert answers(seen(2, 0), seen(4, 4), baseline=10) == ["iCR", "iUPD"]
    held = answers(seen(2, 0, new={"X": 10}), seen(4, 4, new={"X": 10}), baseline=10)
    assert held == ["iUPD", "iUPD"]


def test_without_a_measured_spot_there_is_no_isd() -> None:
    told = answers(
        seen(2, None, non_target=NON, has_target=False),
        seen(4, None, non_target="CR", has_target=False),
        seen(6, None, non_target="NE", has_target=False),
        baseline=None,
    )
    assert told == ["NON-iCR/NON-iUPD", "iCR", "NE"]


def test_once_confirmed_it_stays() -> None:
    assert answers(seen(2, 125), seen(4, 131), seen(6, 0)) == ["iUPD", "iCPD", "iCPD"]


def test_every_printed_example_comes_true_for_every_sequence_it_allows() -> None:
    with shared("clinical/irecist_table3_official.csv").open(encoding="utf-8", newline="") as lines:
        printed = list(csv.DictReader(lines))
    assert len(printed) == 8
    for row in printed:
        points = [row[f"tp{number}"].split("|") for number in range(1, 6)]
        for responses in product(*points):
            assert immune_best(responses=responses) == row["iBOR"], responses


def test_every_printed_line_for_one_visit_comes_true() -> None:
    with shared("clinical/irecist_table2_official.csv").open(encoding="utf-8", newline="") as lines:
        printed = {int(row["row"]): row for row in csv.DictReader(lines)}
    for number, first, same, more in lines_of_table_2():
        row = printed[number]
        if row["timepoint_no_previous_iUPD"] != "not applicable":
            assert answers(first) == [row["timepoint_no_previous_iUPD"]], number
        later = row["timepoint_with_previous_iUPD"]
        keeps = later if later.startswith("i") else "iUPD"
        assert answers(first, same)[1] == keeps, number
        if more is not None:
            assert "iCPD" in later
            assert answers(first, more)[1] == "iCPD", number


def lines_of_table_2() -> Iterator[tuple[int, Seen, Seen, Seen | None]]:
    """Per line: a visit of its kind, the same again, and one that grew on."""
    x = {"X": 10}
    yield 1, seen(2, 0, non_target="CR"), seen(4, 0, non_target="CR"), None
    yield 2, seen(2, 0, non_target=NON), seen(4, 0, non_target=NON), None
    yield 3, seen(2, 70, non_target=NON), seen(4, 70, non_target=NON), None
    yield 4, seen(2, 100, non_target=NON), seen(4, 100, non_target=NON), None
    both = {"non_target": "PD", "new": x}
    yield (
        5,
        seen(2, 125, **both),
        seen(4, 125, **both),
        seen(4, 125, non_target="PD", new={"X": 15}),
    )
    on = {"non_target": "PD", "others_grew_on": True}
    yield 6, seen(2, 70, non_target="PD"), seen(4, 70, non_target="PD"), seen(4, 70, **on)
    yield (
        7,
        seen(2, 125, non_target=NON),
        seen(4, 125, non_target=NON),
        seen(4, 130, non_target=NON),
    )
    yield 8, seen(2, 125, non_target="PD"), seen(4, 125, non_target="PD"), seen(4, 125, **on)
    yield 9, seen(2, 125, **both), seen(4, 125, **both), seen(4, 130, **both)
    yield 10, seen(2, 100, new=x), seen(4, 100, new=x), seen(4, 100, new={"X": 10, "Y": 5})


def test_a_whole_history_gets_both_answers() -> None:
    told = history(
        scan(2, T1=20, new=new("X", mm=Decimal(10))),
        scan(4, T1=20, new=new("X", mm=Decimal(15))),
        scan(6, T1=20),
        targets=(spot("T1", 20),),
    )
    assert [v.response for v in assess_immune(told)] == ["iUPD", "iCPD", "iCPD"]


def test_a_new_spot_that_a_scan_does_not_speak_of_was_not_looked_at() -> None:
    told = history(
        scan(2, T1=20, new=new("X", mm=Decimal(10))), scan(4, T1=5), targets=(spot("T1", 20),)
    )
    assert [v.response for v in assess_immune(told)] == ["iUPD", "NE"]


def test_a_doubtful_spot_is_no_growth_and_larger_others_confirm() -> None:
    told = history(
        scan(2, T1=20, new=new("X", "unsure"), others={"O": "present"}),
        scan(4, T1=20, others={"O": "grown"}),
        scan(6, T1=20, others={"O": "larger"}),
        targets=(spot("T1", 20),),
        others=("O",),
    )
    assert [v.response for v in assess_immune(told)] == ["iSD", "iUPD", "iCPD"]


def test_without_a_scan_there_is_nothing_to_say() -> None:
    assert assess_immune(history(targets=(spot("T1", 20),))) == ()


MM = st.one_of(st.none(), st.integers(0, 200))


@given(sizes=st.lists(st.tuples(MM, MM), min_size=1, max_size=4))
def test_nothing_is_confirmed_before_it_was_found(
    sizes: list[tuple[int | None, int | None]],
) -> None:
    told = answers(*(seen(2 * n + 1, mm, new={"X": x}) for n, (mm, x) in enumerate(sizes)))
    if "iCPD" in told:
        assert "iUPD" in told[: told.index("iCPD")]


@given(sizes=st.lists(MM, min_size=1, max_size=4))
def test_the_smallest_sum_never_rises(sizes: list[int | None]) -> None:
    told = course(*(seen(2 * n + 1, mm) for n, mm in enumerate(sizes)))
    lows = [v.nadir_mm for v in told if v.nadir_mm is not None]
    assert lows == sorted(lows, reverse=True)
    assert lows[0] == 100


def test_a_word_nobody_knows_about_a_new_spot_is_not_known() -> None:
    assert answers(seen(2, 100, new={"X": 10}), seen(4, 50, new={"X": "perhaps"}))[1] == "NE"
    assert answers(seen(2, 100, new={"X": "gone"})) == ["iSD"]


def test_a_known_new_spot_that_a_visit_leaves_out_is_not_gone() -> None:
    assert answers(seen(2, 125, new={"X": 10}), seen(4, 50)) == ["iUPD", "NE"]


def test_new_spots_grow_anew_by_a_fifth_and_5_mm_over_their_smallest_sum() -> None:
    first = seen(2, 125, new={"X": 25}), seen(4, 60, new={"X": 25})
    assert answers(*first, seen(6, 60, new={"X": 30})) == ["iUPD", "iPR", "iUPD"]
    assert answers(*first, seen(6, 60, new={"X": "29.9"})) == ["iUPD", "iPR", "iPR"]


def test_a_new_spot_that_grows_again_keeps_the_growth_open() -> None:
    told = answers(
        seen(2, 70, new={"X": 10}), seen(4, 75, new={"X": 4}), seen(6, 60, new={"X": "9.5"})
    )
    assert told == ["iUPD", "iUPD", "iUPD"]
