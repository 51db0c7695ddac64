"""A marker's values as they are compared: points, limits, and what an answer carries."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from longbloom.core.record.facts import Lab

SAME_UNIT = {"ku/l": "u/ml", "ug/l": "ng/ml", "µg/l": "ng/ml", "μg/l": "ng/ml"}
"""1 kU/L is 1 U/mL, and 1 ug/L is 1 ng/mL."""
OUR_NOTED_PCT = Decimal(30)
CONFIRM_DAYS = 14


class Point(Struct, frozen=True, kw_only=True):
    """One value. `day` counts from any one day for the whole series; None: not known to the day.

    `high` is the lab's upper limit; `comparator` is < or > as written.
    """

    day: int | None
    value: Decimal | None
    comparator: str = ""
    unit: str = ""
    lab: str = ""
    method: str = ""
    high: Decimal | None = None

    @property
    def is_number(self) -> bool:
        return self.value is not None and self.value.is_finite() and self.value >= 0

    @property
    def amount(self) -> Decimal:
        """The value of a point that is known to be a number."""
        return self.value or Decimal(0)

    @property
    def measured_by(self) -> dict[str, str]:
        """What must be the same before two values can be compared."""
        unit = self.unit.strip().lower().replace(" ", "")
        return {
            "lab": self.lab.strip().lower(),
            "method": self.method.strip().lower(),
            "unit": SAME_UNIT.get(unit, unit),
        }


class Limits(Struct, frozen=True, kw_only=True):
    """When a change is noted and when it is clear (None: no source says), and the flare window."""

    noted_pct: Decimal = OUR_NOTED_PCT
    clear_pct: Decimal | None = None
    flare_first_day: int = 1
    flare_last_day: int = 60
    confirm_days: int = CONFIRM_DAYS


class Standing(Struct, frozen=True, kw_only=True):
    """Where one value stands: its status, and all that a page needs to explain it.

    `percent` is the change from `reference`; `size` is noted, clear or empty. `in_flare_window`
    is None when nobody knows when the treatment began. `why` tells what could not be compared.
    """

    point: Point
    status: str
    reference: Point | None = None
    percent: Decimal | None = None
    size: str = ""
    in_flare_window: bool | None = None
    why: str = ""

    @property
    def is_above_limit(self) -> bool | None:
        """Above the lab's upper limit? None without a limit or a plain number."""
        if self.point.high is None or not self.point.is_number or self.point.comparator:
            return None
        return self.point.value is not None and self.point.value > self.point.high


class Claim(Struct, frozen=True, kw_only=True):
    """One thing said about a marker and who said it; unverified, it is never shown as a fact."""

    id: str
    words: str
    source: str
    place: str
    quote: str
    verified: bool


class MarkerKnown(Struct, frozen=True, kw_only=True):
    """What is known of one marker."""

    name: str
    names: tuple[str, ...]
    loinc: tuple[str, ...]
    units: tuple[str, ...]
    limits: Limits
    claims: tuple[Claim, ...]
    benign_causes: tuple[Claim, ...]


def marker_known(parsed: dict[str, Any]) -> MarkerKnown:
    """The parsed lines of one file of knowledge/markers. A limit nobody read is no limit."""
    read = {claim["id"]: claim for claim in parsed["claim"] if claim["verified"]}
    flare = read.get("flare", {})
    return MarkerKnown(
        name=parsed["name"],
        names=(parsed["name"], *parsed["also"]),
        loinc=tuple(parsed["loinc"]),
        units=tuple(parsed["units"]),
        limits=Limits(
            noted_pct=Decimal(read["noted"]["percent"]) if "noted" in read else OUR_NOTED_PCT,
            clear_pct=Decimal(read["clear"]["percent"]) if "clear" in read else None,
            flare_first_day=flare.get("first_day", 1),
            flare_last_day=flare.get("last_day", 60),
        ),
        claims=_claims(parsed["claim"]),
        benign_causes=_claims(parsed["benign_cause"]),
    )


def of_line(
    points: Iterable[Point], *, start_day: int | None, next_day: int | None
) -> tuple[Point, ...]:
    """What belongs to one line: the last number up to its first day, and all up to the next line's.

    A value of the day on which the next line begins still shows this one.
    """
    dated = sorted((p for p in points if p.day is not None), key=lambda p: p.day or 0)
    kept = [p for p in dated if next_day is None or (p.day or 0) <= next_day]
    if start_day is None:
        return tuple(kept)
    before = [p for p in kept if (p.day or 0) <= start_day and p.is_number]
    return (*before[-1:], *(p for p in kept if (p.day or 0) > start_day))


def point_of(lab: Lab, *, lab_name: str = "") -> Point:
    """A lab fact as a point; its day is the calendar's, and a month alone is no day."""
    return Point(
        day=lab.on.first_day().toordinal() if lab.on and lab.on.day else None,
        value=lab.value,
        comparator=lab.comparator,
        unit=lab.unit,
        lab=lab_name,
        high=lab.high,
    )


def _claims(parsed: Iterable[dict[str, Any]]) -> tuple[Claim, ...]:
    return tuple(
        Claim(**{name: claim[name] for name in Claim.__struct_fields__}) for claim in parsed
    )
