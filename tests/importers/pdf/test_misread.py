"""Words with no gap, and units that a picture shows as something else."""

from typing import Any

import pytest

from longbloom.importers.pdf.found import Found
from longbloom.importers.pdf.glued import parted
from longbloom.importers.pdf.misread import mended, spaced
from longbloom.importers.pdf.rowtext import SEEMS, Told
from longbloom.importers.pdf.words import Word


def word(text: str) -> Word:
    return Word(text, 0.0, 0.0, 10.0 * len(text), 10.0, (0.0, 0.0, 0.5, 0.1))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("23.03.201802.03.2018", ["23.03.2018", "02.03.2018"]),
        ("2021-02-1807:28", ["2021-02-18", "07:28"]),
        ("Collected:05/14/2024", ["Collected:", "05/14/2024"]),
        ("13.5g/dL", ["13.5", "g/dL"]),
        ("<5,0U/ml", ["<5,0", "U/ml"]),
        ("12.0-15.5g/dL", ["12.0-15.5", "g/dL"]),
        ("61,0.%", ["61,0.", "%"]),
        ("10^9/L", ["10^9/L"]),
        ("p.H1047R", ["p.H1047R"]),
        ("3+", ["3+"]),
        ("B12", ["B12"]),
        ("2024-05-14", ["2024-05-14"]),
    ],
)
def test_glued_words_are_parted_and_others_left(text: str, parts: list[str]) -> None:
    found = list(parted([word(text)]))
    assert [one.text for one in found] == parts
    assert found[0].left == 0 and found[-1].right == pytest.approx(10 * len(text))
    assert found[-1].box[2] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("UrineKetones", ["Urine", "Ketones"]),
        ("AlkalischePhosphatase", ["Alkalische", "Phosphatase"]),
        ("RPnégatif", ["RP", "négatif"]),
        ("D0B:", ["DOB:"]),
        ("HbA1c", ["HbA1c"]),
        ("McDonald", ["McDonald"]),
        ("mmol/L", ["mmol/L"]),
        ("T0", ["T0"]),
    ],
)
def test_a_lost_gap_of_a_picture_is_found_again(text: str, parts: list[str]) -> None:
    assert [one.text for one in spaced([word(text)])] == parts


@pytest.mark.parametrize(
    ("name", "seen", "unit"),
    [
        ("LDH", "UA", "U/L"),
        ("LDH", "u/l.", "u/l"),
        ("Hkt", "1/1", "l/l"),
        ("Hkt", "%6", "%"),
        ("Bilirubine totale", "qμmol/L", "μmol/L"),
    ],
)
def test_an_odd_unit_of_a_known_test_is_told_with_a_doubt(name: str, seen: str, unit: str) -> None:
    told: Any = Told(value=243)  # type: ignore[arg-type]
    found = mended(Found(name, told, (), 0), (word(name), word("243"), word(seen)))
    assert found.told.unit == unit and found.told.doubts == (SEEMS.format(said=seen, value=unit),)


def test_a_unit_that_does_not_fit_the_test_or_an_unknown_test_is_left() -> None:
    told: Any = Told(value=243)  # type: ignore[arg-type]
    for name, seen in (("Hemoglobin", "UA"), ("Unheard of", "UA"), ("LDH", "243")):
        assert mended(Found(name, told, (), 0), (word(name), word(seen))).told.unit == ""


def test_a_slip_of_the_eye_in_a_known_name_is_mended_with_a_doubt() -> None:
    told: Any = Told(value=38, unit="U/L")  # type: ignore[arg-type]
    found = mended(Found("Alkaline Phosphatasse", told, (), 0), (word("38"),))
    assert found.name == "Alkaline Phosphatase" and "Phosphatasse" in found.told.doubts[0]
    assert mended(Found("Alkaline Phosphatase", told, (), 0), ()).told.doubts == ()
