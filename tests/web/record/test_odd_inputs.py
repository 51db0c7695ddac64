"""Whatever stands in an address or a form, Ana gets a page in plain words, never a crash."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from urllib.parse import quote

import pytest

from longbloom.web.record.arrival import ACTS
from longbloom.web.record.models import Import, Paper
from tests.web.homes import ROOMS, ana, home, model_home, sam  # noqa: F401

HUGE = str(2**64)
MEGABYTE = "letrozole " * 100_000
NONSENSE = (
    "", "x", "-1", "0", HUGE, "9" * 5_000, "²", "٣", "1e9", "\x00", "\x07\x1b[31m", "%", "ñ\u202e",
    "' OR 1=1 --", "<script>", "../../etc/passwd", "a" * 5_000,
)  # fmt: skip
DAYS = (
    *NONSENSE, "2026-99-99", "2026-02-30", "1899-12-31", "0000-00-00", "0001-01-01", "9999-12-31",
    "1901", "1901-01-01", "2026-06-30T10:00", "99999-01-01", "-2026-01-01",
)  # fmt: skip
SPANS = ("all", "5y", "2y", "1y", "3m", "xx", "")
KINDS = ("lab", "scan", "diagnosis", "nothing")


def answer_of(browser, path, **form):
    """The answer, which must be a page of ours or a way on; a crash of ours would be a 500."""
    browser.raise_request_exception = False
    answer = browser.post(path, form) if form else browser.get(path)
    assert answer.status_code in (200, 302, 400, 404), (answer.status_code, path)
    if answer.status_code != 302:
        page = answer.content.decode()
        assert "<h1" in page and "Traceback" not in page and "<script>" not in page
    return answer


@pytest.mark.parametrize("to", DAYS)
def test_the_time_line_opens_for_any_day_and_any_length(ana, to):
    for span in SPANS:
        assert answer_of(ana, f"/timeline/?span={span}&to={quote(to)}").status_code == 200


@pytest.mark.parametrize("odd", NONSENSE)
def test_every_room_opens_whatever_is_asked_of_it_besides(ana, odd):
    names = ("page", "span", "to", "entry", "where", "next", "like")
    asked = "&".join(f"{name}={quote(odd)}" for name in names[:-1])
    for room in ROOMS:
        assert answer_of(ana, f"{room.partition('?')[0]}?{asked}").status_code == 200, room


@pytest.mark.parametrize("odd", NONSENSE)
def test_a_list_has_a_page_or_is_not_found(ana, odd):
    for kind in KINDS:
        answer_of(ana, f"/facts/{kind}/?page={quote(odd)}")
        answer_of(ana, f"/facts/{kind}/?like={quote(odd)}")
        answer_of(ana, f"/facts/{kind}/?" + f"like={quote(odd)}&" * 300)


@pytest.mark.parametrize("odd", NONSENSE)
def test_a_fact_that_is_not_there_is_not_found(ana, odd):
    name = quote(odd, safe="")
    for path in (f"/fact/lab/{name}/", f"/fact/{name}/abc/", f"/facts/{name}/"):
        if name:
            assert answer_of(ana, path).status_code == 404
            assert answer_of(ana, f"{path}remove/", a="b").status_code == 404


@pytest.mark.parametrize("odd", [*NONSENSE, "7"])
def test_a_fact_opens_whatever_entry_of_it_is_asked_for(ana, odd):
    page = ana.get("/facts/scan/").content.decode()
    way = re.search(r'href="(/fact/scan/[^"]+)"', page)[1]
    assert answer_of(ana, f"{way}?entry={quote(odd)}").status_code == 200


@pytest.mark.parametrize("number", ["0", "99", HUGE, "9" * 4_000])
def test_a_file_that_is_not_there_is_not_found_and_nothing_is_done_to_it(ana, number):
    ways = ("{}/", "{}/left/0/", "{}/left/0/1/", "open/{}/", "open/{}/save/")
    for way in ways:
        assert answer_of(ana, "/files/" + way.format(number)).status_code == 404
    for what in ACTS:
        assert answer_of(ana, f"/files/{number}/{what}/", person="0").status_code == 404


def test_a_list_of_pieces_that_is_not_there_is_not_found(ana):
    paper = Paper.objects.get(person__owner__username="ana")
    job = Import.objects.create(person=paper.person, state="done", account={})
    for number in ("0", "1", HUGE):
        assert answer_of(ana, f"/files/{job.pk}/left/{number}/").status_code == 404
        assert answer_of(ana, f"/files/{job.pk}/left/{number}/{number}/").status_code == 404
    assert answer_of(ana, f"/files/{job.pk}/nonsense/", a="b").status_code == 404


@pytest.mark.usefixtures("at_once")
def test_an_import_without_an_account_opens_in_every_state(ana):
    paper = Paper.objects.get(person__owner__username="ana")
    for state in ("arriving", "waiting", "asking", "broken", "stopped", "undone", "done"):
        job = Import.objects.create(person=paper.person, state=state, why="nonsense")
        assert answer_of(ana, f"/files/{job.pk}/").status_code == 200


@pytest.mark.parametrize(
    "told",
    [*NONSENSE, ":", ",", "lab:", ":abc", "lab:abc", "nothing:abc", "lab:abc," * 500, MEGABYTE],
    ids=lambda told: told[:12],
)
def test_undoing_what_is_not_there_changes_nothing(ana, told):
    before = ana.get("/picture/").content.count(b"row")
    for name in ("take_back", "put_back"):
        answer_of(ana, "/undo/", **{name: told})
    assert ana.get("/picture/").content.count(b"row") == before


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\n"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data", "x/y"])
def test_files_that_arrive_broken_are_told_of_kindly(ana, body, kind):
    ana.raise_request_exception = False
    answer = ana.post("/files/add/", body, content_type=kind)
    assert answer.status_code in (302, 400), answer.status_code


def test_a_form_that_is_far_too_big_is_turned_away_in_plain_words(ana):
    for path in ("/undo/", "/start/"):
        assert answer_of(ana, path, drugs="x" * 3_000_000).status_code == 400
