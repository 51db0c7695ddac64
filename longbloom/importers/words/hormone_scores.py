"""Scores that labs give ER and PR in place of a share of cells: IRS, Allred and H-score."""

import re
from decimal import Decimal

from longbloom.core.criteria.receptors import from_allred, from_irs

IRS = re.compile(r"\birs\W{0,3}(\d{1,2})\b")
ALLRED = re.compile(r"\ballred\D{0,9}([0-8])\b|\b([0-8])\s?/\s?8\b")
H_SCORE = re.compile(r"\bh[- ]?score\D{0,4}([0-2]?\d{1,2}|300)\b")
AT_LEAST = re.compile(r"(?:>=|≥|>)\s*\d{1,3}\s*%")


def score_in(text: str) -> str:
    """The score as we write it: "IRS 12", "Allred 8", "H-score 270"; "" when there is none."""
    irs, allred, h_score = IRS.search(text), ALLRED.search(text), H_SCORE.search(text)
    if irs:
        return f"IRS {irs[1]}"
    if allred:
        return f"Allred {allred[1] or allred[2]}"
    return f"H-score {h_score[1]}" if h_score else ""


def result_of_score(text: str) -> str:
    """The result that an IRS, an Allred score or a lower bound (">95 %") gives."""
    irs, allred = IRS.search(text), ALLRED.search(text)
    if irs:
        return from_irs(score=Decimal(irs[1]))
    if allred:
        return from_allred(score=Decimal(allred[1] or allred[2]))
    return "positive" if AT_LEAST.search(text) else "unknown"
