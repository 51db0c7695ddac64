"""What an entry says that did not happen: negations, plans, mistakes, and "there are none"."""

import re

from longbloom.importers.ccda.elements import (
    Element,
    above,
    attr,
    child,
    code,
    is_true,
    related,
)
from longbloom.importers.fhir.index import NotAFact, TakenBack
from longbloom.importers.words.diagnoses import bare_name

PLANNED = {"INT", "RQO", "PRMS", "PRP", "GOL", "ARQ", "APT", "APT.CRT", "DEF", "OPT", "EXPEC"}
A_PLAN = "an order or plan; nothing in it is taken as done"
NONE = re.compile(
    r"(?:no|denies)\b.*\b(?:known|current|active|significant|indicated|recorded|reported|on file|"
    r"problems?|conditions?|disabilit\w*|medications?|drugs?|immuni[sz]ations?|procedures?|"
    r"allerg\w+|information|data|history)\b.*|none(?: (?:known|recorded|reported))?|unknown",
    re.IGNORECASE | re.DOTALL,
)
NOTHING_NAMED = re.compile(
    r"(?:allergy to )?(?:substance|drug|medicine|medication|food)s?(?: or (?:drug|medic)\w*)?|"
    r"problem|condition|diagnosis|finding|complaint|symptom|encounter diagnosis",
    re.IGNORECASE,
)
"""What a form says when nobody filled it in, behind which stands no illness and no medicine."""
STATUS_CODE = "33999-4"
STATUS_WORDS = {
    "55561003": "active", "73425007": "inactive", "413322009": "resolved",
    "277022003": "remission", "246455001": "recurrence", "421139008": "on-hold",
    "392521001": "completed", "active": "active", "inactive": "inactive", "resolved": "resolved",
}  # fmt: skip


def refuse_plans(statement: Element, allowed: str = "") -> None:
    """Raises TakenBack for what is ordered, planned or only possible, save for one own mood."""
    moods = [attr(one, "moodCode").upper() for one in (statement, *above(statement))]
    if moods[0] in PLANNED - {allowed} or PLANNED & set(moods[1:]):
        raise TakenBack(A_PLAN)


def refuse_mistakes(statement: Element) -> None:
    """Raises TakenBack for what was withdrawn; an act around the statement counts, too."""
    for one in (statement, *above(statement)):
        if status(one) == "nullified":
            raise TakenBack("the hospital marked this as entered by mistake")


def refuse_negated(statement: Element, why: str) -> None:
    """Raises TakenBack for what is denied, by itself or with all that stands around it."""
    if any(is_true(one, "negationInd") for one in (statement, *above(statement))):
        raise TakenBack(why)


def refuse_empty(words: str) -> None:
    """Raises NotAFact for "no known problems" and for names that name nothing."""
    if says_none(words):
        raise NotAFact("the record says that there are none")
    if names_nothing(words):
        raise NotAFact(f"the entry says only “{words}”, not which")


def names_nothing(words: str) -> bool:
    return bool(NOTHING_NAMED.fullmatch(bare_name(words).strip()))


def says_none(words: str) -> bool:
    """ "No known problems", "None", "No data" and the like."""
    return bool(NONE.fullmatch(words.strip()))


def status(statement: Element) -> str:
    return attr(child(statement, "statusCode"), "code").lower()


def noted_status(statement: Element) -> str:
    """The status that an observation inside gives: active, resolved, ..., or ""."""
    for inner in related(statement, "observation"):
        if code(inner) == STATUS_CODE:
            value = child(inner, "value")
            coded = STATUS_WORDS.get(attr(value, "code").lower(), "")
            return coded or STATUS_WORDS.get(attr(value, "displayName").lower(), "")
    return ""
