"""Every room in a real Chromium: at any width, in the dark, in Spanish, by keyboard, alone."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from pathlib import Path

import pytest

from tests.web.homes import ROOMS, home, model_home  # noqa: F401
from tests.web.windows import (  # noqa: F401
    CHROMIUM,
    DESK,
    LOOKS,
    NARROW,
    chromium,
    house,
    visit,
)

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: make test installs it")
SMALLEST_TARGET = 48
STRICT = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
"""Contrast of text as WCAG asks at level AAA, beside the rules that axe runs by itself."""


@pytest.mark.parametrize("who", ["ana", "bea"])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)).strip("-"))
def test_every_room_is_clean_for_axe_and_asks_nobody_else(visit, who, look):
    from axe_playwright_python.sync_playwright import Axe

    here = visit(who=who, look=look)
    for room in ROOMS:
        here.page.goto(room)
        found = Axe().run(here.page, options=STRICT)
        assert found.violations_count == 0, (room, found.generate_report())
    assert {url.split("/")[2] for url in here.asked} == {here.house.split("/")[2]}
    assert not here.complaints


@pytest.mark.parametrize("look", [("en", ""), ("es", ""), ("es", "quiet")])
def test_nothing_scrolls_sideways_at_320_pixels(visit, look):
    here = visit(look=(NARROW, "light", *look))
    for room in ROOMS:
        here.page.goto(room)
        over = here.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, (room, over)


def test_every_target_is_big_enough_for_a_tired_hand(visit):
    here = visit()
    for room in ROOMS:
        here.page.goto(room)
        small = here.page.evaluate(
            """least => [...document.querySelectorAll("a, button, summary, select, .check")]
            .filter(e => e.checkVisibility() && !e.closest(".skip"))
            .map(e => [e.innerText.trim(), e.closest(".starts .card") || e])
            .map(([text, e]) => [text, e.getBoundingClientRect()])
            .filter(([_, box]) => box.height && box.height < least - .5)
            .map(([text, box]) => `${text} ${box.height}`)""",
            SMALLEST_TARGET,
        )
        assert not small, (room, small)


def test_when_to_call_is_one_tap_away_from_every_room(visit):
    here = visit()
    for room in ROOMS:
        here.page.goto(room)
        assert here.page.get_by_role("link", name="When to call").count() == 1, room
    here.page.get_by_role("link", name="When to call").click()
    assert here.page.get_by_role("heading", name="Call the emergency number now").is_visible()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)).strip("-"))
def test_when_to_call_is_clean_for_axe_and_fits_a_phone(visit, look):
    from axe_playwright_python.sync_playwright import Axe

    here = visit(look=look)
    here.page.goto("/unlock/when-to-call/")
    here.page.locator("summary").click()
    found = Axe().run(here.page, options=STRICT)
    assert found.violations_count == 0, found.generate_report()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert here.page.evaluate(wide) <= 0


def test_she_locks_at_once_by_keyboard(visit):
    here = visit(look=(DESK, "light", "en", ""))
    here.page.goto("/treatment/")
    here.page.route("**/lock/", lambda route: route.abort())
    with here.page.expect_event("requestfailed") as held:
        here.page.keyboard.press("Control+Shift+L")
    assert held.value.method == "POST"


def test_letters_are_at_least_as_big_as_promised(visit):
    here = visit()
    here.page.goto("/")
    size = here.page.evaluate("getComputedStyle(document.querySelector('main p.now')).fontSize")
    body = here.page.evaluate("getComputedStyle(document.body).fontSize")
    assert float(body[:-2]) >= 18 and float(size[:-2]) > 18


def test_the_doors_open_by_keyboard_alone(visit):
    here = visit(look=(DESK, "light", "en", ""))
    here.page.goto("/")
    here.page.keyboard.press("Tab")
    assert here.page.evaluate("document.activeElement.innerText") == "Skip to the page"
    here.page.keyboard.press("Enter")
    assert here.page.evaluate("document.activeElement.id") == "main"
    names = []
    here.page.goto("/")
    for _ in range(14):
        here.page.keyboard.press("Tab")
        names.append(here.page.evaluate("document.activeElement.innerText").strip())
    doors = ["Today", "Treatment", "Is it working?", "Comfort", "People"]
    assert [name for name in names if name in doors] == doors
    here.page.get_by_role("link", name="Comfort").focus()
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**/comfort/")
    assert here.page.get_by_role("link", name="Comfort").get_attribute("aria-current") == "page"


def test_the_menu_opens_and_closes_by_keyboard(visit):
    here = visit()
    here.page.goto("/")
    menu = here.page.locator(".more > summary")
    menu.focus()
    here.page.keyboard.press("Enter")
    assert here.page.get_by_role("link", name="How it looks").is_visible()
    here.page.keyboard.press("Escape")
    assert not here.page.get_by_role("link", name="How it looks").is_visible()
    assert here.page.evaluate("document.activeElement.innerText").strip() == "More"


def test_zooming_swaps_only_the_time_line_and_keeps_the_focus(visit):
    here = visit(look=(DESK, "light", "en", ""))
    here.page.goto("/timeline/")
    before = len([url for url in here.asked if url.endswith(".css")])
    link = here.page.get_by_role("link", name="2 years")
    link.focus()
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**span=2y**")
    here.page.locator('#zoom-3[aria-current="true"]').wait_for()
    assert here.page.evaluate("document.activeElement.id") == "zoom-3"
    assert len([url for url in here.asked if url.endswith(".css")]) == before
    here.page.go_back()
    here.page.locator('#zoom-1[aria-current="true"]').wait_for()
    assert not here.complaints


def test_without_any_script_everything_still_works(visit):
    here = visit(script=False)
    here.page.goto("/timeline/")
    here.page.get_by_role("link", name="1 year").click()
    assert "span=1y" in here.page.url
    here.page.get_by_role("button", name="Quiet").click()
    assert "quiet" in here.page.locator("html").get_attribute("class")
    assert here.page.get_by_text("Quiet mode is on.").is_visible()
    here.page.get_by_role("button", name="Undo").click()
    assert "quiet" not in here.page.locator("html").get_attribute("class")


def test_on_paper_the_picture_stands_without_doors_and_buttons(visit):
    here = visit()
    here.page.goto("/picture/")
    here.page.emulate_media(media="print")
    assert not here.page.locator(".doors").is_visible()
    assert not here.page.get_by_role("button", name="Quiet").is_visible()
    assert here.page.locator("p.now").is_visible()


def test_who_wants_less_motion_gets_none(visit):
    css = Path("longbloom/web/shell/static/shell/house.css").read_text("utf-8")
    moving = re.findall(r"(transition|animation)", css.split("prefers-reduced-motion")[0])
    assert not moving
