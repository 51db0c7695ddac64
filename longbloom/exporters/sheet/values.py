"""Measured values: each test with its newest value, and a table of those before it."""

from collections.abc import Sequence
from os.path import commonprefix

from msgspec import structs

from longbloom.core.picture.picture import Picture
from longbloom.core.record.facts import Lab, Source, Vital
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.shapes import (
    MOST_ROWS,
    Entry,
    Section,
    Table,
    doubts,
    group,
    section,
    table,
)

MOST_ROWS_IN_ALL = 3000
FEWEST_ROWS = 5


def labs(picture: Picture) -> Section:
    """Every test once, by name. The more tests there are, the fewer old values each shows."""
    tests: dict[str, list[Lab]] = {}
    for lab in picture.record.all(Lab):
        if not lab.marker:
            tests.setdefault(lab.loinc or lab.name.casefold(), []).append(lab)
    most = max(FEWEST_ROWS, min(MOST_ROWS, MOST_ROWS_IN_ALL // max(1, len(tests))))
    named = sorted(tests.values(), key=lambda values: values[-1].name.casefold())
    entries = [value_entry(values[-1].name, values, most) for values in named]
    return section("labs", [group(entries, look="pairs")])


def value_entry(name: str, values: Sequence[Lab | Vital], most: int = MOST_ROWS) -> Entry:
    """The newest value; older ones, or its source when it is the only one, open."""
    newest = values[-1]
    only = len(values) == 1
    compared = in_range(newest) if isinstance(newest, Lab) else ""
    return Entry(
        head=saying.first_upper(name),
        note=saying.joined(saying.amount(newest), compared, saying.day(newest.on)),
        doubts=doubts(values),
        sources=newest.sources if only else (),
        table=None if only else value_table(name, values, most),
    )


def value_table(name: str, values: Sequence[Lab | Vital], most: int = MOST_ROWS) -> Table:
    """Newest first. What all rows share (file, lab's range) is said once, above them."""
    newest = list(reversed(values))
    shared = _shared([value.source for value in newest[:most]])
    rows = [
        (saying.day(v.on), _value(v), saying.source(v.source).removeprefix(shared)) for v in newest
    ]
    made = table(_caption(name, values), "date", "value", rows, most)
    where = fw.ALL_FROM.format(where=shared.removesuffix("/")) if shared else ""
    return structs.replace(made, where=where)


def in_range(lab: Lab) -> str:
    """The lab's own mark in words; without one, the value beside the lab's own range."""
    marked = fw.FLAGS.get(lab.flag.upper())
    if marked is None and lab.value is not None and not lab.comparator:
        marked = _beside(lab)
    return fw.RANGES[marked or ""]


def _beside(lab: Lab) -> str:
    if lab.value is None or (lab.low is None and lab.high is None):
        return ""
    if lab.low is not None and lab.value < lab.low:
        return "below"
    return "above" if lab.high is not None and lab.value > lab.high else "in"


def _value(value: Lab | Vital) -> str:
    compared = in_range(value) if isinstance(value, Lab) else ""
    told = "" if compared == fw.RANGES["in"] else compared
    return saying.joined(saying.amount(value), told)


def _caption(name: str, values: Sequence[Lab | Vital]) -> str:
    ranges = {_range(value) for value in values if isinstance(value, Lab)}
    only = ranges.pop() if len(ranges) == 1 else ""
    said = fw.LAB_RANGE.format(range=only) if only else ""
    return f"{saying.first_upper(name)}. {said}".strip()


def _range(lab: Lab) -> str:
    low = saying.number(lab.low) if lab.low is not None else ""
    high = saying.number(lab.high) if lab.high is not None else ""
    if low and high:
        return saying.joined(f"{fw.FROM_TO.format(start=low, stop=high)} {lab.unit}".strip())
    if high:
        return f"{fw.UP_TO.format(high=high)} {lab.unit}".strip()
    return fw.FROM_UP.format(low=f"{low} {lab.unit}".strip()) if low else ""


def _shared(sources: Sequence[Source]) -> str:
    """What every row's source begins with, cut after a comma or slash."""
    said = [saying.source(source) for source in sources]
    begin = commonprefix(said)
    return begin[: max(begin.rfind("/"), begin.rfind(" ")) + 1] if len(said) > 1 else ""
