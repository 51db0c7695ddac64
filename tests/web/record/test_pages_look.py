"""Quiet mode, folded results, colors and language: one tap, remembered, and undone as easily."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re

import pytest

from tests.web.homes import (  # noqa: F401
    ROOMS,
    ana,
    bea,
    home,
    model_home,
    signed_in,
    text,
)
from tests.web.shell.rooms import another_browser
from tests.web.texts import texts_below, texts_of


def choose(browser, **choice):
    return browser.post("/preferences/", {"next": "/", **choice}, follow=True)


def undo_of(page):
    """The form behind "Undo": (address, fields)."""
    form = re.search(r'<form method="post" action="([^"]+)">((?:(?!</form>).)*)Undo', page, re.S)
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form[2])
    return form[1], {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    ("choice", "sign"),
    [
        ({"quiet": "on"}, 'class="quiet fold"'),
        ({"fold": "on"}, 'class=" fold"'),
        ({"theme": "dark"}, 'data-theme="dark"'),
        ({"language": "es"}, '<html lang="es"'),
    ],
)
def test_a_choice_is_kept_and_undone_with_one_tap(ana, choice, sign):
    page = text(choose(ana, **choice))
    assert sign in page and sign in text(ana.get("/picture/"))
    address, fields = undo_of(page.replace("Deshacer", "Undo"))
    assert sign not in text(ana.post(address, fields, follow=True))


def test_the_choices_hold_nothing_of_hers_and_no_script_reads_them(ana):
    choose(ana, quiet="on")
    cookie = ana.cookies["longbloom_look"]
    assert cookie.value == "quiet.auto" and cookie["httponly"] and cookie["samesite"] == "Strict"


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_choice_never_leads_out_of_the_house(ana, way):
    answer = ana.post("/preferences/", {"theme": "dark", "next": way})
    assert answer["Location"] == "/preferences/"


def test_how_it_looks_can_be_chosen_while_the_store_is_locked(home):
    from django.conf import settings

    settings.VAULT.lock()
    browser = another_browser()
    answer = browser.post("/preferences/", {"language": "es", "next": "/unlock/"})
    assert answer.status_code == 302
    assert 'lang="es"' in text(browser.get("/unlock/"))


@pytest.mark.parametrize("room", ["/", "/picture/", "/is-it-working/", "/facts/lab/"])
def test_folded_results_stand_behind_a_line_that_opens(ana, room):
    choose(ana, fold="on")
    page = text(ana.get(room))
    seen = re.sub(r'<details class="folded">.*?</details>', "", page.replace("\n", " "))
    while '<details class="folded">' in seen:
        seen = re.sub(r'<details class="folded">.*?</details>', "", seen)
    for told in ("U/mL", "The report speaks of", "lab’s range"):
        assert told not in seen, told


def test_a_folded_time_line_keeps_the_direction_of_scans_to_itself(ana):
    choose(ana, fold="on")
    page = text(ana.get("/timeline/"))
    scans = page[page.index('id="lane-scans"') : page.index('id="lane-markers"')]
    assert "The report speaks of" not in scans and 'class="sign ring"' in scans
    assert 'class="sign down"' not in scans and 'class="sign up"' not in scans


def test_quiet_mode_opens_one_thing_at_a_time(ana):
    choose(ana, quiet="on")
    page = text(ana.get("/picture/"))
    cards = re.findall(r'<details class="card" name="card"[^>]*>', page)
    assert len(cards) == 13 and sum(" open" in card for card in cards) == 1


@pytest.mark.parametrize("room", ROOMS)
def test_in_spanish_no_english_of_ours_is_left(bea, room):
    choose(bea, language="es")
    page = text(bea.get(room))
    said_so = re.sub(r'<(article|li)[^>]* lang="en">.*?</\1>', " ", page, flags=re.S)
    seen = re.sub(r"<[^>]+>", " ", said_so[said_so.index("<body") :])
    for english in (" the ", " your ", " you ", " is ", " of ", "Add files", "Quiet", "More"):
        assert english not in seen, english


def test_spanish_says_dates_lists_and_kinds_its_own_way(ana):
    choose(ana, language="es")
    page = text(ana.get("/picture/"))
    assert "Cáncer de mama: hormonas positivo, HER2 negativo." in page
    assert "En febrero de 2023 también se encontró en: piel" in page
    assert "Treatment completed" in page, "the record's own words stay as they are"


def test_every_text_on_screen_has_its_spanish():
    from longbloom.web.shell.catalogue import untranslated

    assert not untranslated()


def test_every_text_of_the_pages_is_in_the_catalogue():
    from longbloom.web.shell.catalogue import PO, WEB

    asked = texts_below(WEB)
    assert len(asked) > 400
    assert not asked - texts_of(PO)


def test_the_exporters_words_are_all_in_the_catalogue():
    from tests.web.shell.rooms import ready

    ready()
    from django.utils.translation import override

    from longbloom.web.record.questions import PATTERNS
    from longbloom.web.shell import catalogue, speaking

    known = catalogue.PO.read_text("utf-8")
    ours = [*speaking.all_words(), *PATTERNS]
    asked = [text.replace('"', '\\"') for text in ours]
    missing = [text for text in asked if f'msgid "{text}"' not in known]
    assert not missing
    with override("es"):
        from longbloom.exporters import fact_words, saying, words

        assert words.HEAD_PLAIN == "Cáncer de mama"
        assert fact_words.SITES.get("liver", "liver") == "hígado"
        assert saying.listing(["hueso", "hígado"]) == "hueso e hígado"
    with override("en"):
        assert words.HEAD_PLAIN == "Breast cancer"
