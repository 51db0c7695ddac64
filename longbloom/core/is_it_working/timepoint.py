"""All of one visit together: the two tables of RECIST 1.1, row by row. timepoint.md says how."""

from longbloom.core.sources import cites


@cites("eisenhauer-2009", "Tables 1 and 2")
def overall(*, target: str, non_target: str, new: str) -> str:
    """The answer of one visit from its three parts; NA means that there was none to follow.

    A spot that may be new bars what it would undo (CR, and no disease at all), and nothing else.
    """
    if "PD" in (target, non_target) or new == "YES":
        return "PD"
    answer = _only_unmeasured(non_target) if target == "NA" else _measured(target, non_target)
    return "NE" if new == "EQUIVOCAL" and answer in ("CR", "NED") else answer


@cites("eisenhauer-2009", "Tables 1 and 2")
def rows(*, target: str, non_target: str, new: str) -> str:
    """Which rows of the two tables give the answer, as T1r8+T1r9; empty when they have none."""
    table = "T2" if target == "NA" else "T1"
    fired = [
        row
        for row, fires in (
            ("T1r7", target == "PD"),
            ("T2r4" if table == "T2" else "T1r8", non_target == "PD"),
            ("T2r5" if table == "T2" else "T1r9", new == "YES"),
        )
        if fires
    ]
    if fired:
        return "+".join(fired)
    if table == "T2":
        return {"CR": "T2r1", "NON-CR/NON-PD": "T2r2", "NE": "T2r3"}.get(non_target, "")
    if target == "CR":
        return {"NON-CR/NON-PD": "T1r2", "NE": "T1r3"}.get(non_target, "T1r1")
    return {"PR": "T1r4", "SD": "T1r5"}.get(target, "T1r6")


@cites("eisenhauer-2009", "section 4.3.5")
def look_again(*, overall: str, new: str) -> bool:
    """Does this visit leave a spot open that the next scan has to settle?"""
    return new == "EQUIVOCAL" and overall != "PD"


def _measured(target: str, non_target: str) -> str:
    if target == "CR":
        return "CR" if non_target in ("CR", "NA") else "PR"
    return target if target in ("PR", "SD") else "NE"


def _only_unmeasured(non_target: str) -> str:
    """Never SD and never PR: without a measured spot nobody can say how much."""
    return "NED" if non_target == "NA" else non_target
