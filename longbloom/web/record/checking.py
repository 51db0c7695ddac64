"""What she says of a reading: right, right with a change, or not right; each can be undone."""

from collections.abc import Sequence

from django.db import transaction
from django.http import HttpRequest
from msgspec import structs

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import fact_id
from longbloom.web.record import by_her, reads, store
from longbloom.web.record.models import Proposed
from longbloom.web.record.proposing import DISMISSED, KEPT, WAITING, fact_in, move, says_the_same


def keep(request: HttpRequest, pairs: Sequence[tuple[Proposed, Fact]]) -> int:
    """Readings become facts, their page their source; returns how many. All of them, or none.

    One that she changed names the page and her in one source: it stands there, and she corrected
    it. So it goes and comes with its file, as all that a file brought, and the fact says both.
    """
    person = reads.hers(request)
    with transaction.atomic():
        kept = [(one, _with_her(one, fact)) for one, fact in pairs]
        moved = [fact for one, fact in kept if move(one, WAITING, KEPT, fact_id(fact))]
        store.keep(person=person, facts=moved)
        for fact in moved:
            if _was_taken_back(request, fact):
                by_her.put_back(request, fact)
    return len(moved)


def leave_out(one: Proposed) -> None:
    """It never becomes a fact; the reading itself stays, so that she can think again."""
    move(one, WAITING, DISMISSED)


def undo(request: HttpRequest, ones: Sequence[Proposed]) -> int:
    """Readings wait again, as if she had not looked at them; returns how many."""
    person = reads.hers(request)
    with transaction.atomic():
        count = 0
        for one in ones:
            if move(one, DISMISSED, WAITING):
                count += 1
            elif move(one, KEPT, WAITING):
                count += 1
                if not says_the_same(one):
                    fact = fact_in(one)
                    where, kind = fact.source, type(fact)
                    store.unsay(person=person, kind=kind, key=one.kept_id, where=where)
    return count


def _with_her(one: Proposed, fact: Fact) -> Fact:
    read = fact_in(one)
    if fact_id(fact) == fact_id(read):
        return read
    hers = Source(read.source.file, read.source.place, by_her.BY_HER, store.now())
    return structs.replace(fact, source=hers, also=(), words=fact.words or one.said, doubts=())


def _was_taken_back(request: HttpRequest, fact: Fact) -> bool:
    return store.is_corrected(person=reads.hers(request), kind=type(fact), key=fact_id(fact))
