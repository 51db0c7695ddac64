"""Her rooms show what her record holds; each line opens to its ground; nobody else sees it."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import gzip
import html
import re
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from longbloom import rules
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Lab, LifeEvent, Scan, Source
from longbloom.core.record.record import fact_id
from longbloom.web.record.cards import KINDS
from longbloom.web.record.take_along import WAYS
from longbloom.web.record.window import MONTHS
from tests.web.homes import (  # noqa: F401
    ROOMS,
    ana,
    bea,
    home,
    keep_for,
    model_home,
    sam,
    text,
)

MOST_QUERIES, MOST_BYTES = 12, 60 * 1024
"""What a page may ask of the store; and, packed, weigh without its style and script."""
RULES = [page.stem for page in rules.pages()]
BARE = r"[0-9a-f]{20}|[\d-]+|" + "|".join(
    (*KINDS, *MONTHS, *WAYS, *RULES, "like", "page", "span", "to", "entry", "choose")
)
HOSPITAL = Source(file="letter.json", place="Observation/1")


def links(page, kind):
    return re.findall(rf'href="(/fact/{kind}/[^"]+)"', page)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_opens_for_ana_and_for_bea_who_has_just_begun(ana, bea, room):
    for browser in (ana, bea):
        page = text(browser.get(room))
        assert "<main" in page and "</html>" in page


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_opens_without_sign_in(home, room):
    from tests.web.shell.rooms import another_browser

    answer = another_browser().get(room)
    if room != "/preferences/":
        assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("room", ROOMS)
def test_no_page_is_kept_by_the_browser_and_nothing_is_written_inline(ana, room):
    answer = ana.get(room)
    page = text(answer)
    assert answer["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert " style=" not in page and "<style" not in page and "onclick" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_asks_the_store_a_few_times_and_travels_light(ana, room):
    ana.get(room)
    with CaptureQueriesContext(connection) as asked:
        answer = ana.get(room)
    assert len(asked) <= MOST_QUERIES, [query["sql"][:100] for query in asked]
    assert len(gzip.compress(answer.content)) <= MOST_BYTES


def test_the_picture_says_where_she_is_in_one_sentence(ana):
    page = text(ana.get("/picture/"))
    assert "Breast cancer: hormone positive, HER2 negative. In February 2023" in page


@pytest.mark.parametrize(
    "card",
    ["cells", "places", "lines", "scans", "markers", "local", "genes", "active", "medicines",
     "allergies", "problems", "papers", "rest"],
)  # fmt: skip
def test_the_picture_has_a_card_for_each_kind(ana, card):
    assert f'id="{card}"' in text(ana.get("/picture/"))


def test_every_line_of_the_picture_opens_to_a_fact_or_a_list_that_is_there(ana):
    page = text(ana.get("/picture/"))
    cards = page[page.index('class="cards"') :]
    ways = set(re.findall(r'<a class="row" href="([^"]+)"', cards))
    assert len(ways) > 40 and '<div class="row"><b>' not in cards
    for way in ways:
        assert ana.get(way.replace("&amp;", "&")).status_code == 200, way


@pytest.mark.parametrize(
    ("card", "kind", "name"),
    [("scans", "scan", "part"), ("local", "localtreatment", "name"), ("genes", "gene", "gene"),
     ("allergies", "allergy", "to"), ("problems", "problem", "name")],
)  # fmt: skip
def test_a_line_opens_to_the_very_fact_it_tells_of(ana, card, kind, name):
    page = text(ana.get("/picture/"))
    part = re.search(rf'<section class="card" id="{card}".*?</section>', page, re.S)
    rows = re.findall(r'href="(/fact/[^"]+)"><b>(.*?)</b>.*?</a>', part[0], re.S)
    assert rows
    for way, head in rows:
        title = re.search(r"<h1>(.*?)</h1>", text(ana.get(way)), re.S)[1]
        assert title.split(":")[0].casefold() in head.casefold(), (head, title)


def test_a_fact_shows_its_words_its_source_and_the_raw_entry(ana):
    way = links(text(ana.get("/picture/")), "scan")[0]
    assert "hospital.json, DiagnosticReport/" in text(ana.get(way))
    page = text(ana.get(f"{way}?entry=0"))
    assert "&quot;resourceType&quot;: &quot;DiagnosticReport&quot;" in page


def test_a_corrected_fact_says_what_replaced_it_and_both_open(ana):
    wrong = Diagnosis(what="primary", name="Wrong name", on=PartialDate(2001), source=HOSPITAL)
    right = Diagnosis(
        what="primary", name="Right name", on=PartialDate(2001),
        source=Source(said_by="you", noted_at="2026-01-01"), replaces=(fact_id(wrong),),
    )  # fmt: skip
    keep_for("ana", wrong, right)
    old = text(ana.get(f"/fact/diagnosis/{fact_id(wrong)}/"))
    new = text(ana.get(f"/fact/diagnosis/{fact_id(right)}/"))
    assert "This entry was corrected" in old and "Right name" in old
    assert "It corrects" in new and "Wrong name" in new
    assert "Wrong name" not in text(ana.get("/picture/"))


def test_a_correction_outside_the_shown_days_still_holds(ana):
    """The wrong value is among the newest; what corrects it has an older date."""
    wrong = Lab(name="Tested", value=1, on=PartialDate(2026, 6, 29), source=HOSPITAL)
    right = Lab(
        name="Tested", value=2, on=PartialDate(2001, 1, 1),
        source=Source(said_by="you", noted_at="2026-01-01"), replaces=(fact_id(wrong),),
    )  # fmt: skip
    keep_for("ana", wrong)
    assert "Tested" in text(ana.get("/facts/lab/"))
    keep_for("ana", right)
    assert fact_id(wrong) not in text(ana.get("/facts/lab/"))


def test_sam_sees_nothing_of_anas(ana, sam):
    page = text(ana.get("/picture/"))
    for kind in ("scan", "allergy", "localtreatment"):
        assert sam.get(links(page, kind)[0]).status_code == 404
    assert "hormone positive" not in text(sam.get("/picture/"))


@pytest.mark.parametrize(
    "way",
    ["/fact/scan/nothing/", "/fact/nothing/abc/", "/facts/nothing/", "/fact/scan/%27%20OR%201=1/"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_says_so(ana, way):
    assert ana.get(way).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "²", ""])
def test_a_list_opens_whatever_page_is_asked_for(ana, page):
    assert ana.get("/facts/lab/", {"page": page}).status_code == 200


def test_a_list_goes_on_from_page_to_page_without_losing_or_repeating(ana):
    seen, way = [], "/facts/exam/"
    while way:
        page = text(ana.get(way))
        seen += re.findall(r'<li><a class="row" href="([^"]+)"', page)
        older = re.search(r'href="([^"]*)"[^>]*>Older<', page)
        way = "/facts/exam/" + older[1].replace("&amp;", "&") if older else ""
    assert len(seen) == len(set(seen)) > 40


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "0" * 20, "' OR 1=1 --", "\x00", "ñ"])
def test_a_list_like_nothing_that_is_there_is_not_found(ana, odd):
    answer = ana.get("/facts/lab/", {"like": odd})
    assert answer.status_code == 404 and "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("room", ROOMS)
def test_no_address_on_a_page_holds_a_word_of_hers(ana, room):
    """Addresses stay in the browser's history: what varies in them is a kind, a number or an id."""
    ways = re.findall(r'(?:href|hx-get|action)="([^"#]*)', text(ana.get(room)))
    for way in map(urlsplit, map(html.unescape, ways)):
        if not way.path.startswith("/static/"):
            varies = [*resolve(way.path or "/timeline/").kwargs.values(), *parse_qs(way.query)]
            varies += [value for values in parse_qs(way.query).values() for value in values]
            assert all(re.fullmatch(BARE, str(one)) for one in varies), way


