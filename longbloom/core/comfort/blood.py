"""Her newest blood values of a treatment, each with the grade that CTCAE gives it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from longbloom.core.comfort.ctcae import LabGrade, lab_grade
from longbloom.core.comfort.lab_table import LabValue, Row
from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Lab

VERSION = "5.0"
"""The version in use in most trials and labels; 6.0 grades some counts otherwise."""
Terms = Mapping[str, tuple[str, str]]
"""LOINC code: the term of CTCAE and its test."""


class Graded(Struct, frozen=True):
    """A value, its grade, and the last value before the treatment (None: not known)."""

    lab: Lab
    grade: LabGrade
    before: Lab | None


def graded(
    labs: Iterable[Lab], *, table: tuple[Row, ...], terms: Terms, start: PartialDate | None
) -> tuple[Graded, ...]:
    """The newest value of each gradable test since a line began, highest grade first."""
    by_code: dict[str, list[Lab]] = {}
    for lab in labs:
        if lab.loinc in terms and lab.on:
            by_code.setdefault(lab.loinc, []).append(lab)
    found = [_newest(same, table, terms[code], start) for code, same in by_code.items()]
    known = [one for one in found if one]
    return tuple(sorted(known, key=lambda one: -(one.grade.grade or 0)))


def _newest(
    same: list[Lab], table: tuple[Row, ...], named: tuple[str, str], start: PartialDate | None
) -> Graded | None:
    ordered = sorted(same, key=lambda lab: lab.on or PartialDate(0))
    newest = ordered[-1]
    if start and newest.on and newest.on < start:
        return None
    before = [lab for lab in ordered[:-1] if start and lab.on and lab.on <= start]
    baseline = before[-1] if before else None
    reading = LabValue(
        value=newest.value, comparator=newest.comparator, unit=newest.unit, low=newest.low,
        high=newest.high, baseline=baseline.value if baseline else None,
        baseline_unit=baseline.unit if baseline else "",
    )  # fmt: skip
    term, test = named
    grade = lab_grade(table=table, version=VERSION, term=term, reading=reading, lab=test)
    return Graded(newest, grade, baseline)
