"""Bea reads how long each of her treatments lasted, and of nobody else's."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import pytest
from msgspec import structs

from longbloom.web.is_it_working.lines import in_days
from tests.people import drug
from tests.web.homes import ana, bea, home, keep_for, model_home, text  # noqa: F401
from tests.web.is_it_working.test_is_it_working import SINCE, card, seen

ROOM = "/is-it-working/treatments/"
BEFORE = structs.replace(
    drug("letrozole", "2024-01-10", "2025-12-31"), why_stopped="It stopped working"
)


def test_each_treatment_tells_how_long_why_and_what_came_next(bea):
    keep_for("bea", BEFORE, SINCE)
    page = text(bea.get(ROOM))
    assert page.index("Fulvestrant") < page.index("Letrozole")
    said = card(page, "line-2")
    assert "It lasted 721 days (about 24 months)." in said
    assert "Why it stopped: It stopped working" in said
    assert "The next treatment began 731 days (about 24 months) after the start" in said
    assert "So far" in card(page, "line-1")


def test_the_best_that_the_sizes_gave_is_told_with_the_scan_it_rests_on(bea):
    keep_for("bea", SINCE, seen("2026-01-02", "A", "20", role="target"),
             seen("2026-04-01", "A", "12"))  # fmt: skip
    said = card(text(bea.get(ROOM)), "line-1")
    assert "At best: The measured spots are smaller. By RECIST arithmetic the best was PR." in said
    assert "No growth by these sizes for 81 days (about 3 months), up to the scan of" in said


def test_a_missing_day_is_told_and_not_made_up(bea):
    keep_for("bea", drug("letrozole", "2024", "2025-12-31"))
    said = card(text(bea.get(ROOM)), "line-1")
    assert "can’t be counted: a day is missing" in said
    assert "Why it stopped is not recorded." in said


def test_without_a_treatment_the_room_says_what_it_is_for(bea):
    assert "It fills when your record has a treatment" in text(bea.get(ROOM))


@pytest.mark.parametrize(("days", "told"), [
    (1, "1 day"), (59, "59 days"), (60, "60 days (about 2 months)"),
])  # fmt: skip
def test_days_have_months_beside_them_where_that_helps(home, days, told):
    assert in_days(days) == told
