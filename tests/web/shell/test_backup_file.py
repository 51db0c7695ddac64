"""A backup is her whole store in one locked file, and nothing that is less is taken for one."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import PASSPHRASE

WHEN = "2026-11-24T10:00:00+00:00"


@pytest.fixture
def made(house: Vault, tmp_path: Path) -> Path:
    """A backup of Ana's store; the store stays open."""
    from longbloom.web.shell.accounts_store import open_store
    from longbloom.web.shell.backup_file import make

    house.unlock(PASSPHRASE)
    open_store()
    return make(tmp_path / "out" / "a.longbloom", made_at=WHEN)


def test_it_holds_the_store_and_says_when_it_was_made(made: Path, tmp_path: Path) -> None:
    from longbloom.web.shell.backup_file import check_store, data_key, unpack
    from longbloom.web.shell.keys import Keyring

    (tmp_path / "in").mkdir()
    with made.open("rb") as file:
        head = unpack(file, tmp_path / "in")
    key = data_key(Keyring(tmp_path / "in/keys.json"), PASSPHRASE)
    check_store(tmp_path / "in/longbloom.db", key)
    assert head.made_at == WHEN and head.size == (tmp_path / "in/longbloom.db").stat().st_size


def test_it_leaves_nothing_else_behind_and_only_its_owner_reads_it(made: Path) -> None:
    assert [path.name for path in made.parent.iterdir()] == ["a.longbloom"]
    assert made.stat().st_mode & 0o077 == 0


def test_nothing_of_the_store_can_be_read_in_it(made: Path) -> None:
    whole = made.read_bytes()
    store = whole.split(b"\n", 2)[2]
    assert b"SQLite format 3" not in whole and b"CREATE TABLE" not in store and b"ana" not in store


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda whole: b"", "other"),
        (lambda whole: b"%PDF-1.7 a scan", "other"),
        (lambda whole: whole[:19], "damaged"),
        (lambda whole: whole[:60], "damaged"),
        (lambda whole: whole[:-4096], "cut"),
        (lambda whole: whole + b"more", "damaged"),
        (lambda whole: whole[:-9000] + b"x" + whole[-8999:], "damaged"),
        (lambda whole: whole.replace(b'"size":', b'"size":-', 1), "damaged"),
    ],
)
def test_a_broken_one_is_told_by_its_kind(
    made: Path, tmp_path: Path, change: Any, kind: str
) -> None:
    from longbloom.web.shell.backup_file import BadBackup, unpack

    (tmp_path / "in").mkdir()
    with pytest.raises(BadBackup) as bad:
        unpack(io.BytesIO(change(made.read_bytes())), tmp_path / "in")
    assert bad.value.kind == kind


def test_a_changed_page_is_found_even_when_the_head_agrees(made: Path, tmp_path: Path) -> None:
    """Somebody who rewrites the digest, too, does not know the key."""
    import hashlib

    from longbloom.web.shell.backup_file import BadBackup, check_store, data_key, unpack
    from longbloom.web.shell.keys import Keyring

    mark, head, store = made.read_bytes().split(b"\n", 2)
    store = store[:9000] + bytes([store[9000] ^ 1]) + store[9001:]
    told = {**json.loads(head), "sha256": hashlib.sha256(store).hexdigest()}
    (tmp_path / "in").mkdir()
    unpack(io.BytesIO(b"\n".join((mark, json.dumps(told).encode(), store))), tmp_path / "in")
    key = data_key(Keyring(tmp_path / "in/keys.json"), PASSPHRASE)
    with pytest.raises(BadBackup):
        check_store(tmp_path / "in/longbloom.db", key)


def test_a_folder_without_room_leaves_no_half_backup(
    house: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from longbloom.web.shell import backup_file
    from longbloom.web.shell.accounts_store import open_store

    house.unlock(PASSPHRASE)
    open_store()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_file.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        backup_file.make(tmp_path / "out/a.longbloom", made_at=WHEN)
    assert not list((tmp_path / "out").iterdir())


def test_a_locked_store_makes_none(house: Vault, tmp_path: Path) -> None:
    from longbloom.web.shell.backup_file import make
    from longbloom.web.shell.vault import Locked

    with pytest.raises(Locked):
        make(tmp_path / "out/a.longbloom", made_at=WHEN)
    assert not list((tmp_path / "out").iterdir())
