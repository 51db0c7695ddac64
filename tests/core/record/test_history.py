"""Ana reads what happened to an entry: in order, by whom, and what she can still undo."""

from collections.abc import Sequence

from longbloom.core.record import acts
from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.history import Mark, state_of, steps_of
from longbloom.core.record.record import fact_id
from tests.people import at, day, drug, said_by

OLD = drug("letrozole", "2021", source=at("M/1", noted_at="2026-01-01T08:00:00+00:00"))
KEY = fact_id(OLD)


def hers(minute: int) -> Source:
    return said_by("you", f"2026-03-01T09:{minute:02}:00+00:00")


RIGHT = acts.corrected(OLD, {"on": day("2021-05")}, source=hers(1))
GONE = acts.removed(RIGHT, [OLD], source=hers(2))
BACK = acts.undone(GONE, source=hers(3))
DOUBT = Mark(1, "doubt", KEY, "Was it June?", "2026-02-01T09:00:00+00:00")
HIDE = Mark(2, "hide", KEY, "", "2026-02-02T09:00:00+00:00", "2026-02-03T09:00:00+00:00")


def told(*facts: Fact, marks: Sequence[Mark] = ()) -> list[tuple[str, bool]]:
    return [(step.what, step.holds) for step in steps_of(facts, marks)]


def test_the_whole_chain_stands_in_order_whatever_order_it_was_loaded_in() -> None:
    expected = [
        ("arrived", False), ("doubt", True), ("hide", False), ("shown", False),
        ("corrected", True), ("removed", False), ("undone", True),
    ]  # fmt: skip
    assert told(BACK, GONE, RIGHT, OLD, marks=[HIDE, DOUBT]) == expected


def test_undoing_says_what_it_undid() -> None:
    assert [step.undoes for step in steps_of([OLD, RIGHT, GONE, BACK], [])][-1] == "removed"
    undone = acts.undone(RIGHT, source=hers(4))
    assert [step.undoes for step in steps_of([OLD, RIGHT, undone], [])][-1] == "corrected"


def test_a_correction_under_a_newer_one_is_not_offered_to_be_undone() -> None:
    newer = acts.corrected(RIGHT, {"on": day("2021-06")}, source=hers(4))
    assert told(OLD, RIGHT, newer) == [
        ("arrived", False), ("corrected", False), ("corrected", True),
    ]  # fmt: skip


def test_an_undone_correction_is_not_offered_again_once_another_stands() -> None:
    undone = acts.undone(RIGHT, source=hers(4))
    other = acts.corrected(OLD, {"on": day("2022")}, source=hers(5))
    assert told(OLD, RIGHT, undone)[-1] == ("undone", True)
    assert ("undone", False) in told(OLD, RIGHT, undone, other)


def test_a_merge_and_a_place_set_apart_are_told_from_a_correction() -> None:
    twin = drug("letrozole", "2021-05", source=at("M/2", file="b.json"))
    one = acts.merged(OLD, [twin], source=hers(1))
    apart = acts.set_apart(one, twin.source, source=hers(2))
    assert [step.what for step in steps_of([OLD, twin, one, apart], [])] == [
        "arrived", "arrived", "merged", "apart",
    ]  # fmt: skip


def test_how_an_entry_stands_today() -> None:
    assert state_of(KEY, [OLD], []) == ""
    assert state_of(KEY, [OLD, RIGHT], []) == "corrected"
    assert state_of(fact_id(RIGHT), [OLD, RIGHT, GONE], []) == "removed"
    assert state_of(KEY, [OLD, RIGHT, GONE], []) == "removed"
    assert state_of(KEY, [OLD], [HIDE]) == ""
    assert state_of(KEY, [OLD], [Mark(3, "hide", KEY)]) == "hidden"
