"""Two pages for a new doctor: the picture as a tagged PDF, made in memory from plain data."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import msgspec
import typst
from msgspec import json

from longbloom.core.picture.picture import Picture
from longbloom.exporters import saying, words
from longbloom.exporters.charts import marker, timeline
from longbloom.exporters.pdf.chosen import ROOMS, Cover, Room, heading, markers, parts
from longbloom.exporters.sheet.timeline import lanes
from longbloom.exporters.sheet.timeline import timeline as time_line

HERE = Path(__file__).parent
MOST_PAGES = 2
WIDE, NARROW = 960, 430
"""The width in pixels that a drawing is laid out for; the paper scales it."""
PAPERS = {"a4": "a4", "letter": "us-letter"}


PLAIN = Cover()


def to_pdf(picture: Picture, *, today: date, cover: Cover = PLAIN) -> bytes:
    """The picture on two pages (PDF/UA-1); the longer the record, the more is only counted.

    Nothing is written to disk. The fonts are our own; only letters that they lack are taken from
    this computer's, and then the paper is not tagged as PDF/UA.
    """
    fixed = {
        "head": heading(picture, cover, today=today),
        "paper": PAPERS.get(cover.paper, "a4"),
        "lang": cover.language[:2],
        "columns": words.PDF_COLUMNS,
        "marker_title": words.TITLES["markers"],
    }
    for room in ROOMS:
        data = _plain(msgspec.to_builtins({**fixed, **_filled(picture, room, today)}))
        compiler = _compiler(data)
        if json.decode(compiler.query("<pages>", field="value", one=True)) <= MOST_PAGES:
            break
    try:
        return cast(bytes, compiler.compile(format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:  # a letter that our fonts don't have: this computer's may
        return cast(bytes, _compiler(data, with_fonts_here=True).compile(format="pdf"))


def _filled(picture: Picture, room: Room, today: date) -> dict[str, Any]:
    told = time_line(picture)
    return {
        "parts": parts(picture, room),
        "time": _time(picture, today) if told.figures else None,
        "markers": [
            {"name": title, "said": figure.sentence, "legend": figure.legend,
             "svg": _scaled(marker.draw(figure, list(picture.markers[title]), key="m"), NARROW)}
            for title, figure in markers(picture, room)
        ],
    }  # fmt: skip


def _time(picture: Picture, today: date) -> dict[str, str]:
    figure = time_line(picture).figures[0]
    drawn = timeline.draw(figure, lanes(picture), {}, spread_on=picture.metastatic_on, today=today)
    return {"title": figure.title, "said": figure.sentence, "svg": _scaled(drawn, WIDE)}


def _scaled(drawn: str, width: int) -> str:
    """The drawing of the page at a fixed width, with the colors of paper; "" stays empty."""
    if not drawn:
        return ""
    name = '<svg xmlns="http://www.w3.org/2000/svg" '
    fixed = drawn.replace('width="100%"', f'width="{width}"', 1).replace("<svg ", name, 1)
    begin = fixed.index(">") + 1
    return f"{fixed[:begin]}<style>{_style()}</style>{fixed[begin:]}"


@lru_cache(maxsize=1)
def _style() -> str:
    return (HERE / "drawing.css").read_text("utf-8")


def _plain(value: Any) -> Any:
    """Every text on one line, without signs that nobody sees; drawings stay as they are."""
    if isinstance(value, str):
        seen = saying.seen(value)
        return seen if seen.startswith("<svg") else " ".join(seen.split())
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _compiler(data: dict[str, Any], *, with_fonts_here: bool = False) -> typst.Compiler:
    return typst.Compiler(
        str(HERE / "picture.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=not with_fonts_here,
        sys_inputs={"data": json.encode(data).decode()},
    )
