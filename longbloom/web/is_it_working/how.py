"""How do we know? A rule as it ships: its words, its source and every case that it is held to."""

import re
import tomllib
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from msgspec import Struct

from longbloom import rules

KEY = re.compile(r"`([a-z0-9-]+)`")
INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<!\*)\*(?!\*)(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
)
ITEM = re.compile(r"(- |\d+\. )")


class SourceShown(Struct, frozen=True):
    """A publication that a page names, and what of it was read."""

    title: str
    authors: str
    where: str
    read: str


def how(request: HttpRequest, name: str) -> HttpResponse:
    text = _texts().get(name)
    if text is None:
        raise Http404
    title, _end, body = text.partition("\n")
    shown = {
        "title": title.removeprefix("# "),
        "body": as_html(body),
        "sources": [source for key in dict.fromkeys(KEY.findall(text)) if (source := _source(key))],
    }
    return render(request, "is_it_working/how.html", shown)


@cache
def _texts() -> dict[str, str]:
    return {page.stem: page.read_text("utf-8") for page in rules.pages()}


def as_html(text: str) -> SafeString:
    """The few forms that rule pages use: headings, paragraphs, lists and tables; all escaped."""
    told, under = [], ""
    for block in re.split(r"\n\s*\n", text.strip()):
        under = block.splitlines()[0].lstrip("# ") if block.startswith("#") else under
        told.append(_block(block, under))
    return mark_safe("\n".join(told))  # every text in it went through escape


def _block(block: str, under: str) -> str:
    lines = block.splitlines()
    if lines[0].startswith("#"):
        rest = _block("\n".join(lines[1:]), under) if lines[1:] else ""
        return f"<h2>{_inline(lines[0].lstrip('# '))}</h2>{rest}"
    if lines[0].startswith("|"):
        return _table(lines, under)
    if ITEM.match(lines[0]):
        return _list(lines)
    return f"<p>{_inline(' '.join(lines))}</p>"


def _list(lines: list[str]) -> str:
    tag = "ul" if lines[0].startswith("- ") else "ol"
    items: list[str] = []
    for line in lines:
        if ITEM.match(line):
            items.append(ITEM.sub("", line, count=1))
        else:
            items[-1] += f" {line.strip()}"
    return f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"


def _table(lines: list[str], under: str) -> str:
    head, _dashes, *rows = [
        [cell.strip() for cell in line.strip("| ").split("|")] for line in lines
    ]
    top = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    whole = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    named = escape(_("The cases it is tested by"))
    label = f"{named}: {escape(under)}"
    wide = f'<div class="wide" tabindex="0" role="region" aria-label="{label}">{whole}</div>'
    return f'<details class="twin"><summary>{named}</summary>{wide}</details>'


def _inline(text: str) -> str:
    shown = escape(text)
    for pattern, tag in INLINE:
        shown = pattern.sub(tag, shown)
    return shown


@cache
def _sources() -> dict[str, Any]:
    whole = files("longbloom") / "knowledge" / "sources.toml"
    return tomllib.loads(whole.read_text("utf-8"))


def _source(key: str) -> SourceShown | None:
    found = _sources().get(key)
    if found is None:
        return None
    where = found.get("doi") or found.get("pmc") or found.get("url") or ""
    return SourceShown(found["title"], found.get("authors", ""), where, found.get("read", ""))
