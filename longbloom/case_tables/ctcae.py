"""Cases of lab grades: a value, its limits and baseline, and the grade by a version of CTCAE."""

from collections.abc import Iterator
from decimal import Decimal

from longbloom.case_tables.run import Answering, Cells, Difference
from longbloom.core.comfort.ctcae import LabGrade, lab_grade
from longbloom.core.comfort.lab_table import LabValue
from longbloom.knowledge_ctcae import lab_grades

IONISED = " (ionized)"
CALCIUM = {"hypercalcemia", "hypocalcemia"}


def ctcae_lab_cases(cells: Cells) -> Iterator[Difference]:
    """A disputed row tells of two readings of one edge: either grade beside it is accepted."""
    ours = _graded(cells)
    told = "" if cells["expected_grade"] == "" else int(cells["expected_grade"])
    can = int(ours.grade is None)
    if str(can) != cells["cannot_grade"]:
        yield Difference("cannot_grade", cells["cannot_grade"], can)
    answer = "" if ours.grade is None else ours.grade
    is_near = isinstance(told, int) and isinstance(answer, int) and abs(told - answer) <= 1
    if told != answer and not (cells.get("disputed") and is_near):
        yield Difference("expected_grade", told, answer)


def _graded(cells: Cells) -> LabGrade:
    term = cells["term"].lower()
    lab = ""
    if term.removesuffix(IONISED) in CALCIUM:
        lab = "CA_ION" if term.endswith(IONISED) else "CA_CORR"
    return lab_grade(
        table=lab_grades(),
        version=cells["version"],
        term=term.removesuffix(IONISED),
        lab=lab,
        reading=LabValue(
            value=_number(cells["value"]),
            unit=cells["unit"],
            low=_number(cells["lln"]),
            high=_number(cells["uln"]),
            baseline=_number(cells["baseline"]),
            baseline_is=cells["baseline_indicator"],
            symptoms=True if cells["convention"] else None,
        ),
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


TABLES: dict[str, Answering] = {"ctcae_lab_cases": ctcae_lab_cases}
