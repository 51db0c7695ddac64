"""What Ana's files say goes into the store and comes out again, to the last digit and letter."""

import typing
from decimal import Decimal
from types import UnionType
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Lab, Note, Source
from longbloom.core.record.record import Record, fact_id, merge_copies
from longbloom.web.doors import PARTS
from longbloom.web.record import standing, store
from longbloom.web.record.models import ROWS
from longbloom.web.record.selecting import Want, load_some
from tests.people import at, drug, said_by

HOSTILE = [
    "",
    "'; DROP TABLE record_labrow; --",
    "%s",
    "[]",
    "4.50",
    "null",
    "ñ\u0301 ẞ 漢字 🌼",
    "\t\n\\",
]
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
TEXTS = st.one_of(st.sampled_from(HOSTILE), WORDS)
DATES = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]),
    st.dates(),
    st.integers(1, 3),
)
SOURCES = st.builds(Source, file=TEXTS, place=TEXTS, said_by=TEXTS, noted_at=TEXTS)


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Anything that a field of this type can hold."""
    if typing.get_origin(kind) is tuple:
        inner = SOURCES if typing.get_args(kind)[0] is Source else TEXTS
        return st.lists(inner, max_size=3).map(tuple)
    if typing.get_origin(kind) in (typing.Union, UnionType):
        return st.one_of(*(values_of(one) for one in typing.get_args(kind)))
    simple = {
        str: TEXTS,
        int: st.integers(-(2**31), 2**31 - 1),
        Decimal: st.decimals(allow_nan=False),
        PartialDate: DATES,
        Source: SOURCES,
        type(None): st.none(),
    }
    return simple[kind]


def facts_of(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    """Facts that stand: what corrects others is tested by itself."""
    hints = typing.get_type_hints(kind)
    fields = {name: values_of(hint) for name, hint in hints.items()}
    fields |= {"replaces": st.just(()), "withdraws": st.just(())}
    return st.builds(kind, **fields)


def every_kind() -> list[type[Fact]]:
    return Fact.__subclasses__()


ANY = st.one_of(*(facts_of(kind) for kind in every_kind()))
CALM = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def all_of(person: Any) -> Record:
    return store.load(viewer=person.owner, person=person, parts=store.PARTS)


class Undone:
    """What is kept within is gone afterwards, so that every example starts alike."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *_: Any) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)


def test_every_kind_of_fact_has_a_table_and_a_part() -> None:
    assert set(every_kind()) == set(ROWS)
    assert set(every_kind()) == {kind for kinds in PARTS.values() for kind in kinds}


@CALM
@given(facts=st.lists(ANY, max_size=6))
def test_facts_come_out_of_the_store_as_they_went_in(noor: Any, facts: list[Fact]) -> None:
    once = merge_copies(facts)
    with Undone():
        kept = store.keep(person=noor, facts=once)
        loaded = all_of(noor)
    by_id = {fact_id(fact): fact for fact in loaded.facts}
    assert kept.new == len(by_id) == len(once)
    for fact in once:
        assert _as_written(by_id[fact_id(fact)]) == _as_written(fact)


@CALM
@given(facts=st.lists(ANY, min_size=1, max_size=4))
def test_what_is_kept_twice_is_there_once(noor: Any, facts: list[Fact]) -> None:
    with Undone():
        first = store.keep(person=noor, facts=merge_copies(facts))
        before = all_of(noor)
        again = store.keep(person=noor, facts=merge_copies(facts))
        assert (again.new, again.known) == (0, first.new)
        assert all_of(noor).facts == before.facts


@CALM
@given(kind=st.sampled_from(every_kind()), data=st.data())
def test_a_fact_has_the_same_id_before_and_after(noor: Any, kind: Any, data: Any) -> None:
    fact = data.draw(facts_of(kind))
    with Undone():
        store.keep(person=noor, facts=[fact])
        (loaded,) = all_of(noor).facts
    assert fact_id(loaded) == fact_id(fact)


