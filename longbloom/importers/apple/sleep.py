"""Sleep of a night: what several devices saw, merged, in hours asleep and in bed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from longbloom.importers.apple.measures import ASLEEP, AWAKE, BED, IN_BED, NIGHT, Measure

EVENING = timedelta(hours=6)
"""From 18:00 on it is the night before the next day."""
LONGEST = timedelta(hours=24)
Interval = tuple[datetime, datetime]


class Night(Struct, frozen=True):
    """The night that ends on this day."""

    measure: Measure
    on: str
    hours: Decimal
    words: str
    records: int


class Nights:
    """The intervals of every night, asleep and in bed apart."""

    def __init__(self) -> None:
        self._asleep: dict[str, set[Interval]] = {}
        self._in_bed: dict[str, set[Interval]] = {}

    def take(self, record: dict[str, str]) -> bool:
        """False when the entry says nothing that can be used."""
        value = record.get("value", "")
        start, end = _moment(record.get("startDate", "")), _moment(record.get("endDate", ""))
        if start is None or end is None or not start <= end <= start + LONGEST:
            return False
        if value.startswith(ASLEEP):
            nights = self._asleep
        elif value == IN_BED:
            nights = self._in_bed
        else:
            return value == AWAKE
        day = (start.replace(tzinfo=None) + EVENING).date().isoformat()
        nights.setdefault(day, set()).add((start, end))
        return True

    def nights(self) -> Iterator[Night]:
        for day in sorted({*self._asleep, *self._in_bed}):
            asleep, in_bed = self._asleep.get(day, set()), self._in_bed.get(day, set())
            of, measure = (asleep, NIGHT) if asleep else (in_bed, BED)
            words = f"asleep {_shown(_merged(asleep))}" if asleep else ""
            if in_bed:
                words += f"{', ' if words else ''}in bed {_shown(_merged(in_bed))}"
            yield Night(measure, day, _hours(_merged(of)), words, len(asleep) + len(in_bed))


def _merged(intervals: set[Interval]) -> timedelta:
    """How long at least one of them lasted: hours that two devices saw count once."""
    total = timedelta()
    until: datetime | None = None
    for start, end in sorted(intervals):
        begin = start if until is None else max(start, until)
        if end > begin:
            total += end - begin
            until = end
    return total


def _hours(length: timedelta) -> Decimal:
    return (Decimal(int(length.total_seconds())) / 3600).quantize(Decimal("0.01"))


def _shown(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60} min"


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text[:19] + text[19:].strip())
        return moment if moment.tzinfo and moment.year > 1900 else None
    except ValueError:
        return None
