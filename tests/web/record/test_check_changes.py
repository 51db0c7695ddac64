"""Noor changes what a page seems to say, and undoes a whole import of it."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.web.record import store
from longbloom.web.record.editing import MAIN, as_she_says, fields_of
from longbloom.web.record.models import KINDS, Proposed
from longbloom.web.record.proposing import body_of, fact_in
from tests.web.homes import text
from tests.web.record.arriving import act, added, file_of, newest, words_of
from tests.web.record.check_steps import labs, one, say
from tests.web.record.examples import ONE_OF_EACH
from tests.web.record.paper_reports import bring, lab, proposed, reads_paper, report_pdf  # noqa: F401

pytestmark = pytest.mark.usefixtures("reads_paper")


@pytest.mark.parametrize("fact", ONE_OF_EACH, ids=lambda fact: type(fact).__name__)
def test_every_kind_comes_back_to_the_last_digit(fact: f.Fact) -> None:
    kept = Proposed(kind=type(fact).__name__, body=body_of(fact))
    assert fact_in(kept) == fact
    shown = {field.name: field.value for field in fields_of(fact)}
    assert as_she_says(fact, shown) == (fact, {})


def test_every_kind_has_a_form() -> None:
    assert set(MAIN) == set(KINDS) == {type(fact) for fact in ONE_OF_EACH}
    for kind, names in MAIN.items():
        assert set(names) <= set(kind.__struct_fields__), kind


def test_what_she_changes_is_kept_as_hers_with_the_page_beside_it(
    client_noor: Any, noor: Any
) -> None:
    bring(client_noor)
    say(client_noor, 2, "right", value="< 4,7", on="12.3.2024", unit="10*9/L")
    (kept,) = labs(noor)
    assert (kept.value, kept.comparator) == (Decimal("4.7"), "<")
    assert (kept.source.file, kept.source.place, kept.source.said_by) == (
        "report.pdf",
        "page 1",
        "you",
    )
    assert kept.words == "Leukocytes 4.2 10*9/L 4.0 - 10.0" and kept.doubts == ()
    assert "&lt; 4.7" in words_of(client_noor, f"/files/check/{one(1).pk}/")
    say(client_noor, 2, "again")
    assert labs(noor) == []


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("value", "4.x", "Write a number like 4.5 or 4,5."),
        ("value", "1,234", "Is it 1234 or 1.2340?"),
        ("value", "", "Write the value, or leave this out."),
        ("value", "nan", "Write a number"),
        ("on", "3/4/2024", "Which is the day, which the month?"),
        ("on", "31.2.2024", "Write a year like 2021"),
        ("on", "12.3.2999", "This day is still to come."),
        ("low", "low", "Write a number"),
    ],
)
def test_what_cant_be_read_is_asked_again_and_nothing_is_kept(
    client_noor: Any, noor: Any, name: str, written: str, told: str
) -> None:
    bring(client_noor)
    page = text(say(client_noor, 1, "right", **{name: written}))
    assert told in page and f'value="{written}"' in page
    assert labs(noor) == [] and one(1).state == "waiting"


def test_a_new_name_brings_its_own_marker_and_drops_the_old_code(client_noor: Any) -> None:
    fact = lab(
        "CEA", "3", "ug/L", marker="CEA", loinc="2039-6", same_value=Decimal(3), same_unit="ng/mL"
    )
    other, _ = as_she_says(fact, {"name": "Ferritin"})
    assert isinstance(other, f.Lab)
    assert (other.marker, other.loinc, other.same_value, other.same_unit) == ("", "", None, "")
    larger, _ = as_she_says(fact, {"value": "5"})
    assert isinstance(larger, f.Lab) and (larger.same_value, larger.same_unit) == (
        Decimal(5),
        "ng/mL",
    )


def test_undoing_the_import_takes_readings_and_kept_facts_along_and_brings_them_back(
    client_noor: Any, noor: Any
) -> None:
    bring(client_noor)
    say(client_noor, 1, "right")
    say(client_noor, 2, "right", value="5")
    act(client_noor, "undo")
    assert labs(noor) == []
    assert client_noor.get(f"/files/check/{one(1).pk}/").status_code == 404
    assert "Nothing waits" in words_of(client_noor, "/files/check/")
    act(client_noor, "put-back")
    assert len(labs(noor)) == 2
    assert "2 of 3 checked" in words_of(client_noor, f"/files/check/{one(1).pk}/")


def test_the_same_report_again_proposes_nothing_twice(client_noor: Any, noor: Any) -> None:
    bring(client_noor)
    bring(client_noor)
    assert Proposed.objects.count() == 3


def test_what_she_took_back_on_its_own_page_counts_when_she_confirms_it_again(
    client_noor: Any, noor: Any
) -> None:
    bring(client_noor)
    say(client_noor, 2, "right", value="5")
    client_noor.post(f"/fact/lab/{one(2).kept_id}/remove/")
    assert labs(noor) == []
    say(client_noor, 2, "again")
    say(client_noor, 2, "right", value="5")
    assert len(labs(noor)) == 1


def test_deleting_noor_deletes_what_waits(client_noor: Any, noor: Any) -> None:
    bring(client_noor)
    store.forget(person=noor)
    assert Proposed.objects.count() == 0


def test_signs_that_no_database_holds_do_not_lose_the_import(
    client_noor: Any, reads_paper: Any
) -> None:
    bad = structs.replace(proposed()[0], said="a\x00b\ud800", doubts=("c\x00",))
    reads_paper["proposals"] = [structs.replace(bad, fact=lab("He\x00mo", "1"))]
    bring(client_noor)
    assert newest().state == "done" and Proposed.objects.count() == 1


def test_facts_of_the_same_import_are_told_as_before(client_noor: Any, reads_paper: Any) -> None:
    from tests.hospital import condition, patient

    page = added(client_noor, ("a.json", file_of(patient(), condition())))
    assert "1 new entry is in your record." in page and "3 entries wait for you" in page
