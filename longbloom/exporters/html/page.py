"""Her whole picture as one web page: no script, no request, nothing that leaves the device."""

from base64 import b64encode
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.template import Context, Engine  # type: ignore[import-untyped]
from django.utils.safestring import SafeString, mark_safe  # type: ignore[import-untyped]
from msgspec import Struct

from longbloom.core.picture.picture import Picture
from longbloom.core.record.account import Account
from longbloom.core.record.dates import date_of
from longbloom.exporters import fact_words, saying, words
from longbloom.exporters.charts import marker, svg, timeline
from longbloom.exporters.sheet.now import where_she_is
from longbloom.exporters.sheet.shapes import Figure, Section
from longbloom.exporters.sheet.sheet import sections_of
from longbloom.exporters.sheet.timeline import lanes

HERE = Path(__file__).parent


class Drawn(Struct, frozen=True):
    """A figure with its drawing; the drawing is empty when there is too little to draw."""

    figure: Figure
    svg: SafeString


class Part(Struct, frozen=True):
    """A section with its drawings."""

    section: Section
    figures: tuple[Drawn, ...]


def write(picture: Picture, account: Account, *, today: date, title: str = words.TITLE) -> str:
    """The page as HTML text, to be saved as UTF-8."""
    shown = [one for one in sections_of(picture, account) if not one.is_empty or one.empty]
    parts = [Part(section, _drawn(section, picture, today)) for section in shown]
    made = words.MADE.format(day=saying.day(date_of(today)), read=account.sentence())
    values = {
        "title": title,
        "css": mark_safe(stylesheet()),  # our own file, which the policy names by its digest
        "policy": policy(),
        "words": words,
        "where_she_is": where_she_is(picture),
        "made": made,
        "parts": parts,
        "legend": _legend(),
    }
    page = _engine().get_template("page.html")
    return saying.seen(page.render(Context(values, use_l10n=False, use_tz=False)))


@lru_cache(maxsize=1)
def stylesheet() -> str:
    return (HERE / "page.css").read_text("utf-8")


def policy() -> str:
    """What a browser may load for this page: its one style sheet, and nothing else."""
    digest = b64encode(sha256(stylesheet().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine(dirs=[str(HERE)])


def _legend() -> list[tuple[str, list[tuple[SafeString, str]]]]:
    """For each lane of signs on the time line: its name, and what each sign means."""
    return [
        (fact_words.LANES[lane], [(svg.legend_sign(shape), said) for shape, said in shapes])
        for lane, shapes in fact_words.SHAPES.items()
    ]


def _drawn(section: Section, picture: Picture, today: date) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(figure, _drawing(figure, number, picture, today))
        for number, figure in enumerate(section.figures, start=1)
    )


def _drawing(figure: Figure, number: int, picture: Picture, today: date) -> SafeString:
    if figure.name == "marker":
        values = list(picture.markers[figure.title])
        return marker.draw(figure, values, key=f"marker-{number}")
    return timeline.draw(
        figure, lanes(picture), picture.markers, spread_on=picture.metastatic_on, today=today
    )
