"""Tells when a file brings back what she corrected here and took along: the same act, no copy."""

from collections.abc import Callable
from typing import Any

from msgspec import structs

from longbloom.core.record.facts import Fact
from longbloom.core.record.record import content, fact_id
from longbloom.web.record import models
from longbloom.web.record.rows import Branch, read
from longbloom.web.record.standing import CORRECTS


def as_known(kind: type[Fact], person: models.Person, facts: dict[str, Fact]) -> dict[str, Fact]:
    """The same facts by their ids; one that echoes a correction of hers goes by that one's id.

    A copy of the record tells what she corrected, who said so and when, but never takes anything
    back in another record. In her own it would stand beside the correction as if told twice.
    """
    told = [fact for fact in facts.values() if fact.source.said_by and not fact.replaces]
    if not told:
        return facts
    acts = read([Branch(kind, f'"person_id" = %s AND {CORRECTS}', (person.pk,))])
    known = {_told(act): act for act in acts if act.replaces}
    if not known:
        return facts
    return dict(_one(key, fact, known.get) for key, fact in facts.items())


def _one(key: str, fact: Fact, known: Callable[[Any], Fact | None]) -> tuple[str, Fact]:
    act = None if fact.replaces or fact.withdraws else known(_told(fact))
    if act is None:
        return key, fact
    return fact_id(act), structs.replace(act, source=fact.source, also=fact.also)


def _told(fact: Fact) -> tuple[Any, ...]:
    """What is said, by whom and when: two that agree in all of it are one act."""
    plain = structs.replace(fact, replaces=(), withdraws=())
    return (content(plain), fact.source.said_by, fact.source.noted_at)
