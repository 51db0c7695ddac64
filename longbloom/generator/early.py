"""The years before the spread: surgery, chemotherapy, radiation and hormone therapy."""

from datetime import date, timedelta

from longbloom.generator.course import COMPLETED, PROGRESSION, infusions
from longbloom.generator.dice import Dice
from longbloom.generator.story import Given, Line, Local, Sample

FIVE_YEARS = timedelta(days=1826)


def early_treatment(
    dice: Dice, sample: Sample, stage: str, begun: date, spread: date, born: date
) -> tuple[list[Line], list[Local]]:
    """What is given after an early diagnosis, in its usual order."""
    surgery_on = begun + timedelta(days=dice.between(22, 45))
    surgery = dice.pick(("Lumpectomy of breast", "Mastectomy"))
    locals_ = [Local("surgery", surgery, "breast", surgery_on, surgery_on)]
    day = surgery_on + timedelta(days=dice.between(28, 40))
    courses: list[tuple[tuple[Given, ...], str]] = []
    if stage.startswith("III") or stage == "IIB" or not sample.er or _her2(sample):
        courses = _chemotherapy(sample, day)
        day = courses[-1][0][0].days[-1] + timedelta(days=dice.between(28, 40))
    if surgery.startswith("Lump") or stage.startswith("III"):
        radiated = day + timedelta(days=dice.between(21, 28))
        locals_.append(Local("radiation", "External beam radiation", "breast", day, radiated))
        day = radiated + timedelta(days=dice.between(10, 20))
    if sample.er:
        courses.append(_hormone(day, spread, day.year - born.year < 50))
    lines = [Line(place + 1, "early", *course) for place, course in enumerate(courses)]
    return lines, locals_


def _her2(sample: Sample) -> bool:
    return sample.her2_result() == "positive"


def _chemotherapy(sample: Sample, day: date) -> list[tuple[tuple[Given, ...], str]]:
    """Doxorubicin and cyclophosphamide, then weekly paclitaxel, with trastuzumab for HER2."""
    far = day + FIVE_YEARS
    first = tuple(_until_done(drug, day, far, 4) for drug in ("doxorubicin", "cyclophosphamide"))
    second = day + timedelta(days=84)
    then = [_until_done("paclitaxel", second, far, 12)]
    if _her2(sample):
        then.append(_until_done("trastuzumab", second, far, 17))
    return [(first, COMPLETED), (tuple(then), COMPLETED)]


def _until_done(drug: str, start: date, far: date, count: int) -> Given:
    days = infusions(drug, start, far, count)
    return Given(drug, start, days[-1], days)


def _hormone(day: date, spread: date, young: bool) -> tuple[tuple[Given, ...], str]:
    """Tablets for five years, or until the cancer comes back."""
    drug = "tamoxifen" if young else "anastrozole"
    planned = day + FIVE_YEARS
    if planned < spread:
        return (Given(drug, day, planned),), COMPLETED
    return (Given(drug, day, spread + timedelta(days=3)),), PROGRESSION
