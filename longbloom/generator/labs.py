"""Blood counts and chemistry with reference ranges and flags, and how treatment moves them."""

import csv
from datetime import date
from pathlib import Path

import msgspec

from longbloom.generator.chart import Chart
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import (
    FLAGS,
    LABORATORY,
    LOCAL,
    LOINC,
    TERMS,
    US_CORE,
    Data,
    at,
    coding,
    concept,
    flag_of,
    quantity,
    reference_range,
    rounded,
)
from longbloom.generator.regimens import DRUGS, GENTLE

TABLE = (Path(__file__).parent / "analytes.csv").read_text(encoding="utf-8")


class Analyte(msgspec.Struct, frozen=True):
    """`middle` and `spread` make her values; `shift` is what chemotherapy adds on average."""

    loinc: str
    name: str
    text: str
    unit: str
    digits: int
    middle: float
    spread: float
    low: float | None = None
    high: float | None = None
    shift: float = 0

    def code(self) -> Data:
        own = coding(LOCAL + "2.768282", self.loinc.replace("-", ""), self.text.upper())
        return concept(self.text, coding(LOINC, self.loinc, self.name), own)


def panel(name: str) -> tuple[Analyte, ...]:
    """The analytes of one panel, in the table's order."""
    rows = [row for row in csv.DictReader(TABLE.splitlines()) if row.pop("panel") == name]
    given = [{field: value for field, value in row.items() if value} for row in rows]
    return tuple(msgspec.convert(row, Analyte, strict=False) for row in given)


PANELS = (
    ("57021-8", "CBC W Auto Differential panel - Blood", panel("CBC")),
    ("24323-8", "Comprehensive metabolic 2000 panel - Serum or Plasma", panel("CMP")),
)


def write_labs(chart: Chart, dice: Dice, day: date, hour: int = 8) -> None:
    """A blood count and a chemistry panel, each with its report."""
    harsh = on_chemotherapy(chart, day)
    for loinc, name, analytes in PANELS:
        results = []
        for analyte in analytes:
            middle = analyte.middle + (analyte.shift if harsh else 0)
            value = rounded(max(dice.near(middle, analyte.spread), 0.1), analyte.digits)
            results.append(result(chart, analyte, value, at(day, hour, 20), day))
        _report(chart, (loinc, name), results, at(day, hour, 20), day)


def on_chemotherapy(chart: Chart, day: date) -> bool:
    line = chart.story.line_on(day)
    drugs = set(line.drugs) - GENTLE if line else set()
    return any(DRUGS[drug][1] or drug in ("capecitabine", "palbociclib") for drug in drugs)


def result(chart: Chart, analyte: Analyte, value: float, when: str, day: date, **more: str) -> str:
    """One laboratory value as US Core writes it."""
    body = {
        "status": "final",
        "category": LABORATORY,
        "code": analyte.code(),
        "subject": chart.subject,
        **chart.during(day),
        "effectiveDateTime": when,
        "issued": at(day, 13, 5),
        "performer": [chart.who("hospital")],
        "valueQuantity": quantity(value, analyte.unit, analyte.unit),
        "interpretation": FLAGS[flag_of(value, analyte.low, analyte.high)],
        "referenceRange": reference_range(analyte.low, analyte.high, analyte.unit, analyte.unit),
        "specimen": {"display": "Blood, venous"},
        **more,
    }
    return chart.add("Observation", when, body, US_CORE + "observation-lab")


def _report(chart: Chart, code: tuple[str, str], results: list[str], when: str, day: date) -> None:
    body = {
        "status": "final",
        "category": [concept("Laboratory", coding(TERMS + "v2-0074", "LAB", "Laboratory"))],
        "code": concept(code[1], coding(LOINC, *code)),
        "subject": chart.subject,
        **chart.during(day),
        "effectiveDateTime": when,
        "issued": at(day, 13, 5),
        "performer": [chart.who("hospital")],
        "result": [{"reference": reference} for reference in results],
    }
    profile = US_CORE + "diagnosticreport-lab"
    chart.add("DiagnosticReport", when, body, profile, weight=0)
