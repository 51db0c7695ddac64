"""The press is fair: a seed gives one sheet, and its truth is what its pages really say."""

import pytest

from longbloom.core.record.facts import Lab
from tests.importers.pdf.press.lab import CHOSEN, lab_sheet
from tests.importers.pdf.press.layer import squeezed, text_layer
from tests.importers.pdf.press.truth import Sheet


def missing(sheet: Sheet) -> list[str]:
    """Words of the truth that are not in the text layer of their page."""
    pages = text_layer(sheet.data)
    return [
        words
        for one in sheet.truth.expected
        for words in one.printed
        if squeezed(words) not in pages[one.page - 1]
    ]


@pytest.mark.parametrize("layout", sorted(set(CHOSEN)))
def test_every_lab_layout_prints_its_truth_on_as_many_pages_as_it_says(layout: str) -> None:
    for seed in range(3):
        sheet = lab_sheet(seed, layout=layout)
        assert len(text_layer(sheet.data)) == sheet.truth.pages
        assert sheet.truth.expected and not missing(sheet), (seed, layout)


def test_the_same_seed_gives_the_same_truth_and_the_same_words() -> None:
    one, other = lab_sheet(5), lab_sheet(5)
    assert one.truth == other.truth
    assert text_layer(one.data) == text_layer(other.data)
    assert lab_sheet(6).truth != one.truth


def test_every_value_has_a_day_and_no_date_of_birth_hides_the_order_of_a_date() -> None:
    for seed in range(20):
        truth = lab_sheet(seed).truth
        assert truth.born is not None and truth.born.day > 12
        assert all(isinstance(one.fact, Lab) and one.fact.on for one in truth.expected)
