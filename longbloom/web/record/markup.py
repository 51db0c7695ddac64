"""Long lists as markup: line by line, a template takes several times as long."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


class Line(Protocol):
    """What a line of a list has; `cards.Row` is one."""

    head: str
    note: str
    said: tuple[str, ...]
    label: str
    href: str
    doubt: bool


def lines(rows: Iterable[Line]) -> SafeString:
    """List items, each a link when it has somewhere to go."""
    return mark_safe("".join(f"\n<li>{_line(row)}</li>" for row in rows))  # all text is escaped


def line(row: Line) -> SafeString:
    return mark_safe(_line(row))


def cells(rows: Iterable[Sequence[str]]) -> SafeString:
    """Rows of a table; the first cell of each is its heading."""
    return mark_safe("".join(map(_cells, rows)))  # all text is escaped


def _line(row: Line) -> str:
    parts = [f'<span class="label">{escape(row.label)}</span>'] if row.label else []
    parts.append(f"<b>{escape(str(row.head))}</b>")
    if row.note:
        parts.append(f'<span class="note">{escape(row.note)}</span>')
    parts += [f'<span class="more-said">{escape(str(sentence))}</span>' for sentence in row.said]
    if row.doubt:
        parts.append(f'<span class="doubt">{escape(_("Something here doesn’t fit"))}</span>')
    inside = " ".join(parts)
    if not row.href:
        return f'<div class="row">{inside}</div>'
    return f'<a class="row" href="{escape(row.href)}">{inside}</a>'


def _cells(row: Sequence[str]) -> str:
    first, *rest = row
    others = "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
    return f'\n<tr><th scope="row">{escape(str(first))}</th>{others}</tr>'
