"""What the record does not say, each with the question that would settle it."""

from collections.abc import Iterable

from msgspec import Struct

from longbloom.core.answer import Answer
from longbloom.core.criteria.receptors import her2_low
from longbloom.core.picture.stage import ASK_SPREAD, sites, spread_answer, spreading
from longbloom.core.picture.subtype import ReceptorStatus, receptor_status
from longbloom.core.record.facts import (
    Allergy,
    Diagnosis,
    Drug,
    Fact,
    Gene,
    Medicine,
    Performance,
    Receptor,
)
from longbloom.core.record.lines import LineOfTherapy
from longbloom.core.record.record import Record


class Unknown(Struct, frozen=True):
    """Something not known, and the words she can use to ask for it."""

    what: str
    ask: str


BREAST_CANCER = ("primary", "in situ", "recurrence", "metastatic", "history")
"""What a Diagnosis may say of breast cancer, the first to name first."""

ASK_RECEPTOR = {
    "ER": "Is my cancer estrogen receptor (ER) positive or negative?",
    "PR": "Is my cancer progesterone receptor (PR) positive or negative?",
    "HER2": "What is my HER2 result: 0, ultralow, 1+, 2+ or 3+? Was the ISH test done?",
}
GENES_TO_ASK = ("PIK3CA", "ESR1", "BRCA1", "BRCA2")
"""Asked of everyone whose cancer has spread; what each opens is told in the options.

The guideline asks for AKT1, PTEN and PALB2, too; we ask for these four first.
(`asco-mbc-biomarkers-2024`, Key Points and Recommendation 1.1)
"""


def unknowns_of(record: Record, lines: tuple[LineOfTherapy, ...]) -> tuple[Unknown, ...]:
    """Every gap worth asking about, most basic first."""
    if not has_breast_cancer(record):
        return ()
    return (*_cancer(record, lines), *_genes(record), *_treatment(lines), *_daily(record))


def has_breast_cancer(record: Record) -> bool:
    """Does anything in the record speak of breast cancer that is or was there?

    Without any diagnosis, a test for hormone receptors speaks of it.
    """
    diagnoses = record.all(Diagnosis)
    if not diagnoses:
        return any(r.name in ("ER", "PR", "HR") for r in record.all(Receptor))
    return any(d.what in BREAST_CANCER for d in diagnoses)


def _cancer(record: Record, lines: tuple[LineOfTherapy, ...]) -> Iterable[Unknown]:
    spread = spread_answer(record)
    if spread.is_unknown:
        yield Unknown("whether the cancer has spread", ASK_SPREAD)
    if spread.is_no and not all(line.setting for line in lines):
        yield Unknown("whether the cancer has spread by now", ASK_SPREAD)
    if spread.is_yes and spreading(record).since is None:
        yield Unknown("since when it has spread", "When was it first seen that the cancer spread?")
    if spread.is_yes and not sites(record):
        yield Unknown("where it has spread", "Where in my body is the cancer now?")
    for name in ASK_RECEPTOR:
        yield from _receptor(receptor_status(record, name), spread)


def _receptor(status: ReceptorStatus, spread: Answer) -> Iterable[Unknown]:
    name = status.name
    if status.result in ("unknown", "equivocal"):
        yield Unknown(f"{name} result", ASK_RECEPTOR[name])
        return
    low = her2_low(her2=status.result, scored=status.scored)
    if name == "HER2" and low.is_unknown:
        yield from (Unknown("HER2 score", ask) for ask in low.ask)
    if spread.is_yes and status.leading and status.leading.sample != "metastasis":
        yield Unknown(
            f"{name} of a metastasis",
            f"Was {name} tested again on a place where the cancer spread?",
        )


def _genes(record: Record) -> Iterable[Unknown]:
    if not spread_answer(record).is_yes:
        return
    known = {gene.gene for gene in record.all(Gene) if gene.result != "unknown"}
    for gene in GENES_TO_ASK:
        if gene not in known:
            yield Unknown(f"{gene} gene test", f"Has {gene} been tested, and what was found?")


def _treatment(lines: tuple[LineOfTherapy, ...]) -> Iterable[Unknown]:
    if not lines:
        yield Unknown("cancer drugs", "Which drugs against the cancer have I had, and when?")
    for line in lines:
        drugs = " and ".join(line.drugs)
        if not drugs:
            yield Unknown(
                f"drugs of line {line.number}",
                f"Which drugs did I get in treatment line {line.number}?",
            )
            continue
        if line.start is None:
            yield Unknown(f"when {drugs} began", f"When did I start {drugs}?")
        if line.stop and not line.why_stopped:
            yield Unknown(f"why {drugs} stopped", f"Why did I stop {drugs}?")


def _daily(record: Record) -> Iterable[Unknown]:
    wanted: tuple[tuple[type[Fact], str, str], ...] = (
        (Performance, "how active I am (ECOG)", "What is my ECOG score, and what does it mean?"),
        (Allergy, "allergies", "Which allergies stand in my chart?"),
    )
    for kind, what, ask in wanted:
        if not record.all(kind):
            yield Unknown(what, ask)
    if not record.all(Medicine) and not record.all(Drug):
        yield Unknown("medicines", "Which medicines stand on my list?")
