"""All sections of the picture in the order in which she reads them."""

from longbloom.core.picture.picture import Picture
from longbloom.core.record.account import Account
from longbloom.exporters.sheet import (
    cells,
    health,
    honest,
    places,
    rest,
    results,
    timeline,
    treatments,
    values,
)
from longbloom.exporters.sheet.shapes import Section


def sections_of(picture: Picture, account: Account) -> tuple[Section, ...]:
    """Every section; those about the cancer only when the record speaks of one."""
    return (
        *_cancer(picture),
        health.active(picture),
        health.medicines(picture),
        health.allergies(picture),
        health.problems(picture),
        *((honest.unknown(picture),) if _asks(picture) else ()),
        honest.doubts(picture),
        values.labs(picture),
        rest.rest(picture),
        honest.read(account),
        honest.limits(),
    )


def _asks(picture: Picture) -> bool:
    """Questions for the next visit: none without the cancer, and none after a death."""
    person = picture.record.person
    return picture.has_breast_cancer and not (person.is_dead or person.died)


def _cancer(picture: Picture) -> tuple[Section, ...]:
    found = (
        cells.cells(picture),
        places.places(picture),
        treatments.lines(picture),
        timeline.timeline(picture),
        results.markers(picture),
        results.scans(picture),
        treatments.local(picture),
        cells.genes(picture),
    )
    if picture.has_breast_cancer:
        return found
    return tuple(section for section in found if not section.is_empty)
