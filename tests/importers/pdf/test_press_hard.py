"""Each hard sheet is hard in the one way its name says."""

import pypdfium2
import pytest

from tests.importers.pdf.press import hard
from tests.importers.pdf.press.layer import squeezed, text_layer


@pytest.mark.parametrize("degrees", [90, 180])
def test_turned_pages_still_have_their_words_and_turned_scans_have_none(degrees: int) -> None:
    sheet = hard.turned(degrees)
    assert pypdfium2.PdfDocument(sheet.data)[0].get_rotation() == degrees
    assert all(
        squeezed(one.printed[0]) in text_layer(sheet.data)[0] for one in sheet.truth.expected
    )
    assert not any(text_layer(hard.turned_scan(degrees).data))


def test_the_locked_one_opens_with_its_password_and_not_without() -> None:
    sheet = hard.locked("open sesame")
    with pytest.raises(pypdfium2.PdfiumError, match="[Pp]assword"):
        pypdfium2.PdfDocument(sheet.data)
    opened = pypdfium2.PdfDocument(sheet.data, password="open sesame")
    assert "48.0 U/mL" in opened[0].get_textpage().get_text_range()


def test_empty_and_handwritten_pages_hold_no_letters_and_no_truth() -> None:
    for sheet in (hard.empty_page(), hard.handwritten()):
        assert text_layer(sheet.data) == [""]
        assert not sheet.truth.expected


def test_the_endless_one_has_as_many_pages_as_asked_for() -> None:
    sheet = hard.endless(40)
    assert len(pypdfium2.PdfDocument(sheet.data)) == sheet.truth.pages == 40


def test_the_same_lab_stands_twice_with_two_values() -> None:
    values = [one.fact for one in hard.same_lab_twice().truth.expected]
    assert [fact.value for fact in values if fact.name == "CA 15-3"] == [48, 84]  # type: ignore


def test_two_people_have_each_a_page_with_their_name() -> None:
    pages = text_layer(hard.two_people().data)
    assert "RUIZ" in pages[0].upper() and "WHITCOMBE" in pages[-1].upper()
    assert hard.about_somebody_else().truth.names == (hard.SOMEBODY_ELSE.name,)
