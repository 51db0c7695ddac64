"""The table of lab grades as a value, and a lab value as it is graded."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct


class Row(Struct, frozen=True, kw_only=True):
    """One line of the table of grades; `lower` and `upper` are numbers, LLN, ULN or empty.

    `of` says what they count: the value itself, or multiples of ULN, baseline, or both.
    """

    version: str
    term: str
    lab: str
    unit: str
    grade: int
    lower: str
    lower_in: bool
    upper: str
    upper_in: bool
    of: str
    baseline: str = ""
    needs: str = ""
    also: str = ""


class LabValue(Struct, frozen=True, kw_only=True):
    """A value as the lab wrote it. Its limits and, unless told otherwise, its baseline share
    its unit. `baseline_is` is high, normal or low when the lab said so."""

    value: Decimal | None
    unit: str = ""
    comparator: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    baseline: Decimal | None = None
    baseline_unit: str = ""
    baseline_is: str = ""
    symptoms: bool | None = None
    fever: bool | None = None


def table_of(lines: Iterable[Mapping[str, str]]) -> tuple[Row, ...]:
    """The table of grades from the parsed lines of knowledge/ctcae/lab_grades.csv."""
    yes = {"lower_in", "upper_in"}
    told = set(Row.__struct_fields__) - yes - {"grade"}
    return tuple(
        Row(
            grade=int(line["grade"]),
            lower_in=line["lower_in"] == "yes",
            upper_in=line["upper_in"] == "yes",
            **{name: line[name] for name in told},
        )
        for line in lines
    )
