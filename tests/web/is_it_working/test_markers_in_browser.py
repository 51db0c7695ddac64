"""Bea's marker in a real Chromium: clean for axe, nothing sideways, the table one tap away."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import pytest

from longbloom.core.record.record import fact_id
from tests.people import drug, primary
from tests.web.homes import home, keep_for, model_home  # noqa: F401
from tests.web.is_it_working.test_markers import ca
from tests.web.test_browser import STRICT
from tests.web.windows import CHROMIUM, DESK, LOOKS, NARROW, chromium, house, visit  # noqa: F401

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: make test installs it")
VALUES = (
    ca("2025-03-02", "38"), ca("2025-06-03", "47"), ca("2025-09-01", "66"),
    ca("2026-01-05", "96"), ca("2026-02-10", "131"), ca("2026-04-20", "70"),
    ca("2026-07-01", "41"), ca("2026-10-12", "58"),
)  # fmt: skip
GIVEN = (
    primary(), drug("letrozole", "2024-11-02", stop="2025-12-20"), drug("fulvestrant", "2026-01-10")
)  # fmt: skip
WAYS = (
    "/is-it-working/markers/", f"/is-it-working/marker/{fact_id(VALUES[-1])}/",
    "/is-it-working/how/markers/",
)  # fmt: skip


@pytest.mark.parametrize("look", [*LOOKS, (NARROW, "light", "en", "fold")])
def test_the_pages_of_a_marker_are_clean_and_fit(visit, look):
    from axe_playwright_python.sync_playwright import Axe

    keep_for("bea", *GIVEN, *VALUES)
    here = visit(who="bea", look=look)
    for way in WAYS:
        here.page.goto(way)
        here.page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        found = Axe().run(here.page, options=STRICT)
        assert found.violations_count == 0, (way, found.generate_report())
        over = here.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over <= 0, (way, over)
    assert not here.complaints
