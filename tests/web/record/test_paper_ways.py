"""Noor brings paper: photos of one report, a locked PDF, a page with somebody else's name."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from typing import Any

import pytest
import typst

from longbloom.web.record import shelf
from longbloom.web.record.models import Chunk, Import, Paper
from tests.importers.pdf.test_papers import picture
from tests.web.homes import text
from tests.web.record.arriving import add, added, names, newest, words_of
from tests.web.record.locked_pdf import locked_pdf
from tests.web.record.paper_reports import bring, reads_paper  # noqa: F401

pytestmark = pytest.mark.usefixtures("at_once")
SECRET = "Quetzalfinch-1975"


def photos(browser: Any, *files: tuple[str, bytes], one_report: bool = True) -> Any:
    from tests.web.record.arriving import _file

    more = {"one_report": "on"} if one_report else {}
    return browser.post("/files/add/", {"files": [_file(*file) for file in files], **more})


def test_photos_of_one_report_become_one_paper(client_noor: Any, noor: Any) -> None:
    photos(client_noor, ("IMG_1.jpg", picture("red")), ("IMG_2.jpg", picture("blue")))
    assert names(noor) == ["IMG_1, 2 pages.pdf"]
    paper = Paper.objects.get(person=noor)
    assert client_noor.get(f"/files/open/{paper.pk}/page/2/").status_code == 200
    assert not Chunk.objects.filter(paper__person=None).exists()


def test_without_her_word_they_stay_apart_and_other_files_always_do(
    client_noor: Any, noor: Any
) -> None:
    photos(client_noor, ("a.jpg", picture("red")), ("b.jpg", picture("blue")), one_report=False)
    photos(client_noor, ("c.jpg", picture("lime")), ("letter.txt", b"Dear Noor"))
    assert names(noor) == ["a.jpg", "b.jpg", "c.jpg", "letter.txt"]


def test_a_damaged_photo_keeps_all_apart_and_is_told_of(client_noor: Any, noor: Any) -> None:
    photos(client_noor, ("a.jpg", picture("red")), ("b.jpg", picture("blue")[:80]))
    assert names(noor) == ["a.jpg", "b.jpg"]


def test_a_photo_opens_as_a_picture(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.png", picture("red", kind="PNG")))
    paper = Paper.objects.get(person=noor)
    assert client_noor.get(f"/files/open/{paper.pk}/page/1/image/").status_code == 200


def test_a_locked_pdf_is_opened_with_its_password_which_is_kept_nowhere(
    client_noor: Any, noor: Any, home: Any
) -> None:
    data = locked_pdf(SECRET)
    page = added(client_noor, ("report.pdf", data))
    assert "report.pdf is locked with a password" in page
    job = newest().pk
    wrong = client_noor.post(f"/files/{job}/unlock/", {"number": "0", "password": "wrong"})
    assert "That password does not open it." in words_of(client_noor, wrong["Location"])
    right = client_noor.post(f"/files/{job}/unlock/", {"number": "0", "password": SECRET})
    assert right["Location"] != f"/files/{job}/" and SECRET not in right["Location"]
    assert names(noor) == ["report.pdf", "report (opened).pdf"]
    assert shelf.body(Paper.objects.get(name="report.pdf")) == data
    opened = Paper.objects.get(name="report (opened).pdf")
    assert client_noor.get(f"/files/open/{opened.pk}/page/1/image/").status_code == 200
    from django.contrib.sessions.models import Session

    kept = [str(one.get_decoded()) for one in Session.objects.all()]
    kept += [str(one.account) for one in Import.objects.all()]
    assert not any(SECRET in one for one in kept)


@pytest.mark.parametrize("number", ["", "-1", "1", "999999999", "x"])
def test_a_password_for_no_file_opens_nothing(client_noor: Any, noor: Any, number: str) -> None:
    added(client_noor, ("report.pdf", locked_pdf(SECRET)))
    before = Import.objects.count()
    client_noor.post(f"/files/{newest().pk}/unlock/", {"number": number, "password": SECRET})
    assert Import.objects.count() == before


def test_sam_opens_no_lock_of_hers(client_noor: Any, client_sam: Any) -> None:
    added(client_noor, ("report.pdf", locked_pdf(SECRET)))
    form = {"number": "0", "password": SECRET}
    assert client_sam.post(f"/files/{newest().pk}/unlock/", form).status_code == 404


def test_a_page_that_names_somebody_else_asks_by_that_name(
    client_noor: Any, noor: Any, monkeypatch: pytest.MonkeyPatch, reads_paper: Any
) -> None:
    from msgspec import structs

    from longbloom.importers.fhir.index import WhoIs
    from longbloom.web.record import importing

    noor.name = "Noor Haddad"
    noor.save()
    reading = importing.read_files

    def named(files: Any, **more: Any) -> Any:
        who = WhoIs(key="p", name="Ana Lopez", born="")
        return tuple(structs.replace(one, who=who) for one in reading(files, **more))

    monkeypatch.setattr(importing, "read_files", named)
    job = bring(client_noor)
    page = words_of(client_noor, f"/files/{job}/")
    assert "This page names Ana Lopez. Is that you?" in page and "(4 entries)" in page
    client_noor.post(f"/files/{job}/stop/")
    assert names(noor) == []


def test_a_name_on_a_page_is_learned_only_once_she_has_said_that_it_is_hers(
    client_noor: Any, noor: Any, at_once: None
) -> None:
    """A page can be misread: not even the first one says by itself whose record this is."""
    from longbloom.web.record.models import Import

    page = b"Laboratory report\n\nPatient: Ana Lopez\n\nDate of birth: 12 March 1967"
    job = bring(client_noor, data=typst.compile(page))
    noor.refresh_from_db()
    asked = words_of(client_noor, f"/files/{job}/")
    assert "This page names Ana Lopez. Is that you?" in asked
    assert (noor.name, noor.born, names(noor)) == ("", None, [])
    client_noor.post(f"/files/{job}/answer/", {"person": "0"})
    noor.refresh_from_db()
    assert (noor.name, str(noor.born)) == ("Ana Lopez", "1967-03-12")
    assert Import.objects.get(pk=job).state == "done" and names(noor) == ["report.pdf"]


def test_the_form_asks_the_camera_for_what_it_can_read(client_noor: Any) -> None:
    page = text(client_noor.get("/files/add/"))
    cameras = re.findall(r'accept="image/jpeg,image/png" capture="environment"', page)
    assert len(cameras) == 6 and add and 'name="one_report"' in page
