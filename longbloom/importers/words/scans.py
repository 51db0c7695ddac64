"""Which kind of scan a text names, and whether its words say larger, smaller or the same."""

import re
from functools import lru_cache

from longbloom.importers.words.plain import DENIES, plain, sentences

KINDS = {
    "PET": r"\bpet\b|pet[-/ ]?ct|positron\w*|tep\b",
    "bone scan": r"bone scan|scintigra\w*|szintigra\w*|gammagraf\w*|skelettszinti\w*|nm bone",
    "mammogram": r"mammogra\w*|mamograf\w*|\bmg\b",
    "MRI": r"\bmri?\b|\bmrt\b|\birm\b|magnet\w* reson\w*|resonanci\w*|kernspin\w*",
    "CT": r"\bct\b|comput\w* tomogra\w*|\btdm\b|scanner|\btac\b|tomodensito\w*",
    "ultrasound": r"ultra-?so\w+|sonogra\w*|echogra\w*|ecogra\w*|\bus\b",
    "DXA": r"\bdxa\b|\bdexa\b|bone densit\w*|osteodens\w*",
    "X-ray": r"x-?ray|radiogra\w*|rontgen\w*|\bxr\b|thorax 2 ebenen",
}
MODALITIES = {
    "CT": "CT", "MR": "MRI", "PT": "PET", "NM": "bone scan", "MG": "mammogram",
    "US": "ultrasound", "CR": "X-ray", "DX": "X-ray", "XA": "X-ray", "RF": "X-ray",
}  # fmt: skip
TRENDS = {
    "gone": r"complete (?:metabolic |radiolog\w+ )?(?:response|remission)|no evidence of disease|"
    r"vollremission|komplett\w* (?:response|remission)|reponse complete|kein tumor nachweisbar|"
    r"\bpcr\b|resolved|respuesta completa",
    "larger": r"progress\w*|increas\w*|enlarg\w*|larger|new lesion\w*|worse\w*|grown|"
    r"neue? \w*herd\w*|zunahme|grossenzunahme|progredien\w*|augment\w*|"
    r"crecimiento|aument\w*|empeor\w*",
    "smaller": r"partial (?:response|remission)|decreas\w*|smaller|shrunk|shrink\w*|improv\w*|"
    r"regress\w*|regredient\w*|teilremission|reponse partielle|diminu\w*|disminu\w*|mejor\w*|"
    r"better",
    "same": r"stable|unchanged|no (?:significant )?change|keine anderung|no change|stabil\w*|"
    r"sin cambios|estable|inchang\w*",
}


@lru_cache(maxsize=4096)
def scan_kind(text: str) -> str:
    """CT, MRI, PET, bone scan, mammogram, ultrasound, X-ray, DXA, or "" when none is named."""
    words = plain(text)
    return next((kind for kind, sign in KINDS.items() if re.search(sign, words)), "")


def trend_in(text: str) -> str:
    """larger, smaller, same, gone, mixed, or "" when the words give none.

    A sentence that denies growth ("no progression") is not growth; it says nothing by itself.
    """
    found = [
        trend
        for sentence in sentences(text)
        for trend, sign in TRENDS.items()
        if (match := re.search(rf"\b(?:{sign})", plain(sentence)))
        and not (trend == "larger" and DENIES.search(plain(sentence)[: match.start()]))
    ]
    kinds = list(dict.fromkeys(found))
    if "larger" in kinds and ("smaller" in kinds or "gone" in kinds):
        return "mixed"
    return kinds[0] if kinds else ""
