"""Delete everything: after her passphrase, and then truly everything."""

from pathlib import Path
from typing import Any

import pytest

from tests.web.homes import PASSPHRASE


@pytest.fixture(autouse=True)
def no_house_is_left_behind() -> Any:
    """The house of a process is made once; here each test has a store of its own."""
    yield
    from longbloom.web.shell.device_house import the_house

    the_house.cache_clear()


@pytest.fixture
def hers(client_ana: Any, home: Path) -> Any:
    """Ana's browser, who has just typed her passphrase."""
    import time

    from django.contrib.auth.models import User

    from longbloom.web.shell.accounts import OWNER

    User.objects.filter(username="ana").update(username=OWNER)
    session = client_ana.session
    session["proved_at"] = int(time.time())
    session.save()
    return client_ana


def test_the_page_says_what_goes_and_what_does_not(hers: Any, home: Path) -> None:
    page = hers.get("/delete/").content.decode()
    assert str(home) in page and "This can’t be undone" in page and "save a backup first" in page


def test_without_the_tick_or_with_a_wrong_passphrase_nothing_goes(hers: Any, home: Path) -> None:
    before = sorted(path.name for path in home.iterdir())
    assert hers.post("/delete/", {"passphrase": PASSPHRASE}).status_code == 422
    wrong = hers.post("/delete/", {"passphrase": "not this one, no", "is_sure": "on"})
    assert wrong.status_code == 403
    assert sorted(path.name for path in home.iterdir()) == before


def test_everything_goes(hers: Any, home: Path) -> None:
    (home / "backups").mkdir()
    (home / "backups/longbloom-auto-2026-01-01-100000.longbloom").write_bytes(b"x")
    (home / "before-restore/2026").mkdir(parents=True)
    (home / "house.sealed").write_bytes(b"x")
    asked = {"passphrase": PASSPHRASE, "is_sure": "on", "with_backups": "on"}
    answer = hers.post("/delete/", asked)
    assert answer.status_code == 200 and "Everything is deleted" in answer.content.decode()
    assert [p for p in home.rglob("*") if p.is_file()] == []
    assert hers.get("/").headers["Location"].startswith("/welcome/")


def test_backups_stay_when_she_wants_them(hers: Any, home: Path) -> None:
    (home / "backups").mkdir()
    (home / "backups/longbloom-auto-2026-01-01-100000.longbloom").write_bytes(b"x")
    hers.post("/delete/", {"passphrase": PASSPHRASE, "is_sure": "on"})
    left = [path.name for path in home.rglob("*") if path.is_file()]
    assert left == ["longbloom-auto-2026-01-01-100000.longbloom"]
