"""The index of words: what is put in it, and how it is asked, in either kind of store.

In SQLite an FTS5 table without content, in PostgreSQL a column of tsvector: neither holds a text
twice. Words are folded here (no accents, no signs), so both find the same.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from django.db import OperationalError, connection
from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.core.record.facts import Fact
from longbloom.importers.words.plain import plain
from longbloom.web.record.rows import in_parts, marks

TEXTS: dict[type[Fact], tuple[str, ...]] = {
    f.Document: ("title", "kind", "text"),
    f.Scan: ("kind", "part", "conclusion"),
    f.Note: ("text",),
    f.Wish: ("text",),
    f.LifeEvent: ("what",),
    f.Diagnosis: ("name", "words"),
    f.Receptor: ("name", "words"),
    f.Gene: ("gene", "change", "words"),
    f.LocalTreatment: ("name", "words"),
}
"""Found one by one, by these words."""
NAMES: dict[type[Fact], str] = {
    f.Drug: "name", f.Lab: "name", f.Vital: "name", f.Exam: "name", f.Medicine: "name",
    f.Allergy: "to", f.Problem: "name", f.Procedure: "name", f.Visit: "kind", f.Spread: "site",
}  # fmt: skip
"""Found by what they are called, all of one name together."""
PAPER = "paper"
WORD = re.compile(r"[^\W_]+")
LONGEST, MOST_TERMS, MOST_HITS = 300_000, 8, 30
LONGEST_WORD = 60


class Entry(Struct, frozen=True):
    """One thing to be found: its kind, what it is called by, where it leads, and its words."""

    kind: str
    key: str
    ref: str
    text: str


def folded(text: str) -> str:
    """The words of a text as they are compared, with single spaces between."""
    return " ".join(word[:LONGEST_WORD] for word in WORD.findall(plain_of(text[:LONGEST])))


def plain_of(text: str) -> str:
    """As plain(), whose memory is meant for short texts."""
    return plain(text) if len(text) < 500 else plain.__wrapped__(text)


def terms(asked: str) -> list[str]:
    return folded(asked[:400]).split()[:MOST_TERMS]


def entries(kind: type[Fact], facts: Iterable[tuple[str, Fact]]) -> list[Entry]:
    """What new facts of one kind add to the index."""
    name = kind.__name__.lower()
    if kind in TEXTS:
        fields = TEXTS[kind]
        return [
            Entry(name, key, key, " ".join(str(getattr(fact, field)) for field in fields))
            for key, fact in facts
        ]
    if kind not in NAMES:
        return []
    called: dict[str, str] = {}
    for key, fact in facts:
        called.setdefault(getattr(fact, NAMES[kind]), key)
    return [Entry(name, _short(text), key, text) for text, key in called.items()]


def put(person_id: int, found: Sequence[Entry]) -> None:
    """Add what is not there yet."""
    by_kind: dict[str, dict[str, Entry]] = {}
    for entry in found:
        by_kind.setdefault(entry.kind, {})[entry.key] = entry
    for kind, mine in by_kind.items():
        for part in in_parts(list(mine)):
            known = {key for _pk, key in _ids(person_id, kind, part)}
            new = [mine[key] for key in part if key not in known and mine[key].text.strip()]
            _insert(person_id, kind, new)


def ask(person_id: int, kinds: Sequence[str], asked: Sequence[str]) -> list[tuple[str, str]]:
    """(kind, ref) of what holds all these words or words that begin so, best first."""
    if not asked or not kinds:
        return []
    where = f'f."person_id" = %s AND f."kind" IN ({marks(kinds)})'
    if connection.vendor == "postgresql":
        query = " & ".join(f"'{term}':*" for term in asked)
        sql = (
            f'SELECT f."kind", f."ref" FROM "record_findable" f,'  # noqa: S608
            f" to_tsquery('simple', %s) q WHERE f.\"words\" @@ q AND {where}"
            f' ORDER BY ts_rank(f."words", q) DESC, f."id" LIMIT {MOST_HITS}'
        )
    else:
        query = " AND ".join(f'"{term}" *' for term in asked)
        sql = (
            'SELECT f."kind", f."ref" FROM "record_words" w'  # noqa: S608
            ' JOIN "record_findable" f ON f."id" = w."rowid"'
            f' WHERE "record_words" MATCH %s AND {where} ORDER BY w."rank" LIMIT {MOST_HITS}'
        )
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, [query, person_id, *kinds])
            return [(kind, ref) for kind, ref in cursor.fetchall()]
    except OperationalError as error:
        if "phrase" not in str(error):
            raise
        return []  # a letter so new that SQLite sees two words where we see one


def _ids(person_id: int, kind: str, keys: Sequence[str]) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "id", "key" FROM "record_findable" WHERE "person_id" = %s'  # noqa: S608
            f' AND "kind" = %s AND "key" IN ({marks(keys)})',
            [person_id, kind, *keys],
        )
        return [(pk, key) for pk, key in cursor.fetchall()]


def _insert(person_id: int, kind: str, new: Sequence[Entry]) -> None:
    if not new:
        return
    columns = '"person_id", "kind", "key", "ref"'
    rows = [(person_id, kind, one.key, one.ref) for one in new]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = (
                f'INSERT INTO "record_findable" ({columns}, "words")'  # noqa: S608
                " VALUES (%s, %s, %s, %s, to_tsvector('simple', %s)) ON CONFLICT DO NOTHING"
            )
            whole = ((*row, folded(one.text)) for row, one in zip(rows, new, strict=True))
            cursor.executemany(sql, list(whole))
            return
        sql = f'INSERT INTO "record_findable" ({columns}) VALUES (%s, %s, %s, %s)'  # noqa: S608
        cursor.executemany(sql, rows)
        texts = {one.key: one.text for one in new}
        numbered = _ids(person_id, kind, list(texts))
        cursor.executemany(
            'INSERT INTO "record_words" ("rowid", "words") VALUES (%s, %s)',
            [(pk, folded(texts[key])) for pk, key in numbered],
        )


def _short(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=15).hexdigest()
