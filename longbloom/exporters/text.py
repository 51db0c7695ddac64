"""Her whole picture as plain text for a terminal: the same order, shorter."""

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from longbloom.core.picture.picture import Picture
from longbloom.core.record.account import Account
from longbloom.core.record.dates import date_of
from longbloom.exporters import saying, words
from longbloom.exporters.sheet.now import where_she_is
from longbloom.exporters.sheet.shapes import Entry, Group, Section
from longbloom.exporters.sheet.sheet import sections_of

MOST_ENTRIES = 12
MOST_FOLDED = 3
WIDEST_HEAD = 38
NARROWEST_HEAD = 12


def write(picture: Picture, account: Account, *, today: date, width: int = 80) -> str:
    """The picture as lines of at most `width` letters, without colors."""
    lines = [*_fold(where_she_is(picture), width, ""), ""]
    for section in sections_of(picture, account):
        if not section.is_empty and section.key != "time":
            lines += [*_section(section, width), ""]
    lines += [*_fold(words.MADE_TEXT.format(day=saying.day(date_of(today))), width, "")]
    lines += [*_fold(words.TEXT_SOURCES, width, "")]
    return "\n".join(saying.seen(line).rstrip() for line in lines)


def _section(section: Section, width: int) -> Iterator[str]:
    yield saying.seen(section.title).upper()
    intro = section.intro[:1] if section.key == "limits" else section.intro
    for sentence in intro:
        yield from _fold(sentence, width)
    for figure in section.figures:
        if figure.name == "marker":
            yield from _fold(f"{figure.title}: {figure.sentence}", width)
    for group in section.groups:
        yield from _group(group, width)


def _group(group: Group, width: int) -> Iterator[str]:
    if group.title:
        yield from _fold(f"{group.title}:", width)
    if group.intro:
        yield from _fold(group.intro, width, "    ")
    shown = group.entries[: MOST_FOLDED if group.look == "folded" else MOST_ENTRIES]
    widest = min(WIDEST_HEAD, width // 2)
    fitting = [len(_head(entry)) for entry in shown if len(_head(entry)) <= widest]
    column = max([NARROWEST_HEAD, *fitting])
    for number, entry in enumerate(shown, start=1):
        if group.look == "questions":
            yield from _fold(f"{number}. {entry.head}", width, "  ", hang=3)
        elif len(fitting) * 2 > len(shown) and len(_head(entry)) <= widest:
            yield from _in_columns(entry, column, width)
        else:
            yield from _stacked(entry, width)
    left = group.all - len(shown)
    if left > 0:
        yield "    " + words.MORE.format(count=f"{left:,}")


def _in_columns(entry: Entry, column: int, width: int) -> Iterator[str]:
    """The head in a column of its own, the note beside it, the rest below the note."""
    beside = " " * (column + 6)
    first, *rest = [*_fold(entry.note, width, beside), *_said(entry, width, beside)] or [""]
    yield f"    {_head(entry).ljust(column)}  {first.strip()}"
    yield from rest


def _stacked(entry: Entry, width: int) -> Iterator[str]:
    """Heads too long for a column: what is said of them stands below."""
    yield from _fold(_head(entry), width, "    ", hang=2)
    note = f"{entry.note}." if entry.note and entry.said else entry.note
    yield from _fold(" ".join((note, *entry.said)), width, "      ")


def _said(entry: Entry, width: int, indent: str) -> Iterator[str]:
    for sentence in entry.said:
        yield from _fold(sentence, width, indent)


def _head(entry: Entry) -> str:
    return _one_line(f"{entry.label}: {entry.head}" if entry.label else entry.head)


def _one_line(text: str) -> str:
    return " ".join(saying.seen(text).split())


def _fold(text: str, width: int, indent: str = "  ", hang: int = 0) -> list[str]:
    """The text in lines; whatever line ends it holds itself become spaces."""
    return wrap(
        _one_line(text), width, initial_indent=indent, subsequent_indent=indent + " " * hang
    )
