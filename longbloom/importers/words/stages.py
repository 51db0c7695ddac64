"""Stage groups and TNM categories in words: "UICC IIB (cT2 cN1 cM0)", "Stage 3A", "IV"."""

import re
from functools import lru_cache

ROMAN = {"0": "0", "1": "I", "2": "II", "3": "III", "4": "IV"}
GROUP = r"(?:(IV|III|II|I)|([0-4]))((?:\s?(?-i:[A-D])|[a-d])(?!['’]))?\d?"
NAMED_GROUP = re.compile(
    rf"(?:stage|stadium|stadio|stade|estadio|estadío|uicc|ajcc)\W{{0,3}}"
    rf"(?:group|gruppe|grupo)?\W{{0,2}}(?:[5-9](?:th|\.)?(?: ?ed\w*\.?| ?aufl\w*\.?)?\W{{1,3}})?"
    rf"(?:[cp]\s?)?{GROUP}(?![\w])(?!\s?[-–/]\s?(?:[IV0-4]))",
    re.IGNORECASE,
)
BARE_GROUP = re.compile(rf"\s*(?:[cp]\s?)?{GROUP}\s*(?:\(.*\))?\s*", re.IGNORECASE)
PREFIX = r"(?:y|r|a)?(?:sn)?[cpu]?"
NO_TUMOR = (
    r"(?!\*|[-\s](?:w|weight|gewicht|wichtung|hyper|hypo|flair|seq|signal|vertebra|wirbel|"
    r"fracture))"
)
"""What follows the T1 or T2 of an MRI sequence, or the T3 of a vertebra."""
TNM = re.compile(
    r"(?:(?<![A-Za-z])|(?<=T[1-4][a-d])|(?<=Tis)|(?<=[TN][xX])|(?<=N[1-3][a-c]))"
    rf"(?P<prefix>{PREFIX})"
    rf"(?P<what>T(?:is|x|X|[0-4])[a-d]?\d?{NO_TUMOR}|N(?:x|X|[0-3])[a-c]?|M(?:x|X|[01])[a-c]?)"
    r"(?P<more>(?:\((?:sn|mi|i[+-]|mol[+-]|m|\d|DCIS|LCIS|Paget)\))*)"
    rf"(?=[^A-Za-z0-9]|$|{PREFIX}[NM][0-3xX])"
)
LONGEST_LONE = 60
"""In a longer text a T, N or M that stands alone and without c or p is no category."""


@lru_cache(maxsize=4096)
def stage_in(text: str) -> str:
    """The stage group a text names with a word for stage ("Stage IIA"), as "IIA"; else ""."""
    match = NAMED_GROUP.search(text)
    return _group(match) if match else ""


@lru_cache(maxsize=4096)
def bare_stage(text: str) -> str:
    """The group when the whole text is one: "IV", "4", "c3A", "IIIC"; else ""."""
    match = BARE_GROUP.fullmatch(text)
    return _group(match) if match else ""


@lru_cache(maxsize=4096)
def tnm_in(text: str) -> tuple[str, ...]:
    """TNM categories, e.g. ("cT2", "cN1", "cM0"); "cT2 N1 M0" means c for all three.

    A bare "T2" in a report is an MRI sequence or a vertebra, unless N or M stand beside it.
    """
    found: list[str] = []
    prefix = ""
    letters = {match["what"][0] for match in TNM.finditer(text)}
    for match in TNM.finditer(text):
        if match["prefix"] or match["what"][0] == "T":
            prefix = match["prefix"]
        lone = not prefix and len(letters) == 1 and match["what"] != "Tis"
        if lone and len(text) > LONGEST_LONE:
            continue
        found.append(f"{prefix}{match['what']}{match['more']}")
    return tuple(dict.fromkeys(found))


def _group(match: re.Match[str]) -> str:
    roman, digit, letter = match[1], match[2], match[3]
    number = roman.upper() if roman else ROMAN[digit]
    return number + (letter.strip().upper() if letter and number != "0" else "")
