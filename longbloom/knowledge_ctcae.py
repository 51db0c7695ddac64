"""Reads the table of lab grades, and checks that each line has a source and says a range."""

import csv
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from longbloom.core.comfort.lab_table import Row, table_of

KNOWN = files("longbloom") / "knowledge" / "ctcae" / "lab_grades.csv"
TERMS = files("longbloom") / "knowledge" / "ctcae" / "terms.csv"
OF = {"value", "ULN", "baseline", "ULN and baseline"}
BASELINES = {"", "high", "not high", "low", "not low"}
NEEDS = {"", "symptoms", "fever"}
LIMITS = {"", "LLN", "ULN"}


@cache
def lab_grades() -> tuple[Row, ...]:
    """The table that ships with Longbloom."""
    return table_of(_lines())


@cache
def lab_terms() -> dict[str, tuple[str, str]]:
    """The term of CTCAE and its test for each LOINC code that has one."""
    lines = csv.DictReader(TERMS.read_text("utf-8").splitlines())
    return {line["loinc"]: (line["term"], line["lab"]) for line in lines}


def wrong_lines(sources: set[str]) -> Iterator[str]:
    """One sentence for each line to mend."""
    for number, line in enumerate(_lines(), start=1):
        for sentence in _of(line, sources):
            yield f"lab_grades.csv line {number} ({line['term']}): {sentence}"


def _of(line: dict[str, str], sources: set[str]) -> Iterator[str]:
    if line["source"] not in sources:
        yield f"cites unknown source {line['source']}"
    if line["grade"] not in ("1", "2", "3", "4"):
        yield f"no such grade: {line['grade']}"
    if not line["lower"] and not line["upper"]:
        yield "names no range"
    for name in ("lower", "upper"):
        if line[name] not in LIMITS and not _is_number(line[name]):
            yield f"“{line[name]}” is no number, LLN or ULN"
    for name, allowed in (("of", OF), ("baseline", BASELINES), ("needs", NEEDS)):
        if line[name] not in allowed:
            yield f"{name} can't be “{line[name]}”"


def _is_number(text: str) -> bool:
    try:
        return Decimal(text) >= 0
    except InvalidOperation:
        return False


def _lines() -> list[dict[str, str]]:
    return list(csv.DictReader(KNOWN.read_text("utf-8").splitlines()))
