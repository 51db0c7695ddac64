"""The invented person to look round with: a published example record, and years we add to it.

`jenny_m.json` is the bundle of Jenny M from HL7's mCODE guide 4.0.0 (npm package
hl7.fhir.us.mcode, CC0-1.0), byte for byte. It ends in 2018 with treatment of an early breast
cancer. The generator goes on from there: a spread, lines of treatment, scans, blood tests.
"""

from datetime import date, timedelta
from importlib.resources import files

from longbloom.generator.course import COMPLETED, PROGRESSION, advanced_lines, infusions
from longbloom.generator.dice import Dice
from longbloom.generator.files import bundle_bytes
from longbloom.generator.imaging import follow
from longbloom.generator.life import write_down
from longbloom.generator.plot import palliative_radiation
from longbloom.generator.story import Given, Line, Sample, Story
from longbloom.generator.tumor import genes_of

SEED = 42
FACTS = 1_500
FAR = date(2019, 1, 1)
BORN = date(1965, 1, 1)
FOUND = date(2018, 3, 16)
SPREAD = date(2022, 11, 8)
EARLIEST = SPREAD + timedelta(days=730)


def jenny(until: date, *, facts: int = FACTS) -> list[tuple[str, bytes]]:
    """Two files as (name, content): the published record, and the years up to `until`.

    Raises ValueError for a day so early that nothing would have happened after the spread.
    """
    if until < EARLIEST:
        raise ValueError(f"the invented years end on {EARLIEST} at the earliest")
    published = (files("longbloom") / "generator" / "jenny_m.json").read_bytes()
    added = bundle_bytes(write_down(_story(until), facts=facts))
    return [("jenny-m-published-example.json", published), ("jenny-m-invented-years.json", added)]


def _story(until: date) -> Story:
    dice = Dice(SEED)
    leading = Sample(SPREAD + timedelta(days=6), "metastasis", er=90, pr=0, her2="1+")
    genes = genes_of(leading, SPREAD + timedelta(days=12), dice)
    treated = list(advanced_lines(dice, leading, genes, SPREAD, until, BORN))
    body = follow(dice, leading, SPREAD, treated)
    return Story(
        seed=SEED,
        until=until,
        born=BORN,
        name=("Jenny", "M"),
        side="left",
        histology="ductal",
        subtype="HR+/HER2-low",
        grade=2,
        ki67=20,
        first_stage="IIIC",
        primary_on=FOUND,
        metastatic_on=SPREAD,
        samples=(leading,),
        genes=tuple(genes),
        sites=tuple(body.sites),
        lines=(*_early_lines(), *(line for line, _ in treated)),
        locals=tuple(palliative_radiation(dice, body, until)),
        scans=tuple(body.scans),
        planned_drug="ixabepilone",
    )


def _early_lines() -> tuple[Line, ...]:
    """How the treatments that the published record begins came to their end."""
    first, second = date(2018, 4, 1), date(2018, 4, 12)
    given = (
        _all_of("doxorubicin", first, 4),
        _all_of("cyclophosphamide", first, 4),
        _all_of("paclitaxel", second, 12),
    )
    tablets = Given("anastrozole", date(2018, 9, 30), SPREAD + timedelta(days=3))
    return Line(1, "early", given, COMPLETED), Line(2, "early", (tablets,), PROGRESSION)


def _all_of(drug: str, start: date, count: int) -> Given:
    days = infusions(drug, start, FAR, count)
    return Given(drug, start, days[-1], days)
