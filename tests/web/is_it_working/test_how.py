"""Bea opens the rule behind a sentence: its words, its cases and where it comes from."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import pytest

from longbloom import rules
from longbloom.web.is_it_working.how import as_html
from tests.web.homes import ana, bea, home, model_home, text  # noqa: F401


@pytest.mark.parametrize("page", list(rules.pages()), ids=lambda page: page.stem)
def test_every_rule_that_ships_can_be_read(bea, page):
    shown = text(bea.get(f"/is-it-working/how/{page.stem}/"))
    rows = sum(1 for _ in rules.rows_of(page))
    assert shown.count("<tr>") >= rows
    assert "No clinician has reviewed it yet." in shown


def test_a_rule_names_its_sources_and_what_was_read_of_them(bea):
    shown = text(bea.get("/is-it-working/how/target/"))
    assert "New response evaluation criteria in solid tumours" in shown
    assert "what was read of it:" in shown


@pytest.mark.parametrize("name", ["nothing", "sources", "..", "%2e%2e"])
def test_nothing_but_a_rule_is_shown(bea, name):
    assert bea.get(f"/is-it-working/how/{name}/").status_code in (301, 302, 404)


def test_whatever_a_page_holds_is_escaped():
    shown = as_html(
        "## <b>x</b>\n\n<script>\n\n| <i> | b |\n|---|---|\n| **1** | `<u>` |\n\n- *a*\n  b"
    )
    assert "<script" not in shown and "<i>" not in shown and "<u>" not in shown
    assert "<strong>1</strong>" in shown and "<li><em>a</em> b</li>" in shown
