"""The one doorway between rows and facts: asks the doors, loads, keeps, writes down who looked."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from msgspec import Struct

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import Person as CorePerson
from longbloom.core.record.record import Record, fact_id, record_of
from longbloom.web.doors import PARTS, may_see
from longbloom.web.record import models, shelf, standing, words_index
from longbloom.web.record.echoes import as_known
from longbloom.web.record.models import ROWS
from longbloom.web.record.rows import (
    IN_ORDER,
    Branch,
    add,
    in_parts,
    marks,
    read,
    source_text,
    sources_in,
    storable,
    table_of,
)
from longbloom.web.record.shelf import keep_paper

__all__ = [
    "PARTS", "Kept", "forget", "keep", "keep_paper", "load", "looked", "looks", "now", "unsay",
]  # fmt: skip
LOOKS_SHOWN = 500


class Kept(Struct, frozen=True):
    """What keeping did: how many facts are new and how many were there already."""

    new: int
    known: int


def load(
    *,
    viewer: Any,
    person: models.Person,
    parts: Iterable[str],
    page: str = "",
    with_hidden: bool = True,
) -> Record:
    """The record of a person with the named parts that this viewer may see, corrections applied.

    What she hid counts wherever her safety is reasoned about; a page or paper that only shows
    leaves it out.
    """
    seen = [part for part in parts if may_see(viewer, person, part)]
    kinds = [kind for part in seen for kind in PARTS[part]]
    looked(viewer=viewer, person=person, parts=seen, page=page)
    unseen = ("'undone'",) if with_hidden else ("'undone'", "'hidden'")
    mine = f'"person_id" = %s AND "gone" NOT IN ({", ".join(unseen)})'
    return record_of(
        core_person(person), read([Branch(kind, mine, (person.pk,), IN_ORDER) for kind in kinds])
    )


def keep(*, person: models.Person, facts: Sequence[Fact]) -> Kept:
    """Write facts that are new; add to known ones the sources they have not yet. All or nothing."""
    by_kind: dict[type[Fact], dict[str, Fact]] = {}
    for fact in storable(facts):
        by_kind.setdefault(type(fact), {})[fact_id(fact)] = fact
    with transaction.atomic():
        new = sum(_keep_kind(kind, person, mine) for kind, mine in by_kind.items())
    return Kept(new, len(facts) - new)


def unsay(*, person: models.Person, kind: type[Fact], key: str, where: Source) -> None:
    """A place no longer says this fact, as if it had never been read there.

    What no other place says is not in the record then. Only for what can be kept again as it was.
    """
    table = table_of(kind).name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "id", CAST("sources" AS text) FROM "{table}"'  # noqa: S608
            ' WHERE "person_id" = %s AND "fact_id" = %s',
            [person.pk, key],
        )
        for row, text in cursor.fetchall():
            spot = (where.file, where.place)
            left = [s for s in sources_in(text) if (s.file, s.place) != spot]
            if left:
                sql = f'UPDATE "{table}" SET "sources" = %s WHERE "id" = %s'  # noqa: S608
                cursor.execute(sql, [source_text(left), row])
            else:
                cursor.execute(f'DELETE FROM "{table}" WHERE "id" = %s', [row])  # noqa: S608
        standing.correct(kind, person)


def is_corrected(*, person: models.Person, kind: type[Fact], key: str) -> bool:
    """Was this fact taken back, or replaced by another?"""
    rows = ROWS[kind].objects.filter(person=person, fact_id=key)  # type: ignore[attr-defined]
    return bool(rows.filter(gone="corrected").exists())


def looked(*, viewer: Any, person: models.Person, parts: Iterable[str], page: str = "") -> None:
    """Write down who looked at which parts. Her own looks would only hide those of others."""
    if viewer.pk == person.owner_id:
        return
    models.Look.objects.bulk_create(
        models.Look(viewer_id=viewer.pk, person=person, part=part, page=page[:200])
        for part in dict.fromkeys(parts)
    )


def looks(*, person: models.Person) -> list[models.Look]:
    """Who else looked, newest first, for the person herself to read."""
    found = models.Look.objects.filter(person=person).select_related("viewer")
    return list(found.order_by("-at", "-pk")[:LOOKS_SHOWN])


def forget(*, person: models.Person) -> None:
    """Delete a person with every fact, file and the account that owns them, for good.

    The store overwrites what it deletes (secure_delete), and its journal is emptied at once.
    """
    raw = {"using": connection.alias}
    with transaction.atomic():
        models.Chunk.objects.filter(paper__person=person)._raw_delete(**raw)
        models.Chunk.objects.filter(paper__brought_by__person=person)._raw_delete(**raw)
        for rows in ROWS.values():
            rows.objects.filter(person=person)._raw_delete(**raw)  # type: ignore[attr-defined]
        models.Findable.objects.filter(person=person)._raw_delete(**raw)
        person.owner.delete()
    shelf.empty_journal()


def set_aside(*, person: models.Person, what: str, why: str) -> str:
    """Write down that she sets a question aside, or no more; returns why it was aside before."""
    with transaction.atomic():
        fresh = models.Person.objects.select_for_update().get(pk=person.pk)
        before = str(fresh.set_aside.pop(what, ""))
        if why:
            fresh.set_aside[what] = why
        fresh.save(update_fields=["set_aside"])
    person.set_aside = fresh.set_aside
    return before


def core_person(person: models.Person) -> CorePerson:
    return CorePerson(sex=person.sex, born=person.born, died=person.died, is_dead=person.is_dead)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def this_moment() -> str:
    """As `now`, so exact that no two acts are noted at the same time."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _keep_kind(kind: type[Fact], person: models.Person, told: dict[str, Fact]) -> int:
    facts = as_known(kind, person, told)
    known = _known(kind, person, list(facts))
    fresh = [(key, fact) for key, fact in facts.items() if key not in known]
    add(kind, person.pk, fresh)
    words_index.put(person.pk, words_index.entries(kind, fresh))
    _add_sources(kind, {key: (row, facts[key]) for key, row in known.items()})
    standing.correct(kind, person)
    return len(fresh)


def _known(kind: type[Fact], person: models.Person, keys: list[str]) -> dict[str, tuple[int, str]]:
    """Which of these facts are there already: their row and their sources as text."""
    table = table_of(kind).name
    sql = f'SELECT "fact_id", "id", CAST("sources" AS text) FROM "{table}" WHERE "person_id" = %s'  # noqa: S608
    known: dict[str, tuple[int, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT 1", [person.pk])
        if not cursor.fetchall():
            return known
        for part in in_parts(keys):
            cursor.execute(f'{sql} AND "fact_id" IN ({marks(part)})', [person.pk, *part])
            known.update((key, (row, text)) for key, row, text in cursor.fetchall())
    return known


def _add_sources(kind: type[Fact], known: dict[str, tuple[tuple[int, str], Fact]]) -> None:
    """A fact read again from another place gains that place; the same place adds nothing.

    What was undone with the import that brought it stands again, now that another brings it.
    """
    changed = []
    for (row, text), fact in known.values():
        there = sources_in(text)
        seen = {(source.file, source.place, source.said_by) for source in there}
        more = [s for s in fact.sources if (s.file, s.place, s.said_by) not in seen]
        if more:
            changed.append((source_text([*there, *more]), row))
    if changed:
        sql = f"""UPDATE "{table_of(kind).name}" SET "sources" = %s,
            "gone" = CASE "gone" WHEN 'undone' THEN '' ELSE "gone" END WHERE "id" = %s"""  # noqa: S608
        with connection.cursor() as cursor:
            cursor.executemany(sql, changed)
