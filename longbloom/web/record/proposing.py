"""What pages seem to say, kept apart from her facts until she has looked at each of them."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.db.models import Count, Q, QuerySet

from longbloom.core.record.facts import Fact
from longbloom.core.record.proposal import Proposal
from longbloom.web.record.counting import Names
from longbloom.web.record.models import KINDS, Paper, Person, Proposed
from longbloom.web.record.rows import clean

BY_NAME: dict[str, type[Fact]] = {kind.__name__: kind for kind in KINDS}
WAITING, KEPT, DISMISSED = "waiting", "kept", "dismissed"


def put(person: Person, papers: Sequence[Paper], proposals: Iterable[Proposal]) -> int:
    """Keep the proposals of an import beside its papers; returns how many wait now."""
    names = Names(papers)
    by_name = {paper.name: paper for paper in papers}
    rows = [
        _row(person, by_name[name], number, proposal)
        for number, proposal in enumerate(proposals, start=1)
        if (name := names.of(proposal.fact.source.file))
    ]
    Proposed.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def fact_in(one: Proposed) -> Fact:
    """The fact as it was read."""
    return msgspec.json.decode(one.body, type=BY_NAME[one.kind])


def body_of(fact: Fact) -> str:
    """The fact as text, to the last digit."""
    return msgspec.json.encode(clean(fact)).decode()


def that_count(found: QuerySet[Proposed]) -> QuerySet[Proposed]:
    """Without those of an import that she undid: they come back with it."""
    return found.exclude(paper__brought_by__state="undone")


def progress(found: QuerySet[Proposed]) -> tuple[int, int]:
    """How many were checked, and of how many."""
    counted = found.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(state=WAITING)))
    return counted["all"] - counted["waiting"], counted["all"]


def move(one: Proposed, before: str, after: str, kept_id: str = "") -> bool:
    """Change what she said of it only if that is still as the page showed; tabs may race."""
    ids = {"kept_id": kept_id} if after == KEPT else {}
    return bool(Proposed.objects.filter(pk=one.pk, state=before).update(state=after, **ids))


def says_the_same(one: Proposed) -> bool:
    """Is the same fact kept from another reading of the same page?"""
    same = Proposed.objects.filter(paper=one.paper_id, file=one.file, page=one.page, state=KEPT)
    return bool(same.filter(kind=one.kind, kept_id=one.kept_id).exclude(pk=one.pk).exists())


def _row(person: Person, paper: Paper, number: int, proposal: Proposal) -> Proposed:
    told: dict[str, Any] = {"said": proposal.said, "doubts": list(proposal.doubts)}
    return Proposed(
        person=person,
        paper=paper,
        file=clean(proposal.fact.source.file),
        page=proposal.page,
        number=number,
        kind=type(proposal.fact).__name__,
        body=body_of(proposal.fact),
        box=list(proposal.box),
        **clean(told),
    )
