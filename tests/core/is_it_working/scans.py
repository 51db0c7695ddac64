"""Ana's scans as the tests write them: few words, every size in mm."""

from decimal import Decimal
from typing import Any

from longbloom.core.is_it_working.history import History, Lesion, NewLesion, Scan
from longbloom.core.record.dates import PartialDate

FIRST = PartialDate(2026, 1, 1)


def spot(name: str, mm: float | str | None, organ: str = "liver", **more: Any) -> Lesion:
    size = None if mm is None else Decimal(str(mm))
    return Lesion(name, organ, size, **more)


def node(name: str, mm: float | str) -> Lesion:
    return Lesion(name, "lymph node", Decimal(str(mm)), nodal=True)


def scan(month: int, *, day: int = 15, **told: Any) -> Scan:
    """Sizes by name: numbers become mm (also "2.1"), words and None stay; other fields as named."""
    fields = {name: told.pop(name) for name in list(told) if name in Scan.__struct_fields__}
    sizes = {name: _size(value) for name, value in told.items()}
    return Scan(PartialDate(2026, month, day), sizes, **fields)


def new(name: str, certainty: str = "sure", **more: Any) -> tuple[NewLesion, ...]:
    return (NewLesion(name, certainty, **more),)


def history(*scans: Scan, targets: tuple[Lesion, ...] = (), **more: Any) -> History:
    return History(targets, scans, baseline_on=FIRST, **more)


def _size(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(Decimal(str(part)) for part in value)
    is_word = isinstance(value, str) and not value[:1].isdigit()
    return value if value is None or is_word else Decimal(str(value))
