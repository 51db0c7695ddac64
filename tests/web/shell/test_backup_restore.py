"""A backup takes the place of the store whole or not at all, and the old store is kept."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import PASSPHRASE

WHEN = datetime(2026, 11, 24, 10, 30)
OTHER = "six quick wrens sing low"


def notes() -> list[str]:
    from longbloom.core.record import facts as f
    from longbloom.web.record import store
    from longbloom.web.record.models import Person

    person = Person.objects.get()
    record = store.load(viewer=person.owner, person=person, parts=["life"])
    return [note.text for note in record.all(f.Note)]


def note(text: str) -> None:
    from longbloom.core.record import facts as f
    from longbloom.web.record import store
    from longbloom.web.record.models import Person

    source = f.Source(said_by="you", noted_at="2026-11-24")
    store.keep(person=Person.objects.get(), facts=[f.Note(source=source, text=text)])


def opened(vault: Vault, passphrase: str = PASSPHRASE) -> Any:
    from longbloom.web.shell.accounts_store import open_store

    vault.unlock(passphrase)
    return open_store()


@pytest.fixture
def backup(house: Vault, tmp_path: Path) -> Path:
    """Made when Ana's record held one note; now it holds two."""
    from longbloom.web.shell.backup_file import make

    opened(house)
    note("before")
    made = make(tmp_path / "elsewhere" / "a.longbloom", made_at=WHEN.isoformat())
    note("after")
    return made


def take_in(home: Path, backup: Path) -> None:
    from longbloom.web.shell.backup_restore import take_in

    with backup.open("rb") as file:
        take_in(home, file)


def test_the_record_is_as_it_was_and_the_newer_one_lies_beside_it(
    house: Vault, backup: Path, tmp_path: Path, move_in: Callable[[Path], Vault]
) -> None:
    from longbloom.web.shell.backup_restore import put_in_place

    take_in(tmp_path, backup)
    aside = put_in_place(tmp_path, now=WHEN)
    assert not house.is_open
    opened(house)
    assert notes() == ["before"]
    old = move_in(shutil.copytree(aside, tmp_path / "copy"))
    opened(old)
    assert sorted(notes()) == ["after", "before"]


def test_on_another_computer_it_is_equal_fact_for_fact(
    house: Vault, backup: Path, tmp_path: Path, move_in: Callable[[Path], Vault]
) -> None:
    from longbloom.web.shell.backup_restore import open_waiting, put_in_place

    (tmp_path / "new").mkdir()
    fresh = move_in(tmp_path / "new")
    take_in(tmp_path / "new", backup)
    open_waiting(tmp_path / "new", PASSPHRASE)
    put_in_place(tmp_path / "new", now=WHEN)
    opened(fresh)
    assert (
        notes() == ["before"]
        and not (tmp_path / "new/before-restore").exists()
        or not any((tmp_path / "new/before-restore").iterdir())
    )


def test_the_paper_key_of_that_day_opens_it_too_and_another_one_does_not(
    house: Vault, backup: Path, tmp_path: Path, recovery: str
) -> None:
    from longbloom.web.shell.backup_restore import open_waiting
    from longbloom.web.shell.keys import WrongKey

    take_in(tmp_path, backup)
    open_waiting(tmp_path, recovery)
    with pytest.raises(WrongKey):
        open_waiting(tmp_path, "three calm herons waded")


def test_a_passphrase_changed_since_then_does_not_open_it(
    house: Vault, backup: Path, tmp_path: Path
) -> None:
    from longbloom.web.shell.backup_restore import open_waiting, put_in_place
    from longbloom.web.shell.keys import WrongKey

    house.change_passphrase(PASSPHRASE, OTHER)
    take_in(tmp_path, backup)
    with pytest.raises(WrongKey):
        open_waiting(tmp_path, OTHER)
    put_in_place(tmp_path, now=WHEN)
    opened(house, PASSPHRASE)
    assert notes() == ["before"]


@pytest.mark.parametrize("step", range(1, 8))
def test_killed_at_any_step_the_next_start_finishes_or_has_never_begun(
    house: Vault, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Every move of a file is a place to die at."""
    from longbloom.web.shell import backup_restore

    take_in(tmp_path, backup)
    whole, left = Path.replace, iter(range(step))

    def dies(self: Path, target: Any) -> Any:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", dies)
    with suppress(KeyboardInterrupt):
        backup_restore.put_in_place(tmp_path, now=WHEN)
    monkeypatch.setattr(Path, "replace", whole)
    backup_restore.finish(tmp_path)
    opened(house)
    kept = list((tmp_path / "before-restore").rglob("longbloom.db"))
    assert notes() == ["before"] and len(kept) == 1


def test_killed_before_it_began_everything_is_as_before(
    house: Vault, backup: Path, tmp_path: Path
) -> None:
    from longbloom.web.shell import backup_restore

    take_in(tmp_path, backup)
    backup_restore.finish(tmp_path)
    assert sorted(notes()) == ["after", "before"]
    backup_restore.forget(tmp_path)
    assert not (tmp_path / "restoring").exists()


def test_a_bad_backup_leaves_nothing_waiting(house: Vault, backup: Path, tmp_path: Path) -> None:
    from longbloom.web.shell.backup_file import BadBackup

    cut = tmp_path / "cut.longbloom"
    cut.write_bytes(backup.read_bytes()[:-500])
    with pytest.raises(BadBackup):
        take_in(tmp_path, cut)
    assert not (tmp_path / "restoring").exists() and sorted(notes()) == ["after", "before"]
