"""One line for any fact: its name, its day, and the short of what it says."""

from collections.abc import Callable
from typing import Any

from msgspec import structs

from longbloom.core.record import facts as f
from longbloom.exporters import fact_words as fw
from longbloom.exporters import saying
from longbloom.exporters.sheet.naming import name_of
from longbloom.exporters.sheet.values import in_range
from longbloom.web.record.cards import Row, address

MOST_LETTERS = 160


def row_for(fact: f.Fact, *, told: bool = True) -> Row:
    """`told=False` leaves out what a result says: for lists that stay folded."""
    short = cut(what_it_says(fact)) if told else ""
    return Row(
        cut(saying.first_upper(name_for(fact))),
        saying.days(fact.on, getattr(fact, "stop", None)),
        (short,) if short else (),
        href=address(fact),
        doubt=bool(fact.doubts),
    )


def value_row(fact: f.Fact) -> Row:
    """For a list of one name: what it says stands first, as the name would only repeat."""
    row = row_for(fact)
    if not row.said:
        return row
    return structs.replace(row, head=saying.first_upper(row.said[0]), said=())


def what_it_says(fact: f.Fact) -> str:
    said = SAYS.get(type(fact))
    return said(fact) if said else ""


def name_for(fact: f.Fact) -> str:
    """As name_of, with a score or a direction where a fact has no name of its own."""
    if isinstance(fact, f.Performance):
        return _score(fact)
    if isinstance(fact, f.Response):
        return str(fw.TRENDS.get(fact.trend, fact.trend))
    if isinstance(fact, f.Line):
        return str(fw.LINE.format(number=fact.number))
    if isinstance(fact, f.Scan) and fact.kind.casefold() in fact.part.casefold():
        return saying.untagged(fact.part) or str(fw.SCAN)
    return name_of(fact)


def cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1].rstrip()}…"


def lesion_size(fact: f.Lesion) -> str:
    seen = str(fw.LESION_SEEN.get(fact.seen, fact.seen))
    size = f"{saying.number(fact.mm)} mm" if fact.mm is not None else seen
    return saying.joined(size, str(fw.LESION_CHANGES.get(fact.change, "")))


def _score(fact: f.Performance) -> str:
    if fact.ecog is not None:
        return str(fw.ECOG_HEAD.format(score=fact.ecog))
    if fact.karnofsky is not None:
        return str(fw.KARNOFSKY_HEAD.format(score=fact.karnofsky))
    return str(fw.NO_SCORE)


def _activity(fact: f.Performance) -> str:
    if fact.ecog is not None:
        return str(fw.ECOG.get(fact.ecog, ""))
    return "" if fact.karnofsky is None else str(fw.KARNOFSKY)


def _lab(fact: f.Lab) -> str:
    return saying.joined(saying.amount(fact), in_range(fact))


SAYS: dict[type[f.Fact], Callable[[Any], str]] = {
    f.Lab: _lab,
    f.Vital: saying.amount,
    f.Exam: lambda fact: fact.value or fact.words,
    f.Scan: lambda fact: str(fw.SCAN_TRENDS.get(fact.trend, "")),
    f.Lesion: lesion_size,
    f.Performance: _activity,
    f.Visit: lambda fact: fact.reason,
    f.Drug: lambda fact: fact.why_stopped,
    f.Line: lambda fact: fact.why_stopped,
}
