"""Four voices beside each other: scans, words, markers, how she is. together.md says how."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from longbloom.core.is_it_working.assess import Visit, assess
from longbloom.core.is_it_working.followed import Followed
from longbloom.core.is_it_working.marker_series import Standing
from longbloom.core.record import facts as f
from longbloom.core.record.dates import PartialDate, days_between
from longbloom.core.sources import cites

LEAST_DAYS_SAME = Decimal(42)
SMALLER, SAME, LARGER, MIXED = "smaller", "same", "larger", "mixed"
TOO_EARLY, NOT_ENOUGH, NO_SIZE = "too early", "not enough", "no size to follow"
BETTER, WORSE, STEADY = "better", "worse", "steady"
OF_SIZE = {SMALLER: BETTER, LARGER: WORSE, SAME: STEADY}
OF_TREND = {"smaller": BETTER, "gone": BETTER, "larger": WORSE, "same": STEADY}
OF_MARKER = {
    "CONFIRMED_RISE": WORSE, "CONFIRMED_FALL": BETTER, "NO_SIGNIFICANT_CHANGE": STEADY,
}  # fmt: skip


class Measured(Struct, frozen=True):
    """What the numbers of the reports give. `recist` is empty unless the report chose the spots.

    `if_new_counts` is RECIST's answer if her team is certain of a spot that a report calls new.
    """

    word: str
    recist: str = ""
    if_new_counts: str = ""
    visit: Visit | None = None
    visits: tuple[Visit, ...] = ()
    followed: Followed | None = None


class Voice(Struct, frozen=True):
    """One voice and the way it points: better, worse, steady, or empty when it points nowhere."""

    name: str
    points: str


def measured(
    cautious: Followed | None, trusting: Followed | None = None, *, start: PartialDate | None = None
) -> Measured:
    """The newest scan of a line against its first; `trusting` takes new spots for certain."""
    if cautious is None:
        return Measured(NO_SIZE)
    visits = assess(cautious.history)
    if not visits:
        return Measured(NOT_ENOUGH, followed=cautious)
    last = visits[-1]
    word = measured_word(
        target=last.target, mixed="MIXED_CHANGE" in last.flags, days=_days(start, last.on)
    )
    has_name = cautious.named and not cautious.problems
    surely = assess(trusting.history)[-1].overall if trusting and last.new != "NO" else ""
    return Measured(
        word=word,
        recist=last.overall if has_name else "",
        if_new_counts=surely if has_name and surely != last.overall else "",
        visit=last,
        visits=visits,
        followed=cautious,
    )


@cites("eisenhauer-2009", "sections 4.3.1, 4.4.2 and 4.6")
def measured_word(*, target: str, mixed: bool, days: Decimal | None) -> str:
    """The everyday word for the sizes alone. `days` from the start of the line to the scan."""
    if target == "NA":
        return NO_SIZE
    if target == "NE":
        return NOT_ENOUGH
    if target == "PD":
        return LARGER
    if mixed:
        return MIXED
    if target in ("CR", "PR"):
        return SMALLER
    return TOO_EARLY if days is not None and days < LEAST_DAYS_SAME else SAME


def voices(
    sizes: Measured, words: Sequence[f.Scan], markers: Iterable[tuple[str, Sequence[Standing]]],
    scores: Sequence[f.Performance],
) -> tuple[Voice, ...]:  # fmt: skip
    """Each voice with the way its newest word points. A marker points only once confirmed."""
    newest = words[-1].trend if words else ""
    said = [Voice("sizes", OF_SIZE.get(sizes.word, "")), Voice("words", OF_TREND.get(newest, ""))]
    for name, standings in markers:
        status = standings[-1].status if standings else ""
        said.append(Voice(name, OF_MARKER.get(status, "")))
    return (*said, Voice("how you are", how_she_is(scores)))


def how_she_is(scores: Sequence[f.Performance]) -> str:
    """Her two newest scores of one scale; the two scales are never turned into each other."""
    if len(scores) < 2:
        return ""
    before, now = scores[-2], scores[-1]
    if now.ecog is not None and before.ecog is not None:
        return _way(before.ecog - now.ecog)
    if now.karnofsky is not None and before.karnofsky is not None:
        return _way(now.karnofsky - before.karnofsky)
    return ""


def agreement(said: Iterable[Voice]) -> str:
    """agree, differ, or empty when fewer than two voices point anywhere."""
    ways = [voice.points for voice in said if voice.points]
    if len(ways) < 2:
        return ""
    return "agree" if len(set(ways)) == 1 else "differ"


def _way(change: int) -> str:
    return STEADY if change == 0 else (BETTER if change > 0 else WORSE)


def _days(start: PartialDate | None, on: PartialDate) -> Decimal | None:
    if start is None or not start.day or not on.day:
        return None
    return Decimal(days_between(start, on))
