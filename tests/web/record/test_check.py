"""Noor checks what a page says: nothing counts before she confirms it, and all can be undone."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from typing import Any

import pytest
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.web.record import store
from longbloom.web.record.models import Proposed
from tests.web.homes import text
from tests.web.record.arriving import count, words_of
from tests.web.record.check_steps import labs, one, say
from tests.web.record.paper_reports import bring, lab, proposed, reads_paper, report_pdf  # noqa: F401

pytestmark = pytest.mark.usefixtures("reads_paper")


def test_nothing_that_is_proposed_is_in_the_record_before_she_confirms(
    client_noor: Any, noor: Any
) -> None:
    bring(client_noor)
    assert Proposed.objects.filter(person=noor, state="waiting").count() == 3
    assert count(noor, gone=True) == 1, "the paper itself, and nothing that it says"
    for room in ("/picture/", "/facts/lab/", "/is-it-working/", "/timeline/"):
        assert "Hemoglobin" not in text(client_noor.get(room)), room


def test_the_page_shows_each_reading_beside_its_place(client_noor: Any, noor: Any) -> None:
    bring(client_noor)
    page = text(client_noor.get(f"/files/check/{one(1).pk}/"))
    assert page.count('class="page-strip"') == 5 and page.count('class="mark"') == 9
    told = words_of(client_noor, f"/files/check/{one(1).pk}/")
    assert "0 of 3 checked" in told and "Keep all 2 that are clear" in told
    assert "Please look closely: The second digit is hard to read" in told
    assert told.index("Leukocytes") < told.index("Hemoglobin"), "the doubtful one stands first"


def test_a_doubt_is_told_in_her_language(client_noor: Any) -> None:
    from longbloom.importers.pdf.labs import NO_UNIT

    bring(client_noor)
    first = one(1)
    first.doubts = [NO_UNIT]
    first.save()
    client_noor.cookies["django_language"] = "es"
    assert "No lleva unidad" in words_of(client_noor, f"/files/check/{first.pk}/")


def test_the_image_of_the_page_is_never_stored_by_the_browser(client_noor: Any) -> None:
    bring(client_noor)
    for address in (
        f"/files/check/{one(1).pk}/image/",
        f"/files/open/{one(1).paper_id}/page/1/image/",
    ):
        answer = client_noor.get(address)
        assert answer.status_code == 200 and answer.content[:4] == b"\x89PNG"
        assert answer["Cache-Control"] == "no-store"
    assert client_noor.get(f"/files/open/{one(1).paper_id}/page/2/image/").status_code == 404


def test_what_is_right_becomes_a_fact_with_its_page_as_source(client_noor: Any, noor: Any) -> None:
    bring(client_noor)
    say(client_noor, 1, "right")
    (kept,) = labs(noor)
    assert kept == proposed()[0].fact
    assert str(kept.source) == "report.pdf#page 1" and kept.source.said_by == ""
    assert "1 of 3 checked" in words_of(client_noor, f"/files/check/{one(1).pk}/")


def test_saying_it_twice_keeps_it_once_and_undo_takes_it_out(client_noor: Any, noor: Any) -> None:
    bring(client_noor)
    for _ in range(2):
        say(client_noor, 1, "right")
    assert len(labs(noor)) == 1
    for _ in range(2):
        say(client_noor, 1, "again")
    assert labs(noor) == [] and one(1).state == "waiting"
    say(client_noor, 1, "right")
    assert len(labs(noor)) == 1


def test_undo_leaves_what_another_file_says(client_noor: Any, noor: Any) -> None:
    fhir = structs.replace(proposed()[0].fact, source=f.Source("hospital.json", "Observation/1"))
    store.keep(person=noor, facts=[fhir])
    bring(client_noor)
    say(client_noor, 1, "right")
    assert [len(fact.sources) for fact in labs(noor)] == [2]
    say(client_noor, 1, "again")
    assert labs(noor) == [fhir]


def test_two_readings_of_the_same_value_on_one_page_are_one_fact(
    client_noor: Any, noor: Any, reads_paper: Any
) -> None:
    reads_paper["proposals"] = [proposed()[0], proposed()[0]]
    bring(client_noor)
    say(client_noor, 1, "right")
    say(client_noor, 2, "right")
    say(client_noor, 1, "again")
    assert len(labs(noor)) == 1
    say(client_noor, 2, "again")
    assert labs(noor) == []


def test_all_that_are_clear_are_kept_in_one_go_and_undone_in_one_go(
    client_noor: Any, noor: Any
) -> None:
    bring(client_noor)
    client_noor.post(f"/files/check/{one(1).pk}/all/")
    assert {fact.name for fact in labs(noor)} == {"Hemoglobin", "CA 15-3"}
    page = text(client_noor.get(f"/files/check/{one(1).pk}/"))
    assert "2 entries are kept." in page and 'name="again"' in page
    client_noor.post(f"/files/check/{one(1).pk}/all/", {"again": f"{one(1).pk},{one(3).pk}"})
    assert labs(noor) == []


def test_another_value_in_the_record_is_shown_beside_it_and_asks(
    client_noor: Any, noor: Any
) -> None:
    store.keep(person=noor, facts=[lab("hemoglobin", "10.1", file="other.json")])
    store.keep(person=noor, facts=[lab("CA 15-3", "38.40", "U/mL", file="other.json")])
    bring(client_noor)
    told = words_of(client_noor, f"/files/check/{one(1).pk}/")
    assert "Your record has another value of that day: Hemoglobin: 10.1 g/dL" in told
    assert "Your record says this already." in told
    assert "that are clear" not in told
    client_noor.post(f"/files/check/{one(1).pk}/all/")
    assert len(labs(noor)) == 2


def test_left_out_stays_out_until_she_thinks_again(client_noor: Any, noor: Any) -> None:
    bring(client_noor)
    say(client_noor, 1, "left-out")
    assert "Left out." in words_of(client_noor, f"/files/check/{one(1).pk}/")
    say(client_noor, 1, "right")
    assert labs(noor) == []
    say(client_noor, 1, "again")
    say(client_noor, 1, "right")
    assert len(labs(noor)) == 1


def test_sam_sees_nothing_of_it(client_noor: Any, client_sam: Any) -> None:
    bring(client_noor)
    pk, paper = one(1).pk, one(1).paper_id
    for address in (
        f"/files/check/{pk}/",
        f"/files/check/{pk}/image/",
        f"/files/open/{paper}/page/1/image/",
    ):
        assert client_sam.get(address).status_code == 404, address
    for what in ("right", "left-out", "again", "all"):
        assert client_sam.post(f"/files/check/{pk}/{what}/").status_code == 404
    assert one(1).state == "waiting"


def test_the_arrival_and_the_files_lead_to_what_waits(client_noor: Any) -> None:
    job = bring(client_noor)
    for room in (f"/files/{job}/", "/files/", "/"):
        assert "3 entries wait for you" in words_of(client_noor, room), room
    page = words_of(client_noor, f"/files/{job}/")
    assert "found nothing in them that I can read" not in page


def test_a_report_within_an_archive_is_shown_from_there(client_noor: Any, reads_paper: Any) -> None:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/report.pdf", report_pdf())
    reads_paper["proposals"] = proposed("all.zip/in/report.pdf")
    bring(client_noor, "all.zip", packed.getvalue())
    assert client_noor.get(f"/files/check/{one(1).pk}/image/").status_code == 200
