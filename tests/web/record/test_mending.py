"""Ana mends her record: corrects, doubts, hides, removes, merges; each is kept, and undone."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.web.record import store
from longbloom.web.record.cards import KINDS, address
from longbloom.web.record.correcting import Correction, asked_of, changes_of
from tests.people import at, day, drug, primary
from tests.web.homes import ana, bea, home, keep_for, model_home, sam, text  # noqa: F401
from tests.web.record.test_pages_look import undo_of

CA = f.Lab(
    name="CA 15-3", value=Decimal("48"), unit="U/mL", loinc="6875-9", marker="CA 15-3", flag="H",
    high=Decimal(30), on=day("2024-05-06"), source=at("O/1"),
)  # fmt: skip
OTHER = structs.replace(CA, value=Decimal("52"), source=at("O/2", file="portal.json"))
LETROZOLE = drug("letrozole", "2021-03")


def record_of(name):
    person = User.objects.get(username=name).person
    return store.load(viewer=person.owner, person=person, parts=store.PARTS)


def filled(fact, **changes):
    """The form as a browser sends it, with some fields changed."""
    form = Correction(fact)
    sent = {}
    for name in asked_of(fact):
        value = form[name].value()
        sent[name] = "" if value is None else str(value)
    return {**sent, **changes}


def undo(browser, page):
    return text(browser.post(*undo_of(page), follow=True))


def test_she_corrects_a_value_and_undoes_it(bea):
    keep_for("bea", CA)
    way = address(CA)
    assert f'action="{way}remove/"' in text(bea.get(way))
    page = text(bea.post(f"{way}correct/", filled(CA, value="18,5", why="I read it"), follow=True))
    assert "It is corrected." in page and "18.5 U/mL" in page and "I read it" in page
    assert "It corrects" in page and "You corrected it" in page
    (lab,) = record_of("bea").all(f.Lab)
    assert (lab.value, lab.flag, lab.marker) == (Decimal("18.5"), "", "CA 15-3")
    assert "This entry was corrected" in text(bea.get(way))
    assert "48 U/mL" in undo(bea, page)
    assert record_of("bea").all(f.Lab) == (CA,)


def test_the_same_file_again_brings_the_old_value_not_back(bea):
    keep_for("bea", CA)
    bea.post(f"{address(CA)}correct/", filled(CA, value="18.5"))
    keep_for("bea", CA, structs.replace(CA, source=at("O/9", file="again.json")))
    assert [lab.value for lab in record_of("bea").all(f.Lab)] == [Decimal("18.5")]
    assert "48 U/mL" not in text(bea.get("/facts/lab/"))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_can_be_corrected_and_an_unchanged_form_changes_nothing(bea, kind):
    values = {"what": "primary", "name": "ER", "result": "positive", "number": 2, "trend": "same"}
    needed = [one.name for one in structs.fields(kind) if one.required and one.name != "source"]
    fact = kind(source=at("X/1"), on=day("2020-05"), **{n: values.get(n, "bone") for n in needed})
    keep_for("bea", fact)
    way = f"{address(fact)}correct/"
    assert "Nothing is changed yet." in text(bea.post(way, filled(fact)))
    page = text(bea.post(way, filled(fact, on="2021-06"), follow=True))
    assert "It is corrected." in page
    (new,) = record_of("bea").all(kind)
    assert new.on == day("2021-06") and new.replaces == (fact_id(fact),)


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"value": "many"}, "Write a number like 4.5."),
     ({"value": "1,234"}, "This can be read in two ways."),
     ({"value": "1e9"}, "Write a number like 4.5."), ({"value": "NaN"}, "Write a number like 4.5."),
     ({"on": "2999"}, "This day is still to come."), ({"on": "32.13.2020"}, "Write a year like"),
     ({"name": ""}, "This field is required."), ({"comparator": "~"}, "Select a valid choice")],
)  # fmt: skip
def test_what_cannot_be_is_asked_again_and_nothing_is_kept(bea, changes, said):
    keep_for("bea", CA)
    page = text(bea.post(f"{address(CA)}correct/", filled(CA, **changes)))
    assert said in page and 'role="alert"' in page
    assert record_of("bea").facts == (CA,)


def test_another_name_of_a_drug_is_its_generic_name_and_an_end_before_its_start_is_none(bea):
    tea = drug("anastrozole", "2021-03")
    assert changes_of(tea, {"name": "Femara"}) == {"name": "letrozole", "role": "cancer"}
    keep_for("bea", tea)
    page = text(bea.post(f"{address(tea)}correct/", filled(tea, stop="2020")))
    assert "It ends before it begins." in page


def test_a_doubt_shows_wherever_doubts_show_and_is_on_her_list(bea):
    keep_for("bea", primary(), LETROZOLE, CA)
    for fact, why in ((LETROZOLE, "I think it was May"), (CA, "")):
        page = text(bea.post(f"{address(fact)}doubt/", {"why": why}, follow=True))
        assert "Your doubt is kept." in page
    asked = text(bea.get("/ask/"))
    assert "I think it was May" in asked and "CA 15-3" in asked
    assert "You are not sure that this is right." in asked
    assert "Something here doesn’t fit" in text(bea.get("/facts/lab/"))
    assert "Something here doesn’t fit" in text(bea.get("/facts/drug/"))
    undo(bea, page)
    assert "CA 15-3" not in text(bea.get("/ask/"))
    assert record_of("bea").all(f.Lab) == (CA,)


def test_a_doubt_of_hers_leaves_the_doubts_of_a_file_as_they_are(bea):
    fact = structs.replace(CA, doubts=("the code means another test", "odd"))
    keep_for("bea", fact)
    page = text(bea.post(f"{address(fact)}doubt/", {"why": "odd"}, follow=True))
    assert record_of("bea").all(f.Lab)[0].doubts == (*fact.doubts, "odd")
    undo(bea, page)
    assert record_of("bea").all(f.Lab)[0].doubts == fact.doubts


def test_a_hidden_entry_is_on_no_page_but_still_counts_where_safety_is_looked_after(bea):
    keep_for("bea", primary(), LETROZOLE, CA)
    page = text(bea.post(f"{address(CA)}hide/", follow=True))
    assert "It is hidden." in page and "Show it again" in page
    for room in ("/", "/picture/", "/is-it-working/", "/facts/lab/", "/timeline/"):
        shown = text(bea.get(room))
        assert "48 U/mL" not in shown and fact_id(CA) not in shown, room
    assert "One entry is hidden." in text(bea.get("/facts/lab/"))
    assert "is hidden" not in text(bea.get("/facts/drug/"))
    assert fact_id(CA) in text(bea.get("/hidden/"))
    person = User.objects.get(username="bea").person
    assert CA in record_of("bea").facts
    seen = store.load(viewer=person.owner, person=person, parts=store.PARTS, with_hidden=False)
    assert CA not in seen.facts
    text(bea.post(f"{address(CA)}show/", follow=True))
    assert "48 U/mL" in text(bea.get("/facts/lab/"))
    assert "You have hidden nothing." in text(bea.get("/hidden/"))


def test_what_is_hidden_stays_hidden_when_another_file_brings_it(bea):
    keep_for("bea", CA)
    bea.post(f"{address(CA)}hide/")
    keep_for("bea", structs.replace(CA, source=at("O/9", file="again.json")))
    assert "48 U/mL" not in text(bea.get("/facts/lab/"))


def test_an_entry_of_a_file_is_removed_with_a_reason_and_put_back_from_its_history(bea):
    keep_for("bea", CA)
    way = address(CA)
    page = text(bea.post(f"{way}remove/", {"why": "This is my sister’s"}, follow=True))
    assert "The entry is removed." in page and "This is my sister’s" in page
    assert "You removed it" in page and record_of("bea").facts == ()
    act = re.search(r'name="act" value="(\w+)"', page)[1]
    page = text(bea.post(f"{way}undo/", {"act": act}, follow=True))
    assert "You put it back" in page and record_of("bea").facts == (CA,)
    assert "It is removed" not in page and f'action="{way}remove/"' in page


def test_two_of_one_day_that_differ_are_shown_together_with_a_question(bea):
    keep_for("bea", primary(), CA, OTHER)
    page = text(bea.get(address(CA)))
    assert "Two entries differ: “48 U/mL" in page and "Which one is right?" in page
    assert "Two entries differ: “48 U/mL" in text(bea.get("/ask/"))
    assert f'href="{address(CA)}merge/{fact_id(OTHER)}/"' in page


def test_folded_results_stay_folded_where_two_of_them_differ(bea):
    keep_for("bea", primary(), CA, OTHER)
    bea.post("/preferences/", {"next": "/", "fold": "on"})
    page = text(bea.get("/ask/"))
    assert "48 U/mL" not in page and "Two values of one day differ." in page
    page = re.sub(
        r'<details class="folded">.*?</details>', "", text(bea.get(address(CA))), flags=re.S
    )
    assert "U/mL" not in page


def test_two_entries_become_one_and_two_again(bea):
    keep_for("bea", CA, OTHER)
    way = f"{address(CA)}merge/{fact_id(OTHER)}/"
    assert "Which one stands?" in text(bea.get(way))
    assert "Please choose one of the two." in text(bea.post(way))
    page = text(bea.post(way, {"stands": "1"}, follow=True))
    assert "They are one entry now" in page and "52 U/mL" in page
    assert "hospital.json" in page and "portal.json" in page
    assert [lab.value for lab in record_of("bea").all(f.Lab)] == [Decimal("52")]
    undo(bea, page)
    assert set(record_of("bea").all(f.Lab)) == {CA, OTHER}


def test_a_place_that_is_not_about_her_is_set_apart(bea):
    keep_for("bea", CA)
    keep_for("bea", structs.replace(CA, source=at("O/7", file="sister.json")))
    page = text(bea.get(address(CA)))
    number = re.findall(r'name="place" value="(\d)"', page)[1]
    page = text(bea.post(f"{address(CA)}apart/", {"place": number}, follow=True))
    (lab,) = record_of("bea").all(f.Lab)
    assert [place.file for place in lab.sources] == ["", "hospital.json"]
    undo(bea, page)
    (lab,) = record_of("bea").all(f.Lab)
    assert [place.file for place in lab.sources] == ["hospital.json", "sister.json"]


@pytest.mark.parametrize("what", ["doubt", "hide", "show", "remove", "apart", "undo", "nothing"])
def test_only_her_own_eyes_change_anything_and_only_by_sending_a_form(ana, sam, what):
    keep_for("ana", CA)
    assert sam.post(f"{address(CA)}{what}/", {"place": "0"}).status_code == 404
    assert ana.get(f"{address(CA)}{what}/").status_code == 405
    assert CA in record_of("ana").facts


def test_sam_opens_no_form_of_anas(ana, sam):
    keep_for("ana", CA, OTHER)
    for way in ("correct/", f"merge/{fact_id(OTHER)}/"):
        assert ana.get(address(CA) + way).status_code == 200
        assert sam.get(address(CA) + way).status_code == 404


def test_an_act_that_no_longer_fits_does_nothing_and_says_so(bea):
    keep_for("bea", CA)
    bea.post(f"{address(CA)}remove/")
    for what in ("doubt", "hide", "remove", "show"):
        page = text(bea.post(f"{address(CA)}{what}/", follow=True))
        assert "Nothing was done." in page
    assert "nothing to correct" in text(bea.get(f"{address(CA)}correct/", follow=True))


@pytest.mark.parametrize("odd", ["", "x", "-1", "99", "²", "0" * 9000, "\x00"])
def test_odd_forms_change_nothing(bea, odd):
    keep_for("bea", CA)
    for what in ("apart", "undo"):
        answer = bea.post(f"{address(CA)}{what}/", {"place": odd, "act": odd, "mark": odd})
        assert answer.status_code in (302, 404)
    bea.post("/undo/", {"unmark": odd, "remark": odd})
    assert record_of("bea").facts == (CA,)


def test_words_that_no_database_can_hold_are_kept_as_far_as_they_can(bea):
    keep_for("bea", CA)
    bea.post(f"{address(CA)}doubt/", {"why": "odd\x00"})
    assert "odd" in record_of("bea").all(f.Lab)[0].doubts[0]
