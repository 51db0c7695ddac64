"""Would a small change in what says whether a treatment works be noticed? Here is the proof."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from tests.mutants import ROOT, Mutant, mutants_of, survives
from tests.shared import SHARED

FOLDER = "core/is_it_working"
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "longbloom" / FOLDER).glob("*.py")
    if path.stem != "__init__"
)
SAMPLE, SEED = 8, 20261124
LEAST_CAUGHT = 0.95
needs_tables = pytest.mark.skipif(
    not SHARED.exists(), reason="The shared data is not here: set LONGBLOOM_SHARED to its folder."
)


def where_told(mutant: Mutant) -> list[str]:
    """The module's own tests first, then all that speak of its chapter."""
    own = Path(f"tests/{FOLDER}/test_{mutant.module.rpartition('.')[2]}.py")
    first = [str(own)] if (ROOT / own).exists() else []
    return [*first, f"tests/{FOLDER}", "tests/case_tables", "tests/test_rules.py"]


def survivors(mutants: list[Mutant]) -> list[Mutant]:
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        alive = threads.map(lambda mutant: survives(mutant, where_told(mutant)), mutants)
        return [mutant for mutant, is_alive in zip(mutants, alive, strict=True) if is_alive]


def test_every_kind_of_change_is_found_and_none_where_it_cannot_matter() -> None:
    what = {mutant.what for module in MODULES for mutant in mutants_of(module)}
    assert {
        "Lt is LtE",
        "And is Or",
        "Add is Sub",
        "not is left out",
        "the other way round",
    } <= what


def test_what_is_not_changed_survives() -> None:
    """Without a change all tests pass: so a test that fails has noticed something."""
    assert survives(
        Mutant("longbloom.no_such_module", 0, 0, ""), ["tests/core/is_it_working/test_rcv.py"]
    )


@needs_tables
@pytest.mark.skipif(bool(os.environ.get("LONGBLOOM_SOAK")), reason="the soak tries all of them")
def test_a_seeded_sample_of_changes_is_noticed() -> None:
    every = [mutant for module in MODULES for mutant in mutants_of(module)]
    assert survivors(Random(SEED).sample(every, SAMPLE)) == []


@needs_tables
@pytest.mark.soak
def test_nearly_every_change_is_noticed() -> None:
    every = [mutant for module in MODULES for mutant in mutants_of(module)]
    alive = survivors(every)
    print(*alive, f"{len(every) - len(alive)} of {len(every)} noticed", sep="\n")
    assert 1 - len(alive) / len(every) >= LEAST_CAUGHT
