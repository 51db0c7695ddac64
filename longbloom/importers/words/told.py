"""One line of a story: "Ibrance + letrozole, March 2021 to Dec 2023, cancer grew"."""

import re
from datetime import date

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.importers.words.plain import plain
from longbloom.importers.words.when import read_when

PARTS = re.compile(r"[,;()]|\s[-–—]\s")
BETWEEN = re.compile(r"\s+(?:to|until|till|through|bis|hasta|a|al)\s+|\s*[–—-]\s*")
SINCE = re.compile(r"(?:since|seit|desde|ab)\s+")
FROM = re.compile(r"(?:from|von|vom|de|del)\s+")
UNTIL = re.compile(r"(?:until|till|bis|hasta)\s+")
NOW = re.compile(
    r"(?:till |until |hasta |bis )?(?:now|today|present|ongoing|still|hoy|ahora|heute|jetzt)"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
EDGES = " ,;:-–—("


class Told(Struct, frozen=True):
    """What a line names, when, and what else it says (mostly why it stopped)."""

    words: str
    on: PartialDate | None = None
    stop: PartialDate | None = None
    status: str = ""
    more: str = ""


def told(line: str, *, today: date, order: str = "dmy") -> Told:
    """The name in a line, the dates behind it, and the rest; without a date, the name alone."""
    text = " ".join(line.split())
    whole = _with_period(text, today, order)
    if whole:
        return whole
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    for n, part in enumerate(parts):
        found = _period(part, today, order) if n else None
        found = found or _with_period(part, today, order)
        if found:
            names, rest = parts[: max(n, 1)], parts[n + 1 :]
            words = found.words or ", ".join(names)
            return Told(words, found.on, found.stop, found.status, ", ".join(rest))
    return Told(text)


def _with_period(text: str, today: date, order: str) -> Told | None:
    """A name and a period behind it; the longest end of the text that is a period."""
    tokens = text.split()
    for n in range(1, len(tokens)):
        found = _period(" ".join(tokens[n:]), today, order)
        if found:
            name = " ".join(tokens[:n]).strip(EDGES)
            return Told(name, found.on, found.stop, found.status) if name else None
    return None


def _period(text: str, today: date, order: str) -> Told | None:
    """A day, a span of two, or a beginning or an end alone; nameless."""
    words = plain(text).strip(EDGES + ")")
    if since := SINCE.match(words):
        on = _on(words[since.end() :], today, order)
        return Told("", on, status="active") if on else None
    if UNTIL.match(words) and not NOW.fullmatch(words):
        stop = _on(UNTIL.sub("", words, count=1), today, order)
        return Told("", None, stop) if stop else None
    words = FROM.sub("", words, count=1) if FROM.match(words) else words
    on = _on(words, today, order)
    return Told("", on) if on else _span(words, today, order)


def _span(words: str, today: date, order: str) -> Told | None:
    for mark in BETWEEN.finditer(words):
        first, last = words[: mark.start()], words[mark.end() :]
        year = YEAR.search(last)
        if year and not YEAR.search(first):
            first = f"{first} {year[0]}"  # "March to June 2023"
        on = _on(first, today, order)
        if on and NOW.fullmatch(last):
            return Told("", on, status="active")
        stop = _on(last, today, order) if on else None
        if on and stop and on.first_day() <= stop.last_day():
            return Told("", on, stop)
    return None


def _on(text: str, today: date, order: str) -> PartialDate | None:
    found = read_when(text, today=today, order=order)
    return found.on if found and found.on.first_day() <= today else None
