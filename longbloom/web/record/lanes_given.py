"""Lanes of what happened on a day or from day to day: treatments, scans, dates in her life."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate, date_of
from longbloom.core.record.lines import LineOfTherapy
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.charts import svg
from longbloom.exporters.sheet.naming import name_of
from longbloom.exporters.sheet.timeline import SHAPE_OF
from longbloom.exporters.sheet.treatments import line_name
from longbloom.web.record import parts, strips
from longbloom.web.record.cards import Row, way_to
from longbloom.web.record.lane_shapes import Frame, Lane, Strip
from longbloom.web.record.listing import row_for
from longbloom.web.record.treatment import open_lines


def treatments(seen: Picture, frame: Frame) -> Lane:
    going_on = open_lines(seen)
    drawn = []
    for line in seen.lines:
        if line.start:
            is_open = line in going_on
            stop = line.stop or line.last_given or line.start
            if frame.holds(line.start, date_of(frame.axis.last) if is_open else stop):
                drawn.append(_bar(seen, frame, line, stop, is_open))
    return Lane("drugs", fw.LANES["drugs"], tuple(drawn))


def local(seen: Picture, frame: Frame) -> Lane:
    found = [t for t in seen.record.all(f.LocalTreatment) if frame.holds(t.on, t.stop)]
    shapes = dict(fw.SHAPES["local"])
    marks = [(t.on, _local_shape(t), name_of(t)) for t in found]
    return Lane("local", fw.LANES["local"], _signs(frame, found, marks), legend=_legend(shapes))


def scans(seen: Picture, frame: Frame) -> Lane:
    """While results are folded, the signs keep the direction to themselves."""
    found = [s for s in seen.record.all(f.Scan) if frame.holds(s.on)]
    marks = [
        (s.on, "ring" if frame.fold else SHAPE_OF.get(s.trend, "ring"), name_of(s)) for s in found
    ]
    shapes = {} if frame.fold else dict(fw.SHAPES["scans"])
    return Lane("scans", fw.LANES["scans"], _signs(frame, found, marks), legend=_legend(shapes))


def life(seen: Picture, frame: Frame) -> Lane:
    record = seen.record
    events = [*record.all(f.LifeEvent), *record.all(f.Wish)]
    found = [e for e in events if frame.holds(e.on)]
    marks = [(e.on, "diamond", name_of(e)) for e in found]
    return Lane("life", _("Dates in your life"), _signs(frame, found, marks))


def _bar(
    seen: Picture,
    frame: Frame,
    line: LineOfTherapy,
    stop: PartialDate,
    is_open: bool,
) -> Strip:
    start = line.start or stop
    why = fw.STOPPED_BECAUSE.format(why=line.why_stopped) if line.stop and line.why_stopped else ""
    told = why or ("" if line.stop else str(fw.NO_END))
    row = Row(
        saying.first_upper(line_name(line)),
        saying.span(line.start, line.stop),
        (told,) if told else (),
        href=way_to(parts.drugs_of(seen, line)),
    )
    last = max(start, stop)
    return Strip(row, strips.bar(frame.axis, frame.spread, start, last, is_open=is_open))


def _local_shape(treatment: f.LocalTreatment) -> str:
    return "cross" if treatment.what == "surgery" else "square"


def _signs(frame: Frame, facts: Sequence[f.Fact], marks: Sequence[Any]) -> tuple[Strip, ...]:
    """One strip for all signs, and below it each as a line that opens."""
    if not facts:
        return ()
    count = ngettext("{count} entry", "{count} entries", len(facts)).format(count=len(facts))
    rows = tuple(row_for(fact, told=not frame.fold) for fact in reversed(facts))
    return (Strip(Row(count), strips.signs(frame.axis, frame.spread, marks), rows),)


def _legend(shapes: dict[str, str]) -> tuple[tuple[SafeString, str], ...]:
    return tuple((svg.legend_sign(shape), words) for shape, words in shapes.items())
