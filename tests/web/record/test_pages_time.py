"""The time line: any stretch of time, in plain links, with every bar and sign in a table, too."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from datetime import date

import pytest

from longbloom.web.record.window import moved, window_of
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


def test_an_empty_time_line_says_what_it_is_for_and_offers_a_first_step(bea):
    page = text(bea.get("/timeline/"))
    assert "It fills when your record has entries with a date." in page and ">Add files<" in page
