"""Which medicines go on, as far as the record says: for the paper that a new doctor reads."""

from longbloom.core.picture.picture import Picture
from longbloom.core.record.facts import Drug, Medicine
from longbloom.exporters import saying, words
from longbloom.exporters.sheet import treatments
from longbloom.exporters.sheet.shapes import Row, by_name

STOPPED = ("stopped", "cancelled", "not-taken", "entered-in-error", "ended")
OVER = (*STOPPED, "completed")
"""Words of FHIR for a medicine that is over."""


def medicines_now(picture: Picture) -> list[Row]:
    """The newest treatment if no end of it is recorded, the bone's medicines, and all others
    without an end: what, since when, and further words."""
    rows = [*_treatment_now(picture), *_bone(picture)]
    others = by_name(picture.record.all(Medicine), "name").values()
    going_on = [same[-1] for same in others if not _ended(same[-1])]
    return rows + [
        (saying.first_upper(one.name), saying.span(one.on, None), one.dose) for one in going_on
    ]


def _treatment_now(picture: Picture) -> list[Row]:
    """As on the time line: only the newest line can be going on."""
    started = [line for line in picture.lines if line.start]
    newest = max(started, key=lambda line: line.start or line.number, default=None)
    if newest is None or newest.stop or not newest.start:
        return []
    last = newest.last_given
    said = words.PDF["last entry"].format(day=saying.day(last)) if last else ""
    head = saying.first_upper(treatments.line_name(newest))
    return [(head, saying.span(newest.start, None), said)]


def _bone(picture: Picture) -> list[Row]:
    """A bone medicine is given every few weeks or months: when it was last says more.

    One dose is "completed" and the medicine still goes on; one that was stopped does not.
    """
    drugs = [drug for drug in picture.record.all(Drug) if drug.role == "bone"]
    return [
        (saying.first_upper(same[-1].name),
         words.PDF["last entry"].format(day=saying.day(same[-1].stop or same[-1].on)), "")
        for same in by_name(drugs, "name").values()
        if not same[-1].why_stopped and same[-1].status.casefold() not in STOPPED
    ]  # fmt: skip


def _ended(newest: Medicine) -> bool:
    return newest.stop is not None or newest.status.casefold() in OVER
