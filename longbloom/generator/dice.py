"""Chance that falls the same way on every machine: only random() and exact arithmetic."""

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """A seeded stream. `random()` is the only method whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self.roll = random.Random(seed).random

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.roll() * (high - low + 1))

    def chance(self, share: float) -> bool:
        return self.roll() < share

    def pick(self, things: Sequence[Thing]) -> Thing:
        return things[int(self.roll() * len(things))]

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """`count` different things, in the order they were drawn."""
        left = list(things)
        return [left.pop(int(self.roll() * len(left))) for _ in range(min(count, len(left)))]

    def weighted(self, shares: dict[Thing, int]) -> Thing:
        """A key, drawn as often as its share says."""
        mark = self.roll() * sum(shares.values())
        for thing, share in shares.items():
            mark -= share
            if mark < 0:
                return thing
        return next(iter(shares))

    def near(self, middle: float, spread: float) -> float:
        """A value around `middle`, rarely further away than two times `spread`."""
        return middle + spread * 2 * (self.roll() + self.roll() + self.roll() - 1.5)
