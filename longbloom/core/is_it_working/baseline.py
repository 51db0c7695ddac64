"""Whether the measured spots of a first scan make a proper set. baseline.md says how."""

from collections import Counter
from decimal import Decimal

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.is_it_working.history import History, Lesion
from longbloom.core.is_it_working.measurability import LEAST_MM, NODE_TARGET_MM
from longbloom.core.record.dates import PartialDate, days_between
from longbloom.core.sources import cites

MOST_TARGETS = 5
MOST_PER_ORGAN = 2
DAYS_BEFORE_START = 28
SIDES = {"left", "right", "both", "bilateral"}
ONE_ORGAN = {
    "lungs": "lung", "kidneys": "kidney", "ovaries": "ovary", "breasts": "breast",
    "adrenal glands": "adrenal gland", "adrenal": "adrenal gland", "adrenals": "adrenal gland",
    "lymph nodes": "lymph node", "bones": "bone",
}  # fmt: skip


def problems_of(history: History) -> tuple[str, ...]:
    """Why these spots are no proper set: "too many", "too many in lung", "too small: T1", …"""
    found = []
    organs = Counter(organ_of(lesion) for lesion in history.targets)
    if len(history.targets) > MOST_TARGETS:
        found.append("too many")
    found += [f"too many in {organ}" for organ, many in organs.items() if many > MOST_PER_ORGAN]
    found += [f"{_size(lesion)}: {lesion.id}" for lesion in history.targets if _size(lesion)]
    found += [f"bone alone: {lesion.id}" for lesion in history.targets if is_bone_alone(lesion)]
    timely = in_time(scanned_on=history.baseline_on, start_on=history.start_on)
    return (*found, "first scan not in time") if timely.is_no else tuple(found)


def baseline_sum(lesions: tuple[Lesion, ...]) -> Decimal | None:
    """The sum of the first scan; None when a size is not known or nothing is measured."""
    sizes = [lesion.baseline_mm for lesion in lesions]
    if not sizes or any(size is None for size in sizes):
        return None
    return sum((size for size in sizes if size is not None), Decimal(0))


@cites("eortc-recist-faq", "Paired organs; Two target lesions")
@cites("eisenhauer-2009", "section 4.2")
def set_is_proper(*, organs: tuple[str, ...]) -> bool:
    """At most five spots, and at most two of one organ; all lymph nodes are one organ."""
    counted = Counter(one_organ(organ=organ, nodal=False) for organ in organs)
    return len(organs) <= MOST_TARGETS and max(counted.values(), default=0) <= MOST_PER_ORGAN


@cites("eisenhauer-2009", "section 4.1")
def in_time(*, scanned_on: PartialDate | None, start_on: PartialDate | None) -> Answer:
    """Was the first scan done before the treatment began, and at most four weeks before?"""
    if scanned_on is None or start_on is None or not (scanned_on.day and start_on.day):
        return unknown("On which days were the first scan and the start of treatment?")
    return YES if 0 <= days_between(scanned_on, start_on) <= DAYS_BEFORE_START else NO


@cites("eortc-recist-faq", "Paired organs")
def one_organ(*, organ: str, nodal: bool) -> str:
    """The organ a spot counts for: left and right are one, and so are all lymph nodes."""
    words = [word for word in organ.lower().replace(",", " ").split() if word not in SIDES]
    name = " ".join(words)
    if nodal or "node" in name:
        return "lymph node"
    return ONE_ORGAN.get(name, name)


def organ_of(lesion: Lesion) -> str:
    return one_organ(organ=lesion.organ, nodal=lesion.nodal)


def is_bone_alone(lesion: Lesion) -> bool:
    """A bone spot with no soft part that anybody measured: never part of a sum."""
    return organ_of(lesion) == "bone" and lesion.soft_tissue != "yes"


def _size(lesion: Lesion) -> str:
    if lesion.baseline_mm is None:
        return "size not known"
    least: Decimal = NODE_TARGET_MM if lesion.nodal else LEAST_MM["ct"]
    return "too small" if lesion.baseline_mm < least else ""
