"""One import from its files to her record: read, ask whose, keep. All of it is kept, or nothing."""

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from longbloom.core.record.dates import date_of
from longbloom.importers.arrive import Arrival, read_files
from longbloom.web.record import (
    counting,
    naming,
    proposing,
    shelf,
    standing,
    store,
    whose,
    words_index,
)
from longbloom.web.record.models import Import, Paper, Person
from longbloom.web.record.rows import clean
from longbloom.web.record.words_index import PAPER, Entry

SAY_SECONDS = 0.3
UNDER_WAY = ("reading", "keeping")


class Stopped(Exception):
    """She asked to stop."""


def run(job: Import) -> None:
    """Read the files of an import and keep them, or ask. Raises Stopped, or what went wrong."""
    known = _known(job)
    papers = list(job.papers.exclude(pk__in=[paper.pk for paper in known]).order_by("pk"))
    files = [(paper.name, shelf.body(paper)) for paper in papers]
    if not files:
        keep_nothing_new(job, known)
        return
    now = timezone.now()
    arrivals = read_files(
        files,
        today=date_of(timezone.localtime(now).date()),
        noted_at=now.isoformat(timespec="seconds"),
        progress=_Progress(job),
    )
    hers = whose.choose(arrivals, job.person, job.whose)
    if hers is None:
        people = clean(whose.listed(arrivals, job.person))
        tell(job, state="asking", people=people, whose="")
    else:
        _keep(job, hers, dict(files), papers, known)


def keep_nothing_new(job: Import, known: Sequence[Paper]) -> None:
    """Every file is here already. What she had undone of them comes back."""
    names = [paper.name for paper in known]
    with transaction.atomic():
        _put_back_known(job, known)
        end(job, "done", account={"files": [], "known_files": names, "new": 0, "known": 0})


def undo(job: Import, *, is_undone: bool) -> None:
    """What only this import brought does not stand; putting it back makes it stand again."""
    with transaction.atomic():
        end(job, "undone" if is_undone else "done")
        person = Person.objects.get(pk=job.person_id)
        undone = Paper.objects.filter(person=person, brought_by__state="undone")
        names = {name for paper in undone.only("name") for name in shelf.came_as(paper.name)}
        standing.undo(person, names)
        change = whose.unlearn if is_undone else whose.learn
        change(person, job.account.get("learned", {}))


def tell(job: Import, **values: Any) -> None:
    """Write down how far an import is."""
    for name, value in values.items():
        setattr(job, name, value)
    Import.objects.filter(pk=job.pk).update(**values)


def end(job: Import, state: str, why: str = "", **more: Any) -> None:
    tell(job, state=state, why=why, ended_at=timezone.now(), people=[], **more)


class _Progress:
    """Says how far the reading is, a few times a second at most, and hears when she says stop."""

    def __init__(self, job: Import) -> None:
        self.job = job
        self.said = time.monotonic()

    def __call__(self, what: str, done: int, total: int) -> None:
        if time.monotonic() - self.said < SAY_SECONDS:
            return
        self.said = time.monotonic()
        heed(self.job)
        tell(self.job, doing=what.split()[0][:10], done=done, total=total)


def heed(job: Import) -> None:
    if Import.objects.filter(pk=job.pk, wants_stop=True).exists():
        raise Stopped


def _keep(
    job: Import,
    hers: Arrival,
    files: dict[str, bytes],
    papers: Sequence[Paper],
    known: Sequence[Paper],
) -> None:
    heed(job)
    tell(job, state="keeping")
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=job.person_id)
        kept = store.keep(person=person, facts=hers.record.facts)
        counts = counting.counts(hers, papers)
        raw = counting.by_paper(hers, papers)
        for paper in papers:
            shelf.give(paper, person, counts[paper.name])
            shelf.keep_places(paper, files[paper.name], raw[paper.name])
        proposed = proposing.put(person, papers, hers.proposals)
        naming.name_papers(papers, hers)
        words_index.put(person.pk, [Entry(PAPER, str(p.pk), str(p.pk), p.name) for p in papers])
        _put_back_known(job, known)
        heed(job)
        account = {
            **counting.account_of(hers.account),
            "known_files": [paper.name for paper in known],
            "proposed": proposed,
            "new": kept.new,
            "known": kept.known,
            "kinds": dict(Counter(type(fact).__name__ for fact in hers.record.facts)),
            "learned": whose.adopt(person, hers, job.whose),
        }
        end(job, "done", account=clean(account))


def _known(job: Import) -> list[Paper]:
    """Files of this import that her record has already, and second copies within it."""
    mine = Paper.objects.filter(person=job.person_id)
    seen = set(mine.values_list("digest", flat=True))
    known = []
    for paper in job.papers.order_by("pk"):
        if paper.digest in seen:
            known.append(paper)
        seen.add(paper.digest)
    return known


def _put_back_known(job: Import, known: Sequence[Paper]) -> None:
    """A second copy is let go; an import that she had undone and adds again is put back."""
    digests = [paper.digest for paper in known]
    undone = Import.objects.filter(state="undone", person=job.person_id, papers__digest__in=digests)
    for other in undone.distinct():
        undo(other, is_undone=False)
    for paper in known:
        paper.delete()
