"""The single questions of iRECIST: confirmed, reset, too early, best. immune_rules.md says how."""

from decimal import Decimal

from longbloom.core.sources import cites

MORE_MM = Decimal(5)
EARLIEST_DAYS = Decimal(28)
RANK = ("PD", "NON-CR/NON-PD", "SD", "PR", "CR")
BEST = ("iCR", "iPR", "iSD", "NON-iCR/NON-iUPD")
NAMES = {"CR": "iCR", "PR": "iPR", "SD": "iSD", "NON-CR/NON-PD": "NON-iCR/NON-iUPD"}


@cites("eortc-recist-faq", "How do new lesions define progression?")
@cites("seymour-2017", "Table 2")
def confirmed_by(
    *,
    basis: tuple[str, ...],
    met_now: tuple[str, ...],
    target_more_mm: Decimal,
    new_more_mm: Decimal,
    others_grew_on: bool,
    new_grew_or_more: bool,
) -> str:
    """What confirms a growth found before (`basis`); empty when nothing does.

    The mm are counted from the visit that found it, so small steps add up.
    """
    held = {
        "target": "target" in basis and target_more_mm >= MORE_MM,
        "non-target": "non-target" in basis and others_grew_on,
        "new": "new" in basis and (new_more_mm >= MORE_MM or new_grew_or_more),
    }
    other = [kind for kind in met_now if kind not in basis]
    return ", ".join([*(kind for kind, holds in held.items() if holds), *other])


@cites("eortc-recist-faq", "Assigning response after the appearance of new lesions")
@cites("seymour-2017", "Table 2, lines 1 to 5")
def may_reset(
    *,
    base_then: str,
    base_now: str,
    new_was_cause: bool,
    new_left: bool,
    target_less_mm: Decimal,
    new_less_mm: Decimal,
) -> bool:
    """May a response be given again, though a growth was found and never confirmed?

    A new spot that stays while nothing else changes keeps the growth open.
    """
    if base_now not in RANK[1:]:
        return False
    if not new_was_cause or not new_left or base_then == "PD":
        return True
    if base_then not in RANK or RANK.index(base_now) > RANK.index(base_then):
        return True
    is_less = target_less_mm >= MORE_MM or new_less_mm >= MORE_MM
    return base_now == base_then and is_less


@cites("eortc-recist-faq", "Imaging less than four weeks after the scans that showed iUPD")
def is_too_early(*, days: Decimal) -> bool:
    """Is a scan too near the one that found growth to say anything about it?"""
    return days < EARLIEST_DAYS


@cites("seymour-2017", "Table 2, lines 1 to 4")
def immune_name(*, base: str, new_left: bool) -> str:
    """The name of a response; while a new spot is left, a complete one is only iPR."""
    if base == "CR" and new_left:
        return "iPR"
    return NAMES.get(base, "NE")


@cites("seymour-2017", "Table 3")
def immune_best(*, responses: tuple[str, ...]) -> str:
    """The best of a series: the best response before a confirmed growth, else the growth."""
    end = responses.index("iCPD") if "iCPD" in responses else len(responses)
    found = [response for response in BEST if response in responses[:end]]
    if found:
        return found[0]
    if "iCPD" in responses:
        return "iCPD"
    return "iUPD" if "iUPD" in responses else "NE"
