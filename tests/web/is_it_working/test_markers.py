"""Ana and Bea look at one marker over time: what changed, what can't be compared, what it isn't."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from decimal import Decimal
from typing import Any

import pytest

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.web.is_it_working import rule_page
from tests.people import at, day, drug, primary
from tests.web.homes import ana, bea, home, keep_for, model_home, sam, text  # noqa: F401

ROOM = "/is-it-working/markers/"
SINCE = drug("fulvestrant", "2026-01-10")
ALONE = "A marker alone never shows whether a treatment works."


def ca(on: str, value: str, **more: Any) -> f.Lab:
    told = {"unit": "U/mL", "high": Decimal(30), "on": day(on)} | more
    return f.Lab(name="CA 15-3", marker="CA 15-3", loinc="6875-9", value=Decimal(value),
                 source=at(f"ca-{on}{value}"), **told)  # fmt: skip


def page_of(browser: Any, *facts: f.Fact) -> str:
    """The page of the last of these values, as she reads it."""
    keep_for("bea", *facts)
    return words(text(browser.get(f"/is-it-working/marker/{fact_id(facts[-1])}/")))


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_an_empty_room_says_what_it_is_for(bea):
    assert "Your tumor markers will stand here" in text(bea.get(ROOM))


def test_every_marker_of_ana_leads_to_a_page_of_its_own_without_its_name_in_the_address(ana):
    page = text(ana.get(ROOM))
    ways = re.findall(r'href="(/is-it-working/marker/[^"]+)"', page)
    assert ways and not any("ca" in way.split("/")[3][:3] for way in ways)
    for way in ways:
        assert ALONE in text(ana.get(way))


def test_a_clear_rise_is_worded_otherwise_than_a_noted_one(bea):
    page = page_of(bea, primary(), SINCE, ca("2026-01-05", "60"), ca("2026-04-01", "96"))
    assert "It is 60 % higher. We call this a clear change. One value alone can mislead." in page
    assert "We compare with 60 U/mL, the value before it began." in page and ALONE in page


def test_a_noted_rise_may_be_chance_and_is_confirmed_by_a_later_value(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "60"), ca("2026-04-01", "80"),
                   ca("2026-05-01", "82"))  # fmt: skip
    assert "It is 37 % higher. We note this change. Values also move this much by chance." in page
    assert "A value two weeks or more before it moved the same way." in page
    assert "Higher, once so far: +33 %, a noted change" in page


def test_a_slow_creep_is_compared_with_the_lowest_value_of_this_treatment(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "90"), ca("2026-04-01", "60"),
                   ca("2026-05-01", "70"), ca("2026-06-01", "79"))  # fmt: skip
    assert "We compare with 60 U/mL, the lowest value of this treatment." in page
    assert "Band: from 42 to 78." in page


def test_a_jump_in_the_first_sixty_days_can_not_be_read_yet(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "60"), ca("2026-02-10", "110"))
    assert "It was taken in the first days of this treatment." in page
    assert "values can jump at first" in page and "a clear change. One value" not in page


def test_the_first_days_end_on_day_sixty(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "60"), ca("2026-03-12", "110"))
    assert "It is 83 % higher. We call this a clear change." in page


def test_bea_reads_why_another_unit_is_not_compared(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "60"), ca("2026-04-01", "96", unit="mg/L"))
    assert "It is not compared: it has another unit than the one before." in page
    assert "One value is in the table only" in page


def test_one_unit_under_two_names_is_compared(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "60"), ca("2026-04-01", "96", unit="kU/L"))
    assert "We call this a clear change." in page and "in the table only" not in page


@pytest.mark.parametrize("line", [(), (drug("fulvestrant", "2026-01"),)])
def test_an_unknown_start_is_said_and_not_assumed(bea, line):
    page = page_of(bea, *line, ca("2026-01-05", "60"), ca("2026-02-10", "110"))
    said = "on which day this treatment began" if line else "shows no treatment with a start"
    assert said in page and "values can jump at first" not in page
    assert "the lowest value before it." in page and "We call this a clear change." in page


def test_a_single_value_has_nothing_to_compare_with(bea):
    assert "This is the only value so far" in page_of(bea, SINCE, ca("2026-01-05", "60"))


def test_values_that_are_no_exact_numbers_are_said_and_not_counted(bea):
    below = [ca(on, "3", comparator="<") for on in ("2026-01-05", "2026-04-01")]
    page = page_of(bea, SINCE, *below)
    assert "No value so far is an exact number, so no change can be counted." in page
    assert "Open ring: “less than” or “more than”, no exact number." in page


def test_a_value_without_a_day_is_listed_and_not_compared(bea):
    page = page_of(bea, SINCE, ca("2026-01", "60"), ca("2026-04-01", "96"))
    assert "It is not compared: its day is not known" in page


def test_a_marker_without_a_lab_limit_reads_the_same(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "60", high=None), ca("2026-04-01", "96", high=None))
    assert "We call this a clear change." in page and "Dashed line" not in page


def test_only_causes_that_somebody_read_in_a_source_are_shown(bea):
    page = page_of(bea, SINCE, ca("2026-01-05", "60"))
    assert "Liver disease, such as hepatitis or cirrhosis" in page and "Biron" in page
    assert "biotin" not in page and "This list is not complete. Ask your team." in page


def test_folded_results_keep_every_number_and_direction_behind_a_line(bea):
    last = ca("2026-04-01", "96")
    keep_for("bea", SINCE, ca("2026-01-05", "60"), last)
    bea.post("/preferences/", {"next": "/", "fold": "on"})
    for way in (ROOM, f"/is-it-working/marker/{fact_id(last)}/"):
        page = re.sub(r"\s+", " ", text(bea.get(way)))
        assert page.count('<details class="folded">') == 1
        before, rest = page.split('<details class="folded">')
        # the table twin is a fold inside the fold
        after = rest.split("</details>")[-1] if "twin" in rest else rest.split("</details>", 1)[1]
        for told in ("96", "60 U/mL", "higher", "clear change"):
            assert told not in words(before) and told not in words(after), told


def test_an_old_link_still_leads_to_the_marker_and_a_wrong_one_nowhere(bea, sam):
    first = ca("2026-01-05", "60")
    keep_for("bea", first, ca("2026-04-01", "96"))
    way = f"/is-it-working/marker/{fact_id(first)}/"
    assert "96 U/mL" in text(bea.get(way))
    assert bea.get("/is-it-working/marker/nothing/").status_code == 404
    assert sam.get(way).status_code == 404


def test_how_do_we_know_shows_the_rule_its_sources_and_its_table(bea):
    page = text(bea.get("/is-it-working/how/markers/"))
    assert "<h1>Tumor markers: where each value stands</h1>" in page
    assert "<code>gion-1995</code>" in page and "<strong>Markers alone" in page
    assert "<em>noted</em>" in page
    assert "<td>94.2</td>" in page and "|--" not in page


@pytest.mark.parametrize("name", sorted(rule_page.named()))
def test_every_rule_of_the_two_rooms_can_be_read(bea, name):
    assert "<table>" in text(bea.get(f"/is-it-working/how/{name}/"))


@pytest.mark.parametrize("name", ["stage", "sources", "..", "README"])
def test_no_other_page_is_ever_opened(bea, name):
    assert bea.get(f"/is-it-working/how/{name}/").status_code == 404


def test_no_mark_of_a_rule_page_becomes_markup_of_its_own():
    told = rule_page.markup(
        "# T\n\n<script>`<b>`</script>\n\n| <i> | b |\n|---|---|\n| & | **x** |"
    )
    assert "<script>" not in told and "<code>&lt;b&gt;</code>" in told
    assert "<td>&amp;</td><td><strong>x</strong></td>" in told and "<i>" not in told
