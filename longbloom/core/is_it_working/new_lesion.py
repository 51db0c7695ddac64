"""When a spot that was not there before counts as new, and since when. new_lesion.md says how."""

from decimal import Decimal

from msgspec import Struct

from longbloom.core.is_it_working.history import Scan
from longbloom.core.is_it_working.measurability import NODE_NORMAL_BELOW_MM, NODE_TARGET_MM
from longbloom.core.sources import cites

SURE, UNSURE, NOT_CANCER = "sure", "unsure", "not cancer"


class NewAt(Struct, frozen=True):
    """New spots at one visit: YES, NO or EQUIVOCAL, which ones, and what to know of them."""

    word: str
    ids: tuple[str, ...] = ()
    unscanned: tuple[str, ...] = ()
    dated_back: tuple[str, ...] = ()


def new_at(scans: tuple[Scan, ...]) -> tuple[NewAt, ...]:
    """One answer per visit, with everything that later visits say of the same spot."""
    words: dict[str, list[tuple[int, str]]] = {}
    unscanned = set()
    for number, scan in enumerate(scans):
        for spot in scan.new:
            words.setdefault(spot.id, []).append((number, spot.certainty))
            if spot.scanned_before == "no":
                unscanned.add(spot.id)
    if not words:
        return (NewAt("NO"),) * len(scans)
    return tuple(_at(number, words, unscanned) for number in range(len(scans)))


@cites("eisenhauer-2009", "section 4.3.5")
def new_lesion(*, at_this_visit: str, later: tuple[str, ...]) -> str:
    """Does a spot count as new? What is certain later holds from the first scan that showed it."""
    last = next((word for word in reversed((at_this_visit, *later)) if word != UNSURE), UNSURE)
    return {SURE: "YES", NOT_CANCER: "NO"}.get(last, "EQUIVOCAL")


@cites("eortc-recist-faq", "New lymph node lesions")
def new_node(*, short_axis_mm: Decimal | None) -> str:
    """How certain a new lymph node is by its size alone: under 15 mm it asks for another look."""
    if short_axis_mm is None:
        return UNSURE
    if short_axis_mm < NODE_NORMAL_BELOW_MM:
        return NOT_CANCER
    return SURE if short_axis_mm >= NODE_TARGET_MM else UNSURE


@cites("eisenhauer-2009", "section 4.3.5, FDG-PET")
def new_on_pet(*, pet_at_start: str, on_ct: str) -> str:
    """How certain a hot spot of a later PET is; `on_ct` is what CT shows there.

    `pet_at_start` is clear there, hot there or not done; `on_ct` is a new spot, a known spot, a
    growing spot, nothing or unknown.
    """
    if on_ct == "known spot":
        return NOT_CANCER
    return SURE if pet_at_start == "clear" or on_ct == "new spot" else UNSURE


def _at(number: int, words: dict[str, list[tuple[int, str]]], unscanned: set[str]) -> NewAt:
    answers: dict[str, list[str]] = {"YES": [], "NO": [], "EQUIVOCAL": []}
    back = []
    for name, said in words.items():
        first, word = said[0]
        if first > number:
            continue
        answer = new_lesion(at_this_visit=word, later=tuple(word for _, word in said[1:]))
        answers[answer].append(name)
        told = [word for when, word in said if when <= number]
        if answer == "YES" and SURE not in told:
            back.append(name)
    found = next((word for word in ("YES", "EQUIVOCAL") if answers[word]), "NO")
    ids = answers[found] if found != "NO" else []
    return NewAt(found, tuple(ids), tuple(i for i in ids if i in unscanned), tuple(back))
