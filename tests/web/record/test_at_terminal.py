"""`longbloom import` and `longbloom up`: her record from a terminal, told in plain sentences."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from longbloom import cli
from longbloom.web.record import at_terminal, importing
from longbloom.web.shell import up
from tests.hospital import bundle, condition, patient, written
from tests.shared import ROOT
from tests.web.homes import PASSPHRASE
from tests.web.record.arriving import BEA, BOTH, count, many, names
from tests.web.record.visitor import house


@pytest.fixture
def says(home: Path, noor: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    """Runs a command in Noor's home; what she types as passphrase; (code, out, err)."""
    from django.conf import settings

    from longbloom.web.shell import accounts, accounts_store

    monkeypatch.setattr(settings, "HOME", home)
    monkeypatch.setattr(accounts, "OWNER", "noor")
    monkeypatch.setattr(accounts_store, "OWNER", "noor")
    monkeypatch.setattr(at_terminal, "LOOK_SECONDS", 0.02)
    settings.VAULT.lock()

    def run(*argv: str, typed: tuple[str, ...] = (PASSPHRASE,)) -> tuple[int, str, str]:
        given = iter(typed)
        monkeypatch.setattr(at_terminal, "getpass", lambda _: next(given))
        before = os.umask(0o077)
        os.umask(before)
        try:
            code = cli.main(argv)
        finally:
            os.umask(before)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


Says = Callable[..., tuple[int, str, str]]


def test_noor_adds_a_file_and_reads_what_became_of_it(
    says: Says, noor: Any, tmp_path: Path
) -> None:
    file = written(tmp_path / "in" / "a.json", bundle(patient(), condition(), *many(4)))
    code, out, err = says("import", str(file))
    assert (code, err) == (0, "")
    assert "5 new entries are in your record." in out and "5 entries understood" in out
    assert count(noor) == 5 and names(noor) == ["a.json"]


def test_a_folder_is_added_whole_and_twice_is_once(says: Says, noor: Any, tmp_path: Path) -> None:
    for number in range(3):
        written(tmp_path / "in" / f"{number}.json", bundle(patient(), *many(number + 1)))
    says("import", str(tmp_path / "in"))
    code, out, _ = says("import", str(tmp_path / "in"))
    assert code == 0 and "You had these files already. Nothing is doubled." in out
    assert count(noor) == 3


def test_the_browser_stays_signed_in(says: Says, noor: Any, tmp_path: Path) -> None:
    """The app has its own opening of the store; a terminal beside it ends nobody's visit."""
    from django.conf import settings
    from django.contrib.sessions.models import Session
    from django.db import connection
    from django.utils import timezone

    settings.VAULT.unlock(PASSPHRASE)
    connection.close()
    Session.objects.create(session_key="hers", session_data="", expire_date=timezone.now())
    settings.VAULT.lock()
    says("import", str(written(tmp_path / "a.json", bundle(patient(), *many(1)))))
    assert Session.objects.filter(session_key="hers").exists()


def test_a_wrong_passphrase_opens_nothing(says: Says, noor: Any, tmp_path: Path) -> None:
    file = written(tmp_path / "a.json", bundle())
    code, _, err = says("import", str(file), typed=("x", "y", "z"))
    assert code == 2 and err.count("That did not open it.") == 3
    assert "The record stays locked. Nothing was changed or written over." in err


def test_the_second_try_may_be_right(says: Says, noor: Any, tmp_path: Path) -> None:
    file = written(tmp_path / "a.json", bundle())
    assert says("import", str(file), typed=("x", PASSPHRASE))[0] == 0


def test_two_people_are_asked_about(says: Says, noor: Any, tmp_path: Path) -> None:
    file = tmp_path / "both.json"
    file.write_bytes(BOTH)
    code, out, err = says("import", str(file))
    assert code == 2 and "Ana Ruiz, born 1975-06-02 (1 entries)" in out and "Bea Ruiz" in out
    assert "nothing was kept" in err and count(noor) == 0
    code, out, _ = says("import", str(file), "--person", "2")
    noor.refresh_from_db()
    assert code == 0 and "1 new entry" in out and noor.name in ("Ana Ruiz", "Bea Ruiz")


