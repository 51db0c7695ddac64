"""Backups by themselves: made when due, the oldest let go, other files never touched."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import PASSPHRASE, ready

ready()
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        ("day", "", True),
        ("day", "2026-11-24T01:00:00+00:00", False),
        ("day", "2026-11-23T10:00:00+00:00", True),
        ("week", "2026-11-18T10:00:00+00:00", False),
        ("week", "2026-11-17T10:00:00+00:00", True),
        ("never", "", False),
        ("day", "not a day", True),
        ("day", "2031-01-01T00:00:00+00:00", True),
    ],
)
def test_when_one_is_due(every: str, last: str, due: bool) -> None:
    from longbloom.web.shell.backup_keep import Plan, is_due

    assert is_due(Plan(every=every, last_at=last), NOW) is due


@given(st.lists(st.integers(0, 900), unique=True, max_size=60))
def test_what_stays_is_the_newest_of_days_weeks_and_months(hours: list[int]) -> None:
    from longbloom.web.shell.backup_keep import to_let_go

    found = sorted(
        ((NOW - timedelta(hours=8 * h), Path(str(h))) for h in hours),
        key=lambda one: -one[0].timestamp(),
    )
    gone = set(to_let_go(found))
    stay = [(at, path) for at, path in found if path not in gone]
    assert len(stay) <= 15
    assert not found or found[0][1] not in gone
    assert set(to_let_go(stay)) == set()
    days = list(dict.fromkeys(at.date() for at, _path in found))[:5]
    assert set(days) <= {at.date() for at, _path in stay}


def test_one_is_made_and_only_our_own_old_ones_go(house: Vault, tmp_path: Path) -> None:
    from longbloom.web.shell.accounts_store import open_store
    from longbloom.web.shell.backup_keep import back_up_now, ours_in

    house.unlock(PASSPHRASE)
    open_store()
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in range(40):
        at = NOW - timedelta(days=day + 1)
        (folder / f"longbloom-auto-{at:%Y-%m-%d-%H%M%S}.longbloom").touch()
    hers = [folder / "longbloom-2019-01-01.longbloom", folder / "letter.txt"]
    for path in hers:
        path.touch()
    plan = back_up_now(tmp_path, NOW)
    assert plan.trouble == "" and plan.last_at
    assert len(ours_in(folder)) < 15 and ours_in(folder)[0][1].stat().st_size > 0
    assert all(path.exists() for path in hers)


def test_a_folder_that_is_gone_is_said_and_tried_again(house: Vault, tmp_path: Path) -> None:
    from longbloom.web.shell.accounts_store import open_store
    from longbloom.web.shell.backup_keep import Plan, back_up_now, is_due, keep_plan

    house.unlock(PASSPHRASE)
    open_store()
    keep_plan(tmp_path, Plan(folder=str(tmp_path / "stick")))
    plan = back_up_now(tmp_path, NOW)
    assert plan.trouble == "gone" and is_due(plan, NOW) and not (tmp_path / "stick").exists()


def test_locked_it_sleeps_and_a_damaged_plan_is_the_usual_one(house: Vault, tmp_path: Path) -> None:
    from longbloom.web.shell.backup_keep import Plan, plan_of, tend_once

    (tmp_path / "backups.json").write_text("{broken")
    assert plan_of(tmp_path) == Plan()
    tend_once(tmp_path)
    assert not list((tmp_path / "backups").glob("*"))
