"""A hundred thousand histories of spots assessed by RECIST 1.1, one core, no cache between them."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from bench.measure import Budget
from longbloom.core.is_it_working.assess import assess
from longbloom.core.is_it_working.history import History, Lesion, NewLesion, Scan, Size
from longbloom.core.record.dates import PartialDate

HISTORIES = 100_000
BATCH = 1_000
SEED = 11
ORGANS = ("liver", "lung", "lymph node", "skin", "bone", "pleura")
FIRST = PartialDate(2024, 1, 1)
SECONDS = 60.0
"""Our own limit: a whole hospital's histories in a minute. There is no peer to run beside it."""


def budgets() -> Iterator[Budget]:
    dice = random.Random(SEED)
    seconds, answers = 0.0, Counter[str]()
    for _ in range(HISTORIES // BATCH):
        told = [history(dice) for _ in range(BATCH)]
        began = time.perf_counter()
        visits = [assess(one) for one in told]
        seconds += time.perf_counter() - began
        answers.update(visit.overall for course in visits for visit in course)
    _print_rate(seconds, answers)
    yield Budget("100,000 lesion histories by RECIST 1.1", seconds, SECONDS, unit="s")


def history(dice: random.Random) -> History:
    """One to five spots and two to eight visits: mostly a slow walk, some gone, missing or new."""
    lesions = tuple(_lesion(dice, number) for number in range(dice.randint(1, 5)))
    now = {lesion.id: float(lesion.baseline_mm or 0) for lesion in lesions}
    scans = []
    for number in range(dice.randint(2, 8)):
        now = {name: mm * dice.uniform(0.7, 1.25) for name, mm in now.items()}
        sizes = {name: _size(dice, mm) for name, mm in now.items()}
        new = (NewLesion("X", dice.choice(("sure", "unsure"))),) if dice.random() < 0.04 else ()
        on = PartialDate(2024 + (number + 1) // 4, (number + 1) % 4 * 3 + 1, 1)
        others = {"O": dice.choice(("present", "present", "gone"))}
        scans.append(Scan(on=on, sizes=sizes, others=others, new=new))
    followed = ("O",) if dice.random() < 0.5 else ()
    return History(lesions, tuple(scans), others=followed, baseline_on=FIRST)


def _lesion(dice: random.Random, number: int) -> Lesion:
    organ = dice.choice(ORGANS)
    mm = Decimal(dice.randint(150, 600)) / 10
    return Lesion(f"T{number}", organ, mm, nodal=organ == "lymph node", soft_tissue="yes")


def _size(dice: random.Random, mm: float) -> Size:
    draw = dice.random()
    if draw < 0.02:
        return None
    if mm < 3:
        return "gone" if draw < 0.5 else "too small"
    return Decimal(round(mm * 10)) / 10


def _print_rate(seconds: float, answers: Counter[str]) -> None:
    visits = answers.total()
    print(f"{HISTORIES:,} lesion histories, {visits:,} visits, by RECIST 1.1 on one core")
    print(f"  {seconds:8.2f} s, {HISTORIES / seconds:,.0f} histories and")
    print(f"  {visits / seconds:12,.0f} visits a second")
    shares = (f"{name} {count / visits:.0%}" for name, count in sorted(answers.items()))
    print(f"  {', '.join(shares)}")
