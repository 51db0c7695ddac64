"""Every C-CDA document of the shared records, read by Longbloom beside ccda-to-fhir in one run.

Longbloom's documents count by what they gave: facts, or at least the words of their sections; the
peer's count when it converts them at all, as any error loses the whole document.
"""

import importlib
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from bench.measure import Budget, side_by_side
from longbloom.core.record.dates import PartialDate
from longbloom.importers.arrive import Arrival, read_files
from longbloom.importers.ccda.document import is_clinical

SHARED = Path(os.environ.get("LONGBLOOM_SHARED", Path(__file__).parents[2] / "shared"))
TODAY = PartialDate(2026, 6, 30)
ROUNDS = 3
Papers = list[tuple[str, bytes]]


class Tally(Struct):
    """Documents by what became of them."""

    facts: int = 0
    words: int = 0
    lost: int = 0


def budgets() -> Iterator[Budget]:
    papers = documents()
    if not papers:
        print("C-CDA: skipped, the shared records are not here (set LONGBLOOM_SHARED).")
        return
    peer = _peer()
    runs: dict[str, Callable[[], Any]] = {"longbloom": lambda: tally(papers)}
    if peer is None:
        print("C-CDA: the peer ccda-to-fhir is absent here, so Longbloom is measured alone.")
    else:
        runs["ccda-to-fhir"] = lambda: converted(papers, peer)
    seconds = side_by_side(runs, ROUNDS)
    ours = tally(papers)
    theirs = converted(papers, peer) if peer else 0
    _print(papers, seconds, ours, theirs)
    whole = ours.facts + ours.words
    yield Budget(
        "C-CDA documents with facts or kept words", 100 * whole / len(papers), 100, "%", True
    )
    if peer is not None:
        ratio = seconds["ccda-to-fhir"] / seconds["longbloom"]
        yield Budget("ccda-to-fhir, beside Longbloom", ratio, 1, at_least=True)


def documents() -> Papers:
    """Every C-CDA document and loose section of the shared records."""
    found = sorted(p for p in SHARED.glob("records/ccda_*/*") if p.is_file())
    papers = [(path.name, path.read_bytes()) for path in found]
    return [(name, data) for name, data in papers if is_clinical(data)]


def tally(papers: Papers) -> Tally:
    """Read every document by itself and count: facts, only words of it, or nothing."""
    result = Tally()
    for paper in papers:
        arrivals = read_files([paper], today=TODAY)
        kinds = _kinds(arrivals)
        if kinds - {"Document"}:
            result.facts += 1
        elif kinds:
            result.words += 1
        else:
            result.lost += 1
    return result


def converted(papers: Papers, convert: Callable[[str], Any]) -> int:
    """How many documents the peer converts without an exception."""
    whole = 0
    for _, data in papers:
        try:
            convert(data.decode("utf-8", "replace"))
            whole += 1
        except Exception:  # noqa: BLE001  whatever it stumbles over, the document is lost
            continue
    return whole


def _kinds(arrivals: tuple[Arrival, ...]) -> set[str]:
    return {type(fact).__name__ for arrival in arrivals for fact in arrival.record.facts}


def _peer() -> Callable[[str], Any] | None:
    try:
        convert = importlib.import_module("ccda_to_fhir").convert_document
    except ImportError:
        return None
    logging.disable(logging.CRITICAL)  # it logs a traceback for each document it loses
    return convert  # type: ignore[no-any-return]


def _print(papers: Papers, seconds: dict[str, float], ours: Tally, theirs: int) -> None:
    size = sum(len(data) for _, data in papers) / 1e6
    print(f"{len(papers)} C-CDA documents, {size:.1f} MB, medians of {ROUNDS}")
    for name, taken in seconds.items():
        whole = f"{ours.facts} with facts, {ours.words} kept in words, {ours.lost} lost"
        shown = whole if name == "longbloom" else f"{theirs} converted, the rest lost whole"
        print(f"  {name:<14} {size / taken:6.1f} MB/s  {shown}")
