"""Bea asks whether it works: her team's word first, then numbers and voices, and no verdict."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from decimal import Decimal
from typing import Any

import pytest

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from tests.people import at, day, drug, primary
from tests.web.homes import ana, bea, home, keep_for, model_home, text  # noqa: F401
from tests.web.record.test_pages_look import undo_of

ROOM = "/is-it-working/"
SINCE = drug("fulvestrant", "2026-01-10")


def seen(on: str, spot: str, mm: str = "", **more: Any) -> f.Lesion:
    told = {"site": "liver", "seen": "measured" if mm else "present"} | more
    size = Decimal(mm) if mm else None
    return f.Lesion(spot=spot, mm=size, on=day(on), source=at(f"{on}{spot}"), **told)


def scan(on: str, trend: str = "", **more: Any) -> f.Scan:
    return f.Scan(kind="CT", trend=trend, on=day(on), source=at(f"scan-{on}"), **more)


def ca(on: str, value: int) -> f.Lab:
    return f.Lab(name="CA 15-3", marker="CA 15-3", loinc="6875-9", value=Decimal(value),
                 unit="U/mL", high=Decimal(30), on=day(on), source=at(f"ca-{on}"))  # fmt: skip


def card(page: str, key: str) -> str:
    """The words of one card."""
    found = re.search(rf'id="{key}".*?</section>', page, re.S)
    assert found, key
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))


def test_an_empty_room_says_what_it_is_for(bea):
    page = text(bea.get(ROOM))
    assert "It fills when your record has a scan" in page and 'id="sizes"' not in page


def test_the_sizes_are_told_as_numbers_of_reports_and_not_as_her_cancer(bea):
    keep_for("bea", SINCE, scan("2026-01-02"), scan("2026-04-01", "smaller"),
             seen("2026-01-02", "A", "20"), seen("2026-01-02", "B", "20"),
             seen("2026-04-01", "A", "14"), seen("2026-04-01", "B", "14"))  # fmt: skip
    page = text(bea.get(ROOM))
    said = card(page, "sizes")
    assert "The measured spots are smaller." in said
    assert "Added up: 28 mm now, 40 mm at the first scan. Change: −30 %." in said
    assert "RECIST" not in said and "your cancer is" not in page.lower()
    assert "This is about Fulvestrant, since" in page


def test_the_letters_of_recist_stand_only_beside_spots_that_the_report_chose(bea):
    keep_for("bea", SINCE, seen("2026-01-02", "A", "20", role="target"),
             seen("2026-04-01", "A", "20"), scan("2026-04-01"),
             seen("2026-04-01", "N", "9", change="new"))  # fmt: skip
    said = card(text(bea.get(ROOM)), "sizes")
    assert "would be called SD. Your team decides" in said
    assert "If your team is certain of the new spot, it would be PD." in said
    assert "A report names something new. Only your team can say what it is." in said


def test_a_spot_left_out_is_missing_and_never_gone(bea):
    keep_for("bea", SINCE, scan("2026-04-01"), seen("2026-01-02", "A", "20"),
             seen("2026-01-02", "B", "20"), seen("2026-04-01", "A", "5"))  # fmt: skip
    said = card(text(bea.get(ROOM)), "sizes")
    assert "These numbers are not enough to say." in said
    assert "Not measured in the newest report: b." in said


def test_a_marker_alone_never_changes_the_answer(bea):
    keep_for("bea", SINCE, scan("2026-01-02"), scan("2026-06-01"), seen("2026-01-02", "A", "20"),
             seen("2026-06-01", "A", "20"))  # fmt: skip
    before = card(text(bea.get(ROOM)), "sizes")
    keep_for("bea", ca("2026-01-05", 40), ca("2026-04-01", 90), ca("2026-05-01", 120))
    page = text(bea.get(ROOM))
    assert card(page, "sizes") == before
    said = card(page, "voices")
    assert "CA 15-3 Points to worse. A marker alone never shows whether a treatment works." in said
    assert "They do not point the same way." in said


def test_her_teams_word_stands_above_and_can_be_written_down_and_undone(bea):
    keep_for("bea", SINCE, scan("2026-04-01", "larger"))
    form = {"trend": "same", "on": "2026-04-10", "words": "Stable, she said"}
    page = text(bea.post(f"{ROOM}team/", form, follow=True))
    assert "Kept: what your team said." in page
    assert page.index('id="doctor"') < page.index('id="sizes"')
    assert "No change" in card(page, "doctor")
    bea.post(*undo_of(page), follow=True)
    assert "no word of your team" in card(text(bea.get(ROOM)), "doctor")


@pytest.mark.parametrize(("form", "told"), [
    ({"trend": "", "on": "today"}, "Choose what comes nearest"),
    ({"trend": "same", "on": ""}, "Write a day, or only a month or a year"),
    ({"trend": "same", "on": "soonish"}, "Please look at this once more"),
    ({"trend": "healed", "on": "today"}, "Please look at this once more"),
])  # fmt: skip
def test_what_cannot_be_kept_says_what_to_do_and_keeps_her_words(bea, form, told):
    page = text(bea.post(f"{ROOM}team/", {**form, "words": "my own words"}))
    assert told in page and "my own words" in page
    assert 'id="doctor"' not in text(bea.get(ROOM))


def test_no_evidence_of_disease_is_celebrated_only_when_somebody_said_so(bea):
    keep_for("bea", SINCE, scan("2026-01-02"), scan("2026-04-01"), seen("2026-01-02", "A", "20"),
             seen("2026-04-01", "A", seen="gone"))  # fmt: skip
    assert 'id="joy"' not in text(bea.get(ROOM))
    keep_for("bea", scan("2026-06-01", "gone"))
    said = card(text(bea.get(ROOM)), "joy")
    assert "No evidence of disease" in said and "Treatment most often goes on" in said
    keep_for("bea", f.Response(trend="same", on=day("2026-06-10"), source=at("dr")))
    assert 'id="joy"' not in text(bea.get(ROOM)), "her doctor's newer word stands above"


def test_what_was_said_of_an_earlier_treatment_is_not_said_of_this_one(bea):
    keep_for("bea", drug("letrozole", "2024-01-10", "2025-12-20"), SINCE,
             scan("2025-02-01", "gone"),
             f.Response(trend="gone", on=day("2025-02-02"), source=at("dr")))  # fmt: skip
    page = text(bea.get(ROOM))
    assert 'id="joy"' not in page and "no word of your team" in card(page, "doctor")


def test_folded_results_give_nothing_away(bea):
    keep_for("bea", SINCE, primary(), scan("2026-04-01", "gone"), seen("2026-01-02", "A", "20"),
             seen("2026-04-01", "A", "10"))  # fmt: skip
    bea.post("/preferences/", {"fold": "on"})
    page = text(bea.get(ROOM))
    open_part = re.sub(r'<details class="folded">.*?</details>', "", page, flags=re.S)
    for word in (
        "No evidence",
        "smaller.",
        "Added up",
        "points to",
        "Points to",
        "10 mm",
        "point the same way",
    ):
        assert word not in open_part, word


def test_blood_values_of_this_treatment_have_their_grade_and_version(bea):
    low = f.Lab(name="Neutrophils", loinc="751-8", value=Decimal("0.9"), unit="10*9/L",
                low=Decimal("1.8"), on=day("2026-03-01"), source=at("anc"))  # fmt: skip
    keep_for("bea", SINCE, low, scan("2026-04-01"))
    said = card(text(bea.get(ROOM)), "blood")
    assert "by CTCAE 5.0" in said and "Grade 3." in said and "does not say what caused it" in said


def test_lanes_stand_below_each_other_in_time(ana):
    page = text(ana.get(ROOM))
    assert page.index('id="lane-drugs"') < page.index('id="lane-scans"')
    assert "Longbloom gives no verdict" in page


def test_the_first_scan_is_the_same_one_on_every_page(bea):
    here = scan("2026-04-01")
    keep_for("bea", SINCE, here, scan("2025-11-20"), seen("2025-11-20", "A", "40"),
             seen("2026-04-01", "a ", "20"))  # fmt: skip
    assert "20 mm now, 40 mm at the first scan" in card(text(bea.get(ROOM)), "sizes")
    page = text(bea.get(f"{ROOM}scan/{fact_id(here)}/")).replace("\N{NO-BREAK SPACE}", " ")
    assert "<td>20 mm</td><td>40 mm</td>" in page
