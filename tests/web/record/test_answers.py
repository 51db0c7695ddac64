"""Ana answers what her record leaves open, where it is asked; or sets the question aside."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from longbloom.core.picture.picture import picture_of
from longbloom.core.picture.unknowns import Unknown
from longbloom.core.record import facts as f
from longbloom.web.record import store
from longbloom.web.record.answers import FORMS, form_for, key_of
from tests.people import day, diagnosis, drug, line, primary, receptor, spread, stage
from tests.web.homes import ana, bea, home, keep_for, model_home, sam, text  # noqa: F401
from tests.web.record.test_pages_look import undo_of
from tests.web.record.test_questions import RECORDS

SPREAD = (primary(), spread("bone", "2020-01-10"))
ENDED = drug("letrozole", "2019-05-01", "2020-05-01")
CASES = [
    ("whether the cancer has spread", (primary(),), {"spread": "no"}),
    ("whether the cancer has spread", (primary(),), {"spread": "yes", "sites": ["bone"]}),
    ("whether the cancer has spread by now",
     (primary(), stage("IIA", on="2008-03-01"), drug("letrozole", "2019-05-01")),
     {"spread": "no", "on": "2020"}),
    ("since when it has spread", (primary(), spread("bone")), {"on": "2020-01"}),
    ("where it has spread", (primary(), stage("IV")), {"sites": ["liver", "bone"]}),
    ("ER result", SPREAD, {"result": "positive", "percent": "90", "on": "2020"}),
    ("ER result", (*SPREAD, receptor("ER", "equivocal", "2020-02-01")), {"result": "negative",
     "on": "2020-02-01"}),
    ("PR result", SPREAD, {"result": "negative"}),
    ("HER2 result", SPREAD, {"score": "1+"}),
    ("HER2 result", SPREAD, {"score": "2+", "ish": "negative"}),
    ("HER2 result", SPREAD, {"score": "positive"}),
    ("HER2 result", SPREAD, {"score": "ultralow"}),
    ("HER2 score", (*SPREAD, receptor("HER2", "negative", "2020-01-12")),
     {"score": "0", "on": "2020-01-12"}),
    ("ER of a metastasis", (*SPREAD, receptor("ER", "positive", "2018")),
     {"result": "negative", "on": "2021"}),
    ("PIK3CA gene test", SPREAD, {"result": "positive", "change": "H1047R"}),
    ("cancer drugs", SPREAD, {"drugs": "Femara\nIbrance", "on": "2020"}),
    ("drugs of line 1", (*SPREAD, line(1, "2019-05-01")), {"drugs": "Femara"}),
    ("when letrozole and palbociclib began", (*SPREAD, drug("letrozole"), drug("palbociclib")),
     {"on": "2020-03"}),
    ("when letrozole began", (*SPREAD, line(1, drugs=("letrozole",))), {"on": "2020-03"}),
    ("why letrozole stopped", (*SPREAD, ENDED), {"why": "grew"}),
    ("why letrozole stopped", (*SPREAD, ENDED), {"why": "other", "words": "We moved"}),
    ("why letrozole stopped",
     (*SPREAD, line(1, "2019-05-01", stop=day("2020"), drugs=("letrozole",))), {"why": "done"}),
    ("how active I am (ECOG)", SPREAD, {"score": "1", "on": "2024"}),
    ("allergies", SPREAD, {"to": "Penicillin\nnuts"}),
    ("allergies", SPREAD, {"none": "on"}),
    ("medicines", SPREAD, {"names": "turmeric tea"}),
]  # fmt: skip
"""A question, the record that leaves it open, and an answer."""


def record_of(name):
    person = User.objects.get(username=name).person
    return store.load(viewer=person.owner, person=person, parts=store.PARTS)


def open_in(name):
    return [one.what for one in picture_of(record_of(name)).unknowns]


def way_of(what):
    return f"/ask/answer/{key_of(Unknown(what, ''))}/"


@pytest.mark.parametrize(("what", "facts", "said"), CASES)
def test_a_question_is_answered_and_gone_and_comes_back_when_undone(bea, what, facts, said):
    keep_for("bea", *facts)
    before = record_of("bea").facts
    assert what in open_in("bea") and way_of(what) in text(bea.get("/ask/"))
    text(bea.get(way_of(what)))
    page = text(bea.post(way_of(what), said, follow=True))
    assert "kept." in page and "stays open" not in page, page
    assert what not in open_in("bea") and way_of(what) not in page
    text(bea.post(*undo_of(page), follow=True))
    assert what in open_in("bea") and record_of("bea").facts == before


@pytest.mark.parametrize(("what", "facts", "said"), CASES)
def test_an_empty_answer_keeps_nothing_and_says_what_to_do(bea, what, facts, said):
    keep_for("bea", *facts)
    before = record_of("bea").facts
    page = text(bea.post(way_of(what), {}))
    assert 'role="alert"' in page and record_of("bea").facts == before


def test_every_question_that_core_asks_has_a_form():
    asked = [(one, picture_of(record)) for record in RECORDS for one in picture_of(record).unknowns]
    assert all(form_for(one, seen) for one, seen in asked)
    used = {type(form_for(one, seen)) for one, seen in asked}
    assert used == {form for _pattern, form in FORMS}


def test_what_she_says_of_her2_is_read_by_the_same_rule_as_a_report(bea):
    keep_for("bea", *SPREAD)
    bea.post(way_of("HER2 result"), {"score": "2+", "ish": "positive", "on": "2020"})
    tests = record_of("bea").all(f.Receptor)
    assert {(t.method, t.score, t.result) for t in tests} == {
        ("IHC", "2+", "positive"), ("ISH", "", "positive")
    }  # fmt: skip
    assert picture_of(record_of("bea")).subtype.startswith("HER2+")


def test_the_percent_and_the_change_are_kept_as_she_types_them(bea):
    keep_for("bea", *SPREAD)
    bea.post(way_of("ER result"), {"result": "positive", "percent": "92,5"})
    assert record_of("bea").all(f.Receptor)[0].percent == Decimal("92.5")
    page = text(bea.post(way_of("PR result"), {"result": "positive", "percent": "920"}))
    assert "A percentage is between 0 and 100." in page


@pytest.mark.parametrize(
    ("why", "said"),
    [("asked", "They don’t know"), ("not now", "You don’t want to know this now.")],
)
def test_a_question_is_set_aside_kept_and_brought_back(bea, why, said):
    keep_for("bea", *SPREAD)
    page = text(bea.post(way_of("ER result"), {"aside": why}, follow=True))
    assert "The question is set aside." in page and said in page
    asked = page[page.index('<ol class="questions">') : page.index("</ol>")]
    assert way_of("ER result") not in asked
    assert "estrogen receptor" not in text(bea.get("/"))
    page = text(bea.post(*undo_of(page), follow=True))
    asked = page[page.index('<ol class="questions">') : page.index("</ol>")]
    assert way_of("ER result") in asked and "You set aside" not in page
    page = text(bea.post(*undo_of(page), follow=True))
    assert said in page


def test_not_tested_is_no_fact_and_the_question_rests(bea):
    keep_for("bea", *SPREAD)
    page = text(bea.post(way_of("PIK3CA gene test"), {"result": "no"}, follow=True))
    assert not record_of("bea").all(f.Gene) and "You said: no." in page


def test_when_the_record_says_other_things_she_is_told_that_the_question_stays(bea):
    keep_for("bea", primary(), diagnosis("recurrence", "2020"))
    page = text(bea.post(way_of("whether the cancer has spread"), {"spread": "no"}, follow=True))
    assert "The question stays open" in page


def test_nobody_else_answers_and_a_question_that_is_settled_leads_back(ana, bea, sam):
    keep_for("bea", *SPREAD)
    assert sam.get(way_of("ER result")).status_code == 404
    sam.post(way_of("ER result"), {"result": "positive"})
    assert not record_of("bea").all(f.Receptor)
    bea.post(way_of("ER result"), {"result": "positive"})
    assert bea.get(way_of("ER result")).status_code == 404
    assert bea.post(way_of("ER result"), {"result": "negative"})["Location"] == "/ask/"
    assert len(record_of("bea").all(f.Receptor)) == 1


def test_no_address_of_a_question_tells_what_it_is_about(bea):
    keep_for("bea", *SPREAD, ENDED)
    assert "letrozole" not in way_of("why letrozole stopped")
