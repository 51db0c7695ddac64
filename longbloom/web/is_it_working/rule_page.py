"""A rule page that ships with Longbloom as plain markup: titles, paragraphs, lists and tables."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

from longbloom import rules

ROOMS = ("is_it_working", "comfort")
BOLD, CODE = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"`([^`]+)`")
STRESS = re.compile(r"\*([^*\s][^*]*)\*")


@cache
def named() -> dict[str, Path]:
    """The pages that may be shown, by name; nothing else is ever opened."""
    return {page.stem: page for page in rules.pages() if page.parent.name in ROOMS}


def title_of(text: str) -> str:
    return text.split("\n", 1)[0].removeprefix("# ").strip()


def markup(text: str) -> SafeString:
    """Everything below the title. All text is escaped before any mark becomes an element."""
    body = text.split("\n", 1)[1] if text.startswith("# ") else text
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", body) if block.strip()]
    return mark_safe(
        "\n".join(_block(*one) for one in enumerate(blocks, start=1))
    )  # all text is escaped


def _block(number: int, block: str) -> str:
    """The number tells one table from the next for a screen reader."""
    lines = block.split("\n")
    if lines[0].startswith("#"):
        rest = "\n".join(lines[1:])
        title = f"<h2>{_inline(lines[0].lstrip('# '))}</h2>"
        return title + (_block(number, rest) if rest.strip() else "")
    if lines[0].startswith("|"):
        return _table(number, lines)
    if lines[0].startswith("- "):
        items = "".join(f"<li>{_inline(item)}</li>" for item in _items(lines))
        return f"<ul>{items}</ul>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _items(lines: list[str]) -> Iterator[str]:
    """A line that does not begin with a dash goes on with the item before."""
    for item in "\n".join(lines).removeprefix("- ").split("\n- "):
        yield " ".join(item.split())


def _table(number: int, lines: list[str]) -> str:
    head, *rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    body = [row for row in rows if set("".join(row)) - set("-: ")]
    named = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in head)
    told = "".join(
        "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in body
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="Table, part {number}"><table>'
        f"<thead><tr>{named}</tr></thead><tbody>{told}</tbody></table></div>"
    )


def _inline(text: str) -> str:
    marked = BOLD.sub(r"<strong>\1</strong>", escape(text))
    return CODE.sub(r"<code>\1</code>", STRESS.sub(r"<em>\1</em>", marked))
