"""Everything out, by her alone, after a plain warning; her papers byte for byte."""

import io
import json
import zipfile
from typing import Any

import pypdfium2
import pytest
from PIL import Image


def taken(browser: Any, what: str, **asked: str) -> bytes:
    answer = browser.post(f"/take-along/{what}/", asked)
    assert answer.status_code == 200, what
    name = answer.headers["Content-Disposition"]
    assert 'filename="longbloom-20' in name and "cancer" not in name
    assert answer.headers["Cache-Control"] == "no-store"
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("what", ["pdf", "zip", "fhir", "tables", "json"])
def test_each_way_warns_first(client_ana: Any, what: str) -> None:
    page = client_ana.get(f"/take-along/{what}/").content.decode()
    assert "This file is not locked." in page and "Whoever has it can read" in page
    assert f"/take-along/{what}/" in client_ana.get("/take-along/").content.decode()


def test_the_zip_holds_every_entry_and_every_file_as_it_arrived(client_ana: Any) -> None:
    from longbloom.core.record.facts import Lab
    from longbloom.web.record import shelf
    from longbloom.web.record.models import ROWS, Paper

    with zipfile.ZipFile(io.BytesIO(taken(client_ana, "zip"))) as whole:
        names = set(whole.namelist())
        assert {
            "README.txt",
            "picture.pdf",
            "record.fhir.json",
            "record.json",
            "tables/lab.csv",
        } <= names
        paper = Paper.objects.get(person__owner__username="ana")
        assert whole.read(f"files/{paper.name}") == shelf.body(paper)
        told = json.loads(whole.read("record.json"))
        assert "not locked" in whole.read("README.txt").decode()
    labs = [fact for fact in told["facts"] if fact["kind"] == "lab"]
    assert len(labs) == ROWS[Lab].objects.filter(person=paper.person, gone="").count()


def test_the_two_pages_can_leave_her_name_out(client_ana: Any) -> None:
    from longbloom.web.record.models import Person

    Person.objects.filter(owner__username="ana").update(name="Ana Zyxwort")

    def first_page(**asked: str) -> str:
        page = pypdfium2.PdfDocument(taken(client_ana, "pdf", **asked))[0]
        return str(page.get_textpage().get_text_range())

    assert "Ana Zyxwort" in first_page() and "Ana Zyxwort" not in first_page(name="no")


def test_she_can_look_at_the_pages_before(client_ana: Any) -> None:
    answer = client_ana.get("/take-along/pdf/look/")
    assert answer.headers["Content-Type"] == "image/png"
    width, height = Image.open(io.BytesIO(answer.content)).size
    assert width == 900 and height > 2 * 1.4 * width


def test_what_she_took_back_is_not_in_it(client_ana: Any) -> None:
    told = json.loads(taken(client_ana, "json"))
    one = next(fact for fact in told["facts"] if fact["kind"] == "lab")
    from longbloom.core.record.facts import Lab
    from longbloom.web.record.models import ROWS

    ROWS[Lab].objects.filter(fact_id=one["id"]).update(gone="undone")
    ids = {fact["id"] for fact in json.loads(taken(client_ana, "json"))["facts"]}
    assert one["id"] not in ids


def test_sam_takes_only_his_own_and_a_stranger_nothing(client_sam: Any) -> None:
    from tests.web.shell.rooms import another_browser

    assert json.loads(taken(client_sam, "json"))["facts"] == []
    assert another_browser().post("/take-along/zip/").status_code == 302
    assert client_sam.get("/take-along/nothing/").status_code == 404


def test_a_question_that_she_set_aside_stays_off_the_paper(client_sam: Any) -> None:
    from longbloom.core.record.facts import Diagnosis, Source
    from longbloom.web.record import store
    from longbloom.web.record.models import Person

    person = Person.objects.get(owner__username="sam")
    hers = Source(said_by="you")
    store.keep(person=person, facts=[Diagnosis(what="primary", name="Breast cancer", source=hers)])

    def paper() -> str:
        page = pypdfium2.PdfDocument(taken(client_sam, "pdf"))[0]
        return " ".join(page.get_textpage().get_text_range().split())

    asked = "What is my HER2 result"
    assert asked in paper()
    store.set_aside(person=person, what="HER2 result", why="not now")
    assert asked not in paper() and "progesterone receptor" in paper()


def test_what_she_hid_stays_off_the_paper_and_in_the_whole(client_ana: Any) -> None:
    from longbloom.core.record.facts import Medicine, Source
    from longbloom.core.record.record import fact_id
    from longbloom.web.record import store
    from longbloom.web.record.models import Person

    person = Person.objects.get(owner__username="ana")
    hidden = Medicine(source=Source(said_by="you"), name="zyxwortine")
    store.keep(person=person, facts=[hidden])
    client_ana.post(f"/fact/medicine/{fact_id(hidden)}/hide/")

    def paper(**asked: str) -> str:
        pages = pypdfium2.PdfDocument(taken(client_ana, "pdf", **asked))
        return " ".join(page.get_textpage().get_text_range() for page in pages)

    assert "Zyxwortine" not in paper() and "keeps out of this paper: 1" in paper()
    assert "Zyxwortine" in paper(hidden="yes")
    assert b"zyxwortine" in taken(client_ana, "json")
