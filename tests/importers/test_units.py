"""Numbers and units as labs write them; only exact conversions."""

from decimal import Decimal, InvalidOperation

import pytest

from longbloom.importers.units import exactly, read_number, spelled, written_value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7,2", "7.2"), ("7.2", "7.2"), ("1,234.5", "1234.5"), ("1.234,5", "1234.5"),
        (" 12 ", "12"), ("1 234", "1234"), ("0", "0"), ("-3", "-3"),
    ],
)  # fmt: skip
def test_numbers_with_points_and_commas(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "soon", "1-2", "1/2", "--"])
def test_what_is_no_number_raises(text: str) -> None:
    with pytest.raises(InvalidOperation):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<0.5", ("<", Decimal("0.5"), "")), ("> 1000 U/mL", (">", Decimal(1000), "U/mL")),
        ("≥ 90", ("≥", Decimal(90), "")), ("7,2 g/dL", ("", Decimal("7.2"), "g/dL")),
        ("48", ("", Decimal(48), "")),
        ("1-2", None), ("2024-01-01", None), ("10:30", None), ("3+", None), ("positive", None),
        ("", None), ("5 and then some more words than a unit has", None),
    ],
)  # fmt: skip
def test_values_written_as_text(text: str, value: tuple | None) -> None:
    assert written_value(text) == value


@pytest.mark.parametrize(
    ("given", "spelling"),
    [
        ("u/ml", "U/mL"), ("[IU]/mL", "U/mL"), ("arb'U/mL", "U/mL"), (" kU/l ", "kU/L"),
        ("µg/L", "ug/L"), ("cells/uL", "cells/uL"),
    ],
)  # fmt: skip
def test_spellings(given: str, spelling: str) -> None:
    assert spelled(given) == spelling


def test_only_exact_conversions() -> None:
    assert exactly(Decimal(48), "kU/l") == (48, "U/mL")
    assert exactly(Decimal("2.3"), "cm") == (23, "mm")
    assert exactly(Decimal(120), "g/L") == (12, "g/dL")
    assert exactly(Decimal(5), "mmol/L") == (5, "mmol/L")
