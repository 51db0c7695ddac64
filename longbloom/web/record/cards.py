"""The few shapes a room is made of: cards, rows that open to their facts, and drawings."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from msgspec import Struct

from longbloom.core.record import facts as f
from longbloom.core.record.record import fact_id
from longbloom.exporters.sheet.shapes import Entry
from longbloom.web.record.markup import cells, line, lines

KINDS: dict[str, type[f.Fact]] = {
    kind.__name__.lower(): kind
    for kind in (
        f.Diagnosis, f.Stage, f.Spread, f.Receptor, f.Gene, f.Drug, f.LocalTreatment, f.Line,
        f.Scan, f.Lesion, f.Response, f.Lab, f.Vital, f.Performance, f.Exam, f.Medicine, f.Allergy,
        f.Problem, f.Procedure, f.Visit, f.Document, f.Wish, f.Note, f.LifeEvent,
    )
}  # fmt: skip
NAMED: dict[type[f.Fact], str] = {
    f.Diagnosis: "name", f.Spread: "site", f.Receptor: "name", f.Gene: "gene", f.Drug: "name",
    f.Lab: "name", f.Vital: "name", f.Exam: "name", f.Medicine: "name", f.Allergy: "to",
    f.Problem: "name", f.Procedure: "name", f.LocalTreatment: "what", f.Scan: "kind",
    f.Lesion: "site",
    f.Document: "title", f.Visit: "kind",
}  # fmt: skip
"""The column by which facts of a kind are called the same."""


class Row(Struct, frozen=True):
    """One line; `href` makes all of it a link."""

    head: str
    note: str = ""
    said: tuple[str, ...] = ()
    label: str = ""
    href: str = ""
    doubt: bool = False

    @property
    def markup(self) -> SafeString:
        return line(self)


class Twin(Struct, frozen=True):
    """The table that says the same as a drawing."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def body(self) -> SafeString:
        return cells(self.rows)


class Drawing(Struct, frozen=True):
    """A chart, the sentence that says the same, and its table twin."""

    title: str
    svg: SafeString
    sentence: str
    table: Twin | None
    href: str = ""


class Rows(Struct, frozen=True):
    """Lines under one heading; `is_steps` numbers them."""

    rows: tuple[Row, ...]
    title: str = ""
    is_steps: bool = False

    @property
    def items(self) -> SafeString:
        return lines(self.rows)


class Card(Struct, frozen=True):
    """One thing at a time. Results fold when she wants them folded; `empty` stands in for none."""

    key: str
    title: str
    intro: tuple[str, ...] = ()
    groups: tuple[Rows, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    empty: str = ""
    is_result: bool = False
    more: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.drawings)


def room(cards: Sequence[Card]) -> dict[str, object]:
    """What a room shows: its cards; or, when all are empty, what it is for and a first step."""
    is_empty = all(card.is_empty for card in cards)
    return {"cards": () if is_empty else cards, "is_empty": is_empty}


def address(fact: f.Fact) -> str:
    return _base("record:fact", type(fact), "0").removesuffix("0/") + fact_id(fact) + "/"


def all_of_kind(kind: type[f.Fact], *like: f.Fact) -> str:
    """The page that lists a kind, or those called the same as these facts.

    By their ids: a browser keeps addresses, and names of drugs or illnesses are hers alone.
    """
    query = "?" + urlencode([("like", fact_id(fact)) for fact in like]) if like else ""
    return _base("record:kind", kind) + query


@lru_cache(maxsize=256)
def _base(name: str, kind: type[f.Fact], *more: str) -> str:
    """Addresses are made by the hundred on a page, and reversing one takes a while."""
    return reverse(name, args=[kind.__name__.lower(), *more])


def way_to(facts: Sequence[f.Fact]) -> str:
    """One fact opens to itself, several to the list of all that are called like them."""
    if not facts:
        return ""
    kind = type(facts[0])
    if len(facts) == 1 or kind not in NAMED:
        return address(facts[-1])
    return all_of_kind(kind, *{getattr(fact, NAMED[kind]): fact for fact in facts}.values())


def row_of(entry: Entry, facts: Sequence[f.Fact]) -> Row:
    """An entry of the sheet as a line that opens."""
    doubt = bool(entry.doubts)
    return Row(entry.head, entry.note, entry.said, entry.label, way_to(facts), doubt)
