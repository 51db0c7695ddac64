"""Noor adds files: they are read, kept once and whole, told of plainly, and can be undone."""

import gzip
import io
import re
import zipfile
from typing import Any

import pytest

from longbloom.core.record.facts import Source
from longbloom.web.record import shelf
from longbloom.web.record.models import Chunk, Import, Paper
from tests.web.homes import text
from tests.web.record.arriving import ANA, act, add, added, count, names, newest, values, words_of
from tests.web.shell.rooms import another_browser

pytestmark = pytest.mark.usefixtures("at_once")
SCAN = b"%PDF-1.7\n\x00\x01 a letter"


def test_noor_adds_a_file_and_sees_what_became_of_it(client_noor: Any, noor: Any) -> None:
    page = added(client_noor, ("hospital.json", ANA))
    assert "1 new entry is in your record." in page and "hospital.json" in page
    assert count(noor) == 1 and names(noor) == ["hospital.json"]


def test_the_account_names_every_kind_and_every_reason(client_noor: Any) -> None:
    page = added(client_noor, ("a.json", ANA), ("letter.pdf", SCAN))
    assert "What your record calls it 1" in page and "Could not be read 1" in page
    assert "Says who the record is about" in page and "Not readable 1" in page


def test_what_it_tells_of_her_is_learned(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    noor.refresh_from_db()
    assert (noor.name, str(noor.born), noor.sex) == ("Ana Ruiz", "1975-06-02", "female")


def test_the_same_file_twice_is_there_once(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    page = added(client_noor, ("a.json", ANA))
    assert "You had these files already. Nothing is doubled." in page
    assert count(noor, gone=True) == 1 and names(noor) == ["a.json"]
    assert Chunk.objects.count() == Chunk.objects.filter(paper__person__isnull=False).count()


def test_the_same_file_twice_in_one_go_is_there_once(client_noor: Any, noor: Any) -> None:
    page = added(client_noor, ("a.json", ANA), ("copy.json", ANA))
    assert "1 new entry" in page and "copy.json was here already" in page
    assert names(noor) == ["a.json"]


def test_next_months_file_of_the_same_name_stays_apart(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("export.json", ANA))
    page = added(client_noor, ("export.json", values(1)))
    assert "1 new entry is in your record. 1 was there before." in page
    assert names(noor) == ["export.json", "export (2).json"]


def test_a_file_that_says_nothing_new_says_so(client_noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    page = added(client_noor, ("b.json", ANA + b"\n"))
    assert "All that these files say was in your record already." in page


def test_undoing_takes_away_what_only_that_import_brought(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    added(client_noor, ("b.json", values(5)))
    assert count(noor) == 6
    page = act(client_noor, "undo")
    assert "no longer counts" in page and count(noor) == 1
    assert act(client_noor, "put-back").count("5 new entries are in your record.") == 1
    assert count(noor) == 6


def test_what_another_file_brings_too_stays_after_both_orders(client_noor: Any, noor: Any) -> None:
    """The first import is undone although it was the one that brought the fact at first."""
    first = int(add(client_noor, ("a.json", ANA))["Location"].split("/")[2])
    added(client_noor, ("b.json", values(1)))
    client_noor.post(f"/files/{first}/undo/")
    assert count(noor) == 2
    act(client_noor, "undo")
    assert count(noor) == 0 == count(noor, gone=True) - 2


def test_an_undone_file_added_again_counts_again(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    act(client_noor, "undo")
    assert count(noor) == 0
    added(client_noor, ("a.json", ANA))
    assert count(noor) == 1 and Import.objects.filter(state="undone").count() == 0


def test_what_was_undone_counts_when_another_file_brings_it(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    act(client_noor, "undo")
    added(client_noor, ("b.json", ANA + b"\n"))
    assert count(noor) == 1


def test_undoing_the_first_import_forgets_the_name_it_told(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    act(client_noor, "undo")
    noor.refresh_from_db()
    assert (noor.name, noor.born, noor.sex) == ("", None, "")
    act(client_noor, "put-back")
    noor.refresh_from_db()
    assert noor.name == "Ana Ruiz" and str(noor.born) == "1975-06-02"


def test_files_come_back_byte_for_byte(client_noor: Any, noor: Any) -> None:
    large = values(4_000)
    for name, data in (("large.json", large), ("letter.pdf", SCAN), ("empty.json", b"")):
        added(client_noor, (name, data))
        paper = Paper.objects.get(name=name)
        assert shelf.body(paper) == data and paper.size == len(data)
    assert len(large) > shelf.CHUNK


@pytest.mark.parametrize("packed", ["plain", "gz", "zip", "xml", "bom"])
def test_every_fact_opens_to_its_entry(client_noor: Any, noor: Any, packed: str) -> None:
    name, data = _packed(packed)
    added(client_noor, (name, data))
    from tests.web.record.test_store import all_of

    facts = all_of(noor).facts
    assert len(facts) == (1 if packed == "xml" else 31)
    for fact in facts:
        raw = shelf.entry(person=noor, where=fact.source)
        assert fact.source.place.split("/")[-1].encode() in raw, fact.source
        page = client_noor.get("/fact/" + _address(fact))
        assert fact.source.place in text(page)


def _packed(how: str) -> tuple[str, bytes]:
    plain = values(30)
    if how == "gz":
        return "a.json.gz", gzip.compress(plain)
    if how == "zip":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("inside/a.json", plain)
        return "a.zip", buffer.getvalue()
    if how == "xml":
        return "a.xml", (
            b'<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Condition><id value="c1"/>'
            b'<code><text value="Malignant neoplasm of breast"/></code>'
            b"</Condition></resource></entry></Bundle>"
        )
    return "a.json", (b"\xef\xbb\xbf" if how == "bom" else b"") + plain


def _address(fact: Any) -> str:
    from longbloom.core.record.record import fact_id

    return f"{type(fact).__name__.lower()}/{fact_id(fact)}/"


def test_an_entry_across_two_chunks_is_whole(noor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "CHUNK", 100)
    data = values(3)
    from longbloom.importers.arrive import read_files
    from tests.people import day

    arrival = read_files([("a.json", data)], today=day("2026-06-30"))[0]
    shelf.keep_paper(person=noor, name="a.json", data=data, account={}, raw=arrival.raw)
    for place, raw in arrival.raw:
        where = Source(*place.split("#"))
        assert shelf.entry(person=noor, where=where) == bytes(raw)


def test_what_could_not_be_read_is_listed_with_why_and_opens(client_noor: Any) -> None:
    added(client_noor, ("letter.txt", b"Dear Noor, all is well"), ("photo.pdf", SCAN))
    assert "Could not be read 2" in words_of(client_noor, "/files/unread/")
    listed = text(client_noor.get(f"/files/{newest().pk}/left/0/"))
    assert "letter.txt" in listed and "is not a health record file" in listed
    for paper in newest().papers.all():
        page = words_of(client_noor, f"/files/open/{paper.pk}/")
        readable = paper.name == "letter.txt"
        assert ("Dear Noor, all is well" in page) is readable
        assert ("This file is not text" in page) is not readable


def test_a_saved_copy_is_the_file_and_never_a_page(client_noor: Any) -> None:
    page = b"<html><script>alert(1)</script></html>"
    added(client_noor, ("x.html", page))
    paper = newest().papers.get()
    answer = client_noor.get(f"/files/open/{paper.pk}/save/")
    assert answer.content == page
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="x.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"<script>alert" not in client_noor.get(f"/files/open/{paper.pk}/").content


def test_all_files_are_listed_newest_first(client_noor: Any) -> None:
    assert "Every file you add stays here" in words_of(client_noor, "/files/")
    added(client_noor, ("first.json", ANA))
    added(client_noor, ("second.json", values(2)))
    page = words_of(client_noor, "/files/")
    assert page.index("second.json") < page.index("first.json")


def test_sam_sees_nothing_of_noors_files(client_noor: Any, client_sam: Any) -> None:
    added(client_noor, ("a.json", ANA), ("letter.txt", b"x"))
    job, paper = newest(), Paper.objects.first()
    assert paper
    for address in (
        f"/files/{job.pk}/", f"/files/{job.pk}/left/0/", f"/files/open/{paper.pk}/",
        f"/files/open/{paper.pk}/save/",
    ):  # fmt: skip
        assert client_sam.get(address).status_code == 404
    assert client_sam.post(f"/files/{job.pk}/undo/").status_code == 404
    assert "a.json" not in words_of(client_sam, "/files/")


def test_a_stranger_without_a_key_leaves_nothing_in_the_store(home: Any) -> None:
    stranger = another_browser()
    answer = add(stranger, ("a.json", ANA))
    assert answer.status_code == 302 and "/sign-in/" in answer["Location"]
    assert not Import.objects.exists() and Paper.objects.filter(person=None).count() == 0


def test_a_form_from_elsewhere_keeps_nothing(client_noor: Any, noor: Any) -> None:
    client_noor.handler.enforce_csrf_checks = True
    assert add(client_noor, ("a.json", ANA)).status_code == 403
    assert not Paper.objects.filter(person=None).exists() and count(noor) == 0


def test_no_file_chosen_is_said_kindly(client_noor: Any) -> None:
    answer = client_noor.post("/files/add/", {})
    assert "No file was chosen yet." in words_of(client_noor, answer["Location"])


def test_files_never_go_to_the_invented_person(client_noor: Any, noor: Any) -> None:
    client_noor.post("/look-round/")
    assert "Files you add go into your own record." in words_of(client_noor, "/files/add/")
    added(client_noor, ("a.json", ANA))
    assert names(noor) == ["a.json"] and not client_noor.session.get("demo")


def test_hostile_names_stay_names(client_noor: Any, noor: Any) -> None:
    for name in ("../../etc/passwd", "a#b.json", "x" * 600 + ".json", "<b>.json"):
        added(client_noor, (name, values(1 + len(names(noor)))))
    assert names(noor)[:2] == ["passwd", "a_b.json"]
    assert max(map(len, names(noor))) <= shelf.LONGEST_NAME
    assert b"<b>.json" not in client_noor.get("/files/").content


def test_an_address_names_no_file_and_no_place_in_it(client_noor: Any) -> None:
    added(client_noor, ("Ana Ruiz oncology.json", ANA), ("letter of Ana.txt", b"Dear Noor"))
    for number in (0, 1):
        listed = text(client_noor.get(f"/files/{newest().pk}/left/{number}/"))
        ways = re.findall(r'<a class="row" href="([^"]+)"', listed)
        assert ways and not [
            way for way in ways if not re.fullmatch(r"/files/[\d/]+left[\d/]+", way)
        ]
        assert "Dear Noor" in text(client_noor.get(ways[0])) or number
    opened = text(client_noor.get(ways[0]))
    assert "Patient/a" in opened and "Ruiz" in opened


@pytest.mark.parametrize("at", ["0", "99", "99999999999999999999"])
def test_a_piece_that_is_not_in_the_list_is_not_found(client_noor: Any, at: str) -> None:
    added(client_noor, ("letter.txt", b"Dear Noor"))
    assert client_noor.get(f"/files/{newest().pk}/left/0/{at}/").status_code == 404
