"""Readings made by hand, to score the scoring: a perfect one, and ones with a single mistake."""

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Document, Source
from longbloom.core.record.proposal import Proposal
from tests.importers.pdf.press.truth import Truth


class Reading(Struct, frozen=True):
    """What a reader of paper hands over."""

    document: Document | None
    proposals: tuple[Proposal, ...]
    names: tuple[str, ...] = ()
    born: PartialDate | None = None
    unread: tuple[str, ...] = ()
    pages: int = 1


def perfect(truth: Truth) -> Reading:
    proposals = tuple(
        Proposal(fact=one.fact, page=one.page, said=" ".join(one.printed)) for one in truth.expected
    )
    document = Document(
        source=Source(file="report.pdf"), title=f"{truth.kind} report", kind=truth.kind, on=truth.on
    )
    return Reading(document, proposals, truth.names, truth.born, (), truth.pages)
