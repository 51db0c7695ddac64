"""Words in a file can't become markup, steer a terminal or break the page."""

from datetime import date
from decimal import Decimal

import pytest
from lxml import html
from msgspec import structs

from longbloom.core.picture.picture import Picture
from longbloom.core.record import facts as f
from longbloom.core.record.account import Account, Kept, Unread
from longbloom.core.record.dates import PartialDate
from longbloom.exporters import text
from longbloom.exporters.html import page
from tests.exporters.ana import picture

TODAY = date(2026, 11, 24)
HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ words }}{% include 'x' %}",
    "</style></title><base href=//evil>",
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egnp.exe\x00",
    "broken \ud800 letter",
    "A" * 5000,
    "a\n\nALLERGIES\n    none",
]
KINDS = (
    f.Diagnosis, f.Stage, f.Spread, f.Receptor, f.Gene, f.Drug, f.LocalTreatment, f.Scan,
    f.Lesion, f.Response, f.Lab, f.Vital, f.Performance, f.Exam, f.Medicine, f.Allergy,
    f.Problem, f.Procedure, f.Visit, f.Document, f.Wish, f.Note, f.LifeEvent,
)  # fmt: skip
FIXED = {"what": "primary", "trend": "", "result": "positive", "name": "HER2", "role": "cancer"}


def filled(kind: type[f.Fact], words: str) -> f.Fact:
    """A fact of this kind with the words in every field that holds text."""
    told = {
        field.name: words
        for field in structs.fields(kind)
        if field.type is str and not (kind is f.Receptor and field.name in FIXED)
    }
    if kind is f.Diagnosis:
        told["what"] = "primary"
    if kind is f.Receptor:
        told |= {"name": "HER2", "result": "positive"}
    where = f.Source(file=words, place=words)
    return kind(source=where, on=PartialDate(2020, 3), doubts=(words,), **told)


def hostile(words: str) -> tuple[Picture, Account]:
    marker = [
        f.Lab(name=words, marker=words, unit=words, value=Decimal(n), on=PartialDate(2020 + n),
              source=f.Source(said_by=words))
        for n in range(3)
    ]  # fmt: skip
    account = Account((words,), 1, (Kept(words, words, words),), (Unread(words, words),))
    return picture(*(filled(kind, words) for kind in KINDS), *marker), account


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_of_a_file_become_markup(words: str) -> None:
    written = page.write(*hostile(words), today=TODAY, title=words)
    written.encode("utf-8")
    tree = html.fromstring(written)
    assert tree.xpath("//script | //img | //base | //iframe | //link") == []
    assert [a for a in tree.xpath("//@*") if a.attrname.startswith(("on", "style"))] == []
    assert "\x1b" not in written and "\u202e" not in written and "\x00" not in written


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_of_a_file_steer_a_terminal(words: str) -> None:
    written = text.write(*hostile(words), today=TODAY)
    written.encode("utf-8")
    assert all(letter == "\n" or letter.isprintable() for letter in written)
    assert written.splitlines().count("ALLERGIES") == 1
