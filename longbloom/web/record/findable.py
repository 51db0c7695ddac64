"""Puts what a store holds already in the index of words, once, when the index is new."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.db import connection

from longbloom.web.record import naming, words_index
from longbloom.web.record.models import ROWS, Paper
from longbloom.web.record.words_index import NAMES, PAPER, TEXTS, Entry

AT_ONCE = 500


def fill_all() -> None:
    """Only the columns that it needs: this must run on every later shape of the tables, too."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "id", "person_id", "name" FROM "record_paper"')
        for pk, person, name in cursor.fetchall():
            if person:
                what = naming.by_ending(name) or naming.RECORD
                Paper.objects.filter(pk=pk, what="").update(what=what)
                words_index.put(person, [Entry(PAPER, str(pk), str(pk), name)])
    for kind in (*TEXTS, *NAMES):
        for person, facts in _facts(kind):
            words_index.put(person, words_index.entries(kind, facts))


def _facts(kind: Any) -> Iterator[tuple[int, list[tuple[str, Any]]]]:
    fields = TEXTS.get(kind) or (NAMES[kind],)
    columns = ", ".join(f'"{name}"' for name in ("person_id", "fact_id", *fields))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{ROWS[kind]._meta.db_table}"')  # noqa: S608
        while rows := cursor.fetchmany(AT_ONCE):
            for person, key, *values in rows:
                said = SimpleNamespace(**dict(zip(fields, values, strict=True)))
                yield person, [(key, said)]
