"""Reads a paper, a PDF, scan or photo, into a document and what its pages seem to say."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from longbloom.core.record.account import Unread
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Document, Source
from longbloom.core.record.proposal import Proposal
from longbloom.importers.pdf import head
from longbloom.importers.pdf.analytes import is_known
from longbloom.importers.pdf.dayof import day_of
from longbloom.importers.pdf.days import WRITTEN, order_of
from longbloom.importers.pdf.found import Reading, Value
from longbloom.importers.pdf.head import Dated
from longbloom.importers.pdf.image import CannotOpen, opened
from longbloom.importers.pdf.labs import lab_proposals, values_of
from longbloom.importers.pdf.numbers import NUMBER, decimal_sign
from longbloom.importers.pdf.reported import LABS, LETTER, PAPER, Report, reports_of, statements_of
from longbloom.importers.pdf.reports import kind_of
from longbloom.importers.pdf.sheets import Progress, Sheets, sheets_of
from longbloom.importers.pdf.words import Sheet
from longbloom.importers.words.plain import plain

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
            read, count = sheets_of(name, pages, progress), pages.count
    except CannotOpen as error:
        return Paper(
            Document(source=source, title="", kind="paper"), unread=(Unread(name, str(error)),)
        )
    return _paper(read, source, today, count)


def _paper(read: Sheets, source: Source, today: PartialDate, count: int) -> Paper:
    texts = [sheet.text for sheet in read.sheets]
    order = order_of(texts, language=language_of(" ".join(texts)), today=today)
    dates = [d for s in read.sheets for d in head.dates_in(s, order) if d.day.on <= today]
    values = values_of(read.sheets, Reading(decimal_sign(_numbers(texts)), order))
    reports = reports_of(read.sheets, values, dates)
    proposals = _proposals(reports, values, dates, source)
    names = tuple(dict.fromkeys(n for sheet in read.sheets for n in head.names_in(sheet)))
    return Paper(
        document=_document(read.sheets, reports, proposals, dates, source),
        proposals=proposals,
        names=names,
        born=head.born_of(dates),
        unread=tuple(read.unread),
        pages=count,
    )


def _proposals(
    reports: Sequence[Report], values: Sequence[Value], dates: Sequence[Dated], source: Source
) -> tuple[Proposal, ...]:
    """What reports state in words, then the values of tables that no such words hold already."""
    stated, places = statements_of(reports, dates, source)
    in_words = {
        sheet.number
        for report in reports
        if report.kind not in (LABS, LETTER, PAPER)
        for sheet in report.sheets
    }
    left = [
        one
        for one in values
        if (one.sheet.number, one.found.line) not in places
        and (one.sheet.number not in in_words or is_known(one.found.name))
    ]
    return (*stated, *lab_proposals(left, dates, source))


def _document(
    sheets: Sequence[Sheet],
    reports: Sequence[Report],
    proposals: Sequence[Proposal],
    dates: Sequence[Dated],
    source: Source,
) -> Document:
    """The paper as a whole: of the kind that most of its lines are."""
    on = day_of(dates, 1, 0)[0]
    latest = max((p.fact.on for p in proposals if p.fact.on), default=None)
    longest = max(reports, key=lambda one: len(one.places), default=None)
    kind = longest.kind if longest else PAPER
    if kind == PAPER:
        kind = kind_of([line for report in reports for line in report.lines])
    return Document(
        source=source,
        title=head.title_of(sheets[0]) if sheets else "",
        text="\f".join(sheet.text for sheet in sheets),
        kind=kind,
        on=on.on if on else latest,
    )


def language_of(text: str) -> str:
    """The language the page is mostly written in; "" when it is too short to tell."""
    words = plain(text)
    counts = [(len(re.findall(sign, words)), language) for language, sign in LANGUAGES]
    best, language = max(counts)
    return language if best > 2 else ""


def _numbers(texts: Sequence[str]) -> Iterator[str]:
    """The numbers of a document without its dates, which write points of their own."""
    for text in texts:
        bare = WRITTEN.sub(" ", text)
        yield from re.findall(rf"(?<![\w.,/-])(?:{NUMBER})(?![\w/:]|[.,]\d)", bare)
