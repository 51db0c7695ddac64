"""What the spots that nobody measures give at one visit. non_target.md says how."""

from longbloom.core.is_it_working.history import GONE, GROWN, LARGER, PRESENT, History, Scan
from longbloom.core.sources import cites


def others_at(scan: Scan, history: History, bone_alone: tuple[str, ...]) -> str:
    """The response of the unmeasured spots, and of bone spots, which have no size that counts."""
    states = [scan.others.get(name, "not looked at") for name in history.others]
    states += [_bone(scan, name) for name in bone_alone]
    return non_target_response(
        states=tuple(states), markers_at_start=history.markers_at_start, markers=scan.markers
    )


@cites("eisenhauer-2009", "section 4.3.3")
def non_target_response(*, states: tuple[str, ...], markers_at_start: str, markers: str) -> str:
    """CR, NON-CR/NON-PD, PD or NE; NA when there is nothing to follow.

    A state is gone, present, larger (somewhat), grown (so that it matters) or not looked at.
    """
    if not states:
        return "NA"
    if GROWN in states:
        return "PD"
    if any(state not in (GONE, PRESENT, LARGER) for state in states):
        return "NE"
    if states.count(GONE) < len(states) or markers == "raised":
        return "NON-CR/NON-PD"
    return "NE" if markers_at_start == "raised" and markers != "normal" else "CR"


@cites("eisenhauer-2009", "section 4.3.3")
def markers_hold_back(*, target: str, non_target: str, markers_at_start: str, markers: str) -> str:
    """Where nothing but measured spots is followed, a raised marker still bars a complete CR."""
    if target != "CR" or non_target != "NA":
        return non_target
    if markers == "raised":
        return "NON-CR/NON-PD"
    return "NE" if markers_at_start == "raised" and markers != "normal" else "NA"


def _bone(scan: Scan, name: str) -> str:
    said = scan.others.get(name)
    if said is not None:
        return said
    size = scan.sizes.get(name)
    if size is None:
        return "not looked at"
    return GONE if size in (GONE, 0) else PRESENT
