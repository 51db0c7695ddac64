"""Ordinary days: what fills a record between the events, in an order that thins out evenly."""

from collections.abc import Iterator
from datetime import date, timedelta

from longbloom.generator.chart import Chart, Full
from longbloom.generator.dice import Dice
from longbloom.generator.labs import write_labs
from longbloom.generator.story import Story
from longbloom.generator.symptoms import write_symptoms
from longbloom.generator.visits import write_bill, write_note, write_visit
from longbloom.generator.vitals import write_vitals

GOLDEN = 40503
"""65536 divided by the golden ratio: multiples of it spread evenly, however many are taken."""
TEN_YEARS = timedelta(days=3652)
HOURS = (7, 20, 13, 10, 17, 22)


def care_days(story: Story) -> list[date]:
    """Days with a visit: every infusion, every scan, and a visit every four weeks on tablets."""
    days = {scan.on for scan in story.scans}
    for line in story.lines:
        for given in line.given:
            days |= set(given.days)
        if not any(given.days for given in line.given) and line.setting == "advanced":
            count = ((line.stop or story.until) - line.start).days // 28
            days |= {line.start + timedelta(days=28 * visit) for visit in range(count + 1)}
    day = story.primary_on
    while day < story.metastatic_on:
        days.add(day)
        day += timedelta(days=91)
    return sorted(days)


def write_days(chart: Chart, seed: int, sized: bool) -> None:
    """Every visit in full; then, for a wanted size, days at home until it is reached."""
    dice = Dice(seed ^ 0x5EED)
    try:
        for day in evenly(list(chart.encounters)):
            _visit(chart, dice, day)
        if sized:
            for day, hour in _home_days(chart.story):
                _home(chart, dice, day, hour)
    except Full:
        return


def write_visits(chart: Chart) -> None:
    for day in care_days(chart.story):
        write_visit(chart, day)


def evenly(days: list[date]) -> list[date]:
    """The same days in an order whose every beginning is spread over the whole time."""
    ordered = sorted(range(len(days)), key=lambda place: place * GOLDEN % 65536)
    return [days[place] for place in ordered]


def _visit(chart: Chart, dice: Dice, day: date) -> None:
    write_vitals(chart, dice, day)
    write_labs(chart, dice, day)
    write_symptoms(chart, dice, day, hour=8)
    write_note(chart, day)
    line = chart.story.line_on(day)
    given = [g.drug for g in line.given if day in g.days] if line else []
    write_bill(chart, day, tuple(given))


def _home_days(story: Story) -> Iterator[tuple[date, int]]:
    """Each day of the last ten years at most, once for every hour of check-in."""
    first = max(story.primary_on, story.until - TEN_YEARS)
    days = [first + timedelta(days=place) for place in range((story.until - first).days)]
    for hour in HOURS:
        for day in evenly(days):
            yield day, hour


def _home(chart: Chart, dice: Dice, day: date, hour: int) -> None:
    """Home vitals and a check-in; once a week a blood draw near home."""
    write_vitals(chart, dice, day, hour, home=True)
    write_symptoms(chart, dice, day, hour)
    if day.toordinal() % 7 == 0 and day not in chart.encounters:
        write_labs(chart, dice, day, hour)
