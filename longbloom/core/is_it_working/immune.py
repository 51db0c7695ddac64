"""The iRECIST answers of a whole history, beside the RECIST 1.1 ones that `assess` gives."""

from longbloom.core.is_it_working.assess import Visit, assess
from longbloom.core.is_it_working.history import (
    GROWN,
    LARGER,
    NOT_SEEN,
    PRESENT,
    History,
    NewLesion,
    Scan,
    in_order,
)
from longbloom.core.is_it_working.immune_course import Immune, NewSpot, Seen
from longbloom.core.is_it_working.irecist import immune_visits
from longbloom.core.is_it_working.new_lesion import NewAt, new_at
from longbloom.core.is_it_working.target import size_mm


def assess_immune(history: History) -> tuple[Immune, ...]:
    """One answer per visit that counts; only certain new spots are followed."""
    scans = in_order(history.scans)
    triples = zip(scans, assess(history), new_at(scans), strict=True)
    counted = [triple for triple in triples if "BEFORE_BASELINE" not in triple[1].flags]
    baseline_mm = counted[0][1].baseline_mm if counted else None
    return tuple(immune_visits(baseline_mm, [_seen(*triple) for triple in counted]))


def _seen(scan: Scan, visit: Visit, new: NewAt) -> Seen:
    ids = new.ids if new.word == "YES" else ()
    told = {spot.id: spot for spot in scan.new}
    return Seen(
        on=scan.on,
        sum_mm=visit.sum_mm,
        all_gone=visit.all_gone,
        non_target=visit.non_target,
        others_grew_on=LARGER in scan.others.values(),
        new=tuple(_spot(name, told.get(name)) for name in ids),
        has_target=visit.target != "NA",
    )


def _spot(name: str, told: NewLesion | None) -> NewSpot:
    """A spot that a scan doesn't speak of was not looked at; it is never taken as gone."""
    if told is None:
        return NewSpot(name, state=NOT_SEEN)
    mm = size_mm(told.mm)
    if mm is not None:
        return NewSpot(name, mm=mm)
    return NewSpot(name, state={"yes": GROWN, "no": PRESENT}.get(told.grown, NOT_SEEN))
