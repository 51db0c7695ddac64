"""Papers locked with a password of their own: which those are, and opening one just once."""

from functools import lru_cache

from django.http import HttpRequest
from msgspec import Struct

from longbloom.importers.pdf.locked import is_locked, unlocked
from longbloom.web.record import jobs, reads, shelf
from longbloom.web.record.models import Import, Paper
from longbloom.web.record.page_images import data_of

MOST = 50
OPENED = "{stem} (opened).pdf"


class Locked(Struct, frozen=True):
    """A locked file of an import; `number` is its place among what could not be read."""

    number: int
    name: str


def locked(job: Import) -> list[Locked]:
    """Those that could not be read because nobody gave the password yet."""
    places = list(enumerate(job.account.get("unread", [])[:MOST]))
    if not any(where.lower().endswith(".pdf") for _number, (where, _why) in places):
        return []
    found = [(number, where, _paper(job, where)) for number, (where, _why) in places]
    return [
        Locked(number, where.rsplit("/", 1)[-1])
        for number, where, paper in found
        if paper and where.lower().endswith(".pdf") and _is_locked(paper.pk, paper.digest, where)
    ]


def open_one(request: HttpRequest, job: Import, number: int, password: str) -> Import | None:
    """A new import of the same pages without their lock; None when the password is not right.

    The password is used here and then forgotten. The locked file stays as it arrived, and the
    pages without its lock are locked away with her own key, like everything else.
    """
    unread = job.account.get("unread", [])
    where = unread[number][0] if 0 <= number < len(unread) else ""
    paper = _paper(job, where)
    opened = unlocked(data_of(paper, where), password) if paper and password else None
    if opened is None:
        return None
    fresh = jobs.arrive(reads.who(request).person)
    stem = where.rsplit("/", 1)[-1].rpartition(".")[0]
    shelf.put(brought_by=fresh, name=OPENED.format(stem=stem), data=opened)
    jobs.begin(fresh)
    return fresh


def _paper(job: Import, where: str) -> Paper | None:
    papers = job.papers.filter(person=job.person_id).defer("account", "places")
    inside = (p for p in papers if where in shelf.came_as(p.name) or where.startswith(f"{p.name}/"))
    return next(inside, None)


@lru_cache(maxsize=256)
def _is_locked(pk: int, digest: str, where: str) -> bool:
    """Only a yes or no is remembered, so that the page of an import stays quick."""
    return is_locked(data_of(shelf.by_number(pk), where))
