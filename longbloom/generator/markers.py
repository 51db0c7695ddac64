"""CA 15-3, CA 27.29 and CEA: values that follow the size of what the scans show."""

from datetime import date, timedelta

from longbloom.generator.chart import Chart
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import Data, at, rounded
from longbloom.generator.labs import panel, result
from longbloom.generator.story import Story

MARKERS = {marker.text: marker for marker in panel("MARKER")}
GAINS = {"CA 15-3": (8, 28), "CA 27.29": (10, 32), "CEA": (1, 5)}
"""Tenths of a unit for each millimeter of all largest lesions together."""
DRAWN_EVERY = 42


def write_markers(chart: Chart, dice: Dice) -> tuple[dict[str, list[Data]], str]:
    """Every value, and one that was entered in error; returns the truth and the error."""
    gains = {name: dice.between(*bounds) / 10 for name, bounds in GAINS.items()}
    truth: dict[str, list[Data]] = {name: [] for name in MARKERS}
    burden = _burden(chart.story)
    day = chart.story.metastatic_on
    days = []
    while day <= chart.story.until:
        days.append(day)
        day += timedelta(days=DRAWN_EVERY)
    for day in days:
        for name, analyte in MARKERS.items():
            grown = gains[name] * _between(burden, day) * dice.near(1, 0.04)
            value = rounded(dice.near(analyte.middle, analyte.spread) + grown, analyte.digits)
            source = result(chart, analyte, value, at(day, 8, 25), day)
            row = {"on": day.isoformat(), "value": value, "unit": analyte.unit, "source": source}
            truth[name].append(row)
    wrong = result(
        chart, MARKERS["CA 15-3"], 9999.0, at(days[1], 8, 40), days[1], status="entered-in-error"
    )
    return truth, wrong


def _burden(story: Story) -> list[tuple[date, int]]:
    """Millimeters of all largest lesions on each scan day."""
    totals: dict[date, int] = {}
    for scan in story.scans:
        totals[scan.on] = totals.get(scan.on, 0) + sum(lesion.size for lesion in scan.lesions)
    return list(totals.items())


def _between(burden: list[tuple[date, int]], day: date) -> float:
    """The burden on a day, on the straight line between the scans around it."""
    for (before, low), (after, high) in zip(burden, burden[1:], strict=False):
        if before <= day <= after:
            return low + (high - low) * (day - before).days / max((after - before).days, 1)
    return burden[-1][1]
