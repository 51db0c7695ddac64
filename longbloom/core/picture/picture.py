"""Her whole picture: one value that every page, paper and command reads."""

from msgspec import Struct

from longbloom.core.picture import stage
from longbloom.core.picture.subtype import ReceptorStatus, receptor_status, subtype_of
from longbloom.core.picture.unknowns import (
    BREAST_CANCER,
    Unknown,
    has_breast_cancer,
    unknowns_of,
)
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Fact, Lab, Spread
from longbloom.core.record.lines import LineOfTherapy, lines_of
from longbloom.core.record.record import Record


class Picture(Struct, frozen=True):
    """What the record shows today. `stage` and `subtype` are "unknown" when it does not say."""

    record: Record
    has_breast_cancer: bool
    diagnosis: Diagnosis | None
    primary_on: PartialDate | None
    metastatic_on: PartialDate | None
    stage: str
    subtype: str
    receptors: tuple[ReceptorStatus, ...]
    sites: tuple[Spread, ...]
    lines: tuple[LineOfTherapy, ...]
    markers: dict[str, tuple[Lab, ...]]
    doubts: tuple[Fact, ...]
    unknowns: tuple[Unknown, ...]


def picture_of(record: Record) -> Picture:
    """The picture of a record; it changes nothing and decides nothing."""
    diagnosis = _leading(record)
    spreading = stage.spreading(record)
    lines = lines_of(record, spreading)
    return Picture(
        record=record,
        has_breast_cancer=has_breast_cancer(record),
        diagnosis=diagnosis,
        primary_on=_primary_on(record),
        metastatic_on=spreading.since,
        stage=stage.stage_now(record),
        subtype=subtype_of(record),
        receptors=tuple(receptor_status(record, name) for name in ("ER", "PR", "HER2")),
        sites=stage.sites(record),
        lines=lines,
        markers=_markers(record),
        doubts=tuple(fact for fact in record.facts if fact.doubts),
        unknowns=unknowns_of(record, lines),
    )


def _leading(record: Record) -> Diagnosis | None:
    """The diagnosis to name first: the primary, else the nearest thing to it."""
    found = [d for d in record.all(Diagnosis) if d.what in BREAST_CANCER]
    ranked = sorted(found, key=lambda d: (BREAST_CANCER.index(d.what), not d.histology))
    return ranked[0] if ranked else None


def _primary_on(record: Record) -> PartialDate | None:
    begun = ("primary", "in situ", "history")
    dated = [d.on for d in record.all(Diagnosis) if d.what in begun and d.on]
    invasive = [d.on for d in record.all(Diagnosis) if d.what == "primary" and d.on]
    return min(invasive or dated, default=None)


def _markers(record: Record) -> dict[str, tuple[Lab, ...]]:
    markers: dict[str, list[Lab]] = {}
    for lab in record.all(Lab):
        if lab.marker:
            markers.setdefault(lab.marker, []).append(lab)
    return {name: tuple(values) for name, values in sorted(markers.items())}
