"""When Bea leaves the invented person, nothing of it stays in the store, not even in free pages."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

import random
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from longbloom.core.record.facts import Document, Note
from longbloom.web.record import shelf, store
from longbloom.web.record.models import Import, Look, Person
from tests.people import at
from tests.web.canaries import forms, pages, where_it_lies
from tests.web.homes import bea, home, model_home  # noqa: F401

CANARY = "Quetzalfinch"
NOISE = random.Random(7).randbytes(3 * shelf.CHUNK)
"""Bytes that packing leaves as they are, so that they can be looked for."""


def planted():
    """The word in an invented person: short and long facts, a file, an import, a look."""
    person = Person.objects.get(is_demo=True)
    notes = [Note(text=f"{CANARY} {n} " + "x" * 3 * n, source=at(CANARY)) for n in range(2_000)]
    store.keep(person=person, facts=[*notes, Document(title=CANARY * 4_000, source=at("D"))])
    shelf.keep_paper(person=person, name=f"{CANARY}.bin", data=NOISE, account={}, raw=())
    Import.objects.create(person=person, state="done", account={"files": [CANARY]})
    Look.objects.create(person=person, part="labs", page=f"/{CANARY}/")


def signs():
    slices = [NOISE[at : at + 40] for at in range(1_000, len(NOISE), 50_000)]
    return [*forms(CANARY), *slices]


def found_in(folder: Path) -> int:
    """In how many pages of the unlocked store any of it lies."""
    return sum(any(sign in page for sign in signs()) for page in pages(folder, settings.VAULT.key))


def test_the_search_finds_the_word_while_the_invented_person_is_there(bea, home):
    bea.post("/look-round/")
    assert found_in(home) == 0
    planted()
    assert found_in(home) > 200


@pytest.mark.parametrize("is_written_back", [False, True], ids=["in the journal", "in the store"])
def test_nothing_of_the_invented_person_lies_in_any_page_after_bea_left(bea, home, is_written_back):
    bea.post("/look-round/")
    planted()
    if is_written_back:
        shelf.empty_journal()
    bea.post("/look-round/leave/", follow=True)
    assert found_in(home) == 0
    assert where_it_lies(home, CANARY) == [] and not (home / "longbloom.db-journal").exists()


def test_a_record_of_hers_with_the_name_of_an_invented_person_is_neither_shown_nor_removed(bea):
    mine = User.objects.get(username="bea")
    other = User.objects.create(username=f"invented-person-of-{mine.pk}", password="!")
    Person.objects.create(owner=other, name="Noor")
    bea.post("/look-round/leave/")
    assert Person.objects.filter(owner=other).exists()
