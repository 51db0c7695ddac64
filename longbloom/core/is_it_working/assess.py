"""Every visit of a history with its answer and all the numbers that gave it, by RECIST 1.1."""

from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from longbloom.core.is_it_working.baseline import baseline_sum, is_bone_alone
from longbloom.core.is_it_working.best_overall import Answered
from longbloom.core.is_it_working.history import History, Scan, in_order, is_too_soon
from longbloom.core.is_it_working.new_lesion import NewAt, new_at
from longbloom.core.is_it_working.non_target import markers_hold_back, others_at
from longbloom.core.is_it_working.spots import (
    Memory,
    Spot,
    first_memory,
    is_mixed,
    remember,
    spots_at,
)
from longbloom.core.is_it_working.target import Targets, smallest, target_response, targets_at
from longbloom.core.is_it_working.timepoint import look_again, overall, rows
from longbloom.core.record.dates import PartialDate, days_between

HUNDRED = Decimal(100)


class Visit(Struct, frozen=True, gc=False):
    """One visit: the three answers, the one they make, and everything to explain it with.

    `nadir_mm` is the smallest whole sum before this visit, the first scan's included. `rule` names
    what decided, `rows` the rows of RECIST's tables. `flags` are things to know or ask about.
    """

    on: PartialDate
    overall: str
    target: str
    non_target: str
    new: str
    sum_mm: Decimal | None
    measured_mm: Decimal
    baseline_mm: Decimal | None
    nadir_mm: Decimal | None
    missing: tuple[str, ...]
    rule: str
    rows: str
    new_ids: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    all_gone: bool = False

    @property
    def percent_from_baseline(self) -> Decimal | None:
        return _percent(self.sum_mm, self.baseline_mm)

    @property
    def percent_from_nadir(self) -> Decimal | None:
        return _percent(self.sum_mm, self.nadir_mm)

    @property
    def mm_from_nadir(self) -> Decimal | None:
        return None if self.sum_mm is None or self.nadir_mm is None else self.sum_mm - self.nadir_mm


class _Parts(NamedTuple):
    """What one scan says, before the answer."""

    targets: Targets
    others: str
    new: NewAt
    spots: tuple[Spot, ...]
    baseline_mm: Decimal | None


class _Before(NamedTuple):
    """What the visits before this one left: the smallest sum, and whether CR and PD were met."""

    nadir_mm: Decimal | None
    memory: tuple[Memory, ...]
    had_cr: bool = False
    had_pd: bool = False


def assess(history: History) -> tuple[Visit, ...]:
    """All visits in order of their dates; the same history always gives the same answers.

    Bone spots without a soft part outside the bone are followed without their size.
    """
    bone = tuple(lesion.id for lesion in history.targets if is_bone_alone(lesion))
    lesions = tuple(lesion for lesion in history.targets if lesion.id not in bone)
    scans = in_order(history.scans)
    baseline_mm = baseline_sum(lesions)
    before = _Before(baseline_mm, first_memory(lesions))
    visits = []
    for scan, new in zip(scans, new_at(scans), strict=True):
        if is_too_soon(scan, history.baseline_on):
            visits.append(_too_soon(scan, baseline_mm))
            continue
        targets = targets_at(scan, lesions)
        others = others_at(scan, history, bone)
        spots = spots_at(lesions, targets.sizes_mm, before.memory)
        visit = _visit(history, scan, _Parts(targets, others, new, spots, baseline_mm), before)
        visits.append(visit)
        before = _Before(
            smallest(before.nadir_mm, targets.sum_mm),
            remember(spots),
            before.had_cr or visit.overall == "CR",
            before.had_pd or visit.overall == "PD",
        )
    return tuple(visits)


def progressed_on(visits: tuple[Visit, ...]) -> PartialDate | None:
    """The date of the first PD; a later scan that makes a doubtful spot certain moves it back."""
    return next((visit.on for visit in visits if visit.overall == "PD"), None)


def answered(visits: tuple[Visit, ...], start_on: PartialDate) -> list[Answered]:
    """The visits as the rules of the best response count them: in days from the start."""
    return [
        Answered(days_between(start_on, visit.on), visit.overall)
        for visit in visits
        if "BEFORE_BASELINE" not in visit.flags
    ]


def _visit(history: History, scan: Scan, parts: _Parts, before: _Before) -> Visit:
    targets, others, new, spots, baseline_mm = parts
    target = "NA"
    if spots:
        target = target_response(
            sum_mm=targets.sum_mm, measured_mm=targets.measured_mm, baseline_mm=baseline_mm,
            nadir_mm=before.nadir_mm, all_gone=targets.all_gone,
        )  # fmt: skip
    non_target = markers_hold_back(
        target=target, non_target=others,
        markers_at_start=history.markers_at_start, markers=scan.markers,
    )  # fmt: skip
    answer = overall(target=target, non_target=non_target, new=new.word)
    came_back = before.had_cr and (targets.any_left or non_target in ("NON-CR/NON-PD", "PD"))
    if came_back and history.sure_cr:
        answer = "PD"
    return Visit(
        on=scan.on, overall=answer, target=target, non_target=non_target, new=new.word,
        sum_mm=targets.sum_mm, measured_mm=targets.measured_mm, baseline_mm=baseline_mm,
        nadir_mm=before.nadir_mm, missing=targets.missing, all_gone=targets.all_gone,
        rule=_rule(answer, target, non_target, new.word, came_back),
        rows=rows(target=target, non_target=non_target, new=new.word),
        new_ids=new.ids, spots=spots, flags=_flags(answer, parts, came_back, before),
    )  # fmt: skip


def _rule(answer: str, target: str, non_target: str, new: str, came_back: bool) -> str:
    """The one thing to say first about why; the rows name all of it."""
    if answer == "PD":
        if target == "PD":
            return "the sum grew"
        if non_target == "PD":
            return "the others grew"
        return "a new spot" if new == "YES" else "came back after CR"
    if answer == "NE":
        return "not all seen" if "NE" in (target, non_target) else "may be new"
    if target == "NA":
        return "nothing to follow" if answer == "NED" else "by the others"
    if target == "CR" and answer == "PR":
        return "the others not seen" if non_target == "NE" else "the others not gone"
    return "by the sum"


def _flags(answer: str, parts: _Parts, came_back: bool, before: _Before) -> tuple[str, ...]:
    new = parts.new
    flags = {
        "RECHECK_NEW_LESION": look_again(overall=answer, new=new.word),
        "DATED_BACK": bool(new.dated_back),
        "REGION_NOT_SCANNED_BEFORE": bool(new.unscanned),
        "CAME_BACK_AFTER_CR": came_back,
        "AFTER_PD": before.had_pd,
        "MIXED_CHANGE": is_mixed(parts.spots, overall=answer),
        "CHECK_UNIT": any(spot.looks_like_cm for spot in parts.spots),
    }
    return tuple(name for name, holds in flags.items() if holds)


def _too_soon(scan: Scan, baseline_mm: Decimal | None) -> Visit:
    """A scan from before the first one has nothing to be compared with, and counts nowhere."""
    return Visit(
        on=scan.on, overall="NE", target="NE", non_target="NE", new="NO", sum_mm=None,
        measured_mm=Decimal(0), baseline_mm=baseline_mm, nadir_mm=None, missing=(),
        rule="before the first scan", rows="", flags=("BEFORE_BASELINE",),
    )  # fmt: skip


def _percent(now_mm: Decimal | None, then_mm: Decimal | None) -> Decimal | None:
    return None if now_mm is None or not then_mm else (now_mm - then_mm) * HUNDRED / then_mm
