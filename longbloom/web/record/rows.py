"""Facts as rows and rows as facts, past the ORM: one table for each kind, exact both ways."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from django.db import connection
from django.db.models import IntegerField, JSONField, Model
from msgspec import Struct, structs

from longbloom.core.record.facts import Fact, Source
from longbloom.web.record.fields import ExactDecimalField, PartialDateField, date_in, date_text
from longbloom.web.record.models import ROWS, FactRow

AT_ONCE = 500
IN_ORDER = 'ORDER BY "id"'
"""As they were kept: PostgreSQL else moves a row to the end each time something marks it."""
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database can hold as text: a zero byte, half a surrogate pair."""
LOST = "\N{REPLACEMENT CHARACTER}"
One = TypeVar("One")
_SOURCES = msgspec.json.Decoder(list[tuple[str, ...]])


class Table(Struct, frozen=True):
    """One kind of fact in the store: its columns, and how each is written and read."""

    kind: type[Fact]
    name: str
    columns: tuple[str, ...]
    values: Callable[[Fact], tuple[Any, ...]]
    writes: tuple[tuple[int, Callable[[Any], Any]], ...]
    names: tuple[str, ...]
    reads: tuple[tuple[int, Callable[[Any], Any]], ...]


@lru_cache(maxsize=64)
def table_of(kind: type[Fact]) -> Table:
    rows: type[FactRow] = ROWS[kind]
    names = tuple(n for n in kind.__struct_fields__ if n not in ("source", "also"))
    how = [_how(rows._meta.get_field(name)) for name in names]
    return Table(
        kind=kind,
        name=rows._meta.db_table,
        columns=("sources", *names),
        values=attrgetter(*names),
        writes=tuple((n, write) for n, (write, _) in enumerate(how) if write),
        names=names,
        reads=tuple((n, read) for n, (_, read) in enumerate(how) if read),
    )


def add(kind: type[Fact], person_id: int, facts: Iterable[tuple[str, Fact]]) -> None:
    """Write facts, each with its id; one that is there already stays as it is."""
    table = table_of(kind)
    columns = ("person_id", "fact_id", "gone", *table.columns)
    rows = ((person_id, key, "", *_row(table, fact)) for key, fact in facts)
    insert(ROWS[kind], columns, rows)


def insert(model: type[Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Many rows in one go; their values are prepared already."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = model._meta.db_table
    sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


class Branch(Struct, frozen=True):
    """The facts of one kind that a condition picks. `where` is ours, never from a request."""

    kind: type[Fact]
    where: str
    params: tuple[Any, ...] = ()
    order: str = ""


def read(branches: Sequence[Branch]) -> list[Fact]:
    """The facts of many kinds in one query; every column is text, rows as wide as the widest."""
    if not branches:
        return []
    width = max(len(table_of(branch.kind).columns) for branch in branches)
    sql = " UNION ALL ".join(_select(n, branch, width) for n, branch in enumerate(branches))
    params = [value for branch in branches for value in branch.params]
    tables = [table_of(branch.kind) for branch in branches]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [_fact(tables[row[0]], row) for row in cursor.fetchall()]


def storable(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The same facts; text that no database can hold has a sign in its place."""
    try:
        is_plain = b"\\u0000" not in msgspec.json.encode(facts)
    except UnicodeEncodeError:
        is_plain = False
    return facts if is_plain else [clean(fact) for fact in facts]


def clean(value: Any) -> Any:
    """The same, with a sign for what no database can hold as text, however deep it stands."""
    if isinstance(value, str):
        return UNSTORABLE.sub(LOST, value)
    if isinstance(value, tuple | list):
        return type(value)(clean(part) for part in value)
    if isinstance(value, dict):
        return {clean(name): clean(part) for name, part in value.items()}
    if isinstance(value, Fact | Source):
        named = ((name, clean(getattr(value, name))) for name in value.__struct_fields__)
        return type(value)(**dict(named))
    return value


def source_text(sources: Iterable[Source]) -> str:
    return msgspec.json.encode([structs.astuple(source) for source in sources]).decode()


def sources_in(text: str) -> list[Source]:
    return [Source(*parts) for parts in _SOURCES.decode(text)]


def in_parts(whole: Sequence[One]) -> Iterator[Sequence[One]]:
    """A long list in parts short enough for one query."""
    for start in range(0, len(whole), AT_ONCE):
        yield whole[start : start + AT_ONCE]


def marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _select(number: int, branch: Branch, width: int) -> str:
    table = table_of(branch.kind)
    names = [f'CAST("{name}" AS text)' for name in table.columns]
    shown = ", ".join([str(number), *names, *["NULL"] * (width - len(names))])
    sql = f'SELECT {shown} FROM "{table.name}" WHERE {branch.where} {branch.order}'  # noqa: S608
    return f"SELECT * FROM ({sql}) AS part{number}"  # noqa: S608


def _row(table: Table, fact: Fact) -> list[Any]:
    row = [source_text(fact.sources), *table.values(fact)]
    for number, write in table.writes:
        row[number + 1] = write(row[number + 1])
    return row


def _fact(table: Table, row: tuple[Any, ...]) -> Fact:
    first, *also = sources_in(row[1])
    values = list(row[2:])
    for number, read in table.reads:
        values[number] = read(values[number])
    named = zip(table.names, values, strict=False)  # a row is as wide as the widest
    return table.kind(source=first, also=tuple(also), **dict(named))


def _how(field: Any) -> tuple[Callable[[Any], Any] | None, Callable[[Any], Any] | None]:
    """How a column's values are written and read; text stays as it is."""
    if isinstance(field, JSONField):
        return _listing, _listed
    if isinstance(field, IntegerField):
        return None, lambda text: None if text is None else int(text)
    if isinstance(field, PartialDateField):
        return date_text, date_in
    if isinstance(field, ExactDecimalField):
        return _digits, lambda text: Decimal(text) if text else None
    return None, None


def _digits(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _listing(value: tuple[str, ...]) -> str:
    return msgspec.json.encode(value).decode() if value else "[]"


def _listed(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(msgspec.json.decode(text))
