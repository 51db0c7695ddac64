"""Whose record a page shows, and the parts it loads: always through the doorway, never more."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest
from msgspec import Struct

from longbloom.core.picture.picture import Picture, picture_of
from longbloom.core.picture.unknowns import Unknown
from longbloom.core.record import facts as f
from longbloom.core.record.history import Mark
from longbloom.core.record.record import Record
from longbloom.web.doors import may_change
from longbloom.web.record import models, selecting, store
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
    """The record with just these kinds of fact; the page says how many of them she hid."""
    asked = [want if isinstance(want, Want) else Want(want) for want in wants]
    kinds = {want.kind for want in asked}
    seen = who(request)
    request.hidden_entries = selecting.hidden_count(  # type: ignore[attr-defined]
        viewer=seen.viewer, person=seen.person, kinds=kinds
    )
    return selecting.load_some(
        viewer=seen.viewer, person=seen.person, wants=asked, page=request.path
    )


def everything(request: HttpRequest, *, with_hidden: bool = True) -> Record:
    """The whole record, as far as these eyes may see it."""
    return store.load(parts=store.PARTS, with_hidden=with_hidden, **_eyes(request))


def hidden_entries(request: HttpRequest) -> int:
    """How many entries she hid."""
    return sum(who(request).person.hidden.values())


def picture(request: HttpRequest, *wants: Want | type[f.Fact]) -> Picture:
    return picture_of(some(request, *wants))


def history(request: HttpRequest, kind: type[f.Fact], key: str) -> tuple[f.Fact, ...]:
    """The fact with this id, first, and all that acts of hers tie to it."""
    return selecting.with_history(kind=kind, key=key, **_eyes(request))


def marks(request: HttpRequest, kind: type[f.Fact], keys: Sequence[str]) -> Sequence[Mark]:
    """Her marks beside these facts."""
    return selecting.marks_of(kind=kind, keys=keys, **_eyes(request))


def doubted(request: HttpRequest) -> dict[type[f.Fact], list[str]]:
    """The ids of what she doubts, by kind."""
    return selecting.doubted(**_eyes(request))


def hidden(request: HttpRequest) -> list[f.Fact]:
    """What she hid."""
    return selecting.hidden(**_eyes(request))


def aside(request: HttpRequest) -> dict[str, str]:
    """The questions that she set aside, each with why."""
    return dict(who(request).person.set_aside)


def open_questions(request: HttpRequest, seen: Picture) -> list[Unknown]:
    """What is not known, without what she set aside."""
    away = aside(request)
    return [one for one in seen.unknowns if one.what not in away]


def set_aside(request: HttpRequest, what: str, why: str) -> str:
    """Set a question aside, or (without why) bring it back; returns why it was aside before."""
    return store.set_aside(person=hers(request), what=what, why=why)


def hers(request: HttpRequest) -> models.Person:
    """The person whose record this page may change: only with her own eyes."""
    seen = who(request)
    if not may_change(seen.viewer, seen.person):
        raise Http404
    return seen.person


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
