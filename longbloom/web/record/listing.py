"""One line for any fact: its name, its day, and the short of what it says."""

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
    if isinstance(fact, f.Lab):
        return saying.joined(saying.amount(fact), in_range(fact))
    if isinstance(fact, f.Vital):
        return saying.amount(fact)
    if isinstance(fact, f.Exam):
        return fact.value or fact.words
    if isinstance(fact, f.Scan):
        return str(fw.SCAN_TRENDS.get(fact.trend, ""))
    if isinstance(fact, f.Performance):
        return _activity(fact)
    if isinstance(fact, f.Visit):
        return fact.reason
    if isinstance(fact, f.Drug | f.Line):
        return fact.why_stopped
    return ""


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
