"""The pages of backups: hers alone, plain about what went wrong, and nothing lost on the way."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from longbloom.web.shell.vault import Vault
from tests.web.shell.rooms import PASSPHRASE, another_browser, is_signed_in, leads_to, words

RESTORE = "/unlock/restore/"


def saved(ana: Any) -> bytes:
    answer = ana.post("/backup/save/")
    assert answer.status_code == 200 and ".longbloom" in answer.headers["Content-Disposition"]
    return b"".join(answer.streaming_content)


def bring(browser: Any, whole: bytes) -> Any:
    file = SimpleUploadedFile("mine.longbloom", whole)
    return browser.post(RESTORE, {"file": file})


def test_she_saves_one_and_it_does_not_stay_behind(ana: Any, tmp_path: Path) -> None:
    assert saved(ana).startswith(b"Longbloom backup 1\n")
    assert not list((tmp_path / "backups").iterdir())


def test_the_page_says_when_the_last_was_made(ana: Any, tmp_path: Path) -> None:
    assert "None was made yet." in words(ana.get("/backup/"))
    assert leads_to(ana.post("/backup/now/"), "/backup/")
    page = words(ana.get("/backup/"))
    assert "The last one:" in page and "1 backup in the folder" in page


def test_a_folder_that_is_not_there_is_refused_in_plain_words(ana: Any, tmp_path: Path) -> None:
    answer = ana.post("/backup/plan/", {"every": "week", "folder": str(tmp_path / "no")})
    assert answer.status_code == 422 and "There is no such folder" in words(answer)
    (tmp_path / "stick").mkdir()
    assert ana.post("/backup/plan/", {"every": "week", "folder": str(tmp_path / "stick")})
    assert leads_to(ana.post("/backup/now/"), "/backup/")
    assert len(list((tmp_path / "stick").iterdir())) == 1


def test_put_back_she_is_in_again_with_the_record_of_that_day(ana: Any, house: Vault) -> None:
    from tests.web.shell.test_backup_restore import note, notes

    note("before")
    whole = saved(ana)
    note("after")
    assert leads_to(bring(ana, whole), RESTORE)
    asked = words(ana.get(RESTORE))
    assert "The file is whole." in asked and "moved aside" in asked
    assert ana.post(f"{RESTORE}open/", {"passphrase": "not that one at all"}).status_code == 403
    assert leads_to(ana.post(f"{RESTORE}open/", {"passphrase": PASSPHRASE}), "/")
    assert is_signed_in(ana) and notes() == ["before"]


def test_the_paper_key_puts_it_back_and_then_asks_for_a_new_passphrase(
    ana: Any, house: Vault, recovery: str
) -> None:
    bring(ana, saved(ana))
    assert leads_to(ana.post(f"{RESTORE}open/", {"passphrase": recovery}), "/unlock/recovery/")
    assert not house.is_open and house.keyring.exists


def test_one_from_the_folder_is_put_back_the_same_way(ana: Any, tmp_path: Path) -> None:
    ana.post("/backup/now/")
    name = next((tmp_path / "backups").iterdir()).name
    assert leads_to(ana.post(f"{RESTORE}kept/", {"name": name}), RESTORE)
    assert ana.post(f"{RESTORE}kept/", {"name": "../keys.json"}).status_code == 404
    assert ana.post(f"{RESTORE}forget/").status_code == 302
    assert not (tmp_path / "restoring").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda whole: b"%PDF-1.7", "This is not a backup that Longbloom made."),
        (lambda whole: whole[:-5000], "its end is missing"),
        (lambda whole: whole[:-9000] + b"x" + whole[-8999:], "damaged"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    ana: Any, tmp_path: Path, change: Any, said: str
) -> None:
    answer = bring(ana, change(saved(ana)))
    assert answer.status_code == 422 and said in words(answer) and is_signed_in(ana)
    assert "Nothing was changed." in words(answer)
    assert not (tmp_path / "restoring").exists() and not (tmp_path / "arriving.longbloom").exists()


def test_a_form_from_elsewhere_leaves_nothing_behind(ana: Any, tmp_path: Path) -> None:
    whole = saved(ana)
    elsewhere = another_browser(enforce_csrf_checks=True)
    elsewhere.cookies = ana.cookies
    assert bring(elsewhere, whole).status_code == 403
    assert not (tmp_path / "arriving.longbloom").exists()


def test_her_other_files_never_reach_the_disk(ana: Any, tmp_path: Path) -> None:
    bring(ana, b"a letter about zyxwort")
    assert not any(b"zyxwort" in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())


def test_at_a_first_run_a_backup_is_one_way_to_begin(
    ana: Any, move_in: Any, tmp_path: Path
) -> None:
    whole = saved(ana)
    (tmp_path / "new").mkdir()
    move_in(tmp_path / "new")
    fresh = another_browser()
    assert "I have a backup" in words(fresh.get("/welcome/"))
    assert leads_to(bring(fresh, whole), RESTORE)
    assert "moved aside" not in words(fresh.get(RESTORE))
    assert leads_to(fresh.post(f"{RESTORE}open/", {"passphrase": PASSPHRASE}), "/")
    assert is_signed_in(fresh)


def test_a_stranger_gets_nowhere(ana: Any, house: Vault) -> None:
    """While it is open, only she; while it is locked, only at this computer."""
    whole = saved(ana)
    stranger = another_browser()
    for address in (RESTORE, "/backup/"):
        assert stranger.get(address).status_code == 302
    assert bring(stranger, whole).status_code == 302
    house.lock()
    afar = another_browser(REMOTE_ADDR="192.168.1.20")
    assert leads_to(afar.get(RESTORE), "/unlock/")
    assert another_browser().get(RESTORE).status_code == 200
