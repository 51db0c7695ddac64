"""The time line: what is drawn in each lane, and the table that says the same."""

from longbloom.core.picture.picture import Picture
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import LocalTreatment, Scan
from longbloom.core.record.lines import LineOfTherapy
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.shapes import Figure, Mark, Row, Section, section, table
from longbloom.exporters.sheet.treatments import line_name

SHAPE_OF = {"smaller": "down", "gone": "down", "same": "level", "larger": "up", "mixed": "diamond"}
Lanes = dict[str, tuple[Mark, ...]]


def timeline(picture: Picture) -> Section:
    found = lanes(picture)
    marks = [mark for lane in found.values() for mark in lane]
    if not marks:
        return section("time")
    starts = min(mark.start for mark in marks)
    ends = max(mark.stop or mark.start for mark in marks)
    title = fw.TIME_TITLE.format(start=starts.year, stop=ends.year)
    rows = [_row(mark) for mark in sorted(marks, key=lambda mark: mark.start)]
    twin = table(title, "date", "what", rows, most=200)
    drawn = Figure("timeline", title, _sentence(found), twin, fw.OPEN_LEGEND)
    return section("time", figures=[drawn])


def lanes(picture: Picture) -> Lanes:
    """Treatments as bars, then surgery and radiation, then scans: only what has a date."""
    record = picture.record
    local = [
        Mark(_local(t), t.on, t.stop, shape="cross" if t.what == "surgery" else "square")
        for t in record.all(LocalTreatment)
        if t.on
    ]
    scans = [
        Mark(_scan(s), s.on, shape=SHAPE_OF.get(s.trend, "ring")) for s in record.all(Scan) if s.on
    ]
    newest = max((line.start for line in picture.lines if line.start), default=None)
    drugs = [_line(line, line.start, newest) for line in picture.lines if line.start]
    return {"drugs": tuple(drugs), "local": tuple(local), "scans": tuple(scans)}


def _line(line: LineOfTherapy, start: PartialDate, newest: PartialDate | None) -> Mark:
    """A bar ends where the record shows the last dose; only the newest can be going on."""
    stop = line.stop or line.last_given or start
    return Mark(line_name(line), start, max(stop, start), is_open=not line.stop and start == newest)


def _local(treatment: LocalTreatment) -> str:
    kind = fw.LOCAL.get(treatment.what, saying.first_upper(treatment.what))
    return f"{kind}: {saying.untagged(treatment.name)}"


def _scan(scan: Scan) -> str:
    trend = fw.TRENDS.get(scan.trend, "")
    return saying.joined(scan.kind or fw.SCAN, trend)


def _row(mark: Mark) -> Row:
    """The same as the drawing; where it stands is told at the treatment or the scan itself."""
    end = fw.OPEN_END if mark.is_open else ""
    when = saying.days(mark.start, mark.stop)
    return when, saying.joined(saying.first_upper(mark.label), end), ""


def _sentence(found: Lanes) -> str:
    counts = {lane: len(marks) for lane, marks in found.items()}
    return fw.TIME_SENTENCE.format(**counts)
