"""Where an entry stands in Noor's files is found whatever its place is called."""

from typing import Any

import pytest

from longbloom.core.record.facts import Source
from longbloom.web.record import shelf

ODD = [
    "Observation/1", "1", "x", "", '"', '":[', 'a":[1,2],"', ',"x', "\\", '\\"1', "x\\", "{", "],",
    ":[3,4],", "ñ 漢字 🌼", "a\x00b", "c\ud800d", "line\nbreak", "#", "b#c", "x" * 300,
    "Observation/11", "Observation/1 ", "observation/1",
]  # fmt: skip


def entries_of(name: str) -> list[tuple[str, bytes]]:
    return [(f"{name}#{place}", f'{{"number": {n}}}'.encode()) for n, place in enumerate(ODD)]


def kept(person: Any, name: str, inside: str = "") -> None:
    raw: Any = entries_of(inside or name)
    data = b"[" + b",".join(piece for _place, piece in raw) + b"]"
    shelf.keep_paper(person=person, name=name, data=data, account={}, raw=raw)


@pytest.mark.parametrize(
    ("name", "inside"),
    [("a.json", ""), ("a.json.gz", "a.json"), ("a.zip", "a.zip/in/b.json"), ('o"d.json', "")],
)
def test_every_entry_is_found_at_its_own_place(noor: Any, name: str, inside: str) -> None:
    kept(noor, name, inside)
    for number, place in enumerate(ODD):
        found = shelf.entry(person=noor, where=Source(inside or name, place))
        assert found == f'{{"number": {number}}}'.encode(), place


@pytest.mark.parametrize(
    "place", ["2", "Observation", "Observation/1\n", '":[1', "0,17", "x" * 299]
)
def test_a_place_that_is_not_there_gives_nothing(noor: Any, place: str) -> None:
    kept(noor, "a.json")
    assert shelf.entry(person=noor, where=Source("a.json", place)) == b""
    assert shelf.entry(person=noor, where=Source("other.json", "1")) == b""


def test_a_file_without_entries_gives_nothing(noor: Any) -> None:
    shelf.keep_paper(person=noor, name="a.txt", data=b"Dear Noor", account={}, raw=())
    assert shelf.entry(person=noor, where=Source("a.txt", "1")) == b""
