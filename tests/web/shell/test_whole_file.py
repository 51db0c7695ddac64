"""A small file is there whole, as before or as after, whenever the power goes."""

import os
import stat
from pathlib import Path

import pytest

from longbloom.web.shell import whole_file
from longbloom.web.shell.whole_file import write_whole


def test_it_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "keys.json"
    write_whole(file, b"one")
    write_whole(file, b"two")
    assert file.read_bytes() == b"two" and os.listdir(file.parent) == ["keys.json"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_full_disk_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "keys.json"
    write_whole(file, b"one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"two")
    assert file.read_bytes() == b"one"


def test_the_name_is_on_disk_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[bool] = []
    monkeypatch.setattr(
        whole_file.os, "fsync", lambda handle: done.append(stat.S_ISDIR(os.fstat(handle).st_mode))
    )
    write_whole(tmp_path / "keys.json", b"one")
    assert done == [False, True]
