"""Keeps the rows of a matched table, remembers the matching, and takes them all back at once."""

from typing import Any

from django.db import transaction
from msgspec import structs

from longbloom.core.record.record import fact_id
from longbloom.importers.tables.facts import Reading
from longbloom.importers.tables.matching import Matching, guess
from longbloom.importers.tables.table import Table, signature
from longbloom.web.record import store
from longbloom.web.record.cards import KINDS
from longbloom.web.record.models import Paper, Person
from longbloom.web.record.remembered import recall, remember
from longbloom.web.record.take_back import put_back, take_back


def matching_for(person: Person, table: Table) -> tuple[Matching, bool]:
    """What the columns of this kind of table mean: as she said last time, else our guess."""
    known = recall(person, _matching(table))
    if not known:
        return guess(table), False
    columns = tuple(str(one) for one in known.get("columns", ()))
    guessed = guess(table)
    remembered = structs.replace(
        guessed,
        columns=columns,
        sure=("sure",) * len(columns),
        order=guessed.order if guessed.order in ("dmy", "mdy") else known.get("order", ""),
        decimal=guessed.decimal if guessed.decimal in (".", ",") else known.get("decimal", ""),
        fills_down=bool(known.get("fills_down")),
    )
    return (remembered, True) if len(columns) == table.width else (guessed, False)


def keep(person: Person, paper: Paper, number: int, found: tuple[Table, Matching, Reading]) -> int:
    """All rows that can be read, in place of what this table gave before; returns how many."""
    table, matching, reading = found
    facts = [fact for _row, fact in reading.facts]
    ids: dict[str, list[str]] = {}
    for fact in facts:
        ids.setdefault(type(fact).__name__.lower(), []).append(fact_id(fact))
    with transaction.atomic():
        before = kept_before(person, paper, number)
        for kind, gone in before.items():
            left = sorted(set(gone) - set(ids.get(kind, ())))
            if left:
                take_back(person, KINDS[kind], left)
        store.keep(person=person, facts=facts)
        for kind, mine in ids.items():
            put_back(person, KINDS[kind], mine)
        remember(person, _kept(paper, number), {"ids": ids})
        remember(person, _matching(table), _plain(matching))
    return len(facts)


def stand(person: Person, paper: Paper, number: int, *, is_back: bool) -> int:
    """Take back all that this table gave, or put it back."""
    change = put_back if is_back else take_back
    ids = kept_before(person, paper, number)
    with transaction.atomic():
        for kind, mine in ids.items():
            change(person, KINDS[kind], mine)
    return sum(map(len, ids.values()))


def kept_before(person: Person, paper: Paper, number: int) -> dict[str, list[str]]:
    """The facts that this table gave, by their kind."""
    ids = recall(person, _kept(paper, number)).get("ids", {})
    return {kind: list(mine) for kind, mine in ids.items() if kind in KINDS}


def _plain(matching: Matching) -> dict[str, Any]:
    return {
        "columns": list(matching.columns),
        "order": matching.order,
        "decimal": matching.decimal,
        "fills_down": matching.fills_down,
    }


def _matching(table: Table) -> str:
    return f"matching:{signature(table)}"


def _kept(paper: Paper, number: int) -> str:
    return f"table:{paper.pk}:{number}"
