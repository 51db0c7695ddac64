"""Makes many facts stand, or not, with one act that says she did it; nothing is ever deleted."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from longbloom.core.record.facts import Fact
from longbloom.core.record.record import fact_id
from longbloom.web.record import by_her, store
from longbloom.web.record.models import Person
from longbloom.web.record.rows import Branch, in_parts, marks, read
from longbloom.web.record.standing import CORRECTS


def take_back(person: Person, kind: type[Fact], ids: Sequence[str]) -> None:
    """These facts no longer stand."""
    base = _facts(person, kind, list(ids)[:1])
    if base:
        store.keep(person=person, facts=[_act(base[0], ids)])


def put_back(person: Person, kind: type[Fact], ids: Iterable[str]) -> None:
    """These facts stand again; whatever else was taken back with them stays taken back."""
    wanted = set(ids)
    acts = read([Branch(kind, f'"person_id" = %s AND {CORRECTS}', (person.pk,))])
    undone = {target for act in acts for target in act.withdraws}
    live = [act for act in acts if fact_id(act) not in undone and wanted & set(act.withdraws)]
    if not live:
        return
    store.keep(person=person, facts=[_act(live[0], [fact_id(act) for act in live])])
    others = {target for act in live for target in act.withdraws} - wanted
    if others:
        take_back(person, kind, sorted(others))


def _act(fact: Fact, ids: Iterable[str]) -> Fact:
    bare = {"also": (), "replaces": (), "doubts": (), "words": ""}
    return structs.replace(fact, source=by_her.source(), withdraws=tuple(ids), **bare)


def _facts(person: Person, kind: type[Fact], ids: list[str]) -> list[Fact]:
    return read(
        [
            Branch(kind, f'"person_id" = %s AND "fact_id" IN ({marks(part)})', (person.pk, *part))
            for part in in_parts(ids)
        ]
    )
