"""Criteria about receptors. receptors.md beside this file lists every case."""

from decimal import Decimal

from longbloom.core.answer import NO, YES, Answer, any_of, unknown
from longbloom.core.sources import cites

POSITIVE_FROM_PERCENT = Decimal(1)
LOW_UP_TO_PERCENT = Decimal(10)
AMPLIFIED_FROM_RATIO = Decimal(2)
FEW_COPIES, MANY_COPIES = Decimal(4), Decimal(6)

ASK_HER2 = "Has the cancer been tested for HER2, and what was the score (0, 1+, 2+, 3+)?"
ASK_SCORE = "My HER2 result is negative. What was the score: 0, ultralow, 1+ or 2+?"
ASK_ISH = "My HER2 result was not clear. Was the second test (ISH) done, and what did it show?"
ASK_HORMONE = "Was the cancer tested for {}, and was it positive or negative?"


@cites("asco-cap-er-pr-2020", "abstract, Recommendations")
def hr_positive(*, er: str, pr: str) -> Answer:
    """Hormone-receptor positive means the estrogen or the progesterone receptor is."""
    return any_of([_carries("ER", er), _carries("PR", pr)])


@cites("asco-cap-er-pr-2020", "abstract, Recommendations")
def hr_beside_word(*, er: str, pr: str, word: str) -> Answer:
    """ER and PR first; where they leave it open, the record's `word` for both together.

    The source says what is positive; to weigh a word beside tests is our own rule.
    """
    tested, said = hr_positive(er=er, pr=pr), _carries("HR", word)
    return said if tested.is_unknown and not said.is_unknown else tested


@cites("asco-cap-er-pr-2020", "abstract, Recommendations")
def from_percent(*, receptor: str, percent: Decimal) -> str:
    """ER or PR by the share of cells that carry it; "low" is a name the source gives ER alone."""
    if percent < POSITIVE_FROM_PERCENT:
        return "negative"
    is_low = receptor == "ER" and percent <= LOW_UP_TO_PERCENT
    return "low" if is_low else "positive"


@cites("cap-breast-2014", "Allred score")
def from_allred(*, score: Decimal) -> str:
    """ER or PR by its Allred score; there is no 1."""
    if score == 1:
        return "unknown"
    return "positive" if score >= 3 else "negative"


@cites("irs-luebeck", "both tables")
@cites("asco-cap-er-pr-2020", "abstract, Recommendations")
def from_irs(*, score: Decimal) -> str:
    """ER or PR by its IRS (0 to 12); 1 to 3 can mean fewer than 1 in 100 cells."""
    if score == 0:
        return "negative"
    return "positive" if score >= 4 else "unknown"


@cites("asco-cap-her2-guide", "Figures 3 to 6")
@cites("her2-reproducible-2022", "Table 2")
def ish_from_counts(*, ratio: Decimal, copies: Decimal | None, ihc: str) -> Answer:
    """Is the gene amplified, by an ISH test with two probes and, where they differ, by `ihc`?"""
    high_ratio = ratio >= AMPLIFIED_FROM_RATIO
    if copies is None:
        return YES if high_ratio else NO
    if high_ratio == (copies >= FEW_COPIES):
        return YES if high_ratio else NO
    if ihc == "unknown":
        return unknown(ASK_HER2)
    enough = ("2+", "3+") if copies >= MANY_COPIES else ("3+",)
    return YES if ihc in enough else NO


@cites("asco-cap-her2-2023", "abstract, Recommendations and Discussion")
def her2_from_tests(*, ihc: str, ish: Answer) -> str:
    """HER2 by staining score and, where done, gene amplification (`ish`)."""
    if ihc == "3+":
        return "positive"
    if ihc == "2+":
        return {"yes": "positive", "no": "low"}.get(ish.word, "equivocal")
    if ihc in ("0", "1+"):
        stained = "low" if ihc == "1+" else "negative"
        return "equivocal" if ish.is_yes else stained
    return {"yes": "positive", "no": "negative"}.get(ish.word, "unknown")


@cites("asco-cap-her2-2023", "abstract, Recommendations and Discussion")
def her2_of_sample(*, ihc: str, ish: Answer, word: str) -> str:
    """HER2 of one sample: its tests beside the lab's own `word`; a contradiction is equivocal."""
    tested = her2_from_tests(ihc=ihc, ish=ish)
    if word in ("unknown", tested):
        return tested
    if ihc in ("2+", "unknown") and ish.is_unknown:
        return word
    if ihc == "2+" or (ihc == "unknown" and word == "equivocal"):
        return tested
    if {"positive", "equivocal"} & {tested, word}:
        return "equivocal"
    repeats = word == "ultralow" or ihc == "unknown"
    return word if tested == "negative" and repeats else tested


@cites("asco-cap-her2-2023", "abstract, Discussion")
def her2_low(*, her2: str, scored: bool) -> Answer:
    """Is it HER2-low? A "negative" without a score (`scored`: is there one?) leaves it open."""
    if her2 == "low":
        return YES
    if her2 in ("positive", "ultralow") or (her2 == "negative" and scored):
        return NO
    asks = {"equivocal": ASK_ISH, "negative": ASK_SCORE}
    return unknown(asks.get(her2, ASK_HER2))


def _carries(name: str, result: str) -> Answer:
    if result in ("positive", "low"):
        return YES
    return NO if result == "negative" else unknown(ASK_HORMONE.format(name))
