"""Every edge of the published table of lab grades, just at it and just past it."""

import csv
from decimal import Decimal

from longbloom.core.comfort.ctcae import LabGrade, lab_grade
from longbloom.core.comfort.lab_table import LabValue
from longbloom.knowledge_ctcae import lab_grades
from tests.shared import shared

D = Decimal


def test_every_edge_of_the_published_table_has_its_grade() -> None:
    tried = 0
    for row in edges():
        for name in ("lower", "upper"):
            if row[name]:
                wanted = row[f"{name}_inclusive"] == "yes"
                at_edge = at(row, row[name])
                assert (at_edge.grade == int(row["grade"])) is wanted, (row, name, at_edge)
                tried += 1
    assert tried > 250


def test_just_past_an_edge_that_counts_is_another_grade() -> None:
    for row in (row for row in edges() if row["term"] != "Hyponatremia"):
        for name, step in (("lower", D("-0.0001")), ("upper", D("0.0001"))):
            if row[name] not in ("", "LLN", "ULN") and row[f"{name}_inclusive"] == "yes":
                past = at(row, str(D(row[name]) + step))
                assert past.grade != int(row["grade"]), (row, name)


def edges() -> list[dict[str, str]]:
    text = shared("clinical/ctcae_lab_grades.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def at(row: dict[str, str], edge: str) -> LabGrade:
    """The grade at an edge of a row of the published table, with everything else known."""
    low, high = D(row["lower"] or 1) * 2 if row["upper"] == "LLN" else D(10**9), D("0.01")
    if row["lower"] == "ULN":
        high, low = D(row["upper"]) / 2, D("0.001")
    times, baseline, told = D(1), None, ""
    if row["unit"] == "x ULN":
        times, high, baseline, told = D(40), D(40), D(40), "NORMAL"
    if row["unit"] == "x baseline":
        high = D(1000) if row["analyte"] == "CREAT" else D(39)
        times, baseline, told = D(40), D(40), "" if row["analyte"] == "CREAT" else "HIGH"
    value = {"LLN": low, "ULN": high}.get(edge) or D(edge) * times
    has_symptoms = row["also_qualifies"] not in ("asymptomatic", "") and row["grade"] in "23"
    reading = LabValue(
        value=value, unit=row["unit"], low=low, high=high, baseline=baseline, baseline_is=told,
        fever=True, symptoms=has_symptoms,
    )  # fmt: skip
    return lab_grade(
        table=lab_grades(),
        version=row["version"],
        term=row["term"],
        lab=row["analyte"],
        reading=reading,
    )
