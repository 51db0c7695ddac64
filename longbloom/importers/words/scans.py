"""Which kind of scan a text names, and whether its words say larger, smaller or the same."""

import re
from collections.abc import Iterator
from functools import lru_cache

from longbloom.importers.words.plain import DENIES, DOUBTS, clauses, plain, sentences

KINDS = {
    "PET": r"\bpet\b|pet[-/ ]?ct|positron\w*|tep\b",
    "bone scan": r"bone scan|scintigra\w*|szintigra\w*|gammagraf\w*|skelettszinti\w*|nm bone",
    "mammogram": r"mammogra\w*|mamograf\w*|\bmg\b",
    "MRI": r"\bmri?\b|\bmrt\b|\birm\b|magnet\w* reson\w*|resonanci\w*|kernspin\w*",
    "CT": r"\bct\b|comput\w* ?tomogra\w*|\btdm\b|scanner|\btac\b|tomodensito\w*",
    "ultrasound": r"ultra-?so\w+|sonogra\w*|echogra\w*|ecogra\w*|\bus\b",
    "DXA": r"\bdxa\b|\bdexa\b|bone densit\w*|osteodens\w*",
    "X-ray": r"x-?ray|radiogra\w*|rontgen\w*|\bxr\b|thorax 2 ebenen",
}
MODALITIES = {
    "CT": "CT", "MR": "MRI", "PT": "PET", "NM": "bone scan", "MG": "mammogram",
    "US": "ultrasound", "CR": "X-ray", "DX": "X-ray", "XA": "X-ray", "RF": "X-ray",
}  # fmt: skip
TRENDS = {
    "gone": r"(?<!near[- ])(?<!nearly )(?<!almost )"
    r"complete (?:metabolic |radiolog\w+ )?(?:response|remission)|"
    r"no evidence of disease|"
    r"\bned\b|vollremission|komplett\w*?[- ]?(?:response|remission)|"
    r"reponse (?:metabolique )?complete|kein tumor nachweisbar|\bpcr\b|"
    r"respuesta (?:metabolica )?completa|"
    r"sin evidencia de enfermedad(?! (?:metast|a dist))|"
    r"(?:lesions?|metastas\w*|disease) (?:have |has )?(?:\w+ )?resolved",
    "larger": r"\w*progress\w*|"
    r"increas\w*\b(?! (?:\w+ ){0,2}(?:uptake|activity|density|signal|risk))|"
    r"enlarg\w*|larger|new (?:\w+ ){0,2}(?:lesion|metastas)\w*|"
    r"new (?:since|compared (?:with|to)) (?:the )?(?:prior|previous|last)|worse\w*|grown|"
    r"neue?[mnrs]? (?:\w+ ){0,2}\w*(?:herd|metasta|lasion|filia)\w*|\w*zunahme|\w*progredien\w*|"
    r"augmente\w*|augmentation (?:de|en)|nouvelle\w* (?:lesion|metasta)\w*|progresi\w*|"
    r"crecimiento|aument\w*|empeor\w*|nuevas? (?:lesion|metasta)\w*",
    "smaller": r"(?:near(?:ly)?|almost)[- ]complete (?:response|remission)|"
    r"parti\w* (?:response|remission)|decreas\w*|smaller|shrunk|shrink\w*|improv\w*|"
    r"regress\w*|\w*regredient\w*|teilremission|kleiner\b|\w*ruckgang|rucklaufig\w*|"
    r"\w*abnahme|reponse partielle|diminu\w*|disminu\w*|mejor\w*|respuesta parcial|better",
    "same": r"stable|unchanged|no (?:\w+ ){0,2}change|keine anderung|stabil\w*|\w*konstan[tz]\w*|"
    r"unverandert\w*|sin cambios|estable|inchang\w*",
    "mixed": r"mixed response|divergent\w*|dissocie\w*|respuesta mixta",
}
LISTED = re.compile(r"\b(?:or|nor|oder|noch|ou|ni)\b")


@lru_cache(maxsize=4096)
def scan_kind(text: str) -> str:
    """CT, MRI, PET, bone scan, mammogram, ultrasound, X-ray, DXA, or "" when none is named."""
    words = plain(text)
    return next((kind for kind, sign in KINDS.items() if re.search(sign, words)), "")


def trend_in(text: str) -> str:
    """larger, smaller, same, gone, mixed, or "" when the words give none.

    A sentence that denies growth ("no progression") is not growth; it says nothing by itself.
    """
    parts = [clause for sentence in sentences(text) for clause in clauses(sentence)]
    kinds = list(dict.fromkeys(trend for part in parts for trend in _trends(plain(part))))
    if "mixed" in kinds or ("larger" in kinds and ("smaller" in kinds or "gone" in kinds)):
        return "mixed"
    if "larger" in kinds:
        return "larger"  # new or growing disease is progression, whatever else is stable
    return kinds[0] if kinds else ""


def _trends(words: str) -> Iterator[str]:
    if words.rstrip(" .)").endswith("?"):
        return
    for trend, sign in TRENDS.items():
        for match in re.finditer(rf"\b(?:{sign})", words):
            before, after = words[: match.start()], words[match.end() :]
            # "no new lesions, progression" lists two denials, "no progression, stable" one
            is_denied = DENIES.search(before) if trend == "larger" else _denies(before, after)
            if not is_denied and not DOUBTS.search(before):
                yield trend
                break


def _denies(before: str, after: str) -> bool:
    """Does a denial reach this far? A comma ends it, but for a list: "no increase, decrease or"."""
    near = before.rsplit(",", 1)[-1]
    return bool(DENIES.search(before if LISTED.search(near + after) else near))
