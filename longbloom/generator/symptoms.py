"""How she says she feels: symptom check-ins as survey answers."""

from datetime import date

from longbloom.generator.chart import Chart
from longbloom.generator.dice import Dice
from longbloom.generator.fhir import LOCAL, SURVEY, US_CORE, at, coding, concept
from longbloom.generator.labs import on_chemotherapy

SYMPTOMS = (
    "Fatigue", "Nausea", "Pain", "Diarrhea", "Constipation", "Decreased appetite", "Insomnia",
    "Hot flashes", "Numbness or tingling in hands or feet", "Mouth or throat sores", "Anxious",
    "Shortness of breath",
)  # fmt: skip
LEVELS = ("None", "Mild", "Moderate", "Severe")
CALM = {0: 62, 1: 28, 2: 9, 3: 1}
HARSH = {0: 38, 1: 36, 2: 22, 3: 4}


def write_symptoms(
    chart: Chart, dice: Dice, day: date, hour: int = 20, names: tuple[str, ...] = SYMPTOMS
) -> None:
    """One check-in: the worst of each symptom since the last one."""
    shares = HARSH if on_chemotherapy(chart, day) else CALM
    when = at(day, hour, 15)
    for place, name in enumerate(names):
        level = dice.weighted(shares)
        body = {
            "status": "final",
            "category": SURVEY,
            "code": concept(f"{name}, severity at its worst", _own("6.1", f"SYM{place:02}", name)),
            "subject": chart.subject,
            "effectiveDateTime": when,
            "issued": when,
            "performer": [chart.subject],
            "valueCodeableConcept": concept(
                LEVELS[level], _own("6.2", f"SEV{level}", LEVELS[level])
            ),
        }
        chart.add("Observation", when, body, US_CORE + "simple-observation")


def _own(branch: str, code: str, display: str) -> dict[str, str]:
    return coding(LOCAL + branch, code, display)
