"""Reads the plain text of an imaging report into findings, each beside its sentence."""

from collections.abc import Iterator, Sequence

from longbloom.importers.words.imaging.above import Before
from longbloom.importers.words.imaging.findings import findings_of
from longbloom.importers.words.imaging.shapes import (
    LeftSize,
    ReportWords,
    SaidSum,
    Saying,
    SeenFinding,
)
from longbloom.importers.words.imaging.sizes import Amount, amounts_in, without_references
from longbloom.importers.words.imaging.told import Told, is_cut, told_in
from longbloom.importers.words.imaging.verdict import sayings_of, speaks_of_sum, sum_of

NEXT = 3
"""Letters between a sentence and the one it looks back at."""
TOO_LONG = "This text is too long to read to its end. The rest of it was not read."


def read_report(text: str) -> ReportWords:
    """What a report seems to say, for her to check; what is unclear is left out or doubted."""
    findings: list[SeenFinding] = []
    says: list[Saying] = []
    sums: list[SaidSum] = []
    left: list[LeftSize] = []
    before = Before()
    for told in told_in(text):
        low = without_references(told.sentence)
        amounts = amounts_in(low)
        says += sayings_of(told)
        if speaks_of_sum(low):
            before = Before()
            printed = sum_of(told, low, amounts)
            sums += [printed] if printed else []
            continue
        before = before.under(told, low)
        more = findings_of(told, low, amounts, before)
        if more.about_last and findings and told.start - findings[-1].end <= NEXT:
            findings[-1] = more.about_last(findings[-1])
            amounts = [one for one in amounts if one.mm != findings[-1].earlier_mm]
        findings += more.findings
        left += _left(told, amounts, more.findings)
        before = before.after(more.findings)
    doubts = (TOO_LONG,) if is_cut(text) else ()
    return ReportWords(tuple(findings), tuple(says), tuple(sums), tuple(left), doubts)


def _left(
    told: Told, amounts: Sequence[Amount], findings: Sequence[SeenFinding]
) -> Iterator[LeftSize]:
    """The sizes of a sentence that no finding of it has."""
    taken = {said for one in findings for said in (one.size_said, one.earlier_said)}
    for one in amounts:
        said = told.sentence[one.start : one.end]
        if said not in taken and not one.doubt:
            yield LeftSize(said, told.sentence, told.start, told.end)
