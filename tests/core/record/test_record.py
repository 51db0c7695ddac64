"""Ana's record: copies become one, corrections replace, and everything can be undone."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Drug, Fact, Lab, Note, Performance
from longbloom.core.record.record import fact_id, merge_copies
from tests.people import ana, at, day, drug, said_by

LETROZOLE = drug("letrozole", "2019-05-01")


def test_two_copies_of_one_result_become_one_with_both_sources() -> None:
    copy = drug("letrozole", "2019-05-01", source=at("MedicationRequest/9", file="portal.zip"))
    (only,) = ana(LETROZOLE, copy).all(Drug)
    assert [str(source) for source in only.sources] == [
        "hospital.json#MedicationRequest/letrozole-2019-05-01",
        "portal.zip#MedicationRequest/9",
    ]


def test_reading_a_file_again_another_day_adds_nothing() -> None:
    first = drug("letrozole", "2019-05-01", source=at("M/1", noted_at="2026-01-01"))
    again = drug("letrozole", "2019-05-01", source=at("M/1", noted_at="2026-02-01"))
    assert ana(first, again).facts == (first,)


def test_what_one_copy_doubts_the_merged_fact_doubts() -> None:
    doubted = drug("letrozole", "2019-05-01", doubts=("the code means another drug",))
    (only,) = ana(LETROZOLE, doubted).all(Drug)
    assert only.doubts == ("the code means another drug",)


def test_the_same_drug_on_two_dates_stays_two_facts() -> None:
    assert len(ana(LETROZOLE, drug("letrozole", "2021-05-01")).facts) == 2
    assert len(ana(LETROZOLE, drug("letrozole")).facts) == 2


def test_ana_corrects_a_date_and_the_old_one_is_kept_as_history() -> None:
    right = correction(LETROZOLE, "2019-06-01")
    record = ana(LETROZOLE, right)
    assert record.all(Drug) == (right,)
    assert record.corrected == (LETROZOLE,)


def test_correcting_a_correction_does_not_bring_the_first_back() -> None:
    second = correction(LETROZOLE, "2019-06-01")
    third = correction(second, "2019-07-01", noted_at="2026-03-02")
    record = ana(LETROZOLE, second, third)
    assert record.all(Drug) == (third,)
    assert set(record.corrected) == {LETROZOLE, second}


def test_undoing_a_correction_brings_back_what_it_replaced() -> None:
    right = correction(LETROZOLE, "2019-06-01")
    record = ana(LETROZOLE, right, withdrawal(right))
    assert record.all(Drug) == (LETROZOLE,)


def test_undoing_the_second_correction_brings_back_the_first() -> None:
    second = correction(LETROZOLE, "2019-06-01")
    third = correction(second, "2019-07-01", noted_at="2026-03-02")
    record = ana(LETROZOLE, second, third, withdrawal(third, noted_at="2026-03-03"))
    assert record.all(Drug) == (second,)


def test_a_withdrawn_fact_comes_back_when_the_withdrawal_is_withdrawn() -> None:
    gone = withdrawal(LETROZOLE)
    undone = withdrawal(gone, noted_at="2026-03-02")
    assert ana(LETROZOLE, gone).all(Drug) == ()
    assert ana(LETROZOLE, gone, undone).all(Drug) == (LETROZOLE,)


def test_she_can_withdraw_undo_and_withdraw_again() -> None:
    gone = withdrawal(LETROZOLE, noted_at="2026-03-01")
    undone = withdrawal(gone, noted_at="2026-03-02")
    again = withdrawal(LETROZOLE, noted_at="2026-03-03")
    assert ana(LETROZOLE, gone, undone, again).all(Drug) == ()


def test_a_withdrawal_is_no_fact_of_her_record() -> None:
    assert ana(LETROZOLE, withdrawal(LETROZOLE)).facts == ()


def test_a_fact_has_the_same_id_in_every_reading() -> None:
    elsewhere = drug("letrozole", "2019-05-01", source=at("X", file="b.json"), words="Letrozol")
    assert fact_id(elsewhere) == fact_id(LETROZOLE) == "982f83c0500c5001e4ad"
    assert fact_id(drug("letrozole", "2019-05-02")) != fact_id(LETROZOLE)


def test_a_number_written_with_more_zeros_is_the_same_fact() -> None:
    short, long = marker("30"), marker("30.00")
    assert fact_id(short) == fact_id(long)
    assert len(ana(short, long).facts) == 1


def test_ecog_0_is_not_an_empty_field() -> None:
    nought = Performance(ecog=0, source=at("1"))
    empty = Performance(source=at("1"))
    assert fact_id(nought) != fact_id(empty)


def test_facts_of_one_kind_stand_oldest_first_and_undated_ones_before() -> None:
    starts = ["2021", "", "2020-05-01", "2020"]
    record = ana(*(drug("letrozole", start) for start in starts))
    assert [f.on for f in record.all(Drug)] == [
        None,
        PartialDate(2020),
        PartialDate(2020, 5, 1),
        PartialDate(2021),
    ]


FACTS = st.builds(
    drug,
    st.sampled_from(["letrozole", "fulvestrant"]),
    st.sampled_from(["", "2019", "2019-05-01"]),
    source=st.builds(at, st.sampled_from(["1", "2", "3"]), st.sampled_from(["a.json", "b.json"])),
    doubts=st.sampled_from([(), ("the code is wrong",)]),
)


@given(st.lists(FACTS, max_size=8))
def test_merging_twice_is_merging_once(facts: list[Drug]) -> None:
    once = merge_copies(facts)
    assert merge_copies(once) == once
    assert merge_copies([*facts, *facts]) == once


@given(st.lists(FACTS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing_that_is_said(facts: list[Drug], random: Any) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert told(merge_copies(facts)) == told(merge_copies(shuffled))


@given(st.lists(FACTS, max_size=8))
def test_no_source_and_no_doubt_is_lost_by_merging(facts: list[Drug]) -> None:
    merged = merge_copies(facts)
    for fact in facts:
        (kept,) = [m for m in merged if fact_id(m) == fact_id(fact)]
        assert set(fact.sources) <= set(kept.sources)
        assert set(fact.doubts) <= set(kept.doubts)


@given(st.data())
def test_the_order_of_corrections_in_the_store_does_not_matter(data: st.DataObject) -> None:
    facts: list[Fact] = [LETROZOLE, drug("fulvestrant", "2020-01-01")]
    for step in range(data.draw(st.integers(1, 5))):
        target = data.draw(st.sampled_from(facts))
        act = correction if data.draw(st.booleans()) and isinstance(target, Drug) else withdrawal
        facts.append(act(target, noted_at=f"2026-03-01T09:0{step}Z"))
    shuffled = data.draw(st.permutations(facts))
    before, after = ana(*facts), ana(*shuffled)
    assert set(before.facts) == set(after.facts)
    assert set(before.corrected) == set(after.corrected)


def correction(old: Fact, start: str = "2019-06-01", noted_at: str = "2026-03-01") -> Drug:
    source = said_by("Ana", noted_at)
    return Drug(name="letrozole", on=day(start), source=source, replaces=(fact_id(old),))


def withdrawal(old: Fact, noted_at: str = "2026-03-01T12:00Z") -> Note:
    return Note(text="", source=said_by("Ana", noted_at), withdraws=(fact_id(old),))


def marker(value: str) -> Lab:
    return Lab(name="CA 15-3", value=Decimal(value), unit="U/mL", source=at("1"))


def told(facts: list[Fact]) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    return {(fact_id(f), frozenset(map(str, f.sources)), frozenset(f.doubts)) for f in facts}
