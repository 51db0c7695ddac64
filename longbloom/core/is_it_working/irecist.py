"""The visits of an immune therapy by iRECIST, where growth has to be confirmed: immune_rules.md."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import structs

from longbloom.core.is_it_working.history import GONE, GROWN
from longbloom.core.is_it_working.immune_course import Course, Immune, Pending, Seen
from longbloom.core.is_it_working.immune_rules import (
    confirmed_by,
    immune_name,
    is_too_early,
    may_reset,
)
from longbloom.core.is_it_working.target import is_growth, smallest, target_response
from longbloom.core.is_it_working.timepoint import overall
from longbloom.core.record.dates import days_between

ZERO = Decimal(0)
TARGET, OTHERS, NEW = "target", "non-target", "new"


def immune_visits(baseline_mm: Decimal | None, visits: Iterable[Seen]) -> Iterator[Immune]:
    """One answer per visit, in order. RECIST 1.1 comes first; this asks what growth became of."""
    course = Course(baseline_mm, baseline_mm)
    for seen in visits:
        response, why, after = _answer(seen, course)
        yield Immune(seen.on, response, why, course.nadir_mm)
        course = after


def _answer(seen: Seen, course: Course) -> tuple[str, tuple[str, ...], Course]:
    target = _target(seen, course)
    base = _base(seen, target, course)
    causes = _causes(seen, target, base, course)
    if course.is_confirmed:
        return "iCPD", ("confirmed before",), course
    if course.pending:
        return _after_growth(seen, base, causes, course, course.pending)
    if causes:
        return "iUPD", tuple(sorted(causes)), _after(seen, course, _pending(seen, base, causes))
    if _is_open(seen, base, course):
        return "NE", (), course
    response = immune_name(base=base, new_left=_new_left(seen))
    return response, (), _after(seen, course, None, response)


def _after_growth(
    seen: Seen, base: str, causes: frozenset[str], course: Course, pending: Pending
) -> tuple[str, tuple[str, ...], Course]:
    if is_too_early(days=Decimal(days_between(pending.on, seen.on))):
        open_answer = "NE" if _is_open(seen, base, course) else "iUPD"
        return open_answer, ("too early to count",), course
    confirmed = _confirmed(seen, causes, pending, course)
    if confirmed:
        after = structs.replace(_after(seen, course, pending), is_confirmed=True)
        return "iCPD", confirmed, after
    if _is_open(seen, base, course):
        return "NE", (), course
    if _resets(seen, base, causes, pending):
        response = immune_name(base=base, new_left=_new_left(seen))
        return response, (), _after(seen, course, None, response)
    return "iUPD", ("not confirmed",), _after(seen, course, pending)


def _target(seen: Seen, course: Course) -> str:
    if not seen.has_target:
        return "NA"
    measured = seen.sum_mm if seen.sum_mm is not None else ZERO
    return target_response(
        sum_mm=seen.sum_mm, measured_mm=measured, baseline_mm=course.baseline_mm,
        nadir_mm=course.nadir_mm, all_gone=seen.all_gone,
    )  # fmt: skip


def _base(seen: Seen, target: str, course: Course) -> str:
    """The answer of the spots of the first scan alone; what comes back after an iCR is growth."""
    came_back = target not in ("CR", "NE", "NA") or seen.non_target == "NON-CR/NON-PD"
    if course.had_cr and came_back:
        return "PD"
    return overall(target=target, non_target=seen.non_target, new="NO")


def _causes(seen: Seen, target: str, base: str, course: Course) -> frozenset[str]:
    """Which of the three kinds of spot meets RECIST's growth at this visit."""
    found = set()
    if target == "PD" or (base == "PD" and seen.non_target != "PD"):
        found.add(TARGET)
    if seen.non_target == "PD":
        found.add(OTHERS)
    sum_mm, nadir_mm = new_sum(seen), course.new_nadir_mm
    grew = sum_mm is not None and nadir_mm is not None and is_growth(mm=sum_mm, nadir_mm=nadir_mm)
    if grew or _newly(seen, course.known) or any(spot.state == GROWN for spot in seen.new):
        found.add(NEW)
    return frozenset(found)


def _confirmed(
    seen: Seen, causes: frozenset[str], pending: Pending, course: Course
) -> tuple[str, ...]:
    reasons = confirmed_by(
        basis=tuple(sorted(pending.basis)), met_now=tuple(sorted(causes)),
        target_more_mm=_more(seen.sum_mm, pending.sum_mm),
        new_more_mm=_more(new_sum(seen), pending.new_mm),
        others_grew_on=seen.others_grew_on,
        new_grew_or_more=any(spot.state == GROWN for spot in seen.new)
        or bool(_newly(seen, course.known | pending.known)),
    )  # fmt: skip
    return tuple(reason for reason in reasons.split(", ") if reason)


def _resets(seen: Seen, base: str, causes: frozenset[str], pending: Pending) -> bool:
    if causes or base == "PD":
        return False
    return may_reset(
        base_then=pending.base, base_now=base, new_was_cause=NEW in pending.basis,
        new_left=_new_left(seen),
        target_less_mm=_more(pending.sum_mm, seen.sum_mm),
        new_less_mm=_more(pending.new_mm, new_sum(seen)),
    )  # fmt: skip


def new_sum(seen: Seen) -> Decimal | None:
    """The sum of the new spots that have a size: a sum of their own, never added to the first."""
    sizes = [spot.mm for spot in seen.new if spot.state == "measured"]
    if not sizes or any(size is None for size in sizes):
        return None
    return sum((size for size in sizes if size is not None), ZERO)


def _newly(seen: Seen, known: frozenset[str]) -> frozenset[str]:
    return frozenset(s.id for s in seen.new if s.is_known and s.mm != 0 and s.state != GONE) - known


def _new_left(seen: Seen) -> bool:
    return any(spot.mm != 0 and spot.state != GONE for spot in seen.new)


def _is_open(seen: Seen, base: str, course: Course) -> bool:
    """A new spot that this visit doesn't speak of was not looked at."""
    looked_at = {spot.id for spot in seen.new if spot.is_known}
    listed = {spot.id for spot in seen.new}
    return base == "NE" or bool((course.known | listed) - looked_at)


def _more(now_mm: Decimal | None, then_mm: Decimal | None) -> Decimal:
    """How much more; 0 when either is not known, which proves nothing."""
    return ZERO if now_mm is None or then_mm is None else now_mm - then_mm


def _pending(seen: Seen, base: str, causes: frozenset[str]) -> Pending:
    ids = frozenset(spot.id for spot in seen.new)
    return Pending(seen.on, causes, base, seen.sum_mm, new_sum(seen), ids)


def _after(seen: Seen, course: Course, pending: Pending | None, response: str = "") -> Course:
    return structs.replace(
        course, pending=pending,
        nadir_mm=smallest(course.nadir_mm, seen.sum_mm),
        new_nadir_mm=smallest(course.new_nadir_mm, new_sum(seen)),
        known=course.known | {spot.id for spot in seen.new},
        had_cr=course.had_cr or response == "iCR",
    )  # fmt: skip
