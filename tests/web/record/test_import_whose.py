"""Files about somebody else are never mixed in: Noor is asked before anything is kept."""

from typing import Any

import pytest

from longbloom.core.record.dates import read_date
from longbloom.web.record.models import Paper
from tests.hospital import condition, patient
from tests.web.homes import text
from tests.web.record.arriving import ANA, BEA, BOTH, act, added, count, file_of, names, newest

pytestmark = pytest.mark.usefixtures("at_once")


def test_two_people_in_one_file_are_asked_about_first(client_noor: Any, noor: Any) -> None:
    page = added(client_noor, ("both.json", BOTH))
    assert "more than one person. Who are you?" in page
    assert "Ana Ruiz , born 2 June 1975 (1 entry)" in page.replace("Ruiz,", "Ruiz ,")
    assert "Bea Ruiz" in page
    assert count(noor) == 0 and names(noor) == []


@pytest.mark.parametrize("number", ["0", "1"])
def test_only_what_is_about_the_one_she_names_is_kept(
    client_noor: Any, noor: Any, number: str
) -> None:
    added(client_noor, ("both.json", BOTH))
    name = newest().people[int(number)]["name"]
    page = act(client_noor, "answer", person=number)
    noor.refresh_from_db()
    assert noor.name == name and count(noor) == 1
    assert "not about the person of this record" in page


@pytest.mark.parametrize("answer", ["", "2", "-1", "x", "٣", "99999999"])
def test_an_answer_that_names_nobody_keeps_nothing(
    client_noor: Any, noor: Any, answer: str
) -> None:
    added(client_noor, ("both.json", BOTH))
    assert "Who are you?" in act(client_noor, "answer", person=answer)
    assert count(noor) == 0 and newest().state == "asking"


def test_none_of_them_lets_the_files_go(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("both.json", BOTH))
    assert "Stopped. Nothing of these files was kept." in act(client_noor, "stop")
    assert not Paper.objects.filter(brought_by=newest()).exists() and count(noor) == 0


def test_another_womans_file_is_asked_about(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    page = added(client_noor, ("bea.json", BEA))
    assert "name someone else than your record does. Is this you?" in page
    assert "Your record says: Ana Ruiz, born 2 June 1975." in page
    assert count(noor) == 1 and names(noor) == ["a.json"]


def test_a_name_she_says_is_hers_is_not_asked_about_again(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    added(client_noor, ("bea.json", BEA))
    act(client_noor, "answer", person="0")
    noor.refresh_from_db()
    assert noor.name == "Ana Ruiz" and count(noor) == 1  # the same diagnosis in both files
    page = added(client_noor, ("again.json", BEA + b"\n"))
    assert "Is this you?" not in page and names(noor)[-1] == "again.json"


@pytest.mark.parametrize(
    ("name", "born", "asks"),
    [
        ("Ana Ruiz", "1975-06-02", False),
        ("RUIZ, ANA", "1975-06-02", False),
        ("Ana María Ruiz", "1975-06-02", False),
        ("Ana Ruiz", "1975-06", False),
        ("Ana Ruiz", "1975", False),
        ("Ana Ruiz", "", False),
        ("", "1975-06-02", False),
        ("Ana Ruiz", "1975-06-03", True),
        ("Ana Ruiz", "1976", True),
        ("Ana Gómez", "1975-06-02", True),
        ("Bea Ruiz", "1975-06-02", True),
    ],
)
def test_a_name_or_birth_that_does_not_fit_is_asked_about(
    client_noor: Any, noor: Any, name: str, born: str, asks: bool
) -> None:
    noor.name, noor.born = "Ana Ruiz", read_date("1975-06-02")
    noor.save()
    page = added(client_noor, ("a.json", file_of(patient("x", name, born), condition(of="x"))))
    assert ("Is this you?" in page) is asks
    assert (count(noor) == 0) is asks


def test_the_one_that_fits_her_record_is_chosen_beforehand(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    added(client_noor, ("both.json", BOTH))
    page = text(client_noor.get(f"/files/{newest().pk}/"))
    assert page.count("checked") == 1
    assert page.index("checked") < page.index("Bea Ruiz")


def test_a_file_that_names_nobody_is_hers(client_noor: Any, noor: Any) -> None:
    added(client_noor, ("a.json", ANA))
    page = added(client_noor, ("letter.txt", b"Dear Noor"))
    assert "I found nothing in them that I can read yet." in page
    assert names(noor) == ["a.json", "letter.txt"]
