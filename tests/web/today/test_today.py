"""Today: one sentence, what to ask, the newest results; and the three ways to begin."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils.timezone import localdate
from msgspec import structs

from longbloom.core.record.facts import Lab, Scan
from longbloom.core.record.record import fact_id
from tests.people import at, day, primary, said_by
from tests.web.homes import ana, bea, home, keep_for, model_home, sam, text  # noqa: F401
from tests.web.record.test_pages_look import undo_of


def typed(**said):
    return {"has_spread": "", "er": "", "pr": "", "her2": "", **said}


def test_today_says_where_she_is_and_what_arrived_last(ana):
    page = text(ana.get("/"))
    assert "Breast cancer: hormone positive, HER2 negative." in page
    assert "hospital.json" in page and "3 kept as they are, 1 could not be read" in page


def test_today_asks_at_most_three_questions_and_says_how_many_more(bea):
    bea.post("/start/", typed(breast_cancer="on"))
    page = text(bea.get("/"))
    assert page.count("<b>") >= 3 and "more questions" in page
    questions = page[page.index('<ol class="questions">') : page.index("</ol>")]
    assert questions.count("<li>") == 3


def test_an_empty_place_offers_the_ways_to_begin(bea):
    page = text(bea.get("/"))
    assert "Start from memory" in page and "Look round first" in page


def test_what_she_types_is_kept_with_her_as_the_source(bea):
    said = typed(breast_cancer="on", since="2019", has_spread="yes", spread_on="03/2023",
                 sites=["bone", "liver"], er="positive", her2="low",
                 drugs="Ibrance, letrozole\nturmeric tea", drugs_since="2023-04")  # fmt: skip
    page = text(bea.post("/start/", said, follow=True))
    assert "9 entries are kept." in page
    assert "Breast cancer: hormone positive, HER2-low. In March 2023 it was also found" in page
    picture = text(bea.get("/picture/"))
    assert "Palbociclib and letrozole" in picture and "Turmeric tea" in picture
    fact = re.search(r'href="(/fact/allergy|/fact/medicine/[^"]+)"', picture)[1]
    assert "Said by: you" in text(bea.get(fact))


def test_a_drug_she_takes_now_stands_under_now_even_without_a_date(bea):
    bea.post("/start/", typed(breast_cancer="on", drugs="Ibrance"))
    page = text(bea.get("/"))
    now = page[page.index('id="now"') : page.index('id="results"')]
    assert "Palbociclib" in now and "Since when is open." in now


def test_nothing_is_kept_that_she_did_not_say(bea):
    bea.post("/start/", typed(breast_cancer="on"))
    page = text(bea.get("/picture/"))
    assert "Its kind is not known yet" in page and "does not say whether it has spread" in page


def test_what_she_typed_is_undone_put_back_and_typed_again(bea):
    page = text(bea.post("/start/", typed(breast_cancer="on", er="negative"), follow=True))
    address, fields = undo_of(page)
    undone = text(bea.post(address, fields, follow=True))
    assert "2 entries are taken back." in undone
    assert "It fills when your record speaks of the cancer." in text(bea.get("/picture/"))
    address, fields = undo_of(undone)
    bea.post(address, fields, follow=True)
    assert "Estrogen receptor (ER): negative" in text(bea.get("/picture/"))
    bea.post(*undo_of(page), follow=True)
    bea.post("/start/", typed(breast_cancer="on", er="negative"))
    assert "Estrogen receptor (ER): negative" in text(bea.get("/picture/"))


def test_one_thing_she_said_can_be_taken_back_where_it_stands(bea):
    bea.post("/start/", typed(breast_cancer="on", drugs="turmeric tea"))
    way = re.search(r'href="(/fact/medicine/[^"]+)"', text(bea.get("/picture/")))[1]
    assert "Take this back" in text(bea.get(way))
    bea.post(f"{way}remove/")
    assert "Turmeric" not in text(bea.get("/picture/"))
    assert "This entry was taken back" in text(bea.get(way))


def test_the_undo_of_a_message_takes_back_only_what_she_said_herself(ana, bea, sam):
    way = re.search(r'href="(/fact/allergy/[^"]+)"', text(ana.get("/picture/")))[1]
    kind, key = way.strip("/").split("/")[1:]
    ana.post("/undo/", {"take_back": f"{kind}:{key}"})
    assert "Penicillin" in text(ana.get("/picture/"))
    assert sam.post(f"{way}remove/").status_code == 404
    bea.post("/start/", typed(breast_cancer="on"))
    mine = re.search(r'href="(/fact/diagnosis/[^"]+)"', text(bea.get("/picture/")))[1]
    assert sam.post(f"{mine}remove/").status_code == 404


@pytest.mark.parametrize("since", ["last spring", "2021-13", "31.31.2020", "0000"])
def test_a_date_that_is_none_is_asked_for_again(bea, since):
    page = text(bea.post("/start/", typed(breast_cancer="on", since=since)))
    assert "Write a year like 2021" in page and 'role="alert"' in page


@pytest.mark.parametrize("more", [{"sites": ["bone"]}, {"spread_on": "2023"}])
def test_no_spread_and_a_place_or_date_of_it_are_asked_about_and_nothing_is_kept(bea, more):
    page = text(bea.post("/start/", typed(breast_cancer="on", has_spread="no", **more)))
    assert "Which one is right?" in page and 'role="alert"' in page and "stage IV" in page
    assert "This is your place" in text(bea.get("/"))


def test_a_place_alone_says_that_it_has_spread(bea):
    bea.post("/start/", typed(breast_cancer="on", sites=["bone"]))
    assert "(stage IV)" in text(bea.get("/picture/"))


def test_no_spread_is_kept_as_it_was_said(bea):
    bea.post("/start/", typed(breast_cancer="on", has_spread="no"))
    assert "M0" in text(bea.get("/facts/stage/"))


def test_an_empty_form_says_that_one_answer_is_enough(bea):
    assert "One answer is enough." in text(bea.post("/start/", typed()))


def test_the_invented_person_is_marked_on_every_page_and_gone_with_one_tap(bea):
    from django.contrib.auth.models import User

    from longbloom.web.record.models import Paper, Person

    before = (User.objects.count(), Person.objects.count(), Paper.objects.count())
    page = text(bea.post("/look-round/", follow=True))
    assert "This is an invented person." in page and "Breast cancer" in page
    for room in ("/picture/", "/timeline/", "/comfort/"):
        assert "This is an invented person." in text(bea.get(room))
    page = text(bea.post("/look-round/leave/", follow=True))
    assert "The invented person is gone." in page and "This is your place" in page
    assert (User.objects.count(), Person.objects.count(), Paper.objects.count()) == before


def test_what_she_types_while_looking_round_is_hers(bea):
    bea.post("/look-round/")
    assert "What you type goes into your own record." in text(bea.get("/start/"))
    page = text(bea.post("/start/", typed(breast_cancer="on", er="negative"), follow=True))
    assert "This is an invented person." not in page and "2 entries are kept." in page
    bea.post("/look-round/")
    bea.post("/look-round/leave/")
    assert "Estrogen receptor (ER): negative" in text(bea.get("/picture/"))


@pytest.mark.parametrize("today", ["2015-01-01", "2031-05-05"])
def test_the_invented_person_is_there_whatever_the_clock_says(bea, monkeypatch, today):
    from longbloom.web.record.models import Paper
    from longbloom.web.today import look_round

    monkeypatch.setattr(look_round.timezone, "localdate", lambda: date.fromisoformat(today))
    assert "Breast cancer" in text(bea.post("/look-round/", follow=True))
    papers = Paper.objects.filter(person__is_demo=True)
    assert len(papers) == 2
    assert all(p.account["understood"] and not p.account["unreadable"] for p in papers)


def test_nothing_of_the_invented_person_mixes_with_hers(ana, bea):
    bea.post("/look-round/")
    bea.post("/look-round/")
    assert "This is an invented person." not in text(ana.get("/"))
    from django.contrib.auth.models import User

    mine = User.objects.get(username="bea").person  # type: ignore[attr-defined]
    from longbloom.web.record.models import ROWS

    assert not any(rows.objects.filter(person=mine).exists() for rows in ROWS.values())
    assert User.objects.filter(username__startswith="invented").count() == 1


def test_nobody_can_sign_in_as_the_invented_person(bea):
    from django.contrib.auth.models import User

    bea.post("/look-round/")
    invented = User.objects.get(username__startswith="invented")
    assert not invented.is_active and not invented.has_usable_password()


def test_looking_round_needs_a_post(bea):
    assert bea.get("/look-round/").status_code == 405


def results_of(browser):
    page = text(browser.get("/"))
    return page[page.index('id="results"') :]


def test_two_scans_of_one_day_both_stand_among_the_newest(bea):
    keep_for(
        "bea",
        primary(),
        *(Scan(kind=kind, part=part, on=day(on), source=at(f"DiagnosticReport/{part}"))
          for kind, part, on in (("CT", "Chest", "2026-05-04"), ("MRI", "Head", "2026-05-04"),
                                 ("CT", "Belly", "2025-11-02"))),
    )  # fmt: skip
    results = results_of(bea)
    assert "Chest" in results and "Head" in results and "Newest scans" in results
    assert "Belly" not in results


def labs_of_a_day(count, **flags):
    return [
        Lab(name=f"Test {n}", value=Decimal(n), flag=flags.get(f"test{n}", ""),
            on=day("2026-05-04"), source=at(f"Observation/{n}"))
        for n in range(count)
    ]  # fmt: skip


def test_what_the_lab_marked_stands_before_what_it_did_not(bea):
    keep_for("bea", primary(), *labs_of_a_day(60, test1="H", test2="LL", test3="N"))
    heads = re.findall(r"<b>(Test \d+)</b>", results_of(bea))
    assert heads[:2] == ["Test 2", "Test 1"] and len(heads) == 6


def test_a_value_outside_the_labs_own_range_counts_as_marked(bea):
    low = Lab(name="Neutrophils", value=Decimal("0.4"), low=Decimal("1.5"), on=day("2026-05-04"),
              source=at("Observation/low"))  # fmt: skip
    keep_for("bea", primary(), low, *labs_of_a_day(60))
    assert re.findall(r"<b>([^<]+)</b>", results_of(bea))[0] == "Neutrophils"


def test_only_the_values_of_the_newest_day_stand_there(bea):
    old = Lab(name="Calcium", value=Decimal(9), flag="H", on=day("2026-05-03"), source=at("O/old"))
    keep_for("bea", primary(), old, *labs_of_a_day(2))
    assert "Calcium" not in results_of(bea)


def test_a_value_that_was_taken_back_does_not_make_the_newest_day(bea):
    wrong = Lab(name="Calcium", value=Decimal(9), on=day("2026-06-03"), source=at("O/wrong"))
    taken = structs.replace(wrong, withdraws=(fact_id(wrong),), source=said_by("you"))
    keep_for("bea", primary(), wrong, taken, *labs_of_a_day(2))
    results = results_of(bea)
    assert "Calcium" not in results and "Test 1" in results


ODD = ["\x00", "\x07", "x" * 1_000_000, "\u202e", "<script>", "9" * 500, "-", "2026-99-99"]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd[:9]))
def test_the_form_asks_again_for_what_it_can_not_read_and_keeps_nothing(bea, odd):
    for field in ("since", "spread_on", "drugs_since", "er", "has_spread", "sites"):
        page = text(bea.post("/start/", typed(**{field: odd}), follow=True))
        assert 'role="alert"' in page and "<script>" not in page, field
    assert "This is your place" in text(bea.get("/"))


@pytest.mark.parametrize("since", ["2999", "2999-01", "31.12.2999", "1899", "1899-05-01"])
def test_a_day_to_come_or_of_another_century_is_asked_about(bea, since):
    page = text(bea.post("/start/", typed(breast_cancer="on", since=since)))
    assert 'role="alert"' in page and "This is your place" in text(bea.get("/"))


def test_a_day_to_come_is_named_as_such_and_this_year_is_not(bea):
    page = text(bea.post("/start/", typed(breast_cancer="on", since="2999")))
    assert "This day is still to come." in page
    bea.post("/start/", typed(breast_cancer="on", since=str(localdate().year)))
    assert "Breast cancer" in text(bea.get("/"))


def test_a_very_long_list_of_medicines_is_asked_for_in_parts(bea):
    page = text(bea.post("/start/", typed(drugs="letrozole, " * 100_000)))
    assert "This is longer than fits here." in page and "characters" not in page


def test_signs_that_nobody_types_leave_no_trace_in_a_medicine(bea):
    bea.post("/start/", typed(drugs="turmeric\x00\x07\x1b tea\u202e"))
    page = text(bea.get("/facts/medicine/"))
    assert "Turmeric tea" in page and "\u202e" not in page
