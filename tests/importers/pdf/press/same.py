"""Is a fact that was read the one that a sheet says? Spelling apart, everything must be right."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from longbloom.core.record.facts import (
    Diagnosis,
    Fact,
    Gene,
    Lab,
    Receptor,
    Scan,
    Spread,
    Stage,
)
from tests.importers.pdf.press.truth import Expected
from tests.importers.pdf.press.unit_words import same_unit

HIGH = {"h", "hh", "high", "↑", "+", "(+)", "erhoht", "alto", "eleve", "*h"}
LOW = {"l", "ll", "low", "↓", "-", "(-)", "erniedrigt", "bajo", "bas", "*l"}
NORMAL = {"", "n", "normal"}
STAR = {"*", "a", "abnormal"}
"""Says that a value is out of range, and not to which side."""


def is_same(read: Fact, wanted: Expected) -> bool:
    """Right in kind, date and everything that its kind is about."""
    fact = wanted.fact
    if type(read) is not type(fact) or read.on != fact.on:
        return False
    rule = RULES.get(type(fact))
    return rule(read, wanted) if rule else _letters(read) == _letters(fact)


def _same_lab(read: Any, wanted: Expected) -> bool:
    fact: Any = wanted.fact
    return (
        _same_analyte(read, wanted)
        and read.value == fact.value
        and sign(read.comparator) == sign(fact.comparator)
        and (fact.value is not None or plain(read.text) == plain(fact.text))
        and same_unit(read.unit, fact.unit)
    )


def _same_analyte(read: Lab, wanted: Expected) -> bool:
    """By code where the reader gives one, which must then be one of the analyte; else by name."""
    fact: Any = wanted.fact
    if read.loinc and wanted.codes:
        return read.loinc in wanted.codes
    return plain(read.name) == plain(fact.name)


def _same_receptor(read: Any, wanted: Expected) -> bool:
    fact: Any = wanted.fact
    percent = read.percent is None or fact.percent is None or read.percent == fact.percent
    return bool(read.name == fact.name and read.result == fact.result and percent)


def _same_gene(read: Any, wanted: Expected) -> bool:
    fact: Any = wanted.fact
    change = not read.change or not fact.change or _same_change(read.change, fact.change)
    return bool(read.gene == fact.gene and read.result == fact.result and change)


def _same_change(one: str, other: str) -> bool:
    shorter, longer = sorted((_change(one), _change(other)), key=len)
    return shorter in longer


def _change(text: str) -> str:
    return re.sub(r"[\s()]|p\.", "", text).lower()


def _same_diagnosis(read: Any, wanted: Expected) -> bool:
    fact: Any = wanted.fact
    side = not read.side or not fact.side or read.side == fact.side
    return bool(read.what == fact.what and side)


def _same_stage(read: Any, wanted: Expected) -> bool:
    fact: Any = wanted.fact
    return read.group == fact.group and _category(read) == _category(fact)


def _category(stage: Any) -> str:
    """ "pN1a" whether the p stands in the category or beside it; "(sn)" adds nothing."""
    bare = re.sub(r"\(.*?\)", "", stage.category).lower()
    basis = stage.basis.lower()
    return bare if not bare or not basis or bare.startswith(("c", "p", "y")) else basis + bare


RULES: dict[type[Fact], Callable[[Any, Expected], bool]] = {
    Lab: _same_lab,
    Receptor: _same_receptor,
    Gene: _same_gene,
    Diagnosis: _same_diagnosis,
    Stage: _same_stage,
    Spread: lambda read, wanted: bool(read.site == getattr(wanted.fact, "site", "")),
    Scan: lambda read, wanted: bool(read.kind == getattr(wanted.fact, "kind", "")),
}


def details(read: Any, wanted: Expected) -> Iterator[tuple[str, str]]:
    """What stands around a right value: its limits and flag, its score, the words of a scan."""
    fact: Any = wanted.fact
    if isinstance(fact, Lab):
        yield from _verdict("range", _span(read), _span(fact))
        yield from _verdict("flag", side_of(read.flag, fact.flag), side_of(fact.flag))
    elif isinstance(fact, Receptor):
        yield from _verdict("receptor detail", _shown(read), _shown(fact))
    elif isinstance(fact, Gene):
        if fact.change:
            is_right = bool(read.change) and _same_change(read.change, fact.change)
            yield "gene detail", "right" if is_right else "missed"
    elif isinstance(fact, Scan):
        is_right = plain(fact.conclusion) in plain(read.conclusion)
        yield "conclusion", "right" if is_right else "missed"


def _verdict(
    line: str, read: tuple[Any, ...], wanted: tuple[Any, ...]
) -> Iterator[tuple[str, str]]:
    if any(wanted) and read == wanted:
        yield line, "right"
    elif any(read) and read != wanted:
        yield line, "wrong"
    if any(wanted) and read != wanted:
        yield line, "missed"


def _span(lab: Any) -> tuple[str, ...]:
    return tuple("" if limit is None else str(_bare(limit)) for limit in (lab.low, lab.high))


def _bare(number: Decimal) -> Decimal:
    return number.normalize() + 0


def side_of(flag: str, said: str = "") -> tuple[str, ...]:
    """H, L or nothing; a lone star is taken for the side that the sheet means."""
    word = plain_sign(flag)
    if word in STAR:
        return (said,)
    return ("H" if word in HIGH else "L" if word in LOW else "" if word in NORMAL else word,)


def _shown(receptor: Any) -> tuple[str, ...]:
    percent = "" if receptor.percent is None else str(_bare(receptor.percent))
    return (percent, re.sub(r"\s|/8|/12", "", receptor.score).lower())


def sign(comparator: str) -> str:
    return comparator.replace("≤", "<=").replace("≥", ">=").strip()


def plain_sign(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def plain(text: str) -> str:
    """Letters and digits only, without accents: how names and words are compared."""
    return re.sub(r"[^a-z0-9]+", " ", plain_sign(text).replace("ß", "ss")).strip()


def _letters(fact: Fact) -> str:
    skip = ("source", "also", "words", "doubts")
    said = (getattr(fact, name) for name in fact.__struct_fields__ if name not in skip)
    return plain(" ".join(str(value) for value in said if value))
