"""Medians, peak memory, and a table of budgets with what was seen."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from msgspec import Struct


class Budget(Struct, frozen=True):
    """One claim: what was seen must be at most (or, `at_least`, no less than) the limit."""

    claim: str
    seen: float
    limit: float
    unit: str = "×"
    at_least: bool = False

    @property
    def holds(self) -> bool:
        return self.seen >= self.limit if self.at_least else self.seen <= self.limit


def measured(part: str) -> list[Budget]:
    """What one module of bench/ measures."""
    return list(import_module(f"bench.{part}").budgets())


def side_by_side(runs: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Median seconds of each run, taken in turns so that a slow moment hits all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            began = time.perf_counter()
            result = run()
            seconds[name].append(time.perf_counter() - began)
            del result
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def peak_mb(code: str, *args: str) -> float:
    """Peak resident memory, in MB of 1,000,000 bytes, of a fresh Python that runs `code`.

    VmHWM and not getrusage: the latter passes a parent's peak on to its children.
    """
    report = "print([x for x in open('/proc/self/status') if 'VmHWM' in x][0].split()[1])"
    command = [sys.executable, "-c", f"{code}\n{report}", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) * 1024 / 1_000_000


def table(budgets: list[Budget]) -> str:
    lines = [f"{'claim':<62} {'seen':>10} {'budget':>10}"]
    for budget in budgets:
        sign = "≥" if budget.at_least else "≤"
        limit = f"{sign} {budget.limit:g} {budget.unit}"
        mark = "" if budget.holds else "   missed"
        lines.append(f"{budget.claim:<62} {budget.seen:>8.2f} {budget.unit} {limit:>10}{mark}")
    return "\n".join(lines)
