"""Ana corrects, removes, merges and sets apart; whatever she did, each act can be undone."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from longbloom.core.record import acts
from longbloom.core.record.facts import Drug, Fact, Source
from longbloom.core.record.history import steps_of, tied_to
from longbloom.core.record.record import fact_id, merge_copies
from tests.people import ana, at, day, drug, said_by

LETROZOLE = drug("letrozole", "2021-03")
FEMARA = drug("letrozole", "2021", words="Femara", source=at("M/9", file="portal.zip"))


def hers(number: int = 0) -> Source:
    return said_by("you", f"2026-03-01T09:00:00.{number:06}+00:00")


def test_a_correction_stands_in_place_of_the_files_and_the_same_file_changes_nothing() -> None:
    right = acts.corrected(LETROZOLE, {"on": day("2021-05")}, source=hers(), why="I looked it up")
    record = ana(LETROZOLE, right, LETROZOLE)
    assert [fact.on for fact in record.all(Drug)] == [day("2021-05")]
    assert right.words == "I looked it up" and right.source.said_by == "you"
    assert record.corrected == (LETROZOLE,)


def test_a_correction_keeps_the_places_of_what_it_corrects_after_her_own() -> None:
    right = acts.corrected(LETROZOLE, {"on": day("2021-05")}, source=hers())
    assert right.sources == (hers(), LETROZOLE.source)


def test_removing_a_corrected_entry_does_not_bring_the_first_back() -> None:
    right = acts.corrected(LETROZOLE, {"on": day("2021-05")}, source=hers(1))
    gone = acts.removed(right, [LETROZOLE], source=hers(2), why="Not mine")
    assert ana(LETROZOLE, right, gone).facts == ()
    back = acts.undone(gone, source=hers(3))
    assert ana(LETROZOLE, right, gone, back).facts == (right,)


def test_two_that_say_the_same_become_one_with_the_places_of_both() -> None:
    one = acts.merged(LETROZOLE, [FEMARA], source=hers())
    record = ana(LETROZOLE, FEMARA, one)
    assert record.facts == (one,) and one.on == day("2021-03")
    assert {str(place) for place in one.sources[1:]} == {
        str(LETROZOLE.source), str(FEMARA.source)
    }  # fmt: skip
    apart = acts.undone(one, source=hers(1))
    assert set(ana(LETROZOLE, FEMARA, one, apart).facts) == {LETROZOLE, FEMARA}


def test_a_place_that_is_not_about_her_is_set_apart_and_never_comes_back_by_reading_again() -> None:
    both = merge_copies([LETROZOLE, drug("letrozole", "2021-03", source=at("M/2", "other.json"))])
    made = acts.set_apart(both[0], both[0].sources[1], source=hers())
    record = ana(*both, made, *both)
    assert record.facts == (made,)
    assert [place.file for place in made.sources] == ["", "hospital.json"]


class Model:
    """The simplest idea of her record: a shelf of names, and for each act what it took and gave."""

    def __init__(self, names: set[str]) -> None:
        self.files = names
        self.acts: list[dict[str, Any]] = []

    def shelf(self) -> set[str]:
        """Whatever an act in force took is away; what it gave is there unless it is away, too."""
        there = set(self.files)
        for act in self.acts:
            if act["in force"]:
                there = (there - act["took"]) | act["gave"]
        return there


@given(st.data())
def test_whatever_she_does_the_record_is_what_a_simple_model_says(data: st.DataObject) -> None:
    """And undoing all of it, the last first, gives the record as it was before."""
    facts: list[Fact] = [LETROZOLE, FEMARA, drug("fulvestrant", "2022")]
    before = set(ana(*facts).facts)
    model = Model({fact_id(fact) for fact in facts})
    numbers = count()
    undoing: list[Fact] = []
    for _ in range(data.draw(st.integers(0, 6))):
        _act(data, facts, model, undoing, numbers)
        assert {fact_id(fact) for fact in ana(*facts).facts} == model.shelf()
    while undoing:
        _undo(facts, model, undoing, numbers)
        assert {fact_id(fact) for fact in ana(*facts).facts} == model.shelf()
    assert set(ana(*facts).facts) == before


def _act(
    data: st.DataObject,
    facts: list[Fact],
    model: Model,
    undoing: list[Fact],
    numbers: Iterator[int],
) -> None:
    """One more thing she does to what stands, or the undoing of the last."""
    stands = list(ana(*facts).facts)
    source = hers(next(numbers))
    what = data.draw(st.sampled_from(["correct", "remove", "merge", "undo"]))
    if what == "undo" and undoing:
        _undo(facts, model, undoing, numbers)
    elif what == "correct" and stands:
        old = data.draw(st.sampled_from(stands))
        _do(acts.corrected(old, {"on": day("2020")}, source=source), [old], facts, model, undoing)
    elif what == "remove" and stands:
        old = data.draw(st.sampled_from(stands))
        gone = acts.removed(old, facts, source=source)
        _do(gone, [old], facts, model, undoing)
    elif what == "merge" and len(stands) > 1:
        pair = data.draw(st.permutations(stands))[:2]
        _do(acts.merged(pair[0], pair[1:], source=source), pair, facts, model, undoing)


def _do(act: Fact, olds: list[Fact], facts: list[Fact], model: Model, undoing: list[Fact]) -> None:
    gave = set() if act.withdraws else {fact_id(act)}
    took = {fact_id(old) for old in olds}
    model.acts.append({"in force": True, "took": took, "gave": gave})
    facts.append(act)
    undoing.append(act)


def _undo(facts: list[Fact], model: Model, undoing: list[Fact], numbers: Iterator[int]) -> None:
    last = undoing.pop()
    facts.append(acts.undone(last, source=hers(next(numbers))))
    next(act for act in reversed(model.acts) if act["in force"])["in force"] = False


@given(st.data())
def test_every_step_that_her_history_offers_to_undo_can_be_undone_and_done_again(
    data: st.DataObject,
) -> None:
    facts: list[Fact] = [LETROZOLE, FEMARA]
    model, undoing, numbers = Model(set()), [], count()
    for _ in range(data.draw(st.integers(1, 5))):
        _act(data, facts, model, undoing, numbers)
    offered = [step for step in steps_of(facts, []) if step.holds and step.fact]
    for step in offered:
        assert step.fact
        seen = {fact_id(fact) for fact in ana(*facts).facts}
        back = acts.undone(step.fact, source=hers(next(numbers)))
        again = acts.undone(back, source=hers(next(numbers)))
        assert {fact_id(fact) for fact in ana(*facts, back).facts} != seen
        assert {fact_id(fact) for fact in ana(*facts, back, again).facts} == seen


def test_facts_are_tied_through_acts_and_no_further() -> None:
    right = acts.corrected(LETROZOLE, {"on": day("2021-05")}, source=hers(1))
    one = acts.merged(right, [FEMARA], source=hers(2))
    tied = {fact_id(fact) for fact in (LETROZOLE, right, one, FEMARA)}
    assert tied_to(fact_id(LETROZOLE), [right, one]) == tied
    assert tied_to(fact_id(drug("x")), [right, one]) == {fact_id(drug("x"))}


def test_nothing_that_she_does_changes_what_a_file_said() -> None:
    right = acts.corrected(LETROZOLE, {"on": day("2021-05")}, source=hers())
    assert structs.asdict(LETROZOLE) == structs.asdict(drug("letrozole", "2021-03"))
    assert right.doubts == ()