@pytest.mark.parametrize("one", ["4.5", "4.50", "45E-1", "0004.500"])
@pytest.mark.parametrize("other", ["4.5", "4.50"])
def test_equal_numbers_make_one_fact_in_the_digits_read_first(
    noor: Any, one: str, other: str
) -> None:
    facts = [Lab(name="Calcium", value=Decimal(v), source=at(v)) for v in (one, other)]
    for fact in facts:
        store.keep(person=noor, facts=[fact])
    (kept,) = all_of(noor).facts
    assert str(kept.value) == str(Decimal(one))  # type: ignore[attr-defined]
    assert {s.place for s in kept.sources} == {one, other}


def test_numbers_that_differ_in_the_last_of_many_digits_stay_two() -> None:
    many = "1." + "3" * 40
    one, other = (Lab(name="x", value=Decimal(many + d), source=at("o")) for d in "12")
    assert fact_id(one) != fact_id(other)


def test_nought_is_a_value_however_it_is_written() -> None:
    noughts = [Lab(name="x", value=Decimal(v), source=at("o")) for v in ("0", "0.00", "-0", "0E+3")]
    assert len({fact_id(lab) for lab in noughts}) == 1
    assert fact_id(noughts[0]) != fact_id(Lab(name="x", source=at("o")))


def test_a_fact_read_again_elsewhere_gains_that_place_once(noor: Any) -> None:
    here, there = at("A/1"), at("A/2", file="other.json")
    for source in (here, there, here, there):
        store.keep(person=noor, facts=[structs.replace(drug("letrozole"), source=source)])
    (kept,) = all_of(noor).facts
    assert kept.sources == (here, there)


def test_letters_that_no_database_holds_leave_a_sign_and_nothing_else_is_lost(noor: Any) -> None:
    note = Note(text="a\x00b\ud800c", words="\x00", source=Source(file="f\udfff"), doubts=("\x00",))
    assert store.keep(person=noor, facts=[note]).new == 1
    assert store.keep(person=noor, facts=[note]).new == 0
    (kept,) = all_of(noor).facts
    assert (kept.text, kept.words) == ("a\ufffdb\ufffdc", "\ufffd")  # type: ignore[attr-defined]


def test_a_correction_and_its_undoing_survive_the_store(noor: Any) -> None:
    wrong, right = drug("letrozole", "2019-05-01"), drug("letrozole", "2019-06-01")
    right = structs.replace(right, replaces=(fact_id(wrong),), source=said_by("Ana"))
    store.keep(person=noor, facts=[wrong])
    store.keep(person=noor, facts=[right])
    record = all_of(noor)
    assert [f.on for f in record.facts] == [right.on] and record.corrected == (wrong,)
    back = structs.replace(
        right, replaces=(), withdraws=(fact_id(right),), source=said_by("Ana", "2026-03-02")
    )
    store.keep(person=noor, facts=[back])
    assert [f.on for f in all_of(noor).facts] == [wrong.on]


def test_a_correction_that_comes_before_what_it_corrects_counts_too(noor: Any) -> None:

    wrong = drug("letrozole", "2019-05-01")
    right = drug("letrozole", "2019-06-01", replaces=(fact_id(wrong),), source=said_by("Ana"))
    store.keep(person=noor, facts=[right])
    store.keep(person=noor, facts=[wrong])
    want = Want(type(wrong), newest=5)
    shown = load_some(viewer=noor.owner, person=noor, wants=[want])
    assert [f.on for f in shown.facts] == [right.on] == [f.on for f in all_of(noor).facts]


def test_all_or_nothing_is_kept(noor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(kind: type[Fact], person: Any) -> None:
        if kind is Note:
            raise RuntimeError

    monkeypatch.setattr(standing, "correct", breaks)
    facts = [drug("letrozole"), Note(text="x", source=at("N/1"))]
    with pytest.raises(RuntimeError):
        store.keep(person=noor, facts=facts)
    assert not all_of(noor).facts


def _as_written(fact: Fact) -> str:
    """Equal as values is not enough: 4.50 must not become 4.5."""
    return repr(fact)
