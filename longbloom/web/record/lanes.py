"""The lanes of the time line from top to bottom, and the table that says the same."""

from collections.abc import Callable, Iterator

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate, date_of
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.treatments import line_name
from longbloom.web.record import parts
from longbloom.web.record.cards import address, way_to
from longbloom.web.record.lane_shapes import Frame, Lane
from longbloom.web.record.lanes_given import life, local, scans, treatments
from longbloom.web.record.lanes_measured import activity, markers, symptoms, unlevelled
from longbloom.web.record.listing import cut, name_for, what_it_says
from longbloom.web.record.treatment import open_lines

ON_A_DAY = (f.Scan, f.Performance, f.LifeEvent, f.Wish)
"""Kinds that have a sign or a number at their day."""
Told = tuple[str, str, str, str]
"""A row of the table: what, from, to, address."""


def lanes(seen: Picture, frame: Frame) -> list[Lane]:
    """Lanes from top to bottom; one without anything in this stretch is left out."""
    makers: tuple[Callable[[Picture, Frame], Lane], ...] = (
        treatments, local, scans, markers, activity, symptoms, life,
    )  # fmt: skip
    made = [make(seen, frame) for make in makers]
    return [lane for lane in made if lane.strips or lane.note]


def table_rows(seen: Picture, frame: Frame) -> list[Told]:
    """The table twin, oldest first; what can't be drawn stands here, too."""
    found = [*_lines(seen, frame), *_days(seen, frame), *_answers(seen, frame)]
    return [row for _on, row in sorted(found, key=lambda pair: pair[0])]


def _lines(seen: Picture, frame: Frame) -> Iterator[tuple[PartialDate, Told]]:
    going_on = open_lines(seen)
    for line in seen.lines:
        last = date_of(frame.axis.last) if line in going_on else line.stop or line.last_given
        if line.start and frame.holds(line.start, last):
            end = saying.day(line.stop) if line.stop else str(fw.OPEN_END)
            way = way_to(parts.drugs_of(seen, line)[-1:])
            name = saying.first_upper(line_name(line))
            yield line.start, (name, saying.day(line.start), end, way)


def _days(seen: Picture, frame: Frame) -> Iterator[tuple[PartialDate, Told]]:
    for kind in (f.LocalTreatment, *ON_A_DAY):
        for fact in seen.record.all(kind):
            if fact.on and frame.holds(fact.on):
                name = saying.first_upper(name_for(fact))
                yield fact.on, (name, saying.day(fact.on), "", address(fact))


def _answers(seen: Picture, frame: Frame) -> Iterator[tuple[PartialDate, Told]]:
    for answer in unlevelled(seen, frame):
        if answer.on:
            words = saying.joined(cut(saying.first_upper(answer.name)), cut(what_it_says(answer)))
            yield answer.on, (words, saying.day(answer.on), "", address(answer))
