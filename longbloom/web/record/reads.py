"""Whose record a page shows, and the parts it loads: always through the doorway, never more."""

from typing import Any

from django.http import HttpRequest
from msgspec import Struct

from longbloom.core.picture.picture import Picture, picture_of
from longbloom.core.record import facts as f
from longbloom.core.record.record import Record
from longbloom.web.record import models
from longbloom.web.record.selecting import ANY, Want, load_some

CANCER = (f.Diagnosis, f.Stage, f.Spread, f.Receptor, f.Gene)
TREATMENT = (f.Drug, f.LocalTreatment, f.Line)
ASKED_ABOUT = (*CANCER, *TREATMENT, f.Performance, f.Medicine, f.Allergy)
"""What the sentence at the top and the open questions are worked out from."""
MARKERS = Want(f.Lab, only=(("marker", ANY),))


class Who(Struct, frozen=True):
    """Whose eyes, and whose record. With the invented person, both are the invented person's."""

    viewer: Any
    person: models.Person


def who(request: HttpRequest) -> Who:
    demo = request.session.get("demo")
    if demo:
        person = models.Person.objects.select_related("owner").filter(pk=demo).first()
        if person:
            return Who(person.owner, person)
        del request.session["demo"]
    return Who(request.user, request.person)  # type: ignore[attr-defined]


def some(request: HttpRequest, *wants: Want | type[f.Fact]) -> Record:
    """The record with just these kinds of fact."""
    seen = who(request)
    asked = [want if isinstance(want, Want) else Want(want) for want in wants]
    return load_some(viewer=seen.viewer, person=seen.person, wants=asked, page=request.path)


def picture(request: HttpRequest, *wants: Want | type[f.Fact]) -> Picture:
    return picture_of(some(request, *wants))
