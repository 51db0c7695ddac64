"""Reads a paper, a PDF, scan or photo, into a document and what its pages seem to say."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
from msgspec import Struct
from PIL import Image

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Document, Source
from longbloom.core.record.proposal import Proposal
from longbloom.importers.pdf import head, layer, ocr
from longbloom.importers.pdf.days import WRITTEN, order_of
from longbloom.importers.pdf.found import Reading
from longbloom.importers.pdf.image import CannotOpen, Pages, opened
from longbloom.importers.pdf.labs import day_of, lab_proposals
from longbloom.importers.pdf.numbers import NUMBER, decimal_sign
from longbloom.importers.pdf.turns import PDFIUM
from longbloom.importers.pdf.words import Sheet, lines_of
from longbloom.importers.words.plain import plain

MOST_PICTURES = 60
"""Pages read as pictures, which takes seconds each; further ones are listed as not read."""
NO_PRINT = "no printed text could be read on this page. It is kept; type its values in yourself"
TOO_MANY = "pages {first} to {last} are pictures and were not read. Add them as a file of their own"
BAD_PAGE = "this page is damaged and could not be read. The rest of the paper is kept"
LANGUAGES = (
    ("de", r"\b(?:und|der|die|das|geb|ergebnis|einheit|untersuchung|befund|referenzbereich|"
     r"entnahme\w*|"
     r"normbereich|material|labor|arzt|datum)\b"),
    ("es", r"\b(?:de|del|el|la|los|fecha|resultado|unidad(?:es)?|paciente|prueba|valores|informe|"
     "nombre)\b"),
    ("fr", r"\b(?:de|du|le|la|les|date|resultats?|unites?|patiente?|valeurs|naissance|nom|"
     "medecin|prelevement|"
     r"laboratoire|analyses?)\b"),
    ("en", r"\b(?:the|of|and|date|results?|units?|patient|name|test|reference|range|report|"
     "collected)\b"),
)  # fmt: skip

Progress = Callable[[str, int, int], Any]


class Paper(Struct, frozen=True):
    """A paper as read. `names` and `born` are the person's as written on it."""

    document: Document
    proposals: tuple[Proposal, ...] = ()
    names: tuple[str, ...] = ()
    born: PartialDate | None = None
    unread: tuple[Unread, ...] = ()
    pages: int = 0


def read_paper(  # noqa: PLR0913
    name: str,
    data: bytes,
    *,
    today: PartialDate,
    noted_at: str,
    progress: Progress | None = None,
    password: str = "",
) -> Paper:
    """What a paper says, and which of its pages could not be read and why.

    `progress` is called before each page; when it raises, the reading stops and nothing is left.
    """
    source = Source(file=name, place="page 1", noted_at=noted_at)
    try:
        with opened(data, password) as pages:
            sheets, unread = _sheets(name, pages, progress)
            count = pages.count
    except CannotOpen as error:
        return Paper(
            Document(source=source, title="", kind="paper"), unread=(Unread(name, str(error)),)
        )
    return _paper(sheets, source, today, tuple(unread), count)


def _paper(
    sheets: list[Sheet], source: Source, today: PartialDate, unread: tuple[Unread, ...], count: int
) -> Paper:
    texts = [sheet.text for sheet in sheets]
    order = order_of(texts, language=language_of(" ".join(texts)), today=today)
    dates = [d for s in sheets for d in head.dates_in(s, order) if d.day.on <= today]
    reading = Reading(decimal_sign(_numbers(texts)), order)
    proposals = lab_proposals(sheets, dates, reading, source)
    on = day_of(dates, 1, 0)[0]
    latest = max((p.fact.on for p in proposals if p.fact.on), default=None)
    first = sheets[0] if sheets else Sheet(1, ())
    labs_kind = "lab report" if len(proposals) > 2 else ""
    document = Document(
        source=source,
        title=head.title_of(first),
        text="\f".join(texts),
        kind=labs_kind or head.kind_of_text(" ".join(texts)),
        on=on.on if on else latest,
    )
    names = tuple(dict.fromkeys(n for sheet in sheets for n in head.names_in(sheet)))
    return Paper(document, proposals, names, head.born_of(dates), unread, count)


def language_of(text: str) -> str:
    """The language the page is mostly written in; "" when it is too short to tell."""
    words = plain(text)
    counts = [(len(re.findall(sign, words)), language) for language, sign in LANGUAGES]
    best, language = max(counts)
    return language if best > 2 else ""


def _numbers(texts: list[str]) -> Iterator[str]:
    """The numbers of a document without its dates, which write points of their own."""
    for text in texts:
        bare = WRITTEN.sub(" ", text)
        yield from re.findall(rf"(?<![\w.,/-])(?:{NUMBER})(?![\w/:]|[.,]\d)", bare)


def _sheets(name: str, pages: Pages, progress: Progress | None) -> tuple[list[Sheet], list[Unread]]:
    sheets: list[Sheet] = []
    unread: list[Unread] = []
    passed: list[int] = []
    pictures = 0
    for number in range(1, pages.count + 1):
        if progress:
            progress(f"reading {name}", number - 1, pages.count)
        try:
            sheet = _from_layer(pages, number)
            if sheet is None and pictures >= MOST_PICTURES:
                passed.append(number)
                continue
            if sheet is None:
                pictures += 1
                sheet = _from_picture(pages.picture(number), number)
        except (CannotOpen, pdfium.PdfiumError, OSError, ValueError, Image.DecompressionBombError):
            unread.append(Unread(f"{name}#page {number}", BAD_PAGE))
            continue
        sheets.append(sheet)
        if not sheet.lines:
            unread.append(Unread(f"{name}#page {number}", NO_PRINT))
    if passed:
        unread.append(Unread(name, TOO_MANY.format(first=passed[0], last=passed[-1])))
    return sheets, unread


def _from_layer(pages: Pages, number: int) -> Sheet | None:
    if pages.document is None:
        return None
    with PDFIUM:
        page = pages.document[number - 1]
        try:
            words, is_scan = layer.layer_words(page), layer.is_scan(page)
        finally:
            page.close()
    return None if words is None else Sheet(number, lines_of(words), is_scan)


def _from_picture(picture: Image.Image, number: int) -> Sheet:
    return Sheet(number, lines_of(ocr.picture_words(picture)), is_picture=True)
