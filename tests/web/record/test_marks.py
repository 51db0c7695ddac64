"""Whatever she does to her record, the store says the same as a simple model, and all is undone."""

from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from longbloom.core.record import acts
from longbloom.core.record.facts import Drug, Fact, Source
from longbloom.core.record.history import Mark
from longbloom.core.record.record import fact_id
from longbloom.web.record import marks, store
from longbloom.web.record.models import Person
from longbloom.web.record.selecting import Want, hidden_count, load_some, with_history
from longbloom.web.record.store import this_moment
from tests.people import at, day, drug
from tests.web.record.test_store import Undone, all_of

FILES = [
    drug("letrozole", "2021-03"),
    drug("letrozole", "2021", source=at("M/9", file="portal.zip"), doubts=("the code differs",)),
    drug("fulvestrant", "2022"),
]
CALM = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WHATS = ("correct", "remove", "merge", "doubt", "hide", "read again", "undo")


def shown(noor: Any) -> list[Drug]:
    """What a page loads: what stands and is not hidden."""
    return list(load_some(viewer=noor.owner, person=noor, wants=[Want(Drug)]).all(Drug))


def hers(tick: Any) -> Source:
    return Source(said_by="you", noted_at=f"2026-03-01T09:00:00.{next(tick):06}+00:00")


class Shelf:
    """The simplest idea of her record: what is there, what is hidden, and what she doubts."""

    def __init__(self) -> None:
        self.there = {fact_id(fact) for fact in FILES}
        self.hidden: set[str] = set()
        self.doubts: dict[str, list[str]] = {}

    def copy(self) -> "Shelf":
        other = Shelf()
        other.there, other.hidden = set(self.there), set(self.hidden)
        other.doubts = {key: list(words) for key, words in self.doubts.items()}
        return other


@CALM
@given(data=st.data())
def test_any_sequence_leaves_what_a_simple_model_says_and_undoing_all_leaves_what_was(
    noor: Any, data: st.DataObject
) -> None:
    with Undone():
        store.keep(person=noor, facts=FILES)
        before, tick = all_of(noor), count()
        past: list[tuple[Shelf, Any]] = []
        now = Shelf()
        for _ in range(data.draw(st.integers(1, 6))):
            what = data.draw(st.sampled_from(WHATS))
            if what == "undo" and past:
                now = _undo(noor, past, tick)
            elif what == "read again":
                store.keep(person=noor, facts=FILES)
            elif what != "undo":
                now = _do(noor, data, what, now, past, tick)
            _check(noor, now)
        while past:
            _check(noor, _undo(noor, past, tick))
        after = all_of(noor)
        assert (after.facts, after.kinds) == (before.facts, before.kinds)
        assert shown(noor) == list(before.all(Drug))


def _check(noor: Any, now: Shelf) -> None:
    assert {fact_id(fact) for fact in all_of(noor).facts} == now.there
    assert {fact_id(fact) for fact in shown(noor)} == now.there - now.hidden
    count_hidden = hidden_count(
        viewer=noor.owner, person=Person.objects.get(pk=noor.pk), kinds=[Drug]
    )
    assert count_hidden == len(now.there & now.hidden)
    for fact in shown(noor):
        said = [words for words in fact.doubts if words.startswith("unsure")]
        assert said == now.doubts.get(fact_id(fact), [])


def _do(noor: Any, data: st.DataObject, what: str, now: Shelf, past: list[Any], tick: Any) -> Shelf:
    seen = shown(noor)
    if not seen or (what == "merge" and len(seen) < 2):
        return now
    chosen = data.draw(st.permutations(seen))
    fact, then = chosen[0], now.copy()
    if what in ("doubt", "hide"):
        return _mark(noor, what, fact, then, past, tick)
    chain = with_history(viewer=noor.owner, person=noor, kind=Drug, key=fact_id(fact))
    made: Fact
    if what == "correct":
        made = acts.corrected(fact, {"on": day("2020")}, source=hers(tick))
    elif what == "merge":
        made = acts.merged(fact, [chosen[1]], source=hers(tick))
        then.there.discard(fact_id(chosen[1]))
    else:
        made = acts.removed(fact, chain, source=hers(tick))
    then.there.discard(fact_id(fact))
    then.there |= set() if made.withdraws else {fact_id(made)}
    then.doubts[fact_id(made)] = [words for words in made.doubts if words.startswith("unsure")]
    store.keep(person=noor, facts=[made])
    past.append((now, made))
    return then


def _mark(noor: Any, what: str, fact: Fact, then: Shelf, past: list[Any], tick: Any) -> Shelf:
    before = then.copy()
    words = f"unsure {next(tick)}" if what == "doubt" else ""
    mark = Mark(0, what, "", words, hers(tick).noted_at)
    numbers = marks.put(person=noor, kind=type(fact), keys=[fact_id(fact)], mark=mark)
    if what == "hide":
        then.hidden.add(fact_id(fact))
    else:
        then.doubts.setdefault(fact_id(fact), []).append(words)
    past.append((before, numbers))
    return then


def _undo(noor: Any, past: list[Any], tick: Any) -> Shelf:
    then, done = past.pop()
    if isinstance(done, list):
        marks.take_back(person=noor, numbers=done, at=hers(tick).noted_at)
    else:
        store.keep(person=noor, facts=[acts.undone(done, source=hers(tick))])
    return Shelf.copy(then)


def test_two_acts_are_never_noted_at_the_same_moment() -> None:
    assert len({this_moment() for _ in range(50)}) > 40


def test_the_whole_chain_is_loaded_from_any_link_of_it(noor: Any) -> None:
    tick = count()
    first = FILES[0]
    second = acts.corrected(first, {"on": day("2020")}, source=hers(tick))
    third = acts.corrected(second, {"on": day("2019")}, source=hers(tick))
    gone = acts.removed(third, [first, second], source=hers(tick))
    chain = [first, second, third, gone]
    store.keep(person=noor, facts=[*chain, *FILES[1:]])
    for fact in chain:
        found = with_history(viewer=noor.owner, person=noor, kind=Drug, key=fact_id(fact))
        assert found[0] == fact and {fact_id(one) for one in found} == {fact_id(f) for f in chain}


def test_what_was_hidden_and_undone_with_its_file_comes_back_hidden(noor: Any) -> None:
    from longbloom.web.record import standing

    store.keep(person=noor, facts=FILES)
    mark = Mark(0, "hide", "", "", "2026")
    marks.put(person=noor, kind=Drug, keys=[fact_id(FILES[2])], mark=mark)
    before = shown(noor)
    standing.undo(noor, {"hospital.json"})
    assert fact_id(FILES[2]) not in {fact_id(fact) for fact in all_of(noor).facts}
    standing.undo(noor, set())
    assert shown(noor) == before
    again = structs.replace(FILES[2], source=at("M/3", file="again.json"))
    store.keep(person=noor, facts=[again])
    assert fact_id(again) not in {fact_id(fact) for fact in shown(noor)}
