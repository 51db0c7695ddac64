"""Lab values of a paper as proposals: each with its day, its place on the page and its doubts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import structs

from longbloom.core.record.facts import Lab, Source
from longbloom.core.record.proposal import Proposal
from longbloom.importers.pdf.analytes import analyte_of, counts_cells, is_close, is_known
from longbloom.importers.pdf.columns import Columns
from longbloom.importers.pdf.dayof import day_doubts, day_of
from longbloom.importers.pdf.days import Day
from longbloom.importers.pdf.found import Found, Reading, Value
from longbloom.importers.pdf.head import Dated
from longbloom.importers.pdf.numbers import Limits
from longbloom.importers.pdf.rows import rows_of
from longbloom.importers.pdf.said import NOT_SURE, SURE
from longbloom.importers.pdf.units import printed_unit
from longbloom.importers.pdf.words import Sheet, box_around
from longbloom.importers.units import exactly, spelled

NO_UNIT = "no unit is written"
TWO_VALUES = "the same test stands here twice with different values on one date"
OUT_OF_REACH = "the value lies far from its limits; a decimal point may be misread"


def values_of(sheets: Sequence[Sheet], reading: Reading) -> list[Value]:
    """Every value in the tables of the pages, in their order."""
    columns: Columns = ()
    values: list[Value] = []
    for sheet in sheets:
        found, columns = rows_of(sheet, reading, columns)
        values += (Value(sheet, one) for one in found)
    return values


def lab_proposals(
    values: Sequence[Value], dates: Sequence[Dated], source: Source
) -> tuple[Proposal, ...]:
    """The values as proposals, each with its day and its doubts."""
    return tuple(_with_twins([_proposal(one.found, one.sheet, dates, source) for one in values]))


def _proposal(found: Found, sheet: Sheet, dates: Sequence[Dated], source: Source) -> Proposal:
    day, role = (found.day, "own") if found.day else day_of(dates, sheet.number, found.line)
    fact = _lab(found, day, structs.replace(source, place=f"page {sheet.number}"))
    doubts = [*found.told.doubts, *day_doubts(day, role), *_unit_doubts(fact)]
    if sheet.is_picture:
        doubts += _picture_doubts(found, fact)
    return Proposal(
        fact=fact,
        page=sheet.number,
        box=box_around(found.words),
        said=" ".join(word.text for word in found.words),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _lab(found: Found, day: Day | None, source: Source) -> Lab:
    told, name = found.told, found.name
    unit = printed_unit(told.unit, counts_cells=counts_cells(name)) if told.unit else ""
    analyte = analyte_of(name, unit)
    limits = told.limits or Limits()
    same_value, same_unit = None, ""
    if analyte.marker and told.value is not None and exactly(told.value, unit)[1] != spelled(unit):
        same_value, same_unit = exactly(told.value, unit)
    return Lab(
        name=name,
        loinc=analyte.loinc,
        value=told.value,
        unit=unit,
        comparator=told.comparator,
        text=told.text,
        low=limits.low,
        high=limits.high,
        flag=told.flag,
        marker=analyte.marker,
        same_value=same_value,
        same_unit=same_unit,
        on=day.on if day else None,
        source=source,
        words=" ".join(word.text for word in found.words),
    )


def _unit_doubts(fact: Lab) -> Iterator[str]:
    if fact.value is not None and not fact.unit:
        yield NO_UNIT


def _picture_doubts(found: Found, fact: Lab) -> Iterator[str]:
    if (
        any(word.score < SURE for word in found.words)
        or not is_known(fact.name)
        or is_close(fact.name)
    ):
        yield NOT_SURE
    elif fact.comparator and fact.low is None and fact.high is None:
        yield NOT_SURE  # the value may be lost, and this be its limit
    limits = [limit for limit in (fact.low, fact.high) if limit]
    if fact.value and limits and (fact.value > 8 * max(limits) or fact.value * 8 < min(limits)):
        yield OUT_OF_REACH


def _with_twins(proposals: list[Proposal]) -> Iterator[Proposal]:
    """The same test twice on one day: both stay, each with a doubt, unless they say the same."""
    values = defaultdict(set)
    for one in proposals:
        values[_what(one)].add(_said(one))
    given = set()
    for one in proposals:
        if (_what(one), _said(one)) in given:
            continue
        given.add((_what(one), _said(one)))
        doubts = (TWO_VALUES,) if len(values[_what(one)]) > 1 else ()
        yield structs.replace(one, doubts=(*one.doubts, *doubts))


def _what(one: Proposal) -> tuple[str, str, str]:
    fact = one.fact
    assert isinstance(fact, Lab)
    return fact.loinc or fact.name.lower(), str(fact.on), fact.unit


def _said(one: Proposal) -> str:
    fact = one.fact
    assert isinstance(fact, Lab)
    return f"{fact.comparator}{fact.value}{fact.text}"
