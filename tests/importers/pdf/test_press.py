"""The press is fair: a seed gives one sheet, and its truth is what its pages really say."""

import pytest

from longbloom.core.record.facts import Diagnosis, Gene, Lab, Receptor, Scan, Spread
from tests.importers.pdf.press.imaging import imaging_sheet
from tests.importers.pdf.press.lab import CHOSEN, lab_sheet
from tests.importers.pdf.press.layer import squeezed, text_layer
from tests.importers.pdf.press.pathology import pathology_sheet
from tests.importers.pdf.press.press import press
from tests.importers.pdf.press.readings import perfect
from tests.importers.pdf.press.scoring import score
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


@pytest.mark.parametrize("kind", [pathology_sheet, imaging_sheet])
def test_reports_in_words_print_their_truth_on_one_page(kind: object) -> None:
    assert callable(kind)
    for seed in range(10):
        sheet = kind(seed)
        assert len(text_layer(sheet.data)) == 1
        assert sheet.truth.expected and not missing(sheet), (seed, kind)


def test_the_same_seed_gives_the_same_truth_and_the_same_words() -> None:
    for seed in (5, 8, 9):
        one, other = press(seed), press(seed)
        assert one.truth == other.truth
        assert text_layer(one.data) == text_layer(other.data)
        assert press(seed + 5).truth != one.truth


def test_every_value_has_a_day_and_no_date_of_birth_hides_the_order_of_a_date() -> None:
    for seed in range(20):
        truth = lab_sheet(seed).truth
        assert truth.born is not None and truth.born.day > 12
        assert all(isinstance(one.fact, Lab) and one.fact.on for one in truth.expected)


def test_sheets_hold_every_kind_of_fact_that_paper_is_read_for() -> None:
    sheets = [press(seed) for seed in range(40)]
    kinds = {type(one.fact) for sheet in sheets for one in sheet.truth.expected}
    assert kinds >= {Lab, Receptor, Gene, Diagnosis, Spread, Scan}
    assert {sheet.truth.language for sheet in sheets} == {"en", "de", "es", "fr"}


def test_no_two_values_of_a_sheet_are_taken_for_each_other() -> None:
    for seed in range(25):
        truth = press(seed).truth
        for count in score(perfect(truth), truth).values():
            assert (count.wrong, count.missed) == (0, 0), (seed, count.said)


def test_previous_values_are_noted_only_where_a_column_prints_them() -> None:
    for layout in ("below", "leaders", "two", "single"):
        for seed in (312, 372):
            assert not missing(lab_sheet(seed, layout=layout)), (layout, seed)
