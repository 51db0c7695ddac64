"""Adds up what a phone counts all day: one value a day, never the same steps twice."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from longbloom.importers.apple.measures import EACH, MEASURES, SHARE, SLEEP, SUM, UNITS, Measure
from longbloom.importers.apple.sleep import Nights

DAY = len("2024-03-05")
MOST_A_DAY = 6
"""More measurements of one kind in a day than this are told as lowest to highest."""


class Reading(Struct, frozen=True):
    """What became one fact: its day, its value or its text, and what it was made of."""

    measure: Measure
    on: str
    place: str
    value: Decimal | None = None
    unit: str = ""
    text: str = ""
    words: str = ""
    records: int = 1


class Span(Struct):
    """Lowest and highest of a day."""

    low: Decimal
    high: Decimal
    count: int = 1


class Days:
    """Takes records one by one and holds only a few numbers for each kind and day."""

    def __init__(self) -> None:
        self.not_read: Counter[str] = Counter()
        self.odd: Counter[str] = Counter()
        self._sums: dict[tuple[str, str], dict[tuple[str, str], Decimal]] = {}
        self._spans: dict[tuple[str, str, str], Span] = {}
        self._each: dict[tuple[str, str], dict[tuple[str, str, str], Decimal]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._nights = Nights()

    def take(self, kind: str, record: dict[str, str]) -> None:
        measure = MEASURES.get(kind)
        if measure is None:
            self.not_read[kind] += 1
            return
        start = record.get("startDate", "")
        if measure.how == SLEEP:
            if not self._nights.take(record):
                self.odd[kind] += 1
            return
        value = _number(record.get("value", ""))
        if value is None or len(start) < DAY:
            self.odd[kind] += 1
            return
        self._put(kind, measure, record, value, start)

    def _put(
        self, kind: str, measure: Measure, record: dict[str, str], value: Decimal, start: str
    ) -> None:
        day, unit, source = start[:DAY], record.get("unit", ""), record.get("sourceName", "")
        self._counts[kind, day] += 1
        if measure.how == SUM:
            sums = self._sums.setdefault((kind, day), {})
            sums[source, unit] = sums.get((source, unit), Decimal(0)) + value
            return
        span = self._spans.get((kind, day, unit))
        if span is None:
            self._spans[kind, day, unit] = Span(value, value)
        else:
            span.low, span.high = min(span.low, value), max(span.high, value)
            span.count += 1
        if measure.how == EACH:
            each = self._each.setdefault((kind, day), {})
            if len(each) <= MOST_A_DAY:
                each[start, record.get("value", ""), unit] = value

    def readings(self) -> Iterator[Reading]:
        """Everything that becomes a fact, kind by kind."""
        for (kind, day), sums in self._sums.items():
            yield self._sum(MEASURES[kind], kind, day, sums)
        for (kind, day, unit), span in self._spans.items():
            measure = MEASURES[kind]
            each = self._each.get((kind, day))
            if each is None or len(each) > MOST_A_DAY:
                yield _span(measure, day, unit, span)
        for (kind, day), each in self._each.items():
            if len(each) <= MOST_A_DAY:
                yield from _singly(MEASURES[kind], day, each)
        for night in self._nights.nights():
            yield Reading(
                night.measure, night.on, f"{night.measure.name} {night.on}", night.hours, "h",
                words=night.words, records=night.records,
            )  # fmt: skip

    def _sum(
        self, measure: Measure, kind: str, day: str, sums: dict[tuple[str, str], Decimal]
    ) -> Reading:
        """Two devices that she wears at once count the same steps: the one with most is taken."""
        (source, unit), most = max(sums.items(), key=lambda one: (one[1], one[0]))
        others = sorted(name or "another source" for name, _ in sums if name != source)
        words = f"counted by {source or 'the phone'}"
        if others:
            words += f", which has the most; not added to it: {', '.join(others)}"
        return Reading(
            measure, day, f"{measure.name} {day}", most, UNITS.get(unit, unit),
            words=words, records=self._counts[kind, day],
        )  # fmt: skip


def _span(measure: Measure, day: str, unit: str, span: Span) -> Reading:
    """One value when all are alike, else "52 to 118 /min"."""
    low, high, shown = _share(span.low, unit), _share(span.high, unit), UNITS.get(unit, unit)
    place = f"{measure.name} {day}"
    words = f"{span.count:,} measurements" if span.count > 1 else ""
    if low == high:
        return Reading(measure, day, place, low, shown, words=words, records=span.count)
    text = f"{low:f} to {high:f} {shown}".strip()
    return Reading(measure, day, place, text=text, words=words, records=span.count)


def _singly(
    measure: Measure, day: str, each: dict[tuple[str, str, str], Decimal]
) -> Iterator[Reading]:
    for (start, _, unit), value in each.items():
        place = f"{measure.name} {start[:19]}"
        yield Reading(measure, day, place, _share(value, unit), UNITS.get(unit, unit))


def _share(value: Decimal, unit: str) -> Decimal:
    """0.97 with the unit % is 97 %."""
    return (value * 100).normalize() + 0 if unit == SHARE and value <= 1 else value


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < 10**9 else None
