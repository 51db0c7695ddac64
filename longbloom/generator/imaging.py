"""What the scans show: lesions that shrink, stay or grow, and sites that are new."""

from collections.abc import Sequence
from datetime import date

from longbloom.generator.course import PROGRESSION
from longbloom.generator.dice import Dice
from longbloom.generator.places import SHARES, SITES
from longbloom.generator.story import Lesion, Line, Sample, Scan, Spread

FACTORS = {"smaller": (0.68, 0.85), "same": (0.97, 1.03), "larger": (1.3, 1.55)}
SMALLEST = 5
BODY = ("CT", "CT", "CT", "PET")


class Body:
    """The lesions at one moment, and everything seen so far."""

    def __init__(self, dice: Dice, sample: Sample) -> None:
        self.dice = dice
        other = "hormone" if sample.er else "triple"
        self.shares = SHARES["her2" if sample.her2_result() == "positive" else other]
        self.sizes: dict[str, int] = {}
        self.sites: list[Spread] = []
        self.scans: list[Scan] = []

    def appear(self, day: date) -> None:
        """A site that was free before."""
        free = {site: share for site, share in self.shares.items() if site not in self.sizes}
        site = self.dice.weighted(free)
        self.sites.append(Spread(site, self.dice.pick(SITES[site].spots), day))
        self.sizes[site] = self.dice.between(9, 38 if len(self.sites) < 3 else 16)

    def scan(self, day: date, trend: str) -> None:
        """One look at the whole body; the head has its own scan."""
        before = dict(self.sizes) if trend else {}
        for site, size in before.items():
            low, high = FACTORS[trend]
            self.sizes[site] = max(SMALLEST, round(size * (low + (high - low) * self.dice.roll())))
        if trend == "larger" and len(self.sites) < 6 and self.dice.chance(0.45):
            self.appear(day)
        head = [self._lesion(spread, before) for spread in self.sites if spread.site == "brain"]
        rest = [self._lesion(spread, before) for spread in self.sites if spread.site != "brain"]
        if rest:
            self.scans.append(Scan(day, self.dice.pick(BODY), trend, tuple(rest)))
        if head:
            self.scans.append(Scan(day, "MRI", trend, tuple(head)))

    def _lesion(self, spread: Spread, before: dict[str, int]) -> Lesion:
        site = spread.site
        return Lesion(site, spread.place, self.sizes[site], before.get(site, 0))


def follow(
    dice: Dice, sample: Sample, spread: date, lines: Sequence[tuple[Line, tuple[date, ...]]]
) -> Body:
    """The first scan on the day the spread is found, then one at every interval of every line."""
    body = Body(dice, sample)
    for _ in range(dice.pick((1, 1, 2, 2, 3))):
        body.appear(spread)
    body.scan(spread, "")
    for line, days in lines:
        for place, day in enumerate(days):
            last = place == len(days) - 1 and line.why == PROGRESSION
            body.scan(day, "larger" if last else _response(dice, place))
    return body


def _response(dice: Dice, place: int) -> str:
    return "smaller" if dice.chance(0.6 if place < 2 else 0.2) else "same"
