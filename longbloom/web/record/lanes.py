"""The lanes of the time line from top to bottom, and the table that says the same."""

from collections.abc import Callable

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.treatments import line_name
from longbloom.web.record import parts
from longbloom.web.record.cards import address, way_to
from longbloom.web.record.lane_shapes import Frame, Lane
from longbloom.web.record.lanes_given import life, local, scans, treatments
from longbloom.web.record.lanes_measured import activity, markers, symptoms
from longbloom.web.record.listing import name_for


def lanes(seen: Picture, frame: Frame) -> list[Lane]:
    """Lanes from top to bottom; one without anything in this stretch is left out."""
    makers: tuple[Callable[[Picture, Frame], Lane], ...] = (
        treatments, local, scans, markers, activity, symptoms, life,
    )  # fmt: skip
    made = [make(seen, frame) for make in makers]
    return [lane for lane in made if lane.strips or lane.note]


def table_rows(seen: Picture, frame: Frame) -> list[tuple[str, str, str, str]]:
    """The table twin: (what, from, to, address), oldest first."""
    found: list[tuple[PartialDate, tuple[str, str, str, str]]] = []
    for line in seen.lines:
        if line.start and frame.holds(line.start, line.stop or line.last_given):
            end = saying.day(line.stop) if line.stop else str(fw.OPEN_END)
            drugs = parts.drugs_of(seen, line)
            what = saying.first_upper(line_name(line))
            found.append((line.start, (what, saying.day(line.start), end, way_to(drugs[-1:]))))
    for kind in (f.LocalTreatment, f.Scan, f.Performance, f.LifeEvent):
        for fact in seen.record.all(kind):
            if fact.on and frame.holds(fact.on):
                name = saying.first_upper(name_for(fact))
                found.append((fact.on, (name, saying.day(fact.on), "", address(fact))))
    return [row for _on, row in sorted(found, key=lambda pair: pair[0])]
