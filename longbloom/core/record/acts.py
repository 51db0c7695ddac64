"""What she does to facts (correct, remove, merge, set apart, undo), each as one more fact.

No act changes another fact: it names the ids of those that it replaces or takes back, so each can
be undone by one more act, and a file that is read again brings nothing back.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from msgspec import structs

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import before, fact_id

Kind = TypeVar("Kind", bound=Fact)


def corrected(old: Kind, changes: dict[str, Any], *, source: Source, why: str = "") -> Kind:
    """The fact as she says it is. `why` is her own note; the old one keeps the file's words.

    The places of the old one follow her own: what one entry of a file says of several things
    (a diagnosis and its site) still belongs together. Its doubts were about what it said.
    """
    names = (fact_id(old),)
    kept: dict[str, Any] = {"source": source, "also": old.sources, "words": why, "doubts": ()}
    return structs.replace(old, **{**kept, **changes}, replaces=names, withdraws=())


def removed(fact: Kind, chain: Iterable[Fact], *, source: Source, why: str = "") -> Kind:
    """Takes a fact back, and all that it replaced: else those would stand again.

    `chain` holds what it replaced, among others.
    """
    every: list[Fact] = [fact, *chain]
    by_id = {fact_id(one): one for one in every}
    names = [fact_id(fact), *sorted(before(by_id, fact.replaces))]
    return _taking_back(fact, names, source=source, why=why)


def merged(stands: Kind, others: Sequence[Fact], *, source: Source, why: str = "") -> Kind:
    """One fact in place of several that say the same: what `stands` says, with all their places.

    Its own doubts stay; those of the others were about what no longer counts.
    """
    facts: list[Fact] = [stands, *others]
    also = dict.fromkeys(place for fact in facts for place in fact.sources)
    return structs.replace(
        stands,
        source=source,
        also=tuple(also),
        words=why or stands.words,
        replaces=tuple(dict.fromkeys(fact_id(fact) for fact in facts)),
        withdraws=(),
    )


def set_apart(fact: Kind, without: Source, *, source: Source) -> Kind:
    """The same fact without one of its places, which she says is not about her."""
    also = tuple(place for place in fact.sources if place != without)
    return structs.replace(fact, source=source, also=also, replaces=(fact_id(fact),), withdraws=())


def undone(act: Kind, *, source: Source) -> Kind:
    """Takes one act back; what it replaced or took back is as before."""
    return _taking_back(act, [fact_id(act)], source=source)


def _taking_back(fact: Kind, names: Sequence[str], *, source: Source, why: str = "") -> Kind:
    return structs.replace(
        fact,
        source=source,
        also=(),
        words=why,
        doubts=(),
        replaces=(),
        withdraws=tuple(names),
    )
