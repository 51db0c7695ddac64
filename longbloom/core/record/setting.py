"""Is a treatment of the time before the cancer had spread, or after? setting.md says how."""

from msgspec import Struct

from longbloom.core.answer import Answer
from longbloom.core.record.dates import PartialDate
from longbloom.core.sources import cites

STAGE_SPEAKS_YEARS = 6


class Spreading(Struct, frozen=True):
    """Whether the cancer has spread, and since when; `staged_on`: last said not to have spread."""

    answer: Answer
    since: PartialDate | None = None
    staged_on: PartialDate | None = None


@cites("saini-2021", "abstract")
def setting(
    *,
    start: PartialDate | None,
    spread: Answer,
    spread_on: PartialDate | None,
    staged_on: PartialDate | None,
) -> str | None:
    """Is a treatment early (before the cancer had spread) or advanced? None: not known."""
    if spread.is_no:
        return None if _long_after(start, staged_on) else "early"
    if spread.is_unknown or start is None or spread_on is None:
        return None
    begun, spread_at = _comparable(start, spread_on)
    if begun == spread_at and len(begun) == 1:
        return None
    return "early" if begun < spread_at else "advanced"


def setting_in(start: PartialDate | None, spread: Spreading) -> str:
    """The setting as lines keep it; "" when it is not known."""
    return (
        setting(
            start=start,
            spread=spread.answer,
            spread_on=spread.since,
            staged_on=spread.staged_on,
        )
        or ""
    )


def _long_after(start: PartialDate | None, staged_on: PartialDate | None) -> bool:
    """Did it begin so long after the stage that the stage says nothing of it any more?"""
    if start is None or staged_on is None:
        return False
    begun, staged = _comparable(start, staged_on)
    return (begun[0] - STAGE_SPEAKS_YEARS, *begun[1:]) > staged


def _comparable(one: PartialDate, other: PartialDate) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Two dates as (year, month, day), each cut to what both of them tell."""
    known = 3 if one.day and other.day else 2 if one.month and other.month else 1
    return (one.year, one.month, one.day)[:known], (other.year, other.month, other.day)[:known]
