"""Vital signs at the clinic and at home, and the ECOG performance status."""

from datetime import date

from longbloom.generator.chart import Chart
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import (
    LOINC,
    MCODE,
    SURVEY,
    US_CORE,
    VITAL_SIGNS,
    Data,
    at,
    coding,
    concept,
    quantity,
    rounded,
)

OXYGEN = "Oxygen saturation in Arterial blood by Pulse oximetry"
# LOINC code: (name, text, unit, UCUM code, middle, spread, digits, US Core profile)
SIGNS = {
    "8867-4": ("Heart rate", "Pulse", "beats/minute", "/min", 78.0, 5.0, 0, "heart-rate"),
    "9279-1": ("Respiratory rate", "Resp", "breaths/min", "/min", 16.0, 1.0, 0, "respiratory-rate"),
    "8310-5": ("Body temperature", "Temp", "Cel", "Cel", 36.7, 0.15, 1, "body-temperature"),
    "59408-5": (OXYGEN, "SpO2", "%", "%", 97.0, 0.6, 0, "pulse-oximetry"),
    "29463-7": ("Body weight", "Weight", "kg", "kg", 68.0, 1.2, 1, "body-weight"),
}
PRESSURE = ("85354-9", "Blood pressure panel with all children optional")
PARTS = {
    "8480-6": ("Systolic blood pressure", 122, 6),
    "8462-4": ("Diastolic blood pressure", 76, 4),
}
ECOG = ("89247-1", "ECOG Performance Status score")


def write_vitals(chart: Chart, dice: Dice, day: date, hour: int = 9, home: bool = False) -> None:
    """One set of vital signs; at home she is the one who measures."""
    _pressure(chart, dice, day, at(day, hour, 2), home)
    for loinc, (name, text, unit, code, middle, spread, digits, profile) in SIGNS.items():
        value = rounded(dice.near(middle, spread), digits)
        body = {
            **_sign(chart, day, at(day, hour, 2), home),
            "code": concept(text, coding(LOINC, loinc, name)),
            "valueQuantity": quantity(value, unit, code),
        }
        chart.add("Observation", at(day, hour, 2), body, US_CORE + profile)


def _pressure(chart: Chart, dice: Dice, day: date, when: str, home: bool) -> None:
    parts = [
        {
            "code": concept(name, coding(LOINC, loinc, name)),
            "valueQuantity": quantity(round(dice.near(middle, spread)), "mmHg", "mm[Hg]"),
        }
        for loinc, (name, middle, spread) in PARTS.items()
    ]
    body = {
        **_sign(chart, day, when, home),
        "code": concept("BP", coding(LOINC, *PRESSURE)),
        "component": parts,
    }
    chart.add("Observation", when, body, US_CORE + "blood-pressure", weight=2)


def _sign(chart: Chart, day: date, when: str, home: bool) -> Data:
    shared: Data = {
        "status": "final",
        "category": VITAL_SIGNS,
        "subject": chart.subject,
        "effectiveDateTime": when,
        "issued": when,
    }
    if home:
        device = {"device": {"display": "Home monitoring kit"}}
        return {**shared, "performer": [chart.subject], **device}
    return {**shared, **chart.during(day), "performer": [chart.who("nurse")]}


def write_performance(chart: Chart, dice: Dice) -> list[Data]:
    """ECOG at every scan; the more lines lie behind her, the likelier a higher grade."""
    truth = []
    for day in dict.fromkeys(scan.on for scan in chart.story.scans):
        line = chart.story.line_on(day)
        ecog = min(2, dice.between(0, 1) + (1 if line and line.number > 4 else 0))
        body = {
            "status": "final",
            "category": SURVEY,
            "code": concept("ECOG performance status", coding(LOINC, *ECOG)),
            "subject": chart.subject,
            **chart.during(day),
            "effectiveDateTime": at(day, 9, 10),
            "issued": at(day, 9, 10),
            "performer": [chart.who("oncologist")],
            "valueInteger": ecog,
        }
        profile = MCODE + "ecog-performance-status"
        source = chart.add("Observation", at(day, 9, 10), body, profile)
        truth.append({"on": day.isoformat(), "ecog": ecog, "source": source})
    return truth
