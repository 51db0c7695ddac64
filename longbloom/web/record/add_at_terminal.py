"""`longbloom add`: one lab value, treatment or note, written down at a terminal by her."""

import re
from collections.abc import Iterator
from datetime import date

import django

from longbloom.core.record.dates import PartialDate, date_of
from longbloom.core.record.facts import Fact, Note, Source
from longbloom.exporters import saying
from longbloom.exporters.sheet.naming import name_of
from longbloom.importers.tables.cells import amount_of
from longbloom.importers.tables.said import Given, lab_value, treatment
from longbloom.importers.words.told import told
from longbloom.importers.words.when import read_when
from longbloom.reading import CantRead
from longbloom.web.record.at_terminal import UNCHANGED, opened

VALUE = re.compile(
    r"(?P<name>.+?)\s+(?P<value>[<>≤≥]?\s?\d[\d.,]*)\s*(?P<unit>[^\W\d_]\S*|[%/]\S*)?"
)


def add(what: str, words: str, *, on: str = "") -> int:
    """Keep what she says, and say back how it was understood; raises CantRead."""
    day = _day(on)
    django.setup()
    person = opened().person
    from longbloom.web.record import store
    from longbloom.web.record.by_her import source

    facts = list(_MAKERS[what](words, day, source()))
    store.keep(person=person, facts=facts)
    for fact in facts:
        print(f"Kept: {_said(fact)}")
    return 0


def _day(text: str) -> PartialDate | None:
    if not text:
        return None
    found = read_when(text, today=date.today())
    if found is None or found.other or found.on.first_day() > date.today():
        raise CantRead(
            f"“{text}” can't be read as one day that has been. Write 2026-03-05, March 2026 or "
            f"“last Tuesday”. {UNCHANGED}"
        )
    return found.on


def _lab(words: str, on: PartialDate | None, source: Source) -> Iterator[Fact]:
    match = VALUE.fullmatch(words.strip())
    amount = amount_of(match["value"], decimal=".") if match else None
    if match is None or amount is None or amount.value is None:
        raise CantRead(f"Write name, value and unit, like “CA 15-3 48 U/mL”. {UNCHANGED}")
    day = on or date_of(date.today())
    yield lab_value(match["name"], amount, unit=match["unit"] or "", on=day, source=source)


def _treatment(words: str, on: PartialDate | None, source: Source) -> Iterator[Fact]:
    line = told(words, today=date.today())
    given = Given(line.words, on or line.on, line.stop, line.status, line.more)
    yield from treatment(given, source)


def _note(words: str, on: PartialDate | None, source: Source) -> Iterator[Fact]:
    yield Note(text=words, on=on or date_of(date.today()), source=source)


def _said(fact: Fact) -> str:
    told = saying.amount(fact) if hasattr(fact, "value") else ""
    return saying.joined(
        saying.first_upper(name_of(fact)), told, saying.days(fact.on, getattr(fact, "stop", None))
    )


_MAKERS = {"lab": _lab, "treatment": _treatment, "note": _note}
