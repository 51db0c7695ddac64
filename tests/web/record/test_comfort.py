"""Comfort shows Bea's symptoms and her findings side by side; neither hides the other."""
# ruff: noqa: F811  fixtures come by import, as pytest finds them by name

from longbloom.core.record.facts import Exam
from longbloom.web.record.comfort import NEWEST
from tests.people import at, day
from tests.web.homes import bea, home, keep_for, model_home, text  # noqa: F401


def exams(count, group, name):
    """So many entries of one name in 2026, one after the other."""
    return [
        Exam(name=name, value=f"value {number}", group=group, on=day(f"2026-{1 + number % 12:02}"),
             source=at(f"Observation/{name}-{number}"))
        for number in range(count)
    ]  # fmt: skip


def test_many_findings_do_not_crowd_out_beas_symptoms(bea):
    pain = Exam(name="Pain", value="Mild", group="survey", on=day("2024-03-01"), source=at("O/1"))
    keep_for("bea", pain, *exams(NEWEST + 10, "exam", "Skin of the breast"))
    page = text(bea.get("/comfort/"))
    symptoms = page[page.index('id="symptoms"') : page.index('id="body"')]
    assert "Pain" in symptoms and "Mild" in symptoms
    assert "Skin of the breast" in page[page.index('id="findings"') :]


def test_many_symptoms_do_not_crowd_out_beas_findings(bea):
    scar = Exam(name="Scar", value="Healed well", on=day("2024-03-01"), source=at("O/1"))
    keep_for("bea", scar, *exams(NEWEST + 10, "survey", "Nausea"))
    page = text(bea.get("/comfort/"))
    findings = page[page.index('id="findings"') :]
    assert "Healed well" in findings and "Nausea" not in findings


def test_an_entry_without_a_group_is_a_finding(bea):
    keep_for("bea", Exam(name="Scar", value="Healed well", source=at("O/1")))
    page = text(bea.get("/comfort/"))
    assert "Healed well" in page[page.index('id="findings"') :]
