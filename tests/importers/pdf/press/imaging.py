"""An imaging report: which scan, when, what was found and what was not, and its conclusion."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from msgspec import structs

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Diagnosis, Lab, Response, Scan, Spread
from tests.importers.pdf.press.look import Look, a_day, a_look, later
from tests.importers.pdf.press.measured import NOWHERE
from tests.importers.pdf.press.prose import Section, dated, report
from tests.importers.pdf.press.truth import Expected, Sheet, Truth
from tests.importers.pdf.press.wording import number_written

TRENDS = ("smaller", "same", "larger", "gone", "mixed")
CREATININE = ("2160-0", "38483-4")
"""A line on technique names one without its unit; to read it is not asked, nor wrong."""


@cache
def ways() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "imaging.toml").read_text("utf-8"))


def imaging_sheet(seed: int) -> Sheet:
    """The imaging report of a seed. The date of the earlier scan on it is nothing's date."""
    dice = Random(f"imaging {seed}")
    look = a_look(dice)
    said, done = ways()[look.language], a_day(dice)
    look = structs.replace(look, lab=dice.choice(said["clinics"]))
    scan = dice.choice(said["kinds"])
    days = {"done": done, "reported": later(done, dice.randint(0, 3))}
    findings, sites = _findings(said["findings"], scan["sites"], look, dice)
    impression = _impression(said, findings, sites, dice)
    title = dice.choice(scan["titles"])
    data = report(
        _sections(said, findings, impression, look, dice, done),
        look,
        dice,
        title=title,
        dates=dated(said, look, dice, days),
    )
    truth = Truth(
        kind="imaging",
        names=(look.her.name,),
        born=look.her.born,
        on=done,
        days=tuple(days.values()),
        language=look.language,
        layout=scan["kind"],
        expected=tuple(_expected(scan["kind"], title, impression, sites, done)),
    )
    return Sheet(f"imaging-{seed}.pdf", data, truth)


def _findings(
    said: dict[str, Any], may: list[str], look: Look, dice: Random
) -> tuple[list[str], dict[str, str]]:
    """Sentences in no order, and for each place of spread the one that says it."""
    *places, harmless = may
    chosen = [place for place in places if dice.random() < 0.55]
    big, small = dice.randint(14, 39), dice.randint(8, 13)
    cm = {"ac": big, "bc": small}
    sizes: dict[str, object] = {"a": big, "b": small}
    sizes |= {key: number_written(_cm(mm), look.language) for key, mm in cm.items()}
    sites = {place: dice.choice(said[place]).format(**sizes) for place in chosen}
    other = dice.sample(said[harmless], min(len(said[harmless]), dice.randint(1, 3)))
    lines = [*sites.values(), *other]
    dice.shuffle(lines)
    return lines, sites


def _cm(mm: int) -> Decimal:
    return (Decimal(mm) / 10).quantize(Decimal("0.1"))


def _impression(
    said: dict[str, Any], findings: list[str], sites: dict[str, str], dice: Random
) -> list[str]:
    """What it comes to: a trend where there is disease, else a sentence that denies it."""
    if not sites:
        harmless = [line for line in findings if line not in sites.values()]
        return harmless[:1]
    trend = dice.choice(said["trends"])
    repeated = [next(iter(sites.values()))] if dice.random() < 0.4 else []
    return [trend, *repeated]


def _sections(
    said: dict[str, Any],
    findings: list[str],
    impression: list[str],
    look: Look,
    dice: Random,
    done: PartialDate,
) -> list[Section]:
    prior = look.day(later(done, -dice.randint(60, 200)))
    numbered = [f"{number}. {line}" for number, line in enumerate(impression, 1)]
    made = [
        Section(said["info_head"], [dice.choice(said["info"])]),
        Section(said["technique_head"], [dice.choice(said["technique"])]),
        Section(said["compared_head"], [dice.choice(said["compared"]).format(prior=prior)]),
        Section(said["findings_head"], findings, dice.choice(("lines", "prose"))),
        Section(said["impression_head"], numbered if dice.random() < 0.5 else impression),
    ]
    return made if dice.random() < 0.7 else [made[0], made[2], made[1], *made[3:]]


def _expected(
    kind: str, title: str, impression: list[str], sites: dict[str, str], done: PartialDate
) -> list[Expected]:
    """The scan with its conclusion, and each place of spread it says is there."""
    scan = Scan(source=NOWHERE, on=done, kind=kind, conclusion=impression[0])
    spreads = [
        Expected(fact=Spread(source=NOWHERE, on=done, site=site), printed=(words,))
        for site, words in sites.items()
    ]
    cancer = Diagnosis(source=NOWHERE, on=done, what="metastatic", name="")
    answers = [Response(source=NOWHERE, on=done, trend=trend) for trend in TRENDS]
    creatinine = Lab(source=NOWHERE, on=done, name="Creatinine", value=Decimal("0.8"))
    arguable = [
        Expected(fact=fact, codes=CREATININE, arguable=True)
        for fact in (cancer, creatinine, *answers)
    ]
    return [Expected(fact=scan, printed=(title, impression[0])), *spreads, *arguable]
