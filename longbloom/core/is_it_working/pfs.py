"""How long a treatment held: progression-free time, response, next treatment. pfs.md says how."""

from collections.abc import Iterable

from msgspec import Struct

from longbloom.core.record.dates import PartialDate, days_between, read_date
from longbloom.core.sources import cites

EVALUABLE = {"CR", "PR", "SD", "NON-CR/NON-PD", "NED", "PD"}
MISSED_VISITS = 2


class Visit(Struct, frozen=True, order=True):
    """One assessment of the tumor: its day and its overall response (CR … PD, NE)."""

    on: PartialDate
    overall: str

    @property
    def gives(self) -> str:
        """ "Non-CR/Non-PD" and "NON-CR/NON-PD" are one."""
        return self.overall.strip().upper()


class Course(Struct, frozen=True, kw_only=True):
    """What happened after a start. `interval_days`: how often scans were planned, if known."""

    start: PartialDate
    visits: tuple[Visit, ...] = ()
    died_on: PartialDate | None = None
    switched_on: PartialDate | None = None
    interval_days: int | None = None


class Held(Struct, frozen=True):
    """Until when something held, and whether it then ended (an event) or was only last seen."""

    start: PartialDate
    until: PartialDate
    is_event: bool
    why: str

    @property
    def days(self) -> int:
        """Plain difference. CDISC durations count the first day, too, and are 1 longer."""
        return days_between(self.start, self.until)

    def __str__(self) -> str:
        return f"{self.until} {'event' if self.is_event else 'last seen'}"


def held_simple(course: Course) -> Held:
    """To the first PD or death, whatever came between; else to the last scan that could be read."""
    event = _event(course)
    return event or _last_seen(course, None)


def held_strict(course: Course) -> Held | None:
    """As the sensitivity rule: events after a switch or two missed scans are not counted.

    None when there is an event, and nobody knows how often scans were planned.
    """
    event = _event(course)
    switch = course.switched_on
    if switch is not None and (event is None or switch < event.until):
        return _last_seen(course, switch, why="another treatment began first")
    if event is None:
        return _last_seen(course, None)
    if course.interval_days is None:
        return None
    before = _last_seen(course, event.until, why="two or more scans were missed", is_before=True)
    gap = days_between(before.until, event.until)
    return before if gap > MISSED_VISITS * course.interval_days else event


@cites("admiralonco-tte", "pd_event, death_event, lasta_censor, rand_censor")
def progression_free(
    *, start: PartialDate, visits: tuple[str, ...], died_on: PartialDate | None
) -> Held:
    """The simple rule, for a table: visits as "2024-02-26 SD"."""
    return held_simple(Course(start=start, visits=_written(visits), died_on=died_on))


@cites("fda-endpoints-2007", "Appendix 3, Table A")
def progression_free_strict(
    *,
    start: PartialDate,
    visits: tuple[str, ...],
    died_on: PartialDate | None,
    switched_on: PartialDate | None,
    every: tuple[str, ...],
) -> Held | None:
    """The sensitivity rule, for a table. `every`: planned days between scans, or nothing."""
    return held_strict(
        Course(
            start=start,
            visits=_written(visits),
            died_on=died_on,
            switched_on=switched_on,
            interval_days=int(every[0]) if every else None,
        )
    )


def response_held(course: Course) -> Held | None:
    """From the first CR or PR (the first, not a confirming scan) to PD or death; None without."""
    first = next((v for v in _ordered(course) if v.gives in ("CR", "PR")), None)
    if first is None:
        return None
    held = held_simple(course)
    if held.until < first.on:
        return None
    return Held(first.on, held.until, held.is_event, held.why)


@cites("torres-2022", "definition of real-world time to next treatment")
def to_next_treatment(
    *,
    start: PartialDate,
    next_on: PartialDate | None,
    died_on: PartialDate | None,
    seen_on: PartialDate,
    death_counts: bool,
) -> Held:
    """From the start of a line to the next one. Papers differ on death: the caller says which."""
    dead = died_on if next_on is None else None
    if next_on is not None:
        return Held(start, next_on, True, "the next treatment began")
    if dead is not None:
        return Held(start, dead, death_counts, "death")
    return Held(start, max(seen_on, start), False, "no other treatment yet")


def _event(course: Course) -> Held | None:
    """The earlier of first PD and death."""
    worse = next((v.on for v in _ordered(course) if v.gives == "PD"), None)
    ends = [(day, why) for day, why in ((worse, "PD"), (course.died_on, "death")) if day]
    if not ends:
        return None
    until, why = min(ends, key=lambda end: end[0])
    return Held(course.start, until, True, why)


def _last_seen(
    course: Course,
    until: PartialDate | None,
    *,
    why: str = "no progression seen",
    is_before: bool = False,
) -> Held:
    """The last scan that could be read, up to a day; the start when there is none."""
    seen = [visit.on for visit in _ordered(course) if visit.gives in EVALUABLE]
    if until is not None:
        seen = [day for day in seen if day < until or (day == until and not is_before)]
    return Held(course.start, max(seen, default=course.start), False, why)


def _ordered(course: Course) -> list[Visit]:
    """Visits from the start on, in order: a scan before the start says nothing of this line."""
    return sorted(visit for visit in course.visits if visit.on >= course.start)


def _written(visits: Iterable[str]) -> tuple[Visit, ...]:
    told = []
    for text in visits:
        day, _, overall = text.partition(" ")
        on = read_date(day)
        if on is None:
            raise ValueError(f"“{text}” should be a date and a response, as 2024-02-26 SD")
        told.append(Visit(on, overall))
    return tuple(told)
