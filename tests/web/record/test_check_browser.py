"""Noor's sister Bea checks a report in a real Chromium: by thumb, by keyboard, without script."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from typing import Any

import pytest

from longbloom.core.record import facts as f
from longbloom.web.record import store
from longbloom.web.record.models import Person, Proposed
from tests.web.homes import signed_in
from tests.web.record.paper_reports import bring, lab, reads_paper, report_pdf  # noqa: F401
from tests.web.test_browser import SMALLEST_TARGET, STRICT
from tests.web.windows import CHROMIUM, DESK, LOOKS, NARROW, PHONE, chromium, house, visit  # noqa: F401

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: make test installs it")


@pytest.fixture
def report(home: Any, reads_paper: Any) -> list[str]:
    """Bea's report waits; every page that shows it."""
    bea = Person.objects.get(owner__username="bea")
    letter = f.Document(title="Befund", text="Größe der Läsion", source=f.Source("a", "1"))
    store.keep(person=bea, facts=[lab("Hemoglobin", "10.1", file="other.json"), letter])
    job = bring(signed_in("bea"))
    first, second, _third = Proposed.objects.order_by("number")
    browser = signed_in("bea")
    browser.post(f"/files/check/{second.pk}/right/", {"value": "4.3"})
    kept = Proposed.objects.get(pk=second.pk)
    return [
        f"/files/check/{first.pk}/", f"/files/{job}/", "/papers/", "/files/add/",
        f"/files/open/{first.paper_id}/page/1/", f"/fact/lab/{kept.kept_id}/?entry=0",
    ]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)).strip("-"))
def test_every_page_of_paper_is_clean_for_axe_and_asks_nobody_else(
    visit: Any, report: list[str], look: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    here = visit(who="bea", look=look)
    for room in report:
        here.page.goto(room)
        for more in here.page.locator("main summary:visible").all():
            more.click()
        found = Axe().run(here.page, options=STRICT)
        assert found.violations_count == 0, (room, found.generate_report())
    assert {url.split("/")[2] for url in here.asked} == {here.house.split("/")[2]}
    assert not here.complaints


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_scrolls_sideways_and_targets_are_big(
    visit: Any, report: list[str], language: str
) -> None:
    here = visit(who="bea", look=(NARROW, "light", language, ""))
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    small = """least => [...document.querySelectorAll("main a, button, summary, select, .check")]
        .filter(e => e.checkVisibility()).map(e => [e.innerText, e.getBoundingClientRect().height])
        .filter(([_, height]) => height && height < least - .5)"""
    for room in report:
        here.page.goto(room)
        for more in here.page.locator("main summary:visible").all():
            more.click()
        assert here.page.evaluate(wide) <= 0, room
        assert not here.page.evaluate(small, SMALLEST_TARGET), room


def test_bea_checks_a_whole_page_in_place(visit: Any, report: list[str]) -> None:
    here = visit(who="bea", look=(PHONE, "light", "en", ""))
    page = here.page
    page.goto(report[0])
    assert page.get_by_text("1 of 3 checked").is_visible()
    row = page.locator("li.card", has_text="Hemoglobin")
    assert row.get_by_text("Your record has another value of that day").is_visible()
    row.get_by_role("button", name="Not right, leave out").click()
    page.get_by_text("2 of 3 checked").wait_for()
    assert row.get_by_text("Left out.").is_visible()
    assert page.evaluate("document.activeElement.innerText") == "Undo"
    marker = page.locator("li.card", has_text="CA 15-3")
    marker.get_by_text("Change it").click()
    marker.get_by_label("Value").fill("38,x")
    marker.get_by_role("button", name="Keep it as changed").click()
    marker.get_by_role("alert").wait_for()
    assert marker.get_by_label("Value").input_value() == "38,x"
    marker.get_by_label("Value").fill("38,9")
    marker.get_by_label("Date").fill("13.3.2024")
    page.keyboard.press("Enter")
    page.get_by_text("All is checked. Thank you.").wait_for()
    assert "38.9 U/mL" in marker.inner_text() and "13 March 2024" in marker.inner_text()
    row.get_by_role("button", name="Undo").click()
    page.get_by_text("2 of 3 checked").wait_for()
    assert not here.complaints
    drawn = [url for url in here.asked if url.endswith("/image/")]
    assert len(drawn) == 1, "the page is drawn once for all of its strips"


def test_it_works_without_script(visit: Any, report: list[str]) -> None:
    here = visit(who="bea", look=(DESK, "light", "en", ""), script=False)
    page = here.page
    page.goto(report[0])
    row = page.locator("li.card", has_text="CA 15-3")
    row.get_by_role("button", name="This is right").click()
    assert page.get_by_text("2 of 3 checked").is_visible()
    row.get_by_role("button", name="Undo").click()
    assert page.get_by_text("1 of 3 checked").is_visible()


def test_the_words_she_looks_for_stand_in_no_address(visit: Any, report: list[str]) -> None:
    here = visit(who="bea", look=(PHONE, "light", "en", ""))
    here.page.goto("/papers/")
    here.page.get_by_label("Find in your papers").fill("lasion")
    here.page.keyboard.press("Enter")
    here.page.get_by_text("1 place holds these words").wait_for()
    assert here.page.locator("mark").inner_text() == "Läsion"
    assert not any("lasion" in url for url in [*here.asked, here.page.url])
