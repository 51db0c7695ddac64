"""Lines of therapy after the spread: which regimens, how long each one works, and why it ends."""

from collections.abc import Iterator
from datetime import date, timedelta

from longbloom.generator.dice import Dice
from longbloom.generator.regimens import (
    CDK46,
    DRUGS,
    FIRST,
    HORMONE,
    LATER,
    Regimen,
    fitting,
)
from longbloom.generator.story import GeneTest, Given, Line, Sample
from longbloom.generator.tumor import later_esr1

PROGRESSION = "Disease progression"
NOT_TOLERATED = "Treatment not tolerated"
COMPLETED = "Treatment completed"
SCAN_DAYS = (70, 84)
MOST_LINES = 6
MENOPAUSE = 50


def advanced_lines(
    dice: Dice, sample: Sample, genes: list[GeneTest], spread: date, until: date, born: date
) -> Iterator[tuple[Line, tuple[date, ...]]]:
    """Each line with the days of its scans; new gene results are added to `genes` on the way."""
    start = spread + timedelta(days=dice.between(14, 26))
    used: list[Regimen] = []
    while True:
        regimen = _choose(dice, fitting(FIRST if not used else LATER, sample, genes, start), used)
        scans, stop, why = _length(dice, regimen, start, until, len(used) + 1)
        drugs = (*regimen.drugs, *_ovaries(regimen, start, born))
        given = tuple(_given(drug, regimen, start, stop, until) for drug in drugs)
        line = Line(len(used) + 1, "advanced", given, why)
        yield line, scans
        if stop is None:
            return
        used.append(regimen)
        genes += later_esr1(line.drugs, stop, genes, dice)
        start = stop + timedelta(days=dice.between(10, 24))


def _choose(dice: Dice, fits: list[Regimen], used: list[Regimen]) -> Regimen:
    """One of the first two that bring something new: a drug never given, no class twice."""
    past = {drug for regimen in used for drug in regimen.drugs}
    fresh = [regimen for regimen in fits if _is_new(regimen, past)]
    last = set(used[-1].drugs) if used else set()
    pool = fresh or [regimen for regimen in fits if set(regimen.drugs) - last]
    return dice.pick(pool[:3] if not used else pool[:2])


def _is_new(regimen: Regimen, past: set[str]) -> bool:
    second_inhibitor = past & set(CDK46) and set(regimen.drugs) & set(CDK46)
    return bool(set(regimen.drugs) - past - {"fulvestrant"}) and not second_inhibitor


def _ovaries(regimen: Regimen, start: date, born: date) -> tuple[str, ...]:
    """Before the menopause, hormone therapy goes along with resting the ovaries."""
    young = start.year - born.year < MENOPAUSE
    return ("goserelin",) if young and set(regimen.drugs) & HORMONE else ()


def _length(
    dice: Dice, regimen: Regimen, start: date, until: date, number: int
) -> tuple[tuple[date, ...], date | None, str]:
    """Scan days, the last day and the reason; no last day when the line still goes on."""
    count = dice.between(*regimen.scans)
    days: list[date] = []
    day = start
    while len(days) < count or number == MOST_LINES:
        day += timedelta(days=dice.between(*SCAN_DAYS))
        if day >= until:
            return tuple(days), None, ""
        days.append(day)
    why = NOT_TOLERATED if dice.chance(0.15) else PROGRESSION
    stop = day + timedelta(days=dice.between(3, 9))
    if stop + timedelta(days=60) > until:
        return tuple(days[:-1]), None, ""
    return tuple(days), stop, why


def _given(drug: str, regimen: Regimen, start: date, stop: date | None, until: date) -> Given:
    """A drug from the first day of the line; infusions end with the last one given."""
    if not DRUGS[drug][1]:
        return Given(drug, start, stop)
    limit = dict(regimen.cycles).get(drug, 0)
    days = infusions(drug, start, stop or until, limit)
    ended = bool(stop) or (limit and len(days) == limit)
    return Given(drug, start, days[-1] if ended else None, days)


def infusions(drug: str, start: date, until: date, limit: int = 0) -> tuple[date, ...]:
    """The days of a drug's rhythm from `start`, at most `limit` of them."""
    _, offsets, cycle = DRUGS[drug]
    first = (14,) if drug == "fulvestrant" else ()
    days = [start + timedelta(days=extra) for extra in first]
    for begun in range(0, (until - start).days + 1, cycle):
        days += [start + timedelta(days=begun + offset) for offset in offsets]
    kept = sorted(day for day in days if day <= until)
    return tuple(kept[:limit] if limit else kept)
