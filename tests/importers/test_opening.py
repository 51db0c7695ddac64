"""What she dropped in is opened within limits; nothing is written, nothing is lost unsaid."""

import gzip
import io
import zipfile

import pytest

from longbloom.core.record.account import Unread
from longbloom.importers import opening
from longbloom.importers.opening import Opened, open_all


def zipped(*entries: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return packed.getvalue()


def opened(name: str, data: bytes | memoryview) -> list[Opened | Unread]:
    return list(open_all(name, data))


def why(one: Opened | Unread) -> str:
    assert isinstance(one, Unread)
    return one.why


def test_a_plain_file_is_itself() -> None:
    assert opened("a.json", b"{}") == [Opened("a.json", b"{}")]


def test_a_view_of_the_bytes_is_as_good_as_bytes() -> None:
    (one,) = opened("a.json.gz", memoryview(gzip.compress(b"{}", mtime=0)))
    assert one == Opened("a.json", b"{}")


def test_every_file_of_a_zip_is_named_by_its_path() -> None:
    names = [one.name for one in opened("a.zip", zipped(("x/1.json", b"{}"), ("2.json", b"[]")))]
    assert names == ["a.zip/x/1.json", "a.zip/2.json"]


def test_folders_and_an_empty_zip_give_nothing_wrong() -> None:
    assert opened("a.zip", zipped(("folder/", b""))) == []


@pytest.mark.parametrize(
    "name", ["../a.json", "/etc/passwd", "x/../../a", "..\\a.json", "C:/a.json"]
)
def test_names_that_point_outside_are_left_alone(name: str) -> None:
    bad, good = opened("a.zip", zipped((name, b"{}"), ("b.json", b"{}")))
    assert "outside" in why(bad)
    assert isinstance(good, Opened)


@pytest.mark.parametrize(
    "inner", [gzip.compress(b"{}", mtime=0), zipped(("x", b"y"))], ids=["gzip", "zip"]
)
def test_archives_in_archives_are_named_not_opened(inner: bytes) -> None:
    (one,) = opened("a.zip", zipped(("in.zip", inner)))
    assert "archive inside" in why(one)


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_ENTRIES", 2)
    (one,) = opened("a.zip", zipped(*((f"{i}.json", b"{}") for i in range(3))))
    assert "larger" in why(one)


def test_the_sum_of_a_zip_is_limited_even_when_its_directory_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    honest = zipped(("a.json", b"0" * 5000))
    lying = honest.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    monkeypatch.setattr(opening, "LARGEST_ZIP", 1000)
    for data in (honest, lying):
        (one,) = opened("a.zip", data)
        assert isinstance(one, Unread)


def test_a_real_bomb_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 4 * opening.MIB)
    (one,) = opened("a.gz", gzip.compress(b"\x00" * (64 * opening.MIB), compresslevel=1, mtime=0))
    assert "larger than 4 MB" in why(one)


def test_a_file_beyond_the_limit_is_not_copied() -> None:
    class Huge(bytes):
        """As long as 2 GB, and one byte in memory."""

        def __len__(self) -> int:
            return 2 * 1024 * opening.MIB

    (one,) = opened("a.json", Huge(b"{"))
    assert "larger than" in why(one)


def test_damaged_archives_say_so() -> None:
    whole = zipped(("a.json", b"{}" * 500))
    broken = whole[:40] + b"\xff" * 8 + whole[48:]
    assert "damaged" in why(opened("a.zip", whole[:30])[0])
    assert "damaged" in why(opened("a.zip", broken)[0])
    assert "damaged" in why(opened("a.gz", gzip.compress(b"{}" * 500, mtime=0)[:20])[0])


def test_a_locked_entry_says_so() -> None:
    data = bytearray(zipped(("a.json", b"{}")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    (one,) = opened("a.zip", bytes(data))
    assert "password" in why(one)
