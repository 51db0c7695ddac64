"""The cancer's kind by its receptors. subtype.md beside this file lists every case."""

from msgspec import Struct

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.criteria.receptors import her2_from_tests, hr_positive
from longbloom.core.record.dates import days_between
from longbloom.core.record.facts import Receptor
from longbloom.core.record.record import Record
from longbloom.core.sources import cites

SAME_SAMPLE_DAYS = 60
"""Two HER2 tests of one sample come back some weeks apart (our own limit, no source)."""

HORMONE_WORDS = {"yes": "HR+", "no": "HR-"}
HER2_WORDS = {
    "positive": "HER2+",
    "negative": "HER2-",
    "low": "HER2-low",
    "ultralow": "HER2-ultralow",
}


class ReceptorStatus(Struct, frozen=True):
    """What stands for one receptor: its result, the fact that leads, and earlier different ones."""

    name: str
    result: str
    leading: Receptor | None = None
    changed_from: tuple[Receptor, ...] = ()


def receptor_status(record: Record, name: str) -> ReceptorStatus:
    """The newest metastatic sample leads, then the newest of all; a different past is kept."""
    tests = [r for r in record.all(Receptor) if r.name == name and r.result != "unknown"]
    if not tests:
        return ReceptorStatus(name, "unknown")
    ranked = sorted(tests, key=_rank)
    leading = ranked[-1]
    result = _her2(leading, tests) if name == "HER2" else leading.result
    others = tuple(r for r in ranked[:-1] if r.result != result and not _same_sample(r, leading))
    return ReceptorStatus(name, result, leading, others)


@cites("asco-cap-er-pr-2020", "abstract, Recommendations")
@cites("asco-cap-her2-2023", "abstract, Recommendations and Discussion")
def subtype(*, hr: Answer, her2: str) -> str:
    """The kind in clinic words; HER2-low and ultralow are named, and count as negative."""
    shown = HER2_WORDS.get(her2, "HER2 not known")
    if hr.is_unknown:
        return f"{shown}, HR not known" if her2 in HER2_WORDS else "unknown"
    if hr.is_no and her2 in ("negative", "low", "ultralow"):
        return "triple negative" if her2 == "negative" else f"triple negative, {shown}"
    return f"{HORMONE_WORDS[hr.word]}/{shown}"


def subtype_of(record: Record) -> str:
    status = {name: receptor_status(record, name).result for name in ("ER", "PR", "HER2")}
    return subtype(hr=hr_positive(er=status["ER"], pr=status["PR"]), her2=status["HER2"])


def _rank(test: Receptor) -> tuple[bool, int, int, int]:
    on = test.on
    day = (on.year, on.month, on.day) if on else (0, 0, 0)
    return (test.sample == "metastasis", *day)


def _same_sample(test: Receptor, leading: Receptor) -> bool:
    if test.sample != leading.sample:
        return False
    if test.on is None or leading.on is None:
        return test.on == leading.on
    return abs(days_between(test.on, leading.on)) <= SAME_SAMPLE_DAYS


def _her2(leading: Receptor, tests: list[Receptor]) -> str:
    """Staining score and gene test of the leading sample together; else its own word."""
    sample = [test for test in tests if _same_sample(test, leading)]
    ihc = next((t.score for t in reversed(sample) if t.score in ("0", "1+", "2+", "3+")), "unknown")
    ish = next((_amplified(t) for t in reversed(sample) if t.method == "ISH"), unknown())
    named = next((t.result for t in reversed(sample) if t.result in ("low", "ultralow")), "")
    if ihc == "unknown" and ish.is_unknown:
        return leading.result
    result = her2_from_tests(ihc=ihc, ish=ish)
    return named if named and result == "negative" else result


def _amplified(test: Receptor) -> Answer:
    return {"positive": YES, "negative": NO, "low": NO}.get(test.result, unknown())
