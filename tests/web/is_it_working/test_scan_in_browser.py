"""A scan's report in a real Chromium: pasted, looked through, kept, and seen on the body."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import pytest

from tests.web.homes import home, keep_for, model_home  # noqa: F401
from tests.web.is_it_working.test_scan_add import REPORT, liver
from tests.web.record.test_writing_in_browser import clean, shot
from tests.web.windows import CHROMIUM, DESK, NARROW, PHONE, chromium, house, visit  # noqa: F401

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: make test installs it")
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS = [(PHONE, "light", "en", ""), (DESK, "dark", "en", "")]


def begin(here):
    here.page.goto("/write/scan/")
    here.page.get_by_role("link", name="You have the report?").click()
    here.page.get_by_label("The report’s text").fill(REPORT)
    here.page.get_by_label("When was it?").fill("5 March 2026")
    shot(here.page, "scan-add")
    here.page.get_by_role("button", name="Show me what it says").click()
    here.page.get_by_role("heading", name="What this report says").wait_for()


@pytest.mark.parametrize("look", LOOKS)
def test_a_report_becomes_a_scan_with_spots_on_the_body(visit, look):
    from tests.people import drug

    keep_for("bea", drug("letrozole", "2026-01-01"), liver(), liver(place="segment 2", spot="Two"))
    here = visit(who="bea", look=look)
    begin(here)
    clean(here.page)
    shot(here.page, "scan-read")
    liver_card = here.page.locator("section", has_text="Target lesion in segment 6")
    assert liver_card.get_by_label("Which spot is it?").input_value() == "=My big one"
    liver_card.get_by_text("Change what we read").click()
    liver_card.get_by_label("Size in this report, in mm").fill("2.1")
    here.page.get_by_role("button", name="Keep what I ticked").click()
    here.page.get_by_text("is one of them in centimeters?").wait_for()
    clean(here.page)
    shot(here.page, "scan-asked")
    liver_card.get_by_label("Size in this report, in mm").fill("2.1 cm")
    here.page.get_by_role("button", name="Keep what I ticked").click()
    here.page.get_by_role("heading", name="Where they are").wait_for()
    here.page.get_by_text("with 3 spots").wait_for()
    shot(here.page, "scan-page")
    clean(here.page)
    assert here.page.evaluate(OVER) <= 0
    assert not here.complaints
    assert not any("segment" in url or "nodule" in url for url in here.asked)


def test_it_works_without_any_script(visit):
    here = visit(who="bea", script=False)
    begin(here)
    here.page.get_by_role("button", name="Back to the text").click()
    assert "segment 6" in here.page.get_by_label("The report’s text").input_value()
    here.page.get_by_role("button", name="Show me what it says").click()
    here.page.get_by_role("button", name="Keep what I ticked").click()
    assert here.page.get_by_text("with 3 spots").is_visible()


@pytest.mark.parametrize("look", [(NARROW, "light", "en", ""), (PHONE, "dark", "en", "quiet")])
def test_a_narrow_screen_and_quiet_mode_hold_it_all(visit, look):
    keep_for("bea", liver("2026-03-05", spot=""))
    here = visit(who="bea", look=look)
    begin(here)
    clean(here.page)
    assert here.page.evaluate(OVER) <= 0
    here.page.get_by_role("button", name="Keep what I ticked").click()
    here.page.get_by_text("with 3 spots").wait_for()
    if look[3]:
        here.page.get_by_text("Open this result").click()
    shot(here.page, f"scan-named{look[3]}")
    clean(here.page)
    assert here.page.evaluate(OVER) <= 0
    here.page.get_by_label("Its name, if it is a new one").fill("The old one")
    here.page.get_by_role("button", name="Keep this name").click()
    here.page.get_by_text("Kept: it is The old one.").wait_for()
