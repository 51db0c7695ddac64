"""Noor finds papers and entries by their words; nobody else does, and no address says which."""
# ruff: noqa: F811, F403  the sentences and fixtures come by import

from typing import Any

import pytest

from longbloom.core.record import facts as f
from longbloom.web.record import by_her, store
from longbloom.web.record.finding import around
from tests.people import drug
from tests.web.homes import text
from tests.web.record.arriving import ANA, act, added, file_of, many, words_of
from tests.web.record.check_steps import one, say
from tests.web.record.finding_steps import *
from tests.web.record.finding_steps import LETTER
from tests.web.record.paper_reports import bring, reads_paper, report_pdf  # noqa: F401


def look_for(browser: Any, words: str) -> str:
    import re

    page = text(browser.post("/papers/", {"words": words}))
    main = page[page.index("<main") : page.index("</main")]
    return re.sub(r"\s+", " ", re.sub(r"<(?!/?mark)[^>]+>", " ", main))


def test_the_hit_is_marked_in_its_sentence_and_leads_there(client_noor: Any, noor: Any) -> None:
    store.keep(person=noor, facts=[LETTER])
    page = text(client_noor.post("/papers/", {"words": "lasion"}))
    assert "1 place holds these words" in page and "<mark>Läsion</mark>" in page
    assert 'href="/fact/document/' in page


def test_text_of_a_paper_is_never_markup(client_noor: Any, noor: Any) -> None:
    bad = f.Document(title="T", text="<script>alert(1)</script> mamma", source=f.Source("a", "1"))
    store.keep(person=noor, facts=[bad])
    page = text(client_noor.post("/papers/", {"words": "mamma"}))
    assert "<script>alert" not in page and "<mark>mamma</mark>" in page
    assert "<img" not in look_for(client_noor, '"><img src=x>')


@pytest.mark.usefixtures("at_once")
def test_undone_and_put_back(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("hospital.json", file_of(*many(3))))
    assert "Calcium" in look_for(client_noor, "calc") and "hospital" in look_for(
        client_noor, "hosp"
    )
    act(client_noor, "undo")
    assert "Nothing in your record" in look_for(client_noor, "calc")
    assert "Nothing in your record" in look_for(client_noor, "hosp")
    act(client_noor, "put-back")
    assert "Calcium" in look_for(client_noor, "calc")


def test_what_she_took_back_is_not_found(client_noor: Any, noor: Any) -> None:
    fact = f.Note(text="Quetzal", source=f.Source(said_by="you"))
    store.keep(person=noor, facts=[fact])
    assert "Quetzal" in look_for(client_noor, "quetz")
    client_noor.post(f"/fact/note/{by_her.fact_id(fact)}/remove/")
    assert "Nothing in your record" in look_for(client_noor, "quetz")


def test_a_reading_is_found_only_once_she_has_confirmed_it(
    client_noor: Any, noor: Any, reads_paper: Any
) -> None:
    """The paper itself is found by its words from the start."""
    bring(client_noor)
    assert "1 place holds" in look_for(client_noor, "hemoglobin")
    say(client_noor, 1, "right")
    assert "2 places hold" in look_for(client_noor, "hemo")
    say(client_noor, 1, "again")
    assert "1 place holds" in look_for(client_noor, "hemo")


def test_sam_finds_nothing_of_hers(client_sam: Any, noor: Any) -> None:
    store.keep(person=noor, facts=[LETTER, drug("letrozole")])
    assert "Nothing in your record" in look_for(client_sam, "befund")


def test_around_marks_every_hit_near_the_first() -> None:
    pieces = around("x " * 100 + "Ein Befund und noch ein Befund. " + "y " * 200, ["befund"])
    assert [word for word, is_hit in pieces if is_hit] == ["Befund", "Befund"]
    assert pieces[0][0] == "… " and pieces[-1][0] == " …"
    assert around("nothing", ["befund"]) == ()


def test_papers_are_named_by_what_they_are_by_year(client_noor: Any, reads_paper: Any) -> None:
    bring(client_noor, "scan0001.pdf")
    told = words_of(client_noor, "/papers/")
    assert "2024 Lab report, 12 March 2024" in told and "scan0001.pdf" in told


@pytest.mark.usefixtures("at_once")
def test_documents_and_files_stand_side_by_side_and_records_apart(
    client_noor: Any, noor: Any
) -> None:
    added(client_noor, ("hospital.json", ANA))
    store.keep(person=noor, facts=[LETTER])
    added(client_noor, ("letter.txt", b"Dear Noor"), ("report.pdf", report_pdf()))
    told = words_of(client_noor, "/papers/")
    assert "Befund" in told and "letter.txt" in told and "report.pdf" in told
    assert "hospital.json" not in told
    act(client_noor, "undo")
    assert "letter.txt" not in words_of(client_noor, "/papers/")


@pytest.mark.usefixtures("at_once")
def test_a_pdf_opens_page_by_page(client_noor: Any) -> None:
    added(client_noor, ("report.pdf", report_pdf(pages=3)))
    paper = int(text(client_noor.get("/papers/")).split("/files/open/")[1].split("/")[0])
    answer = client_noor.get(f"/files/open/{paper}/")
    assert answer["Location"] == f"/files/open/{paper}/page/1/"
    assert client_noor.get(f"/files/open/{paper}/page/9/").status_code == 404


def test_a_kept_value_opens_to_its_place_on_the_page(
    client_noor: Any, noor: Any, reads_paper: Any
) -> None:
    bring(client_noor)
    say(client_noor, 1, "right")
    say(client_noor, 2, "right", value="5")
    page = text(client_noor.get(f"/fact/lab/{one(1).kept_id}/"))
    assert "Show the page" in page and "corrected by you" not in page
    page = text(client_noor.get(f"/fact/lab/{one(1).kept_id}/?entry=0"))
    assert page.count('class="mark"') == 2 and f"/files/check/{one(1).pk}/image/" in page
    corrected = text(client_noor.get(f"/fact/lab/{one(2).kept_id}/"))
    assert "Read from the page, corrected by you" in corrected
