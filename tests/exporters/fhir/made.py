"""Records made by hypothesis: every kind of fact, with dates, numbers and words of every sort."""

from decimal import Decimal
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from longbloom.core.record.carried import CLOSED
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import Person, record_of

KINDS = tuple(Fact.__subclasses__())
USUAL = (
    "", "bone", "liver", "left", "primary", "metastasis", "positive", "low", "unknown", "IHC", "ER",
    "HER2", "IIA", "cT2", "AJCC 8th edition", "letrozole", "radiation", "surgery", "active", "CEA",
    "6875-9", "no bone metastases", "Mother: breast cancer", "smaller", "vital-signs", "<", "U/mL",
)  # fmt: skip


def words() -> st.SearchStrategy[str]:
    return st.sampled_from(USUAL) | st.text(max_size=12)


def days() -> st.SearchStrategy[PartialDate]:
    years = st.integers(1901, 2025)
    months = st.builds(PartialDate, years, st.integers(1, 12))
    full = st.builds(PartialDate, years, st.integers(1, 12), st.integers(1, 28))
    return st.builds(PartialDate, years) | months | full


def numbers() -> st.SearchStrategy[Decimal]:
    usual = st.sampled_from([Decimal("4.50"), Decimal("0"), Decimal("120"), Decimal("0.030")])
    return usual | st.decimals(allow_nan=False, allow_infinity=False, places=3)


def sources() -> st.SearchStrategy[Source]:
    papers = st.builds(Source, st.just("hospital.json"), st.sampled_from(["Observation/1", "p 2"]))
    people = st.builds(Source, said_by=st.sampled_from(["you", "Bea"]), noted_at=st.just("2024-01"))
    return papers | people


def values(hint: Any) -> st.SearchStrategy[Any]:
    if type(None) in get_args(hint):
        return st.none() | values(get_args(hint)[0])
    if hint is str:
        return words()
    if hint is int:
        return st.integers(0, 100)
    if hint is Decimal:
        return numbers()
    if hint is PartialDate:
        return days()
    return st.lists(values(get_args(hint)[0]), max_size=2).map(tuple)


def facts_of(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    hints = get_type_hints(kind)
    fields = {name: values(hints[name]) for name in kind.__struct_fields__ if name not in NOT_MADE}
    fields |= {name: st.sampled_from(known) for name, known in CLOSED.get(kind, {}).items()}
    return st.builds(kind, source=sources(), **fields)


NOT_MADE = {"source", "also", "replaces", "withdraws"}


def people() -> st.SearchStrategy[Person]:
    sexes = st.sampled_from(["", "female", "male", "other"])
    alive = st.builds(Person, sexes, st.none() | days())
    dead = st.builds(Person, sexes, st.none() | days(), st.none() | days(), st.just(True))
    return alive | dead


def records() -> st.SearchStrategy[Any]:
    some = st.lists(st.sampled_from(KINDS).flatmap(facts_of), max_size=8)
    return st.builds(record_of, people(), some)
