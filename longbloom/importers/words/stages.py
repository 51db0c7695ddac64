"""Stage groups and TNM categories in words: "UICC IIB (cT2 cN1 cM0)", "Stage 3A", "IV"."""

import re
from functools import lru_cache

ROMAN = {"0": "0", "1": "I", "2": "II", "3": "III", "4": "IV"}
GROUP = r"(?:(IV|III|II|I)|([0-4]))\s?([A-D])?\d?"
NAMED_GROUP = re.compile(
    rf"(?:stage|stadium|stadio|stade|estadio|estadío|uicc|ajcc)\W{{0,3}}"
    rf"(?:group|gruppe|grupo)?\W{{0,2}}(?:[cp]\s?)?{GROUP}(?![\w])",
    re.IGNORECASE,
)
BARE_GROUP = re.compile(rf"\s*(?:[cp]\s?)?{GROUP}\s*(?:\(.*\))?\s*", re.IGNORECASE)
TNM = re.compile(
    r"(?<![A-Za-z])(?P<prefix>(?:y|r|a)?(?:sn)?[cpu]?)"
    r"(?P<what>T(?:is|x|X|[0-4])[a-d]?\d?|N(?:x|X|[0-3])[a-c]?|M(?:x|X|[01])[a-c]?)"
    r"(?P<more>(?:\((?:sn|mi|i[+-]|mol[+-]|m|\d|DCIS|LCIS|Paget)\))*)(?![A-Za-z0-9])"
)


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
    """TNM categories, e.g. ("cT2", "cN1", "cM0"); "cT2 N1 M0" means c for all three."""
    found: list[str] = []
    prefix = ""
    for match in TNM.finditer(text):
        if match["prefix"] or match["what"][0] == "T":
            prefix = match["prefix"]
        found.append(f"{prefix}{match['what']}{match['more']}")
    return tuple(dict.fromkeys(found))


def _group(match: re.Match[str]) -> str:
    roman, digit, letter = match[1], match[2], match[3]
    number = roman.upper() if roman else ROMAN[digit]
    return number + (letter.upper() if letter and number != "0" else "")
