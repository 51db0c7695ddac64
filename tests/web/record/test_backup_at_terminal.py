"""`longbloom backup` and `restore`: plain sentences, nothing lost, nothing written over."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from longbloom import cli
from longbloom.web.record import at_terminal, backup_at_terminal
from tests.hospital import bundle, condition, patient, written
from tests.web.homes import PASSPHRASE
from tests.web.record.arriving import count, many

Says = Callable[..., tuple[int, str, str]]


@pytest.fixture
def says(home: Path, noor: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    """Runs a command in Noor's home; what she types; (code, out, err)."""
    from django.conf import settings

    from longbloom.web.shell import accounts, accounts_store

    monkeypatch.setattr(accounts, "OWNER", "noor")
    monkeypatch.setattr(accounts_store, "OWNER", "noor")
    settings.VAULT.lock()

    def run(*argv: str, typed: tuple[str, ...] = (PASSPHRASE,)) -> tuple[int, str, str]:
        given = iter(typed)
        for module in (at_terminal, backup_at_terminal):
            monkeypatch.setattr(module, "getpass", lambda _: next(given))
        before = os.umask(0o077)
        try:
            code = cli.main(argv)
        finally:
            os.umask(before)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def test_saved_and_put_back(says: Says, noor: Any, tmp_path: Path) -> None:
    file = written(tmp_path / "in" / "a.json", bundle(patient(), condition(), *many(4)))
    out = tmp_path / "b.longbloom"
    code, told, err = says("backup", str(out))
    assert (code, err) == (0, "") and "The backup is in" in told
    says("import", str(file))
    assert count(noor) == 5
    code, told, err = says("restore", str(out))
    assert (code, err) == (0, "") and "whole" in told and "before-restore" in told
    assert says("backup", str(tmp_path / "c.longbloom"))[0] == 0
    assert count(noor) == 0


def test_a_file_of_that_name_stays_unless_she_says_force(says: Says, tmp_path: Path) -> None:
    out = tmp_path / "b.longbloom"
    out.write_text("a letter")
    code, _told, err = says("backup", str(out))
    assert code == 2 and "is there already" in err and out.read_text() == "a letter"
    assert says("backup", str(out), "--force")[0] == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [(("no such words here",) * 3, "stays locked"), ((), "stays locked")],
)
def test_a_wrong_passphrase_changes_nothing(
    says: Says, home: Path, tmp_path: Path, typed: tuple[str, ...], said: str
) -> None:
    out = tmp_path / "b.longbloom"
    says("backup", str(out))
    before = (home / "keys.json").read_bytes()

    code, _told, err = says("restore", str(out), typed=(*typed, *("x",) * (3 - len(typed))))
    assert code == 2 and said in err and "Nothing was changed" in err
    assert (home / "keys.json").read_bytes() == before and not (home / "restoring").exists()


def test_what_is_no_backup_is_said_plainly(says: Says, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear Bea")
    code, _told, err = says("restore", str(letter))
    assert code == 2 and "not a backup that Longbloom made" in err
    code, _told, err = says("restore", str(tmp_path / "gone.longbloom"))
    assert code == 2 and "can't be put back" in err


def test_an_open_longbloom_is_not_pulled_away_under_her(
    says: Says, home: Path, tmp_path: Path
) -> None:
    from longbloom.web.shell.open_here import hold

    out = tmp_path / "b.longbloom"
    says("backup", str(out))
    handle = hold(home)
    assert handle is not None
    code, _told, err = says("restore", str(out))
    os.close(handle)
    assert code == 2 and "Longbloom is open" in err
