"""Mending in a real Chromium: with and without script, clean for axe, big enough, undone."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from decimal import Decimal

import pytest
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.web.record.cards import KINDS, address
from tests.people import at, day, drug, primary, spread
from tests.web.homes import home, keep_for, model_home  # noqa: F401
from tests.web.record.test_answers import way_of
from tests.web.windows import CHROMIUM, LOOKS, NARROW, chromium, house, visit  # noqa: F401

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: make test installs it")
STRICT = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
CA = f.Lab(
    name="CA 15-3", value=Decimal("48"), unit="U/mL", marker="CA 15-3", high=Decimal(30),
    on=day("2024-05-06"), source=at("O/1"),
)  # fmt: skip
OTHER = structs.replace(CA, value=Decimal("52"), source=at("O/2", file="portal.json"))
LETROZOLE = drug("letrozole", "2021-03")
FACTS = (primary(), spread("bone", "2020-01-10"), CA, OTHER, LETROZOLE)
PAGES = (
    address(CA), f"{address(CA)}correct/", f"{address(CA)}merge/{fact_id(OTHER)}/", "/hidden/",
    "/facts/lab/?page=1&choose=1", "/ask/", way_of("HER2 result"), way_of("allergies"),
    way_of("PIK3CA gene test"), way_of("how active I am (ECOG)"), address(LETROZOLE),
)  # fmt: skip
SMALL = """least => [...document.querySelectorAll("a, button, summary, select, .check")]
    .filter(e => e.checkVisibility() && !e.closest(".skip"))
    .map(e => [e.innerText.trim(), e.getBoundingClientRect()])
    .filter(([_, box]) => box.height && box.height < least - .5)
    .map(([text, box]) => `${text} ${box.height}`)"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def mended(here):
    """An entry that was doubted and corrected, and one that is hidden."""
    page = here.page
    page.goto(address(LETROZOLE))
    page.get_by_text("I’m not sure this is right").click()
    page.get_by_label("What makes you unsure?").fill("I think it was May")
    page.get_by_role("button", name="Keep my doubt").click()
    page.goto(f"{address(LETROZOLE)}correct/")
    page.get_by_label("Since").fill("2021-05")
    page.get_by_label("Why you change it").fill("My diary")
    page.get_by_role("button", name="Keep the correction").click()
    corrected = page.url.removeprefix(here.house)
    page.goto(address(OTHER))
    page.get_by_text("Hide it").click()
    page.get_by_role("button", name="Hide this entry").click()
    return corrected


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)).strip("-"))
def test_every_page_to_mend_with_is_clean_for_axe_and_fits(visit, look):
    from axe_playwright_python.sync_playwright import Axe

    keep_for("bea", *FACTS)
    here = visit(who="bea", look=look)
    for way in PAGES:
        here.page.goto(way)
        here.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = Axe().run(here.page, options=STRICT)
        assert found.violations_count == 0, (way, found.generate_report())
        assert here.page.evaluate(SMALL, 48) == [], way
        assert here.page.evaluate(WIDE) <= 0, way
    assert not here.complaints


def test_what_was_mended_is_clean_for_axe_and_fits_320_pixels(visit):
    from axe_playwright_python.sync_playwright import Axe

    keep_for("bea", *FACTS)
    here = visit(who="bea", look=(NARROW, "light", "en", ""))
    corrected = mended(here)
    for way in (corrected, address(LETROZOLE), address(OTHER), "/hidden/", "/ask/", "/picture/"):
        here.page.goto(way)
        found = Axe().run(here.page, options=STRICT)
        assert found.violations_count == 0, (way, found.generate_report())
        assert here.page.evaluate(SMALL, 48) == [], way
        assert here.page.evaluate(WIDE) <= 0, way


def test_every_kind_has_a_form_that_is_clean_for_axe(visit):
    from axe_playwright_python.sync_playwright import Axe

    values = {"what": "primary", "name": "ER", "result": "positive", "number": 2, "trend": "same"}
    facts = []
    for kind in KINDS.values():
        fields = structs.fields(kind)
        needed = [one.name for one in fields if one.required and one.name != "source"]
        facts.append(kind(source=at("X/1"), **{n: values.get(n, "bone") for n in needed}))
    keep_for("bea", *facts)
    here = visit(who="bea")
    for fact in facts:
        here.page.goto(f"{address(fact)}correct/")
        found = Axe().run(here.page, options=STRICT)
        assert found.violations_count == 0, (fact, found.generate_report())
        assert here.page.evaluate(WIDE) <= 0, fact


@pytest.mark.parametrize("script", [True, False])
def test_she_corrects_reads_the_history_and_undoes_a_step(visit, script):
    keep_for("bea", *FACTS)
    here = visit(who="bea", script=script)
    page = here.page
    page.goto(f"{address(CA)}correct/")
    page.get_by_label("Value").fill("18,5")
    page.get_by_role("button", name="Keep the correction").click()
    assert page.get_by_text("18.5 U/mL").first.is_visible()
    page.get_by_role("button", name="Undo: You corrected it").click()
    assert page.get_by_text("You undid the correction").is_visible()
    page.goto("/facts/lab/")
    assert page.get_by_text("48 U/mL").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_she_answers_a_question_where_it_stands_and_takes_it_back(visit, script):
    keep_for("bea", *FACTS)
    here = visit(who="bea", script=script)
    page = here.page
    page.goto("/ask/")
    page.get_by_role("link", name="Answer: Is my cancer estrogen receptor").click()
    page.get_by_role("radio", name="positive").check()
    page.get_by_role("button", name="Keep this answer").click()
    assert page.get_by_text("One entry is kept.").is_visible()
    assert page.get_by_role("link", name="Answer: Is my cancer estrogen").count() == 0
    page.get_by_role("button", name="Undo").click()
    page.goto("/ask/")
    assert page.get_by_role("link", name="Answer: Is my cancer estrogen").count() == 1


def test_two_answers_may_be_open_at_once(visit):
    from axe_playwright_python.sync_playwright import Axe

    keep_for("bea", *FACTS)
    here = visit(who="bea")
    here.page.goto("/ask/")
    for name in ("estrogen", "progesterone"):
        here.page.get_by_role("link", name=f"Answer: Is my cancer {name}").click()
    here.page.get_by_role("button", name="Keep this answer").nth(1).wait_for()
    found = Axe().run(here.page, options=STRICT)
    assert found.violations_count == 0, found.generate_report()


def test_two_values_of_one_day_become_one_and_two_again(visit):
    keep_for("bea", *FACTS)
    page = visit(who="bea").page
    page.goto(address(CA))
    page.get_by_role("link", name="Make one entry of the two").click()
    page.get_by_label("52 U/mL").check()
    page.get_by_role("button", name="Make them one").click()
    assert page.get_by_text("You made one entry of several").is_visible()
    page.get_by_role("button", name="Undo: You made one entry").click()
    page.goto("/facts/lab/")
    assert page.get_by_text("48 U/mL").is_visible() and page.get_by_text("52 U/mL").is_visible()


def test_nothing_of_a_hidden_entry_is_on_paper_but_that_it_is_hidden(visit):
    keep_for("bea", *FACTS)
    here = visit(who="bea")
    mended(here)
    here.page.emulate_media(media="print")
    here.page.goto("/picture/")
    assert here.page.get_by_text("One entry is hidden.").is_visible()
    assert "52 U/mL" not in here.page.content()
