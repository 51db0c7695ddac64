"""Ana chooses several entries of a list, hides or removes them, and takes it back in one tap."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from decimal import Decimal

import pytest

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from tests.people import at, day
from tests.web.homes import ana, bea, home, keep_for, model_home, sam, text  # noqa: F401
from tests.web.record.test_mending import record_of
from tests.web.record.test_pages_look import undo_of

LABS = [
    f.Lab(name="Calcium", value=Decimal(n), on=day(f"2024-05-0{n}"), source=at(f"O/{n}"))
    for n in range(1, 6)
]


@pytest.fixture
def full(bea):
    keep_for("bea", *LABS)
    return bea


def test_the_list_turns_into_one_to_choose_from_and_back(full):
    page = text(full.get("/facts/lab/?page=1&choose=1"))
    assert len(re.findall(r'type="checkbox" name="key"', page)) == 5
    assert 'type="checkbox"' not in text(full.get("/facts/lab/"))


@pytest.mark.parametrize(("what", "said"), [("hide", "are now hidden"), ("remove", "are removed")])
def test_two_go_with_one_tap_and_come_back_with_one(full, what, said):
    keys = [fact_id(lab) for lab in LABS[:2]]
    sent = {"key": keys, "what": what, "next": "/facts/lab/?page=1"}
    answer = full.post("/facts/lab/several/", sent)
    assert answer["Location"] == "/facts/lab/?page=1"
    page = text(full.get("/facts/lab/"))
    assert f"2 entries {said}." in page
    listed = set(re.findall(r'href="/fact/lab/(\w+)/"', page))
    assert listed == {fact_id(lab) for lab in LABS[2:]}
    text(full.post(*undo_of(page), follow=True))
    assert set(re.findall(r'href="/fact/lab/(\w+)/"', text(full.get("/facts/lab/")))) == {
        fact_id(lab) for lab in LABS
    }
    assert record_of("bea").facts == tuple(LABS)


@pytest.mark.parametrize(
    "sent",
    [{}, {"what": "hide"}, {"what": "burn", "key": fact_id(LABS[0])}, {"what": "hide", "key": "x"},
     {"what": "remove", "key": ["\x00", "0" * 20]}],
)  # fmt: skip
def test_nothing_chosen_changes_nothing_and_is_said(full, sent):
    page = text(full.post("/facts/lab/several/", sent, follow=True))
    assert "You chose nothing yet." in page and record_of("bea").facts == tuple(LABS)


def test_sam_removes_nothing_of_beas_and_nobody_is_led_out_of_the_house(full, sam):
    sent = {"key": [fact_id(LABS[0])], "what": "remove", "next": "https://evil.example/"}
    assert sam.post("/facts/lab/several/", sent)["Location"] == "/facts/lab/"
    assert record_of("bea").facts == tuple(LABS)
    assert full.post("/facts/nothing/several/", sent).status_code == 404