def test_facts_called_the_same_are_listed_together_page_by_page(bea):
    days = [PartialDate(2025, 1 + n % 12, 1 + n // 12) for n in range(60)]
    keep_for("bea", *(Lab(name="Calcium", value=Decimal(9), on=on, source=HOSPITAL) for on in days),
             Lab(name="Ferritin", value=Decimal(5), on=days[0], source=HOSPITAL))  # fmt: skip
    first = Lab(name="Calcium", value=Decimal(9), on=days[0], source=HOSPITAL)
    page = text(bea.get("/facts/lab/", {"like": fact_id(first)}))
    assert "<h1>Calcium</h1>" in page and "Ferritin" not in page
    assert f"?like={fact_id(first)}&amp;page=2" in page
    older = text(bea.get("/facts/lab/", {"like": fact_id(first), "page": 2}))
    assert len(links(older, "lab")) == 20


def test_sam_can_not_list_what_is_called_like_a_fact_of_anas(ana, sam):
    key = links(text(ana.get("/facts/lab/")), "lab")[0].split("/")[3]
    assert ana.get("/facts/lab/", {"like": key}).status_code == 200
    assert sam.get("/facts/lab/", {"like": key}).status_code == 404


def test_the_words_of_a_record_are_shown_not_run(ana):
    evil = Scan(kind="CT", part="<img src=x onerror=alert(1)>", on=PartialDate(2026, 6, 29),
                conclusion="<b>bold</b>", source=HOSPITAL)  # fmt: skip
    keep_for("ana", evil)
    for room in ("/", "/picture/", "/is-it-working/", "/timeline/", f"/fact/scan/{fact_id(evil)}/"):
        page = text(ana.get(room))
        assert "<img" not in page and "<b>bold</b>" not in page
        assert "&lt;img" in page


def test_comfort_says_in_plain_words_how_active_she_is(ana):
    page = text(ana.get("/comfort/"))
    assert "Fully active, as before the illness." in page and "Weight" in page


def test_treatment_says_that_no_end_is_recorded_rather_than_that_it_goes_on(ana):
    page = text(ana.get("/treatment/"))
    now = page[page.index('id="now"') : page.index('id="lines"')]
    assert "Capecitabine" in now and "No end is recorded." in now


def test_what_she_types_about_her_life_stands_on_the_time_line(ana):
    keep_for("ana", LifeEvent(what="Bea’s wedding", on=PartialDate(2025, 6, 1), source=HOSPITAL))
    assert "Bea’s wedding" in text(ana.get("/timeline/"))


def test_an_unknown_is_asked_about(bea):
    keep_for("bea", Diagnosis(what="primary", name="Breast cancer", source=HOSPITAL))
    page = text(bea.get("/ask/"))
    assert "Has the cancer spread beyond the breast, and what is its stage?" in page


@pytest.mark.parametrize(
    "room", ["/picture/", "/treatment/", "/is-it-working/", "/comfort/", "/timeline/", "/ask/"]
)
def test_an_empty_room_says_what_will_stand_there_and_offers_a_first_step(ana, bea, room):
    page = text(bea.get(room))
    said = re.search(r'<p class="empty">([^<]+)</p>', page)
    assert said and "It fills " in said[1]
    assert 'href="/files/add/">Add files<' in page and ">Start from memory<" in page
    assert ">Start from memory<" not in text(ana.get(room))


def test_a_picture_without_the_cancer_still_leads_to_what_the_record_holds(bea):
    page = text(bea.get("/picture/"))
    assert "It fills when your record speaks of the cancer." in page
    assert re.search(r'<a class="row" href="/[^"]*lab/"', page)


def test_days_are_said_the_same_way_by_the_pages_and_by_the_record(ana):
    assert re.search(r"since \d{1,2} [A-Z][a-z]+ \d{4}, ", text(ana.get("/people/")))
