"""Noor looks for words: the same sentences for each kind of store."""

from typing import Any

import pytest

from longbloom.core.record import facts as f
from longbloom.core.record.dates import read_date
from longbloom.web.record import store, words_index
from longbloom.web.record.models import Findable
from tests.people import drug

ALL = [kind.__name__.lower() for kind in (*words_index.TEXTS, *words_index.NAMES)]


def letter(title: str, body: str = "", place: str = "1") -> f.Document:
    return f.Document(
        title=title, text=body, on=read_date("2024-03-12"), source=f.Source("a", place)
    )


LETTER = letter("Befund", "Größe der Läsion 14 mm, Señora. E-Mail: x@y.de, CA 15-3 normal.")


def found(person: Any, words: str) -> list[str]:
    hits = words_index.ask(person.pk, ALL, words_index.terms(words))
    return [kind for kind, _ref in hits]


@pytest.mark.parametrize(
    "words",
    ["lasion", "LÄSION", "läs", "grosse", "Größe", "senora", "señora lasion", "ca 15-3", "y.de",
     "befund", "14 mm"],
)  # fmt: skip
def test_accents_case_and_endings_do_not_matter(noor: Any, words: str) -> None:
    store.keep(person=noor, facts=[LETTER])
    assert found(noor, words) == ["document"]


@pytest.mark.parametrize(
    "words",
    ["", "   ", "'", '"', "* OR *", "lasion AND", "NOT", "a:b", "(", "';--", "\x00", "\ud800", "🌼",
     "%", "words:lasion)", "läsion a\U0001e900b", "läsion zebra", "asion"],
)  # fmt: skip
def test_odd_words_find_nothing_and_break_nothing(noor: Any, words: str) -> None:
    store.keep(person=noor, facts=[LETTER])
    assert found(noor, words) == []


def test_what_is_called_the_same_is_found_once(noor: Any) -> None:
    labs = [
        f.Lab(name="Hämoglobin", on=read_date(f"20{n:02}"), source=f.Source("a", str(n)))
        for n in range(1, 20)
    ]
    store.keep(person=noor, facts=[*labs[:10], drug("letrozole")])
    store.keep(person=noor, facts=labs[5:])
    assert found(noor, "hamo") == ["lab"] and found(noor, "letro") == ["drug"]
    assert Findable.objects.filter(person=noor, kind="lab").count() == 1


def test_reading_it_again_adds_nothing(noor: Any) -> None:
    for _ in range(2):
        store.keep(person=noor, facts=[LETTER])
    assert found(noor, "befund") == ["document"]
    assert Findable.objects.filter(person=noor).count() == 1


def test_a_kind_that_may_not_be_seen_is_not_found(noor: Any) -> None:
    store.keep(person=noor, facts=[LETTER])
    terms = words_index.terms("befund")
    assert words_index.ask(noor.pk, ["lab"], terms) == []
    assert words_index.ask(noor.pk, [], terms) == []


def test_deleting_noor_empties_the_index(noor: Any) -> None:
    store.keep(person=noor, facts=[LETTER])
    key = noor.pk
    store.forget(person=noor)
    assert words_index.ask(key, ALL, ["befund"]) == []
    assert not Findable.objects.filter(person=key).exists()


def test_a_text_as_long_as_a_book_is_kept(noor: Any) -> None:
    long = " ".join(f"word{n}" for n in range(200_000)) + " x" * 10 + "y" * 5_000
    store.keep(person=noor, facts=[letter("Long", long)])
    assert found(noor, "word17 long") == ["document"]


def test_what_was_there_before_the_index_is_in_it(noor: Any) -> None:
    from longbloom.web.record.findable import fill_all

    store.keep(person=noor, facts=[LETTER, drug("letrozole")])
    Findable.objects.all().delete()
    assert found(noor, "befund") == []
    fill_all()
    assert found(noor, "befund") == ["document"] and found(noor, "letro") == ["drug"]
