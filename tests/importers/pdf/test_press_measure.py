"""A reader is measured on every sheet, also on those where it breaks off."""

from typing import Any

from tests.importers.pdf.press.measure import measured
from tests.importers.pdf.press.press import press
from tests.importers.pdf.press.readings import Reading, perfect
from tests.importers.pdf.press.scoring import of_values, table

SHEETS = [press(seed) for seed in (0, 3, 4)]
TRUTHS = {sheet.name: sheet.truth for sheet in SHEETS}


def all_seeing(name: str, data: bytes, **_: Any) -> Reading:
    return perfect(TRUTHS[name])


def breaking(name: str, data: bytes, **_: Any) -> Reading:
    raise ValueError("unreadable")


def test_a_perfect_reader_gets_everything() -> None:
    found = measured(all_seeing, SHEETS)
    assert (found.sheets, found.pages) == (3, sum(sheet.truth.pages for sheet in SHEETS))
    assert of_values(found.counts).precision == of_values(found.counts).recall == 1
    assert "lab" in table(found.counts)


def test_a_reader_that_breaks_off_has_missed_every_value() -> None:
    count = of_values(measured(breaking, SHEETS).counts)
    wanted = [one for sheet in SHEETS for one in sheet.truth.expected if not one.arguable]
    assert (count.right, count.wrong, count.missed) == (0, 0, len(wanted))


def test_reading_stops_when_its_time_is_over() -> None:
    assert measured(all_seeing, SHEETS, at_most=0).sheets == 1
