"""The history of a fact: all that was done to it and to those it is tied to, in order."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import PROVENANCE, fact_id, replaced, withdrawn


class Mark(Struct, frozen=True):
    """What she put beside a fact without changing it: "doubt" (in `words`) or "hide".

    A mark is no fact. A doubt or a wish not to see something says nothing new about her health, so
    it names the fact by its id and leaves it as the file wrote it, wherever it is read again.
    """

    number: int
    what: str
    key: str
    words: str = ""
    noted_at: str = ""
    taken_back_at: str = ""


class Step(Struct, frozen=True):
    """One thing that happened. `fact` is what arrived or the act; `mark` is a mark of hers.

    `what`: arrived, typed, corrected, merged, apart, removed, undone, doubt, hide, and, for marks
    taken back, "no doubt" and "shown". `undoes` names what an "undone" undid. `holds`: can it be
    undone, being in force with nothing built on it since?
    """

    what: str
    at: str = ""
    who: str = ""
    fact: Fact | None = None
    mark: Mark | None = None
    place: Source | None = None
    undoes: str = ""
    holds: bool = False


def state_of(key: str, facts: Iterable[Fact], marks: Iterable[Mark]) -> str:
    """How a fact stands today: "", removed, corrected or hidden."""
    by_id = {fact_id(fact): fact for fact in facts}
    gone = withdrawn(by_id)
    if key in gone:
        return "removed"
    if key in replaced(by_id, gone):
        return "corrected"
    hides = (mark for mark in marks if mark.key == key and mark.what == "hide")
    return "hidden" if any(not mark.taken_back_at for mark in hides) else ""


def steps_of(facts: Sequence[Fact], marks: Iterable[Mark]) -> tuple[Step, ...]:
    """Everything that happened to these facts, oldest first."""
    by_id = {fact_id(fact): fact for fact in facts}
    gone = withdrawn(by_id)
    gone |= replaced(by_id, gone)
    steps = [step for name in by_id for step in _of_fact(name, by_id, gone)]
    steps += [step for mark in marks if mark.key in by_id for step in _of_mark(mark)]
    return tuple(sorted(steps, key=lambda step: step.at))


def tied_to(key: str, acts: Iterable[Fact]) -> set[str]:
    """The ids of all facts that acts tie to this one, directly or through others."""
    ties: dict[str, set[str]] = {}
    for act in acts:
        me = fact_id(act)
        for target in (*act.replaces, *act.withdraws):
            ties.setdefault(me, set()).add(target)
            ties.setdefault(target, set()).add(me)
    found, ahead = {key}, [key]
    while ahead:
        fresh = ties.get(ahead.pop(), set()) - found
        found |= fresh
        ahead += fresh
    return found


def _of_fact(name: str, by_id: dict[str, Fact], gone: set[str]) -> Iterable[Step]:
    fact = by_id[name]
    what, undoes = _act(fact, by_id)
    if what:
        where, holds = fact.source, name not in gone and _is_last(fact, by_id, gone)
        yield Step(what, where.noted_at, where.said_by, fact, undoes=undoes, holds=holds)
        return
    for place in fact.sources:
        came = "arrived" if place.file else "typed"
        yield Step(came, place.noted_at, place.said_by, fact, place=place)


def _act(fact: Fact, by_id: dict[str, Fact]) -> tuple[str, str]:
    """(what was done, what that undid)."""
    if fact.withdraws:
        target = by_id.get(fact.withdraws[0])
        alone = len(fact.withdraws) == 1
        if target and alone and (target.withdraws or target.replaces):
            return "undone", _act(target, by_id)[0]
        return "removed", ""
    if not fact.replaces:
        return "", ""
    old = by_id.get(fact.replaces[0])
    if len(fact.replaces) > 1:
        return "merged", ""
    same = old is not None and _says(old) == _says(fact)
    return ("apart" if same else "corrected"), ""


def _is_last(act: Fact, by_id: dict[str, Fact], gone: set[str]) -> bool:
    """Would undoing it collide with nothing done since?

    An act that was undone may come back only while what it changed stands as it did. To undo the
    undoing of an undoing is to undo the first act: that is offered there.
    """
    what, undoes = _act(act, by_id)
    if what != "undone":
        return True
    target = by_id[act.withdraws[0]]
    named = target.replaces or target.withdraws[:1]
    return undoes != "undone" and not gone & set(named)


def _says(fact: Fact) -> tuple[object, ...]:
    """What a fact says, whoever said it and whatever it replaced."""
    aside = {*PROVENANCE, "replaces", "withdraws"}
    names = [name for name in fact.__struct_fields__ if name not in aside]
    return (type(fact), *(getattr(fact, name) for name in names))


def _of_mark(mark: Mark) -> Iterable[Step]:
    holds = not mark.taken_back_at
    yield Step(mark.what, mark.noted_at, mark=mark, holds=holds)
    if not holds:
        ended = "no doubt" if mark.what == "doubt" else "shown"
        yield Step(ended, mark.taken_back_at, mark=mark)
