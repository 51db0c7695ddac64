"""What iRECIST keeps from visit to visit: what was seen, what is still open, what is known."""

from decimal import Decimal

from msgspec import Struct

from longbloom.core.is_it_working.history import GONE, GROWN, PRESENT
from longbloom.core.record.dates import PartialDate


class NewSpot(Struct, frozen=True):
    """A new spot at one visit: its size, None when not measured, or how it does without one."""

    id: str
    mm: Decimal | None = None
    state: str = "measured"

    @property
    def is_known(self) -> bool:
        return self.mm is not None or self.state in (PRESENT, GROWN, GONE)


class Seen(Struct, frozen=True):
    """What one visit found. `others_grew_on` says that unmeasured spots grew more, however little.

    `has_target` is no when nothing was measured at the first scan; then `sum_mm` is not looked at.
    """

    on: PartialDate
    sum_mm: Decimal | None
    all_gone: bool = False
    non_target: str = "NA"
    others_grew_on: bool = False
    new: tuple[NewSpot, ...] = ()
    has_target: bool = True


class Immune(Struct, frozen=True):
    """The answer of one visit: iCR, iPR, iSD, NON-iCR/NON-iUPD, iUPD, iCPD or NE; and why."""

    on: PartialDate
    response: str
    why: tuple[str, ...] = ()
    nadir_mm: Decimal | None = None


class Pending(Struct, frozen=True):
    """A growth that still has to be confirmed: what the visit that found it looked like."""

    on: PartialDate
    basis: frozenset[str]
    base: str
    sum_mm: Decimal | None
    new_mm: Decimal | None
    known: frozenset[str]


class Course(Struct, frozen=True):
    """What the visits so far leave behind. A visit that doesn't count leaves it as it was."""

    baseline_mm: Decimal | None
    nadir_mm: Decimal | None
    new_nadir_mm: Decimal | None = None
    known: frozenset[str] = frozenset()
    pending: Pending | None = None
    had_cr: bool = False
    is_confirmed: bool = False
