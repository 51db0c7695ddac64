"""Whose record a page shows, and the parts it loads: always through the doorway, never more."""

from typing import Any

from django.http import Http404, HttpRequest
from msgspec import Struct

from longbloom.core.picture.picture import Picture, picture_of
from longbloom.core.record import facts as f
from longbloom.core.record.record import Record
from longbloom.web.record import models, selecting
from longbloom.web.record.proposing import WAITING
from longbloom.web.record.selecting import ANY, Want

CANCER = (f.Diagnosis, f.Stage, f.Spread, f.Receptor, f.Gene)
TREATMENT = (f.Drug, f.LocalTreatment, f.Line)
ASKED_ABOUT = (*CANCER, *TREATMENT, f.Performance, f.Medicine, f.Allergy)
"""What the sentence at the top and the open questions are worked out from."""
SURVEY = models.SURVEY
MARKERS = Want(f.Lab, only=(("marker", ANY),))


class Who(Struct, frozen=True):
    """Whose eyes, and whose record. With the invented person, both are the invented person's."""

    viewer: Any
    person: models.Person


def who(request: HttpRequest) -> Who:
    demo = request.session.get("demo")
    if demo:
        invented = models.Person.objects.filter(is_demo=True).select_related("owner")
        person = invented.filter(pk=demo).first()
        if person:
            return Who(person.owner, person)
        del request.session["demo"]
    if request.person is None:  # type: ignore[attr-defined]
        raise Http404  # an account without a record of its own
    return Who(request.user, request.person)  # type: ignore[attr-defined]


def some(request: HttpRequest, *wants: Want | type[f.Fact]) -> Record:
    """The record with just these kinds of fact."""
    asked = [want if isinstance(want, Want) else Want(want) for want in wants]
    return selecting.load_some(wants=asked, **_eyes(request))


def picture(request: HttpRequest, *wants: Want | type[f.Fact]) -> Picture:
    return picture_of(some(request, *wants))


def history(request: HttpRequest, kind: type[f.Fact], key: str) -> tuple[f.Fact, ...]:
    """The fact with this id, first, and what corrects it or it corrects."""
    return selecting.with_history(kind=kind, key=key, **_eyes(request))


def entry(request: HttpRequest, kind: type[f.Fact], where: f.Source) -> bytes:
    """The entry a fact was read from, in its own bytes."""
    return selecting.raw_entry(kind=kind, where=where, **_eyes(request))


def papers(request: HttpRequest) -> Any:
    """Her files, whole, for a page to pick from."""
    return selecting.papers_of(**_eyes(request))


def imports(request: HttpRequest) -> Any:
    """What became of her files, for a page to pick from."""
    return selecting.imports_of(**_eyes(request))


def proposed(request: HttpRequest) -> Any:
    """What her pages seem to say and she has looked at, or not yet."""
    return selecting.proposed_of(**_eyes(request))


def waiting(request: HttpRequest) -> int:
    """How many readings she has not looked at yet."""
    return int(proposed(request).filter(state=WAITING).count())


def newest_paper(request: HttpRequest) -> models.Paper | None:
    return selecting.newest_paper(**_eyes(request))


def _eyes(request: HttpRequest) -> dict[str, Any]:
    seen = who(request)
    return {"viewer": seen.viewer, "person": seen.person, "page": request.path}
