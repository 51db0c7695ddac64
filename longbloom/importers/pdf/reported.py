"""What the pages of pathology, gene and imaging reports say, each fact with its place on a page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Source
from longbloom.core.record.proposal import Proposal
from longbloom.core.record.record import content
from longbloom.importers.pdf.analytes import is_known
from longbloom.importers.pdf.dayof import day_doubts, day_of
from longbloom.importers.pdf.edges import without_edges
from longbloom.importers.pdf.found import Value
from longbloom.importers.pdf.head import Dated
from longbloom.importers.pdf.reports import kind_of, report_facts
from longbloom.importers.pdf.said import NOT_SURE, SURE, Said
from longbloom.importers.pdf.sections import opened_by
from longbloom.importers.pdf.words import Sheet, Word, box_around

LABS, LETTER, PAPER = "lab report", "letter", "paper"
FEW_VALUES = 3
"""So many known tests make a page a lab report, and fewer where no part of a report is headed."""
SHORT = 5
"""Lines: a page with fewer goes with the one before it."""

Place = tuple[int, int]
"""The number of a page and of one of its lines."""


class Report(Struct):
    """Pages in a row that are of one kind and one day."""

    kind: str
    sheets: list[Sheet]

    @property
    def places(self) -> list[Place]:
        return [(sheet.number, n) for sheet in self.sheets for n in range(len(sheet.lines))]

    @property
    def lines(self) -> list[str]:
        first = [line.text for line in self.sheets[0].lines]
        return [line for sheet in self.sheets for line in without_edges(sheet, first)]


def reports_of(
    sheets: Sequence[Sheet], values: Sequence[Value], dates: Sequence[Dated]
) -> list[Report]:
    """The reports that the pages make up; a page that says too little goes with the one before."""
    tests: dict[int, list[int]] = defaultdict(list)
    for one in values:
        if is_known(one.found.name):
            tests[one.sheet.number].append(one.found.line)
    reports: list[Report] = []
    for sheet in sheets:
        kind = _kind(sheet, tests[sheet.number])
        before = reports[-1] if reports else None
        if before and (kind in ("", before.kind)) and not _is_other_day(before, sheet, dates):
            before.sheets.append(sheet)
        else:
            reports.append(Report(kind or PAPER, [sheet]))
    return reports


def statements_of(
    reports: Sequence[Report], dates: Sequence[Dated], source: Source
) -> tuple[tuple[Proposal, ...], set[Place]]:
    """What the reports state, each once, and the lines they state it in."""
    proposals: dict[tuple[object, ...], Proposal] = {}
    places: set[Place] = set()
    for report in reports:
        on, doubts = _day(report, dates)
        for said in report_facts(report.lines, kind=report.kind, on=on, source=source):
            of_day = doubts if said.fact.on == on else ()
            one = _proposal(said, report, of_day, source)
            proposals.setdefault(content(one.fact), one)
            places |= _places(said, report)
    return tuple(proposals.values()), places


def _kind(sheet: Sheet, tests: Sequence[int]) -> str:
    """What the page is; "" when it says too little. Values of known tests make a lab report."""
    lines = [line.text for line in sheet.lines]
    kind = kind_of(lines)
    if kind == LETTER:
        return kind
    if len(tests) >= FEW_VALUES or (tests and not any(map(opened_by, lines))):
        return _kind_beside([line for n, line in enumerate(lines) if n not in tests]) or LABS
    is_little = len(sheet.lines) < SHORT or kind == PAPER
    return "" if is_little or (kind == LABS and not tests) else kind


def _kind_beside(lines: Sequence[str]) -> str:
    """Of a page of lab values, the report that stands on it too, under a heading of its own."""
    opened = (opened_by(line) for line in lines)
    has_part = any(one and one.role in ("markers", "genes") for one in opened)
    kind = kind_of(lines) if has_part else ""
    return kind if kind in ("pathology report", "gene report") else ""


def _is_other_day(report: Report, sheet: Sheet, dates: Sequence[Dated]) -> bool:
    """Does the page name another day of its sample or scan than the report before it?"""
    pages = {one.number for one in report.sheets}
    taken = [one for one in dates if one.role == "collected"]
    before = {one.day.on for one in taken if one.page in pages}
    now = {one.day.on for one in taken if one.page == sheet.number}
    return bool(before and now) and not before & now


def _day(report: Report, dates: Sequence[Dated]) -> tuple[PartialDate | None, tuple[str, ...]]:
    """The day of a report: by the dates of its own pages, else by those of the whole paper."""
    pages = {sheet.number for sheet in report.sheets}
    own = [one for one in dates if one.page in pages]
    day, role = day_of(own, report.sheets[0].number, 0)
    if day is None:
        day, role = day_of(dates, report.sheets[0].number, 0)
    return (day.on if day else None), tuple(day_doubts(day, role))


def _places(said: Said, report: Report) -> set[Place]:
    places = report.places
    return {places[number] for number in said.lines}


def _proposal(said: Said, report: Report, of_day: tuple[str, ...], source: Source) -> Proposal:
    """The words stand on the first page that says it; what follows overleaf is left out."""
    places = sorted(_places(said, report))
    page = places[0][0] if places else report.sheets[0].number
    sheet = next(one for one in report.sheets if one.number == page)
    words = tuple(_words(sheet, places))
    doubts = (*said.doubts, *of_day)
    if sheet.is_picture and (not words or min(word.score for word in words) < SURE):
        doubts = (*doubts, NOT_SURE)
    return Proposal(
        fact=structs.replace(said.fact, source=structs.replace(source, place=f"page {page}")),
        page=page,
        box=box_around(words),
        said=" ".join(word.text for word in words),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _words(sheet: Sheet, places: Sequence[Place]) -> Iterator[Word]:
    for page, number in places:
        if page == sheet.number:
            yield from sheet.lines[number].words
