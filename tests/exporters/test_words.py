"""Dates, spans, lists and ranges read as a person would write them."""

from decimal import Decimal

import pytest

from longbloom.core.record.facts import Gene, Lab
from longbloom.exporters import saying
from longbloom.exporters.sheet.cells import genes
from longbloom.exporters.sheet.naming import name_of
from longbloom.exporters.sheet.values import in_range
from tests.exporters.ana import at, on, picture


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2020-03-12", "12 March 2020"), ("2020-03", "March 2020"), ("2020", "2020"), ("", "no date")],
)
def test_a_date_is_as_exact_as_the_record(written: str, shown: str) -> None:
    assert saying.day(on(written)) == shown


@pytest.mark.parametrize(
    ("start", "stop", "shown"),
    [
        ("2020-03", "2021", "March 2020 to 2021"),
        ("2020-03", "", "from March 2020"),
        ("", "2021", "until 2021"),
        ("2020", "2020", "2020"),
        ("", "", "no date"),
    ],
)
def test_a_span_says_which_end_is_missing(start: str, stop: str, shown: str) -> None:
    assert saying.span(on(start), on(stop)) == shown


@pytest.mark.parametrize(
    ("names", "shown"),
    [([], ""), (["bone"], "bone"), (["bone", "liver", "lung"], "bone, liver and lung")],
)
def test_a_list_ends_with_and(names: list[str], shown: str) -> None:
    assert saying.listing(names) == shown


@pytest.mark.parametrize(
    ("value", "flag", "comparator", "shown"),
    [
        ("12", "", "", "in the lab’s range"),
        ("11.9", "", "", "below the lab’s range"),
        ("16.1", "", "", "above the lab’s range"),
        ("16", "", "", "in the lab’s range"),
        ("16", "H", "", "above the lab’s range"),
        ("16", "", ">", ""),
    ],
)
def test_the_labs_own_mark_comes_first(value: str, flag: str, comparator: str, shown: str) -> None:
    lab = Lab(
        name="Hemoglobin", value=Decimal(value), flag=flag, comparator=comparator,
        low=Decimal(12), high=Decimal(16), source=at("Observation/1"),
    )  # fmt: skip
    assert in_range(lab) == shown


@pytest.mark.parametrize(
    ("gene", "result", "shown"),
    [
        ("PIK3CA", "negative", "PIK3CA: no change found"),
        ("PIK3CA", "positive", "PIK3CA: a change was found"),
        ("MSI", "negative", "MSI: negative"),
        ("PD-L1", "positive", "PD-L1: positive"),
        ("TMB", "uncertain", "TMB: not clear"),
    ],
)
def test_a_test_of_the_whole_tumor_is_told_apart_from_a_gene(
    gene: str, result: str, shown: str
) -> None:
    test = Gene(gene=gene, result=result, source=at("Observation/1"))
    assert name_of(test) == shown
    (section,) = genes(picture(test)).groups
    assert section.entries[0].head == shown


def test_a_number_is_never_shown_with_an_exponent() -> None:
    assert saying.number(Decimal("1E+3")) == "1000"
