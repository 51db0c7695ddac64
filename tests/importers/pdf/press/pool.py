"""What can stand on a lab sheet: analytes, and the values that real records gave for them."""

import csv
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec import Struct, convert

HERE = Path(__file__).parent


class Form(Struct, frozen=True, rename={"languages": "in"}):
    """A unit as spelled. `times` turns the pool's value into it; `other`: of another property."""

    units: tuple[str, ...]
    languages: tuple[str, ...]
    times: Decimal = Decimal(1)
    places: int | None = None
    other: bool = False


class Analyte(Struct, frozen=True, kw_only=True):
    """One thing that labs measure. `floor` and `ceiling` are where a method stops to count."""

    panel: str
    codes: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    other_codes: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    places: int = 1
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    forms: tuple[Form, ...] = ()
    pool: tuple[Decimal, ...] = ()
    words: bool = False


@cache
def analytes() -> dict[str, Analyte]:
    table = tomllib.loads((HERE / "analytes.toml").read_text("utf-8"))
    return {key: convert(row, Analyte) for key, row in table.items()}


@cache
def values() -> dict[str, tuple[Decimal, ...]]:
    """By analyte, values seen in records; where none gives enough, values made in their like."""
    found = {key: list(analyte.pool) for key, analyte in analytes().items()}
    for row in csv.DictReader((HERE / "values.csv").read_text("utf-8").splitlines()):
        found[row["analyte"]].append(Decimal(row["value"]))
    return {key: tuple(some) for key, some in found.items()}


def panel_of(panel: str, language: str) -> list[str]:
    """The analytes of a panel that the language has a name for."""
    return [
        key
        for key, analyte in analytes().items()
        if analyte.panel == panel and language in analyte.names
    ]
