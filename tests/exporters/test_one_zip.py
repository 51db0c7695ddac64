"""One zip of everything: whole, in pieces, and safe to unpack."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from longbloom.exporters.one_zip import stream

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def unpacked(*members: tuple[str, list[bytes]]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(stream(members)))) as whole:
        assert whole.testzip() is None
        return {name: whole.read(name) for name in whole.namelist()}


def test_it_holds_what_was_put_in() -> None:
    assert unpacked(("a.txt", [b"one ", b"two"]), ("b/c.txt", [])) == {
        "a.txt": b"one two",
        "b/c.txt": b"",
    }


def test_it_comes_in_pieces_while_it_is_made() -> None:
    made: list[int] = []

    def pieces() -> list[bytes]:
        made.append(1)
        return [b"x" * 100]

    whole = stream((f"{n}", pieces()) for n in range(3))
    next(whole)
    assert len(made) == 1


def test_two_of_one_name_stay_two_and_none_climbs_out() -> None:
    found = unpacked(("a.pdf", [b"1"]), ("A.pdf", [b"2"]), ("../../etc/x", [b"3"]), ("..", [b"4"]))
    assert found == {"a.pdf": b"1", "A (2).pdf": b"2", "etc/x": b"3", "file": b"4"}


@given(st.lists(st.tuples(NAMES, st.binary(max_size=20)), max_size=6))
def test_whatever_the_names_all_bytes_are_there(members: list[tuple[str, bytes]]) -> None:
    data = b"".join(stream((name, [held]) for name, held in members))
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        infos = whole.infolist()
        assert sorted(whole.read(info) for info in infos) == sorted(held for _n, held in members)
        assert not any(".." in info.filename.split("/") for info in infos)