def test_somebody_elses_file_is_asked_about(says: Says, noor: Any, tmp_path: Path) -> None:
    written(tmp_path / "a.json", bundle())
    says("import", str(tmp_path / "a.json"))
    (tmp_path / "bea.json").write_bytes(BEA)
    code, out, _ = says("import", str(tmp_path / "bea.json"))
    assert code == 2 and "Bea Ruiz" in out and names(noor) == ["a.json"]


def test_stopping_by_keyboard_keeps_nothing(
    says: Says, noor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(at_terminal, "_watch", interrupted)
    monkeypatch.setattr(importing, "read_files", _slow(importing.read_files))
    file = written(tmp_path / "a.json", bundle())
    code, _, err = says("import", str(file))
    assert code == 130 and "Stopped. Nothing was changed." in err and count(noor) == 0


def _slow(reads: Callable[..., Any]) -> Callable[..., Any]:
    def slowly(files: Any, **how: Any) -> Any:
        import time

        for step in range(200):
            time.sleep(0.02)
            how["progress"]("reading", step, 200)
        return reads(files, **how)

    return slowly


def test_a_file_that_is_not_there_is_said_before_the_passphrase(says: Says) -> None:
    code, _, err = says("import", "nowhere.json", typed=())
    assert code == 2 and "There is no file called nowhere.json." in err


def test_without_a_record_it_says_how_to_begin(tmp_path: Path) -> None:
    file = written(tmp_path / "a.json", bundle())
    code, said = command("import", str(file), "--home", str(tmp_path / "new"))
    assert code == 2 and "Begin with “longbloom up”" in said and "Traceback" not in said


def command(*argv: str) -> tuple[int, str]:
    """The command in a process of its own."""
    more = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "longbloom", *argv],
        env={k: v for k, v in {**os.environ, **more}.items() if "LONGBLOOM" not in k},
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_new_home_is_hers_alone(tmp_path: Path) -> None:
    up.check_home(tmp_path / "deep" / "home")
    made = tmp_path / "deep" / "home"
    assert stat.S_IMODE(made.stat().st_mode) == 0o700 and list(made.iterdir()) == []


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_home_where_others_may_write_is_refused(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    with pytest.raises(up.CantStart, match="Others on this computer may write"):
        up.check_home(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == mode, "it is hers to change"


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root may give a folder away.")
def test_a_home_that_belongs_to_someone_else_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, -1)
    with pytest.raises(up.CantStart, match="belongs to someone else"):
        up.check_home(tmp_path)


def test_a_home_that_is_a_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a letter")
    with pytest.raises(up.CantStart, match="can't be used"):
        up.check_home(tmp_path / "home")
    assert (tmp_path / "home").read_text() == "a letter"


def test_a_disk_without_room_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(up, "_try_to_write", full)
    with pytest.raises(up.CantStart, match="No space left on device"):
        up.check_home(tmp_path)


def test_it_starts_prints_its_address_and_needs_no_key_for_its_first_page(tmp_path: Path) -> None:
    with house(tmp_path / "home", tmp_path / "said") as running:
        page = running.visitor().get("/")
        assert "Longbloom" in page
        assert f"Longbloom is open at http://localhost:{running.port}/" in _read(tmp_path)
        code, said = command("up", "--port", str(running.port), "--home", str(tmp_path / "home"))
        assert code == 2 and "is in use already" in said
    assert running.process.returncode == 0


def _read(folder: Path) -> str:
    return (folder / "said").read_text("utf-8")


@pytest.mark.parametrize(
    ("screen", "opens"), [({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({}, False)]
)
def test_a_browser_opens_only_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, screen: dict[str, str], opens: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in screen.items():
        monkeypatch.setenv(name, value)
    assert up.has_desktop() is opens
