"""The cancer's kind by its receptors. subtype.md beside this file lists every case."""

from decimal import Decimal

from msgspec import Struct

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.criteria.receptors import her2_of_sample, hr_beside_word
from longbloom.core.record.dates import PartialDate, days_between
from longbloom.core.record.facts import Receptor
from longbloom.core.record.record import Record
from longbloom.core.sources import cites

SAME_SAMPLE_DAYS = 60
"""Two HER2 tests of one sample come back some weeks apart (our own limit, no source)."""

IHC_SCORES = ("0", "1+", "2+", "3+")
BELOW = ("0", "1+")
AMPLIFIED = {"positive": YES, "negative": NO, "low": NO}
VAGUE_TO_EXACT = ("unknown", "equivocal", "negative", "positive", "low", "ultralow")
CARRIES = {
    "ER": {"positive", "low"},
    "PR": {"positive", "low"},
    "HR": {"positive", "low"},
    "HER2": {"positive"},
}

HORMONE_WORDS = {"yes": "HR+", "no": "HR-"}
HER2_WORDS = {
    "positive": "HER2+",
    "negative": "HER2-",
    "low": "HER2-low",
    "ultralow": "HER2-ultralow",
}


class ReceptorStatus(Struct, frozen=True):
    """What stands for one receptor: its result, the fact that leads, and earlier different ones.

    `scored`: does a test of the leading sample give a HER2 staining score?
    """

    name: str
    result: str
    leading: Receptor | None = None
    changed_from: tuple[Receptor, ...] = ()
    scored: bool = False


def receptor_status(record: Record, name: str) -> ReceptorStatus:
    """The newest metastatic sample leads, then the newest of all; a different past is kept.

    An earlier test that could not settle it says nothing different.
    """
    tests = [r for r in record.all(Receptor) if r.name == name and r.result != "unknown"]
    if not tests:
        return ReceptorStatus(name, "unknown")
    ranked = sorted(tests, key=_rank)
    leading = ranked[-1]
    result = _her2(leading, ranked) if name == "HER2" else _together(ranked[::-1])
    clear = [r for r in ranked[:-1] if r.result not in (result, "equivocal")]
    others = tuple(r for r in clear if not _same_sample(r, leading))
    scored = any(r.score in IHC_SCORES and _same_sample(r, leading) for r in tests)
    return ReceptorStatus(name, result, leading, others, scored)


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
    status = {name: receptor_status(record, name).result for name in CARRIES}
    hr = hr_beside_word(er=status["ER"], pr=status["PR"], word=status["HR"])
    return subtype(hr=hr, her2=status["HER2"])


def _rank(test: Receptor) -> tuple[tuple[bool, PartialDate], int, Decimal, str]:
    """Sample and day first; of one day the most exact test, the same one in every reading."""
    exact = VAGUE_TO_EXACT.index(test.result)
    return (_turn(test), exact, test.percent or Decimal(-1), test.score)


def _turn(test: Receptor) -> tuple[bool, PartialDate]:
    return (test.sample == "metastasis", test.on or PartialDate(0))


def _together(tests: list[Receptor]) -> str:
    """What the tests of the first one's day and sample say, `tests` being newest first.

    A clear word settles a vague one beside it; yes and no beside each other settle nothing.
    """
    if not tests:
        return "unknown"
    beside = [test for test in tests if _turn(test) == _turn(tests[0])]
    clear = {test.result for test in beside} - {"equivocal"}
    if len({result in CARRIES[tests[0].name] for result in clear}) != 1:
        return "equivocal"
    return max(clear, key=VAGUE_TO_EXACT.index)


def _same_sample(test: Receptor, leading: Receptor) -> bool:
    if test.sample != leading.sample:
        return False
    if test.on is None or leading.on is None:
        return test.on == leading.on
    return abs(days_between(test.on, leading.on)) <= SAME_SAMPLE_DAYS


def _her2(leading: Receptor, ranked: list[Receptor]) -> str:
    """Staining score, gene test and the lab's own word of the leading sample, taken together.

    Of several scores of one day the highest counts. The word is no older than the score, and
    what a lab wrote beside a 0 or 1+ never settles a 2+.
    """
    sample = [test for test in reversed(ranked) if _same_sample(test, leading)]
    scored = [test for test in sample if test.score in IHC_SCORES]
    ihc = max((t.score for t in scored if _turn(t) == _turn(scored[0])), default="unknown")
    ish = _together([test for test in sample if test.method == "ISH"])
    since = [t for t in sample if not scored or _turn(t) >= _turn(scored[0])]
    worded = [t for t in since if t.method != "ISH" and not (ihc == "2+" and t.score in BELOW)]
    return her2_of_sample(ihc=ihc, ish=AMPLIFIED.get(ish, unknown()), word=_together(worded))
