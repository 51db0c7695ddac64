"""What a diagnosis claims of her by its name, apart from what it denies, doubts or fears."""

import re
from functools import lru_cache

from msgspec import Struct

from longbloom.importers.words.plain import clauses, plain, sentences
from longbloom.importers.words.verdicts import (
    FEARED,
    NAMED,
    OF_A_RELATIVE,
    SUSPECTED,
    cut,
    why_not,
)

ONLY_SUSPECTED = "only suspected: “{}”"
OF_FAMILY = re.compile(r"family history|familienanamnese|antecedent\w* familia")
SUSPICION = re.compile(r"suspected|suspicion|verdacht|\bv\. ?a\.|screening")


class Claim(Struct, frozen=True):
    """`said` is what stands; `why` says why a cancer beside it does not; `doubts` name it."""

    said: str
    why: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def names_cancer(self) -> bool:
        return bool(NAMED.search(plain(self.said)))


def refusal(words: str) -> str:
    """Why a diagnosis by these words is none of hers; "" when it may be.

    A fear or a risk is hers, and no cancer.
    """
    claim = claim_in(words)
    if claim.names_cancer:
        return ""
    if claim.why and not claim.said:
        return "" if claim.why == FEARED else claim.why
    if OF_FAMILY.search(plain(words)):
        return OF_A_RELATIVE
    return SUSPECTED if SUSPICION.search(plain(claim.said)) else ""


@lru_cache(maxsize=4096)
def claim_in(words: str) -> Claim:
    """The parts of a name that hold, and why others don't; a name without a cancer is whole."""
    if not NAMED.search(plain(words)):
        return Claim(words)
    whole = [clause for sentence in sentences(words) for clause in clauses(sentence)]
    parts = [part for clause in whole for part in cut(clause)]
    judged = [(part, why_not(part)) for part in parts]
    if not any(why for _, why in judged):
        return Claim(words)
    said = " ".join(part for part, why in judged if not why)
    doubted = (part.strip(" ,;()?") for part, why in judged if why == SUSPECTED)
    return Claim(
        said=said,
        why=next((why for part, why in judged if why and NAMED.search(plain(part))), ""),
        doubts=tuple(ONLY_SUSPECTED.format(part) for part in doubted if part),
    )
