"""Dates, spans, values, lists and sources as a person would write them."""

import re
from collections.abc import Iterable
from decimal import Decimal

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Lab, Source, Vital
from longbloom.exporters import fact_words as fw
from longbloom.exporters import words

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SNOMED_TAG = re.compile(
    r"\s*\((?:procedure|finding|disorder|qualifier value|observable entity|situation|"
    r"regime/therapy|substance|product|body structure)\)$"
)
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control signs: they could steer a terminal or turn the order of letters around."""


def day(on: PartialDate | None) -> str:
    """E.g. "12 March 2020", "March 2020", "2020"; as exact as the record is."""
    if on is None:
        return words.UNDATED
    return f"{on.day} {month(on)}" if on.day else month(on)


def month(on: PartialDate) -> str:
    return f"{MONTHS[on.month - 1]} {on.year}" if on.month else str(on.year)


def span(start: PartialDate | None, stop: PartialDate | None) -> str:
    """E.g. "March 2020 to May 2021"; a single day once; open ends as "from" or "until"."""
    if start and stop:
        same = start == stop
        return day(start) if same else fw.FROM_TO.format(start=day(start), stop=day(stop))
    if start:
        return fw.FROM_OPEN.format(start=day(start))
    return fw.UNTIL.format(stop=day(stop)) if stop else words.UNDATED


def days(on: PartialDate | None, stop: PartialDate | None) -> str:
    """The span of something that is over: without a stop it was one day."""
    return span(on, stop) if stop else day(on)


def listing(names: Iterable[str]) -> str:
    """E.g. "bone, liver and lung"."""
    said = list(names)
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def number(value: Decimal) -> str:
    """The digits as given, never with an exponent."""
    return format(value, "f")


def amount(fact: Lab | Vital) -> str:
    """A value as given, e.g. "< 0.5 ng/mL"; its words when it is no number."""
    if fact.value is None:
        return fact.text or fact.words or "–"
    comparator = fact.comparator if isinstance(fact, Lab) else ""
    return " ".join(part for part in (comparator, number(fact.value), fact.unit) if part)


def entries(count: int) -> str:
    return fw.ONE_ENTRY if count == 1 else fw.ENTRIES.format(count=f"{count:,}")


def site(name: str) -> str:
    return fw.SITES.get(name, untagged(name))


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def untagged(text: str) -> str:
    """A name without the tag that SNOMED puts behind it: "Mammography (procedure)"."""
    return SNOMED_TAG.sub("", text)


def joined(*parts: str) -> str:
    """Those parts that say something, with commas."""
    return ", ".join(part for part in parts if part)


def source(where: Source) -> str:
    return joined(where.file, where.place) or where.said_by


def sources_of(facts: Iterable[Fact]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(s for fact in facts for s in fact.sources))


def seen(text: str) -> str:
    """The text without signs that nobody can see but that change how it is shown."""
    return UNSEEN.sub("", text)
