"""The dates a resource gives: the first that is real, and a doubt where one is none."""

from collections.abc import Iterable

from msgspec import structs

from longbloom.core.record.dates import PartialDate, read_date
from longbloom.core.record.facts import Fact
from longbloom.importers.fhir.shapes import Period

Doubts = tuple[str, ...]


def when(text: str) -> PartialDate | None:
    return read_date(text) if text else None


def dated(*texts: str) -> tuple[PartialDate | None, Doubts]:
    """The first real date of several, the best one first; a doubt when the best one is none."""
    given = [text for text in texts if text]
    on = next((day for text in given if (day := when(text))), None)
    return on, no_real_date(given[0]) if given else ()


def start_of(period: Period | None) -> str:
    return period.start if period else ""


def end_of(period: Period | None) -> str:
    return period.end if period else ""


def no_real_date(text: str) -> Doubts:
    """A doubt to note when a date is given that can't be one."""
    if text and read_date(text) is None:
        return (f"the record gives the date “{text[:25]}”, which is no real date",)
    return ()


def doubted(found: Iterable[Fact], doubts: Doubts) -> Iterable[Fact]:
    """The facts of one entry, each with the doubts about the whole entry beside its own."""
    if not doubts:
        return found
    return [
        structs.replace(fact, doubts=tuple(dict.fromkeys((*fact.doubts, *doubts))))
        for fact in found
    ]
