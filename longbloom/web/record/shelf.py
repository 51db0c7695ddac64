"""The shelf: every file as it arrived, whole and packed, and where in it each entry stands."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import Q
from msgspec import Raw

from longbloom.core.record.facts import Source
from longbloom.web.record.models import Chunk, Import, Paper, Person
from longbloom.web.record.rows import clean, insert

CHUNK = 512 * 1024
QUICK = 1
"""Health records pack twelve to one at zlib's quickest; packing costs less than writing more."""
NEAR = 256 * 1024
HEAD = 64
LONGEST_NAME = 400
Pieces = Iterable[tuple[str, Raw]]
"""Entries in their own bytes, each by its file and place ("record.json#Observation/1")."""


class Writer:
    """Puts a file on the shelf bit by bit, so that it never lies anywhere in the clear."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._digest = hashlib.sha256()
        self._pending = bytearray()
        self._number = 0

    def feed(self, data: bytes | memoryview) -> None:
        self._digest.update(data)
        self.paper.size += len(data)
        self._pending += data
        while len(self._pending) >= CHUNK:
            self._put(CHUNK)

    def close(self) -> Paper:
        if self._pending:
            self._put(CHUNK)
        self.paper.digest = self._digest.hexdigest()
        self.paper.save(update_fields=["digest", "size"])
        return self.paper

    def _put(self, size: int) -> None:
        packed = zlib.compress(memoryview(self._pending)[:size], QUICK)
        insert(Chunk, ("paper_id", "number", "packed"), [(self.paper.pk, self._number, packed)])
        del self._pending[:size]
        self._number += 1


def put(*, brought_by: Import | None, name: str, data: bytes | memoryview) -> Paper:
    """A whole file at once; it belongs to nobody yet."""
    with transaction.atomic():
        paper = Paper.objects.create(brought_by=brought_by, name=short(name))
        writer = Writer(paper)
        writer.feed(data)
        return writer.close()


def keep_paper(
    *, person: Person, name: str, data: bytes | memoryview, account: dict[str, Any], raw: Pieces
) -> bool:
    """Keep a file with its entries; False when the very same file is kept already."""
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        if Paper.objects.filter(person=person, digest=digest).exists():
            return False
        give(put(brought_by=None, name=name, data=data), person, account)
        keep_places(Paper.objects.get(person=person, digest=digest), bytes(data), raw)
    return True


def give(paper: Paper, person: Person, account: dict[str, Any]) -> None:
    """From now on the file belongs to this person's record."""
    paper.person, paper.account = person, account
    paper.save(update_fields=["person", "account"])


def keep_places(paper: Paper, data: bytes, raw: Pieces) -> None:
    """Note where each entry stands; one that is not in the file as it is comes behind it."""
    behind = bytearray()
    begin = -(-len(data) // CHUNK) * CHUNK
    places: dict[str, tuple[int, int]] = {}
    for key, entry, at in _found(paper.name, data, raw):
        if key in places:
            continue
        places[key] = (at if at >= 0 else begin + len(behind), len(entry))
        if at < 0:
            behind += entry
    rows = [
        (paper.pk, (begin + at) // CHUNK, zlib.compress(behind[at : at + CHUNK], QUICK))
        for at in range(0, len(behind), CHUNK)
    ]
    insert(Chunk, ("paper_id", "number", "packed"), rows)
    paper.places = zlib.compress(msgspec.json.encode(clean(places)), QUICK)
    paper.save(update_fields=["places"])


def body(paper: Paper) -> bytes:
    """The file as it arrived."""
    return _between(paper, 0, paper.size)


def by_number(pk: int) -> Paper:
    """A paper whose number a page has from the doorway already, with what it takes to open it."""
    return Paper.objects.only("name", "size").get(pk=pk)


def pieces(paper: Paper) -> Iterator[bytes]:
    """The file as it arrived, a piece at a time."""
    left = paper.size
    chunks = Chunk.objects.filter(paper=paper).order_by("number").values_list("packed", flat=True)
    for packed in chunks.iterator(chunk_size=1):
        piece = zlib.decompress(packed)[:left]
        left -= len(piece)
        if piece:
            yield piece


def head(paper: Paper) -> bytes:
    """How the file begins: enough to tell what kind it is."""
    return _between(paper, 0, min(paper.size, HEAD))


def entry(*, person: Person, where: Source) -> bytes:
    """An entry of a file in its own bytes; empty when it is not kept."""
    names = [where.file, f"{where.file}.gz"]
    parts = where.file.split("/")
    names += ["/".join(parts[:n]) for n in range(1, len(parts))]
    for paper in Paper.objects.filter(Q(person=person) & Q(name__in=names)).defer("account"):
        places = zlib.decompress(paper.places) if paper.places else b""
        found = _place_in(places, _key(paper.name, str(where)))
        if found:
            return _between(paper, *found)
    return b""


def came_as(name: str) -> set[str]:
    """The names under which what is in a file may stand in facts."""
    return {name, name.removesuffix(".gz")}


def short(name: str) -> str:
    """A name that fits, with its ending; folders and odd signs of other systems stay out."""
    clean = (
        "".join(c for c in name.replace("\\", "/").replace("#", "_") if c.isprintable()).strip()
        or "file"
    )
    return clean if len(clean) <= LONGEST_NAME - 20 else clean[: LONGEST_NAME - 40] + clean[-20:]


def empty_journal() -> None:
    """What was deleted must not live on in the journal beside the store."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _between(paper: Paper, start: int, length: int) -> bytes:
    first, last = start // CHUNK, max(start + length - 1, start) // CHUNK
    chunks = Chunk.objects.filter(paper=paper, number__range=(first, last)).order_by("number")
    parts = [zlib.decompress(packed) for packed in chunks.values_list("packed", flat=True)]
    offset = start - first * CHUNK
    return b"".join(parts)[offset : offset + length]


def _place_in(places: bytes, key: str) -> tuple[int, int] | None:
    """Begin and length of one entry, without decoding the tens of thousands beside it.

    A key begins with "#" or goes on with the name of its file, never with ":", so its first quote
    can't be the last of another key; within another key it would stand behind a backslash.
    """
    name = msgspec.json.encode(clean(key)) + b":["
    at = places.find(name)
    while at > 0 and places[at - 1 : at] == b"\\":
        at = places.find(name, at + 1)
    if at < 0:
        return None
    begin = at + len(name)
    start, length = places[begin : places.index(b"]", begin)].split(b",")
    return int(start), int(length)


def _found(name: str, data: bytes, raw: Pieces) -> Iterator[tuple[str, bytes, int]]:
    """Each entry with where it stands in the file, or -1. Entries come in the file's order."""
    at, reach = 0, len(data)
    for place, piece in raw:
        whole = bytes(piece)
        start = _find(data, whole, at, reach)
        if at == 0 and reach == len(data):
            reach = NEAR if start >= 0 else 0  # packed, or not JSON: nothing else is there either
        at = start + len(whole) if start >= 0 else at
        yield _key(name, place), whole, start


def _find(data: bytes, whole: bytes, at: int, reach: int) -> int:
    head, end = whole[:HEAD], at + reach
    start = data.find(head, at, end) if reach else -1
    while start >= 0 and data[start : start + len(whole)] != whole:
        start = data.find(head, start + 1, end)
    return start


def _key(name: str, place: str) -> str:
    """Where an entry stands, without the name of the file it came in."""
    return place.removeprefix(name.removesuffix(".gz"))
