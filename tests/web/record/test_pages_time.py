"""The time line: any stretch of time, in plain links, with every bar and sign in a table, too."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from datetime import date

import pytest

from longbloom.core.record.facts import Exam, Wish
from longbloom.web.record.window import moved, window_of
from tests.people import at, day, drug, primary
from tests.web.homes import ana, bea, home, keep_for, model_home, text  # noqa: F401

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 1, 31), -2, date(2023, 11, 30)),
        (date(2026, 11, 24), -60, date(2021, 11, 24)),
    ],
)
def test_months_on_and_back_end_on_a_day_that_exists(day, months, expected):
    assert moved(day, months) == expected


@pytest.mark.parametrize("span", ["", "all", "10y", "x", "2y; DROP TABLE"])
def test_a_length_that_is_none_shows_everything(span):
    window = window_of(span, "", TODAY)
    assert window.start is None and window.stop == TODAY and not window.earlier


@pytest.mark.parametrize("to", ["", "x", "2026-13-01", "9999-12-31", "1899-01-01", "2026-02-30"])
def test_a_stretch_never_reaches_beyond_today(to):
    window = window_of("1y", to, TODAY)
    assert window.stop == TODAY and window.start == date(2025, 11, 24) and not window.later


def test_earlier_and_later_lead_back_to_the_same_stretch():
    window = window_of("1y", "2024-05-31", TODAY)
    assert window.earlier == "?span=1y&to=2023-05-31" and window.later == "?span=1y&to=2025-05-31"


def test_every_length_is_a_link_that_works_without_script(ana):
    page = text(ana.get("/timeline/"))
    for span in ("all", "5y", "2y", "1y", "3m"):
        assert f'href="?span={span}&amp;to=' in page
        assert ana.get("/timeline/", {"span": span}).status_code == 200


def test_a_treatment_is_drawn_only_in_the_years_it_was_given(ana):
    before = text(ana.get("/timeline/?span=1y&to=2022-06-30"))
    after = text(ana.get("/timeline/?span=1y&to=2026-06-30"))
    assert "<b>Tamoxifen</b>" in before and "<b>Capecitabine</b>" not in before
    assert "<b>Capecitabine</b>" in after and "<b>Tamoxifen</b>" not in after


def test_each_ended_treatment_says_why(ana):
    assert "Why it stopped: Disease progression" in text(ana.get("/timeline/"))


def test_the_table_says_what_the_drawing_says(ana):
    page = text(ana.get("/timeline/"))
    table = page[page.index("<tbody>") :]
    for name in ("Tamoxifen", "Letrozole and ribociclib", "Lumpectomy of breast", "ECOG 1"):
        assert name in table


def test_too_many_answers_are_not_drawn_but_named_and_a_short_time_draws_them(ana):
    from longbloom.core.record.dates import date_of
    from longbloom.core.record.facts import Exam, Source

    keep_for(
        "ana",
        *(
            Exam(name=f"Pain {number}", value="Mild", group="survey", source=Source(file="a"),
                 on=date_of(date(2025, 1 + number % 12, 1 + number // 12 % 28)))
            for number in range(330)
        ),
    )  # fmt: skip
    assert "There are too many answers to draw here" in text(ana.get("/timeline/"))
    assert "Bigger dots: stronger" in text(ana.get("/timeline/?span=3m&to=2025-06-30"))


def answer(words, on="2026-05-04", name="Pain"):
    return Exam(name=name, value=words, group="survey", on=day(on), source=at(f"O/{name}-{on}"))


def symptoms_and_table(browser):
    page = text(browser.get("/timeline/"))
    lane = page[page.index('id="lane-symptoms"') :]
    return lane[: lane.index("</section>")], page[page.index("<tbody>") :]


@pytest.mark.parametrize("words", ["Somewhat worse than usual", "Not applicable", "yes", "no", "7"])
def test_an_answer_in_words_without_a_level_is_told_in_the_table_and_never_drawn(bea, words):
    keep_for("bea", answer(words), answer("Mild", "2026-04-01"))
    lane, table = symptoms_and_table(bea)
    assert lane.count("<circle") == 1 and 'r="4"' in lane
    assert "Some answers have other words. They stand in the table below." in lane
    assert f"Pain, {words}" in table


def test_a_symptom_answered_only_in_other_words_is_not_drawn_as_none(bea):
    keep_for("bea", answer("Prefer not to answer"), answer("None", name="Nausea"))
    lane, table = symptoms_and_table(bea)
    assert "Nausea" in lane and "Pain" not in lane and "Pain, Prefer not to answer" in table


def test_every_level_of_an_answer_has_a_source_that_is_known():
    from longbloom.importers.codes import knowledge
    from longbloom.web.record.lanes_measured import SCALES

    levels = knowledge("answers.toml")
    assert levels["verified"] and levels["source"] in knowledge("sources.toml")
    assert all(len(levels[scale]) == 5 for scale in SCALES)


@pytest.mark.parametrize(
    ("words", "radius"),
    [("None", 2), ("never", 2), ("A little bit", 4), ("Moderate", 6), (" Severe ", 8),
     ("Almost constantly", 10)],
)  # fmt: skip
def test_a_dot_grows_with_the_answer(bea, words, radius):
    keep_for("bea", answer(words))
    assert f'r="{radius}"' in symptoms_and_table(bea)[0]


def test_a_wish_with_a_date_stands_on_the_time_line_and_in_its_table(bea):
    keep_for("bea", Wish(text="See the sea", on=day("2025-06-01"), source=at("W/1")))
    page = text(bea.get("/timeline/"))
    assert "See the sea" in page[page.index('id="lane-life"') : page.index("<tbody>")]
    assert "See the sea" in page[page.index("<tbody>") :]


def test_a_treatment_that_goes_on_stands_in_the_table_of_a_later_year(bea):
    keep_for("bea", primary(), drug("letrozole", "2019-03-01", status="active"))
    page = text(bea.get("/timeline/?span=1y&to=2026-06-30"))
    assert "<b>Letrozole</b>" in page and "Letrozole" in page[page.index("<tbody>") :]


def test_an_empty_time_line_says_what_it_is_for_and_offers_a_first_step(bea):
    page = text(bea.get("/timeline/"))
    assert "It fills when your record has entries with a date." in page and ">Add files<" in page
