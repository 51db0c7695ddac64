"""From a seed to a story: the order of events in one life."""

from datetime import date, timedelta

from longbloom.generator.course import advanced_lines
from longbloom.generator.dice import Dice
from longbloom.generator.early import early_treatment
from longbloom.generator.imaging import Body, follow
from longbloom.generator.story import Line, Local, Sample, Story
from longbloom.generator.tumor import SUBTYPES, earlier, genes_of, sample_of

EARLY_STAGES = {"IA": 20, "IIA": 30, "IIB": 25, "IIIA": 15, "IIIC": 10}
NEVER_GIVEN = ("ixabepilone", "cisplatin", "epirubicin", "neratinib")


def story_of(seed: int, until: date, subtype: str | None) -> Story:
    """The life that belongs to a seed; `until` is its today."""
    dice = Dice(seed)
    drawn = dice.weighted(SUBTYPES)
    subtype = subtype or drawn
    if subtype not in SUBTYPES:
        raise ValueError(f"subtype must be one of {', '.join(SUBTYPES)}")
    spread = until - timedelta(days=dice.between(1100, 1900))
    begun, stage = _begin(dice, subtype, spread)
    born = begun - timedelta(days=dice.between(34 * 365, 71 * 365))
    samples = _samples(dice, subtype, begun, spread)
    leading = samples[-1]
    genes = genes_of(leading, spread + timedelta(days=12), dice)
    treated = list(advanced_lines(dice, leading, genes, spread, until, born))
    body = follow(dice, leading, spread, treated)
    early, locals_ = _before(dice, samples[0], stage, begun, spread, born)
    return Story(
        seed=seed,
        until=until,
        born=born,
        side=dice.pick(("left", "right")),
        histology=dice.pick(("ductal", "ductal", "ductal", "ductal", "lobular")),
        subtype=subtype,
        grade=dice.between(2, 3),
        ki67=dice.between(12, 60),
        first_stage=stage,
        primary_on=begun,
        metastatic_on=spread,
        samples=samples,
        genes=tuple(genes),
        sites=tuple(body.sites),
        lines=(*early, *(line for line, _ in treated)),
        locals=(*locals_, *palliative_radiation(dice, body, until)),
        scans=tuple(body.scans),
        planned_drug=dice.pick(NEVER_GIVEN),
    )


def _begin(dice: Dice, subtype: str, spread: date) -> tuple[date, str]:
    """The first diagnosis: on the day of the spread (de novo), or years before."""
    if dice.chance(0.28):
        return spread, "IV"
    years = (500, 1200) if subtype.startswith("triple") else (900, 2100)
    return spread - timedelta(days=dice.between(*years)), dice.weighted(EARLY_STAGES)


def _samples(dice: Dice, subtype: str, begun: date, spread: date) -> tuple[Sample, ...]:
    """The breast first; then most often a metastasis, which leads."""
    lead_on = spread + timedelta(days=dice.between(4, 9))
    if begun != spread and dice.chance(0.15):
        return (sample_of(subtype, begun, "breast", dice),)
    leading = sample_of(subtype, lead_on, "metastasis", dice)
    return earlier(leading, begun, dice), leading


def _before(
    dice: Dice, sample: Sample, stage: str, begun: date, spread: date, born: date
) -> tuple[list[Line], list[Local]]:
    if begun == spread:
        return [], []
    return early_treatment(dice, sample, stage, begun, spread, born)


def palliative_radiation(dice: Dice, body: Body, until: date) -> list[Local]:
    """To the brain always, to a painful bone sometimes."""
    found = []
    for spread in body.sites:
        day = spread.on + timedelta(days=dice.between(8, 13))
        wanted = spread.site == "brain" or (spread.site == "bone" and dice.chance(0.5))
        if wanted and day < until - timedelta(days=14):
            name = "Stereotactic radiosurgery" if spread.site == "brain" else "Palliative radiation"
            stop = day + timedelta(days=0 if spread.site == "brain" else 4)
            found.append(Local("radiation", name, spread.site, day, stop))
    return found
