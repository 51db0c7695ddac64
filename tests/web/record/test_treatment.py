"""What Bea gets now: what has no end, or is marked as going on, whatever began or ended since."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re

import pytest

from tests.people import drug, primary, spread
from tests.web.homes import bea, home, keep_for, model_home, text  # noqa: F401


def now_of(browser, *drugs):
    keep_for("bea", primary(), spread("bone", "2020-01-10"), *drugs)
    page = text(browser.get("/treatment/"))
    return page[page.index('id="now"') : page.index('id="lines"')]


def open_bars(browser):
    """The treatments of the time line whose bar goes on to the right, as dots."""
    page = text(browser.get("/timeline/"))
    lane = page[page.index('id="lane-drugs"') : page.index("</section>")]
    lines = lane.split('<div class="line">')[1:]
    return [re.search(r"<b>(.*?)</b>", line)[1] for line in lines if 'class="open"' in line]


def test_letrozole_that_goes_on_stays_now_after_a_later_drug_has_stopped(bea):
    taken = drug("letrozole", "2021-03-01", status="active")
    now = now_of(bea, taken, drug("capecitabine", "2023-02-01", "2023-08-01", status="stopped"))
    assert "Letrozole" in now and "Capecitabine" not in now and "No end is recorded." in now
    assert open_bars(bea) == ["Letrozole"]


def test_without_a_mark_the_newest_that_has_no_end_is_now(bea):
    now = now_of(
        bea,
        drug("tamoxifen", "2015-03-01"),
        drug("letrozole", "2021-03-01"),
        drug("capecitabine", "2023-02-01", "2023-08-01"),
    )
    assert "Letrozole" in now and "Tamoxifen" not in now and "Capecitabine" not in now
    assert open_bars(bea) == ["Letrozole"]


def test_what_is_marked_as_going_on_stands_beside_what_began_later(bea):
    now = now_of(
        bea,
        drug("trastuzumab", "2021-03-01", status="active"),
        drug("capecitabine", "2023-02-01"),
    )
    assert "Trastuzumab" in now and "Capecitabine" in now
    assert open_bars(bea) == ["Trastuzumab", "Capecitabine"]


@pytest.mark.parametrize("status", ["", "active"])
def test_when_all_have_ended_none_is_now(bea, status):
    now = now_of(bea, drug("letrozole", "2021-03-01", "2022-03-01", status=status))
    assert "This record shows no treatment that is still going on." in now
    assert open_bars(bea) == []
