"""Numbers, dates and words as a country writes them."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from longbloom.core.record.dates import PartialDate

HERE = Path(__file__).parent
LANGUAGES = ("en", "en", "en", "de", "de", "es", "fr")
DATE_FORMS = {
    "en": ("us", "us", "us_short", "uk", "iso", "day_month", "month_day"),
    "de": ("dots", "dots", "dots_short", "spelled_dot"),
    "es": ("uk", "spelled_de", "dashes"),
    "fr": ("uk", "spelled", "dots"),
}


@cache
def words(language: str) -> dict[str, Any]:
    table: dict[str, dict[str, Any]] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    return table[language]


def word(language: str, what: str, dice: Random) -> str:
    return str(dice.choice(words(language)[what]))


def date_written(on: PartialDate, form: str, language: str) -> str:
    """One date in one form; a page keeps to one form."""
    month = words(language)["months"][on.month - 1]
    y, m, d = on.year, on.month, on.day
    return {
        "us": f"{m:02}/{d:02}/{y}",
        "us_short": f"{m}/{d}/{y % 100:02}",
        "uk": f"{d:02}/{m:02}/{y}",
        "dashes": f"{d:02}-{m:02}-{y}",
        "iso": f"{y}-{m:02}-{d:02}",
        "dots": f"{d:02}.{m:02}.{y}",
        "dots_short": f"{d:02}.{m:02}.{y % 100:02}",
        "day_month": f"{d:02} {month} {y}",
        "month_day": f"{month} {d}, {y}",
        "spelled": f"{d} {month} {y}",
        "spelled_dot": f"{d}. {month} {y}",
        "spelled_de": f"{d} de {month} de {y}",
    }[form]


def number_written(value: Decimal, language: str, *, grouped: bool = False) -> str:
    """13.5 or 13,5; thousands with their sign only where `grouped` says so."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    if language == "en":
        return text
    thousands = "\u00a0" if language == "fr" else "."
    return text.translate({ord(","): thousands, ord("."): ","})


def range_written(low: str, high: str, form: str) -> str:
    """The limits in one of the forms that labs use."""
    if not low:
        return {"paren": f"(< {high})", "to": f"<= {high}", "zero": f"0 - {high}"}.get(
            form, f"< {high}"
        )
    if not high:
        return {"paren": f"(> {low})", "to": f">= {low}"}.get(form, f"> {low}")
    return {
        "dash": f"{low}-{high}",
        "spaced": f"{low} - {high}",
        "en_dash": f"{low} – {high}",
        "paren": f"({low} – {high})",
        "bracket": f"[{low} - {high}]",
        "to": f"{low} to {high}",
        "zero": f"{low} - {high}",
    }[form]


RANGE_FORMS = ("dash", "spaced", "en_dash", "paren", "bracket", "zero")
"""Beside these, "to", which is English only."""
