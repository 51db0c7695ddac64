"""The one doorway between rows and facts: asks the doors, loads, keeps, and writes down who looked."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import Model
from msgspec import Raw, Struct

from longbloom.core.record.facts import Fact, Source
from longbloom.core.record.record import Person as CorePerson
from longbloom.core.record.record import Record, fact_id, record_of
from longbloom.web.doors import PARTS, may_see
from longbloom.web.record import models
from longbloom.web.record.models import ROWS, FactRow

ROWS_AT_ONCE = 5_000
CARRIED = ("on", "words", "doubts", "replaces", "withdraws")


class Kept(Struct, frozen=True):
    """What keeping did: how many facts are new and how many were there already."""

    new: int
    known: int


def load(*, viewer: Any, person: models.Person, parts: Iterable[str]) -> Record:
    """The record of a person with the named parts that this viewer may see."""
    facts: list[Fact] = []
    for part in parts:
        if may_see(viewer, person, part):
            for kind in PARTS[part]:
                facts += _facts(kind, person)
    return record_of(_person(person), facts)


def keep(*, person: models.Person, facts: Sequence[Fact]) -> Kept:
    """Write facts that are new; add to known ones the sources they have not yet. All or nothing."""
    new = known = 0
    with transaction.atomic():
        for kind in ROWS:
            mine = [fact for fact in facts if type(fact) is kind]
            if mine:
                added = _keep_kind(kind, person, mine)
                new, known = new + added, known + len(mine) - added
    return Kept(new, known)


def keep_paper(
    *,
    person: models.Person,
    name: str,
    data: bytes | memoryview,
    account: dict[str, Any],
    raw: Iterable[tuple[str, Raw]],
) -> bool:
    """Keep a file whole, entry by entry; False when the very same file is kept already."""
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        paper, is_new = models.Paper.objects.get_or_create(
            person=person,
            digest=digest,
            defaults={"name": name, "size": len(data), "account": account},
        )
        if is_new:
            rows = ((paper.pk, place.split("#", 1)[-1], bytes(piece)) for place, piece in raw)
            _insert(models.Piece, ("paper_id", "place", "raw"), rows)
    return is_new


def _facts(kind: type[Fact], person: models.Person) -> list[Fact]:
    names = [n for n in kind.__struct_fields__ if n not in ("source", "also")]
    rows = ROWS[kind].objects.filter(person=person).values_list("sources", *names)  # type: ignore[attr-defined]
    return [_fact(kind, names, row) for row in rows.iterator(chunk_size=ROWS_AT_ONCE)]


def _fact(kind: type[Fact], names: Sequence[str], row: tuple[Any, ...]) -> Fact:
    sources = [Source(*parts) for parts in row[0]]
    values = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in zip(names, row[1:], strict=True)
    }
    return kind(source=sources[0], also=tuple(sources[1:]), **values)


def _keep_kind(kind: type[Fact], person: models.Person, facts: Sequence[Fact]) -> int:
    rows = ROWS[kind]
    names = [n for n in kind.__struct_fields__ if n not in ("source", "also")]
    columns = ("person_id", "fact_id", "sources", *names)
    fields = [rows._meta.get_field(name) for name in names]
    known = set(rows.objects.filter(person=person).values_list("fact_id", flat=True))  # type: ignore[attr-defined]
    by_id = {fact_id(fact): fact for fact in facts}
    fresh = {key: fact for key, fact in by_id.items() if key not in known}
    _insert(rows, columns, (_row(key, fact, person, fields) for key, fact in fresh.items()))
    _add_sources(rows, person, {key: f for key, f in by_id.items() if key in known})
    return len(fresh)


def _row(key: str, fact: Fact, person: models.Person, fields: Sequence[Any]) -> tuple[Any, ...]:
    values = (
        field.get_db_prep_save(_plain(getattr(fact, field.name)), connection) for field in fields
    )
    return (person.pk, key, _sources(fact), *values)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _sources(fact: Fact) -> str:
    return msgspec.json.encode([msgspec.structs.astuple(s) for s in fact.sources]).decode()


def _add_sources(rows: type[FactRow], person: models.Person, facts: dict[str, Fact]) -> None:
    """A fact read again from another place gains that place; the same place adds nothing."""
    known = rows.objects.filter(person=person, fact_id__in=list(facts))  # type: ignore[attr-defined]
    for row in known.iterator():
        seen = {(file, place) for file, place, *_ in row.sources}
        more = [s for s in facts[row.fact_id].sources if (s.file, s.place) not in seen]
        if more:
            row.sources = [*row.sources, *(list(msgspec.structs.astuple(s)) for s in more)]
            row.save(update_fields=["sources"])


def _insert(model: type[Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Many rows at once, past the ORM: the values are prepared already."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608


def _person(person: models.Person) -> CorePerson:
    return CorePerson(sex=person.sex, born=person.born, died=person.died, is_dead=person.is_dead)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
