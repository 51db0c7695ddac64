"""Numbers of lines of therapy in words."""

import pytest

from longbloom.importers.words.lines import line_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("first-line", 1), ("2nd line", 2), ("Line 3", 3), ("2L", 2), ("Palliative Zweitlinie", 2),
        ("3. Linie", 3), ("2e ligne", 2), ("première ligne", 1), ("segunda línea", 2), ("LOT 4", 4),
        ("baseline", 0), ("central line", 0), ("IV line 1", 0), ("500 mg/5 mL", 0), ("1 L NaCl", 0),
    ],
)  # fmt: skip
def test_lines(text: str, number: int) -> None:
    assert line_in(text) == number
