"""The few shapes that every section of the picture is made of."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying, words

Thing = TypeVar("Thing")

MOST_ROWS = 60
MOST_SOURCES = 6
MOST_LETTERS = 1500


Row = tuple[str, str, str]
"""What heads the row, what it says, and where that stands (may be empty)."""


class Table(Struct, frozen=True):
    """Two columns, so that it fits a phone; where each row stands is small print in the second.

    `more` says how many rows are left out; `where` is what the places of all rows begin with.
    """

    caption: str
    columns: tuple[str, str]
    rows: tuple[Row, ...]
    more: str = ""
    where: str = ""


class Entry(Struct, frozen=True):
    """One line: `head`, `note` and `said` are always seen; the rest opens."""

    head: str
    note: str = ""
    said: tuple[str, ...] = ()
    label: str = ""
    quotes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    table: Table | None = None

    @property
    def further(self) -> tuple[str, ...]:
        """The record's words, where they say more than the head does."""
        known = self.head.casefold()
        return tuple(q for q in self.quotes if saying.untagged(q).casefold() not in known)

    @property
    def opens(self) -> bool:
        return bool(self.further or self.doubts or self.sources or self.table)

    @property
    def places(self) -> tuple[str, ...]:
        """Where it stands, at most a handful of places."""
        shown = [saying.source(s) for s in self.sources[:MOST_SOURCES]]
        left = len(self.sources) - MOST_SOURCES
        return (*shown, *([words.MORE_SOURCES.format(count=left)] if left > 0 else ()))


class Group(Struct, frozen=True):
    """Entries under one heading. `look`: list, steps, questions or pairs."""

    entries: tuple[Entry, ...]
    title: str = ""
    intro: str = ""
    more: str = ""
    look: str = "list"
    all: int = 0

    @property
    def is_numbered(self) -> bool:
        return self.look in ("steps", "questions")

    @property
    def count(self) -> str:
        return f"({self.all or len(self.entries):,})"


class Mark(Struct, frozen=True):
    """Something on the time line: a bar when it has a stop, else one sign."""

    label: str
    start: PartialDate
    stop: PartialDate | None = None
    is_open: bool = False
    shape: str = "level"


class Figure(Struct, frozen=True):
    """What a drawing shows, told in a sentence and in a table. `name` says which drawing.

    `legend` explains a sign in the drawing and means nothing without it.
    """

    name: str
    title: str
    sentence: str
    table: Table
    legend: str = ""


class Section(Struct, frozen=True):
    """One part of the picture. `empty` stands in when there is nothing."""

    key: str
    groups: tuple[Group, ...] = ()
    figures: tuple[Figure, ...] = ()
    intro: tuple[str, ...] = ()
    empty: str = ""

    @property
    def title(self) -> str:
        return words.TITLES[self.key]

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.figures or self.intro)


def section(
    key: str,
    groups: Iterable[Group] = (),
    *,
    figures: Iterable[Figure] = (),
    intro: Iterable[str] = (),
) -> Section:
    """A section of the groups that hold anything, or the sentence that there is nothing."""
    full = tuple(group for group in groups if group.entries)
    drawn = tuple(figures)
    if not full and not drawn:
        return Section(key, empty=words.EMPTY.get(key, ""))
    said = (words.INTROS.get(key, ""), *intro)
    return Section(key, full, drawn, tuple(sentence for sentence in said if sentence))


def group(
    entries: Iterable[Entry], *, title: str = "", intro: str = "", look: str = "list"
) -> Group:
    """A group of at most sixty entries; `more` says how many stand only in the JSON."""
    shown = tuple(entries)
    left = len(shown) - MOST_ROWS
    more = words.IN_JSON.format(count=f"{left:,}") if left > 0 else ""
    return Group(shown[:MOST_ROWS], title, intro, more, look, len(shown))


def newest_first(entries: Sequence[Entry], shown: int, older: str) -> list[Group]:
    """The newest few open to the eye, all older ones behind one line."""
    return [group(entries[:shown]), group(entries[shown:], title=older, look="folded")]


def table(caption: str, head: str, said: str, rows: Sequence[Row], most: int = MOST_ROWS) -> Table:
    """A table of the first `most` rows, which are the newest ones."""
    left = len(rows) - most
    more = words.OLDER_IN_JSON.format(count=f"{left:,}") if left > 0 else ""
    columns = (fw.COLUMNS[head], fw.COLUMNS[said])
    return Table(caption, columns, tuple(rows[:most]), more)


def quotes(facts: Iterable[Fact], *further: str) -> tuple[str, ...]:
    """The record's own words, each once, cut where they are very long."""
    said = dict.fromkeys((*(fact.words.strip() for fact in facts), *(f.strip() for f in further)))
    return tuple(_cut(text) for text in said if text)


def doubts(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubt for fact in facts for doubt in fact.doubts))


def by_name(facts: Iterable[Thing], name: str) -> dict[str, list[Thing]]:
    """Facts of one name together, however it is capitalised."""
    found: dict[str, list[Thing]] = {}
    for fact in facts:
        found.setdefault(str(getattr(fact, name)).strip().casefold(), []).append(fact)
    return found


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rstrip()} {words.CUT}"
