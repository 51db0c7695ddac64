"""What Ana and Bea write down: kept as said, asked about where it is not clear, and undone."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from decimal import Decimal
from typing import Any

import pytest
from django.utils.timezone import localdate

from longbloom.core.record import facts as f
from longbloom.core.record.dates import date_of
from tests.people import at, day
from tests.web.homes import ana, bea, home, keep_for, model_home, sam, text  # noqa: F401
from tests.web.record.test_pages_look import undo_of

AMERICAN = {"HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.9"}
BRITISH = {"HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9"}


def facts_of(name: str, kind: Any) -> list[Any]:
    from django.contrib.auth.models import User

    from longbloom.web.record import store

    user = User.objects.get(username=name)
    person = user.person  # type: ignore[attr-defined]
    return list(store.load(viewer=user, person=person, parts=store.PARTS).all(kind))


def lab(**said: str) -> dict[str, str]:
    return {"test": "", "other": "", "value": "", "unit": "", "on": "today", **said}


def marker(value: str = "41", unit: str = "U/mL") -> f.Lab:
    return f.Lab(
        name="Cancer Ag 15-3", loinc="6875-9", value=Decimal(value), unit=unit, marker="CA 15-3",
        on=day("2026-01-05"), source=at("a"),
    )  # fmt: skip


def test_a_recent_test_keeps_its_unit_and_code(bea):
    keep_for("bea", marker())
    assert "Cancer Ag 15-3 (U/mL)" in text(bea.get("/write/lab/"))
    page = text(bea.post("/write/lab/", lab(test="Cancer Ag 15-3", value="38,5"), follow=True))
    assert "Kept: Cancer Ag 15-3 38.5 U/mL," in page
    new = facts_of("bea", f.Lab)[-1]
    assert (new.value, new.unit, new.loinc, new.marker) == (
        Decimal("38.5"), "U/mL", "6875-9", "CA 15-3",
    )  # fmt: skip
    assert new.on == date_of(localdate()) and new.source.said_by == "you"
    bea.post(*undo_of(page), follow=True)
    assert len(facts_of("bea", f.Lab)) == 1


def test_a_second_other_value_of_one_day_is_kept_and_told(bea):
    keep_for("bea", marker())
    said = lab(test="Cancer Ag 15-3", value="14", on="2026-01-05")
    page = text(bea.post("/write/lab/", said, follow=True))
    assert "Your record also holds 41 U/mL of that day. Both stand until you mend one." in page
    assert [found.value for found in facts_of("bea", f.Lab)] == [41, 14]
    same = lab(test="Cancer Ag 15-3", value="14", on="2026-02-05")
    assert "also holds" not in text(bea.post("/write/lab/", same, follow=True))


def test_a_new_test_has_the_unit_she_gives_and_none_is_guessed(bea):
    bea.post("/write/lab/", lab(other="CEA", value="< 3"))
    found = facts_of("bea", f.Lab)[0]
    assert (found.comparator, found.value, found.unit, found.marker) == ("<", 3, "", "CEA")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (lab(value="3"), "Which test is it?"),
        (lab(other="CEA"), "What is the value?"),
        (lab(other="CEA", value="high"), "read this as a number"),
        (lab(other="Platelets", value="250,000"), "sign for thousands"),
        (lab(other="HER2", value="2"), "This is no blood value"),
        (lab(other="CEA", value="3", on="someday"), "Write a year like 2021"),
        (lab(other="CEA", value="3", on="tomorrow"), "still to come"),
    ],
)
def test_what_is_not_clear_is_asked_and_nothing_is_kept(bea, said, told):
    page = text(bea.post("/write/lab/", said))
    assert told in page and 'role="alert"' in page and not facts_of("bea", f.Lab)


def test_only_the_order_tells_day_from_month_so_it_is_said_back_before_it_is_kept(bea):
    said = lab(other="CEA", value="3", on="03/04/2024")
    page = text(bea.post("/write/lab/", said, **AMERICAN))
    assert "I read this as Monday, 4 March 2024." in page and "3 April 2024" in page
    assert not facts_of("bea", f.Lab)
    seen = re.search(r'name="on_seen" value="([^"]+)"', page)[1]  # type: ignore[index]
    bea.post("/write/lab/", {**said, "on_seen": seen}, **AMERICAN)
    assert str(facts_of("bea", f.Lab)[0].on) == "2024-03-04"
    assert "Wednesday, 3 April 2024" in text(bea.post("/write/lab/", said, **BRITISH))


def test_what_is_heard_while_she_types_is_said_in_words(bea):
    answer = bea.post("/write/heard/", {"on": "5 March 2023", "which": "on"})
    assert "Sunday, 5 March 2023" in text(answer)
    assert bea.post("/write/heard/", {"on": "x"}).status_code == 400
    assert bea.get("/write/heard/").status_code == 405


def test_a_treatment_by_its_brand_name_with_rough_dates(bea):
    said = {"name": "Enhertu", "on": "January 2024", "status": "", "stop": "May 2025",
            "why": "the cancer grew"}  # fmt: skip
    page = text(bea.post("/write/treatment/", said, follow=True))
    assert "Kept: trastuzumab deruxtecan, January 2024." in page
    drug = facts_of("bea", f.Drug)[0]
    assert (str(drug.on), str(drug.stop), drug.why_stopped) == (
        "2024-01", "2025-05", "the cancer grew",
    )  # fmt: skip


def test_what_is_not_said_of_a_treatment_stays_open(bea):
    bea.post("/write/treatment/", {"name": "letrozole", "on": "2021"})
    drug = facts_of("bea", f.Drug)[0]
    assert drug.status == "" and drug.stop is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": ""}, "Which treatment is it?"),
        ({"name": "Ibrance", "on": "2023", "stop": "2021"}, "It stops before it starts."),
        ({"name": "Ibrance", "status": "active", "stop": "2021"}, "Which one is right?"),
    ],
)
def test_a_treatment_that_contradicts_itself_is_asked_about(bea, said, told):
    assert told in text(bea.post("/write/treatment/", said)) and not facts_of("bea", f.Drug)


def test_a_scan_and_a_scan_without_an_answer_yet(bea):
    bea.post("/write/scan/", {"kind": "PET", "on": "yesterday", "trend": "smaller", "words": "ok"})
    bea.post("/write/scan/", {"kind": "CT", "on": "2020", "trend": ""})
    assert {(s.kind, s.trend) for s in facts_of("bea", f.Scan)} == {("PET", "smaller"), ("CT", "")}
    assert "Which kind of scan" in text(bea.post("/write/scan/", {"on": "2020"}))


def test_the_cancer_itself(bea):
    said = {"what": "recurrence", "on": "2023", "sites": ["bone"], "since": "March 2023",
            "receptor": "ER", "result": "positive", "percent": "90",
            "sample": "metastasis"}  # fmt: skip
    assert "3 entries are kept." in text(bea.post("/write/cancer/", said, follow=True))
    receptor = facts_of("bea", f.Receptor)[0]
    assert (receptor.percent, receptor.sample) == (Decimal(90), "metastasis")
    assert "One answer is enough." in text(bea.post("/write/cancer/", {}))
    low = {"receptor": "ER", "result": "low"}
    assert "said of HER2 only" in text(bea.post("/write/cancer/", low))
    assert "I need both" in text(bea.post("/write/cancer/", {"receptor": "ER"}))


STORY: dict[int, dict[str, Any]] = {
    1: {"on": "March 2019", "side": "left"},
    2: {"lines": "mastectomy, March 2019\nAC-T chemo, April to August 2019"},
    3: {"has_spread": "yes", "sites": ["bone", "liver"], "since": "summer 2021"},
    4: {"er": "positive", "pr": "negative", "her2": "low"},
    5: {"lines": "Ibrance and letrozole, Sept 2021 to May 2023, the cancer grew"},
    6: {"lines": "Enhertu since January 2024\nmetformin", "allergies": "penicillin"},
    7: {"kind": "CT", "on": "2026", "trend": "same", "words": "Tired, but well."},
    8: {"wishes": "Dance at the wedding", "help": "Sleep"},
}


def test_a_whole_story_from_memory_is_looked_over_kept_and_undone(bea):
    for step, answers in STORY.items():
        page = bea.post(f"/memory/{step}/", {**answers, "go": "next"}, follow=True)
    end = text(page)
    assert "Your story so far" in end and "Nothing is in your record yet." in end
    assert not facts_of("bea", f.Drug)
    picture = bea.post("/memory/end/", follow=True)
    assert picture.redirect_chain[-1][0] == "/picture/"
    assert "entries are kept." in text(picture)
    drugs = {drug.name: drug for drug in facts_of("bea", f.Drug)}
    assert {"palbociclib", "letrozole", "trastuzumab deruxtecan"} <= set(drugs)
    assert (str(drugs["letrozole"].on), drugs["letrozole"].why_stopped) == (
        "2021-09", "the cancer grew",
    )  # fmt: skip
    assert str(facts_of("bea", f.Spread)[0].on) == "2021"
    assert [wish.text for wish in facts_of("bea", f.Wish)] == ["Dance at the wedding", "Sleep"]
    bea.post(*undo_of(text(picture)), follow=True)
    assert not facts_of("bea", f.Drug) and not facts_of("bea", f.Wish)


def test_answers_stay_when_she_goes_back_or_stops(bea, sam):
    bea.post("/memory/1/", {"on": "2019", "go": "next"})
    bea.post("/memory/2/", {"lines": "mastectomy, nobody knows when", "go": "back"})
    assert "nobody knows when" in text(bea.get("/memory/2/"))
    page = text(bea.post("/memory/2/", {"lines": "surgery", "go": "later"}, follow=True))
    assert "Your answers are kept." in page
    assert "surgery" in text(bea.get("/memory/2/")) and 'value="2019"' in text(bea.get("/memory/"))
    assert "surgery" not in text(sam.get("/memory/2/"))


def test_an_answer_that_is_not_understood_is_asked_again_and_not_lost(bea):
    page = text(bea.post("/memory/1/", {"on": "back then", "go": "next"}))
    assert "Write a year like 2021" in page and "back then" in page
    bea.post("/memory/1/", {"on": "back then", "go": "back"})
    end = text(bea.get("/memory/end/"))
    assert "needs one more look" in end
    bea.post("/memory/end/")
    assert not facts_of("bea", f.Diagnosis)


def test_every_question_can_be_skipped_and_an_empty_story_keeps_nothing(bea):
    for step in range(1, 9):
        assert bea.post(f"/memory/{step}/", {"go": "next"}).status_code == 302
    assert "You have not answered a question yet." in text(bea.get("/memory/end/"))
    assert bea.post("/memory/end/").status_code == 200
    assert bea.get("/memory/9/").status_code == 404


def test_what_is_written_while_looking_round_is_hers(bea):
    bea.post("/look-round/")
    page = text(bea.get("/write/lab/"))
    assert "What you type goes into your own record." in page and "Cancer Ag" not in page
    bea.post("/write/lab/", lab(other="CEA", value="3"))
    assert len(facts_of("bea", f.Lab)) == 1
