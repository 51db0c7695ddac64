"""Facts in a few words, so that expected ones can be listed as lines."""

from longbloom.core.record.dates import PartialDate
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
from longbloom.importers.pdf.said import Said

TAKEN = PartialDate(2024, 3, 5)


def shown(said: Said) -> str:
    """E.g. "ER positive 90% IHC primary"; another day than the sample's and a doubt are told."""
    on = said.fact.on
    day = "" if on == TAKEN else f" @{on or '-'}"
    return f"{_fact(said.fact)}{day}{' ?' if said.doubts else ''}"


def _fact(fact: Fact) -> str:
    if isinstance(fact, Receptor):
        share = "" if fact.percent is None else f"{fact.percent}%"
        return _words(
            fact.name, fact.result, share, fact.score, fact.method, fact.sample, fact.site
        )
    if isinstance(fact, Gene):
        return _words(fact.gene, fact.result, fact.change, fact.origin)
    if isinstance(fact, Lab):
        return f"{fact.name} {fact.comparator}{fact.text or f'{fact.value}{fact.unit}'}"
    if isinstance(fact, Stage):
        return fact.category or f"stage {fact.group}"
    if isinstance(fact, Spread):
        return f"spread {fact.site}"
    if isinstance(fact, Scan):
        seen = f": {', '.join(sorted(fact.sites))}" if fact.sites else ""
        return f"scan {fact.kind}{seen}{f'; {fact.trend}' if fact.trend else ''}"
    assert isinstance(fact, Diagnosis)
    grade = f"grade {fact.grade}" if fact.grade else ""
    parts = (fact.histology, grade, fact.side)
    return f"{fact.what}: {', '.join(part for part in parts if part)}".strip()


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)
