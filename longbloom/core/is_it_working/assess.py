"""Every visit of a history with its answer and all the numbers that gave it, by RECIST 1.1."""

from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from longbloom.core.is_it_working.baseline import is_bone_alone, problems_of
from longbloom.core.is_it_working.history import History, Lesion, Scan, in_order, is_before
from longbloom.core.is_it_working.new_lesion import NewAt, new_at
from longbloom.core.is_it_working.non_target import markers_hold_back, others_at
from longbloom.core.is_it_working.target import (
    Targets,
    smallest,
    target_response,
    targets_at,
)
from longbloom.core.is_it_working.timepoint import look_again, overall, rows
from longbloom.core.record.dates import PartialDate

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


class _Before(NamedTuple):
    """What the visits before this one left: the smallest sum, and whether CR and PD were met."""

    nadir_mm: Decimal | None
    had_cr: bool = False
    had_pd: bool = False


def assess(history: History) -> tuple[Visit, ...]:
    """All visits in order of their dates; the same history always gives the same answers.

    Bone spots without a soft part outside the bone are followed without their size.
    """
    lesions = tuple(lesion for lesion in history.targets if not is_bone_alone(lesion))
    bone = tuple(lesion.id for lesion in history.targets if is_bone_alone(lesion))
    scans = in_order(history.scans)
    baseline_mm = baseline_sum(lesions)
    before = _Before(baseline_mm)
    visits = []
    for scan, new in zip(scans, new_at(scans), strict=True):
        if is_before(scan, history.baseline_on):
            visits.append(_too_soon(scan, baseline_mm))
            continue
        targets = targets_at(scan, lesions)
        others = others_at(scan, history, bone)
        visit = _visit(history, scan, (targets, others, new, bool(lesions), baseline_mm), before)
        visits.append(visit)
        before = _Before(
            smallest(before.nadir_mm, targets.sum_mm),
            before.had_cr or visit.overall == "CR",
            before.had_pd or visit.overall == "PD",
        )
    return tuple(visits)


def baseline_sum(lesions: tuple[Lesion, ...]) -> Decimal | None:
    """The sum of the first scan; None when a size is not known or nothing is measured."""
    sizes = [lesion.baseline_mm for lesion in lesions]
    if not sizes or any(size is None for size in sizes):
        return None
    return sum((size for size in sizes if size is not None), Decimal(0))


def progressed_on(visits: tuple[Visit, ...]) -> PartialDate | None:
    """The date of the first PD; a later scan that makes a doubtful spot certain moves it back."""
    return next((visit.on for visit in visits if visit.overall == "PD"), None)


def what_the_set_breaks(history: History) -> tuple[str, ...]:
    """The rules for a first scan that this one breaks; the sums are shown all the same."""
    return problems_of(history)


_Parts = tuple[Targets, str, NewAt, bool, Decimal | None]


def _visit(history: History, scan: Scan, parts: _Parts, before: _Before) -> Visit:
    targets, others, new, is_measured, baseline_mm = parts
    target = "NA"
    if is_measured:
        target = target_response(
            sum_mm=targets.sum_mm, measured_mm=targets.measured_mm, baseline_mm=baseline_mm,
            nadir_mm=before.nadir_mm, all_gone=targets.all_gone,
        )  # fmt: skip
    non_target = markers_hold_back(target=target, non_target=others, markers=scan.markers)
    answer = overall(target=target, non_target=non_target, new=new.word)
    came_back = before.had_cr and _is_back(targets, non_target, is_measured)
    if came_back and history.sure_cr:
        answer = "PD"
    return Visit(
        on=scan.on, overall=answer, target=target, non_target=non_target, new=new.word,
        sum_mm=targets.sum_mm, measured_mm=targets.measured_mm, baseline_mm=baseline_mm,
        nadir_mm=before.nadir_mm, missing=targets.missing, all_gone=targets.all_gone,
        rule=_rule(answer, target, non_target, new.word, came_back),
        rows=rows(target=target, non_target=non_target, new=new.word),
        new_ids=new.ids, flags=_flags(answer, new, came_back, before),
    )  # fmt: skip


def _is_back(targets: Targets, non_target: str, is_measured: bool) -> bool:
    """Is something there that was gone? What was not looked at is not back."""
    is_seen = is_measured and not targets.all_gone and not targets.missing
    return is_seen or non_target in ("NON-CR/NON-PD", "PD")


def _rule(answer: str, target: str, non_target: str, new: str, came_back: bool) -> str:
    """The one thing to say first about why; the rows name all of it."""
    if answer != "PD":
        return {"NE": "not all seen", "NED": "nothing to follow"}.get(answer, "by the sum")
    if target == "PD":
        return "the sum grew"
    if non_target == "PD":
        return "the others grew"
    return "a new spot" if new == "YES" else "came back after CR"


def _flags(answer: str, new: NewAt, came_back: bool, before: _Before) -> tuple[str, ...]:
    flags = {
        "RECHECK_NEW_LESION": look_again(overall=answer, new=new.word),
        "DATED_BACK": bool(new.dated_back),
        "REGION_NOT_SCANNED_BEFORE": bool(new.unscanned),
        "CAME_BACK_AFTER_CR": came_back,
        "AFTER_PD": before.had_pd,
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
