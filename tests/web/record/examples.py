"""One fact of each kind, with as many fields filled as it has."""

from decimal import Decimal
from typing import get_type_hints

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Fact, Source
from longbloom.web.record.models import KINDS

FILLED = {
    str: "ö “x”", int: 2, int | None: 1, Decimal | None: Decimal("4.50"),
    PartialDate | None: PartialDate(2021, 3), tuple[str, ...]: ("a", "b"),
    Source: Source("report.pdf", "page 2", "", "2026-01-01"),
    tuple[Source, ...]: (Source("x", "1"),),
}  # fmt: skip


def one_of(kind: type[Fact]) -> Fact:
    hints = get_type_hints(kind)
    return kind(**{name: FILLED[hints[name]] for name in kind.__struct_fields__})


ONE_OF_EACH = [one_of(kind) for kind in KINDS]
