"""Writing things down in a real Chromium: how many taps it takes, and what the pages look like."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import os
from pathlib import Path

import pytest

from tests.web.homes import home, keep_for, model_home  # noqa: F401
from tests.web.record.test_writing import facts_of, marker
from tests.web.windows import CHROMIUM, DESK, PHONE, chromium, house, visit  # noqa: F401

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: make test installs it")
MOST_TAPS = 12
STRICT = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
CELLS = "Date\tTest\tValue\tUnit\n2024-01-05\tCEA\t3.1\tng/mL\n2024-02-05\tCEA\t3.4\tng/mL\n"


class Taps:
    """A hand that counts: every tap and every key is one."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def tap(self, found):
        self.count += 1
        found.click()

    def key(self, text):
        self.count += len(text)
        self.page.keyboard.type(text)


def clean(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=STRICT)
    assert found.violations_count == 0, found.generate_report()


def shot(page, name):
    """A picture to look at, where somebody asks for it."""
    folder = os.environ.get("LONGBLOOM_SHOTS")
    if folder:
        width = page.viewport_size["width"]
        page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)


def test_a_recent_lab_value_takes_few_taps(visit):
    keep_for("bea", marker())
    here = visit(who="bea")
    here.page.goto("/")
    hand = Taps(here.page)
    hand.tap(here.page.get_by_role("link", name="Write it down").first)
    hand.tap(here.page.get_by_role("link", name="A lab value"))
    hand.tap(here.page.get_by_label("Cancer Ag 15-3 (U/mL)"))
    hand.tap(here.page.get_by_label("Value"))
    hand.key("38.5")
    hand.tap(here.page.get_by_role("button", name="Keep this"))
    here.page.get_by_text("Kept: Cancer Ag 15-3 38.5 U/mL,").wait_for()
    assert hand.count <= MOST_TAPS
    assert len(facts_of("bea", marker().__class__)) == 2
    assert not here.complaints


def test_a_treatment_and_a_scan_take_few_taps_beside_the_words(visit):
    here = visit(who="bea")
    here.page.goto("/write/treatment/")
    hand = Taps(here.page)
    hand.tap(here.page.get_by_label("Which treatment?"))
    here.page.keyboard.type("Enhertu")
    hand.tap(here.page.get_by_label("When did it start?"))
    here.page.keyboard.type("last month")
    hand.tap(here.page.get_by_label("I still get it"))
    hand.tap(here.page.get_by_role("button", name="Keep this"))
    here.page.get_by_text("Kept: trastuzumab deruxtecan").wait_for()
    hand.tap(here.page.get_by_role("link", name="A scan"))
    hand.tap(here.page.get_by_label("PET"))
    hand.tap(here.page.get_by_label("smaller", exact=True))
    hand.tap(here.page.get_by_role("button", name="Keep this"))
    here.page.get_by_text("Kept: PET,").wait_for()
    assert hand.count <= MOST_TAPS


def test_a_date_is_said_back_while_she_types(visit):
    here = visit(who="bea")
    here.page.goto("/write/lab/")
    line = here.page.get_by_label("When was the blood taken?")
    line.fill("March 2023")
    here.page.locator("#heard-on", has_text="March 2023").wait_for()
    line.fill("5 march 2023")
    here.page.locator("#heard-on", has_text="Sunday, 5 March 2023").wait_for()
    assert not here.complaints
    assert not any("2023" in url for url in here.asked)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_pages_are_clean_for_axe_and_fit(visit, width):
    keep_for("bea", marker())
    here = visit(who="bea", look=(width, "light", "en", ""))
    rooms = {"write": "/write/", "lab": "/write/lab/", "treatment": "/write/treatment/",
             "scan": "/write/scan/", "cancer": "/write/cancer/", "memory1": "/memory/",
             "memory3": "/memory/3/", "memory6": "/memory/6/", "paste": "/files/paste/",
             "start": "/start/"}  # fmt: skip
    for name, room in rooms.items():
        here.page.goto(room)
        shot(here.page, name)
        clean(here.page)
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert here.page.evaluate(over) <= 0, room


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pasted_cells_become_facts(visit, width):
    here = visit(who="bea", look=(width, "light", "en", ""))
    here.page.goto("/files/paste/")
    here.page.get_by_label("The cells").fill(CELLS)
    here.page.get_by_role("button", name="Show me the columns").click()
    here.page.get_by_role("heading", name="What are these columns?").wait_for()
    shot(here.page, "columns")
    clean(here.page)
    here.page.locator("#column-3").select_option("")
    here.page.get_by_role("button", name="Look again").click()
    here.page.locator("#preview", has_not_text="ng/mL").wait_for()
    here.page.get_by_role("button", name="Keep these rows").click()
    here.page.get_by_text("2 entries of this table are in your record.").wait_for()
    assert not here.complaints


def test_a_story_from_memory_on_a_phone(visit):
    here = visit(who="bea")
    here.page.goto("/")
    here.page.get_by_role("link", name="Start from memory").click()
    here.page.get_by_label("When was it found?").fill("2019")
    here.page.get_by_role("button", name="Next").click()
    here.page.get_by_label("Treatments").fill("mastectomy, March 2019")
    here.page.get_by_role("button", name="Back").click()
    here.page.get_by_role("button", name="Next").click()
    assert here.page.get_by_label("Treatments").input_value() == "mastectomy, March 2019"
    for _ in range(2):
        here.page.get_by_role("button", name="Next").click()
    here.page.get_by_role("button", name="Show what I told so far").click()
    here.page.get_by_role("heading", name="Your story so far").wait_for()
    shot(here.page, "story")
    clean(here.page)
    here.page.get_by_role("button", name="Keep my story").click()
    here.page.get_by_text("entries are kept.").wait_for()
    here.page.get_by_role("button", name="Undo").click()
    here.page.get_by_text("entries are taken back.").wait_for()


def test_all_of_it_works_without_any_script(visit):
    here = visit(who="bea", script=False)
    here.page.goto("/memory/")
    here.page.get_by_label("When was it found?").fill("2019")
    here.page.get_by_role("button", name="Next").click()
    here.page.goto("/files/paste/")
    here.page.get_by_label("The cells").fill(CELLS)
    here.page.get_by_role("button", name="Show me the columns").click()
    here.page.get_by_role("button", name="Look again").click()
    here.page.get_by_role("button", name="Keep these rows").click()
    assert here.page.get_by_text("2 entries of this table are in your record.").is_visible()
