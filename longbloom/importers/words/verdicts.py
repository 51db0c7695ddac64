"""Where a name turns from what is there to what is not, and why a part of it does not hold."""

import re
import unicodedata

from longbloom.importers.words.cancers import CANCER, IN_SITU, METASTATIC, RECURRENCE
from longbloom.importers.words.plain import DENIES, DOUBTS, RELATIVES, RISKS
from longbloom.importers.words.sites import sites_in

OF_A_RELATIVE = "this is about a relative"
SUSPECTED = "this is a suspicion or a screening, not a finding"
DENIED = "the words say that this is not there"
FEARED = "this is a risk or a fear, not the illness"

NAMED = re.compile(
    "|".join((CANCER.pattern, METASTATIC.pattern, IN_SITU.pattern, RECURRENCE.pattern))
    + r"|\bspread\b|\b(?:stage|stadium|stade|estadio)\b"
)
"""What can be claimed: a cancer, its spread, its return, its stage."""
FEARS = (
    r"\bfear\w* (?:of|that|about)\b|\b(?:anxi\w+|worr\w+) (?:about|that)\b|\bangst vor\b|"
    r"\b(?:peur|crainte) d|\b(?:miedo|temor) a\b"
)
SIGNS = (
    (OF_A_RELATIVE, RELATIVES),
    (FEARED, re.compile(f"{RISKS.pattern}|{FEARS}")),
    (SUSPECTED, DOUBTS),
    (DENIED, DENIES),
)
"""What stands before a finding and takes it back: "possible ...", "no ...", "risk of ..."."""
ANY_SIGN = re.compile("|".join(sign.pattern for _, sign in SIGNS))
LEAVES_IT_THERE = re.compile(
    r"no special type|\bnever[- ]smok\w+|\b(?:non?|not|nicht)[- ]metasta(?:tic|siert|tique|sic)\w*|"
    r"\b(?:non|not|nicht)[- ]invasiv\w*|"
    r"\b(?:no|not|sin|sans|ohne|nicht|non)[- ](?:otherwise|elsewhere|further|having|in remission|"
    r"amplifi\w+|over-?express\w*|specified|classified|especifica\w*|clasifica\w*|precis\w*|"
    r"nahere?|weiter|kleinzellig\w*|uberexprimier\w*|rese[ck]t?\w*|opera\w*|curable|kurab\w*)\b"
)
"""Denials of a detail or a property ("not otherwise specified"): the illness is there."""
SEEN = (
    r"detect|found|seen|confirm|present|identif|evident|visible|demonstrat|nachweis|nachgewies|"
    r"bestatigt|gesichert|gefunden|vorhanden|erkennbar|retrouv|decel|vu\b|encontr|visualiz"
)
VERDICTS = tuple(
    (why, re.compile(sign))
    for why, sign in (
        (OF_A_RELATIVE, rf"(?:{RELATIVES.pattern})(?: at \d+)?\W*$"),
        (
            SUSPECTED,
            rf"versus\b|\bvs\b|(?:{DOUBTS.pattern})(?:\s(?:on|by|in|at|per|nach|im|bei)\b|\W*$)",
        ),
        (
            DENIED,
            r"\b(?:excluded(?! from)|ruled out|ausgeschlossen)\b|\b(?:absent|unauffallig\w*)\W*$|"
            rf"\b(?:not?|never|nicht|non|pas) (?:[\w-]+ )?(?:{SEEN})|"
            r"^\W*(?:none|not?|nein|keine?|non|aucune?|ningun[oa]?|negativ\w*)\W*$",
        ),
    )
)
"""What stands behind a finding and takes it back: "... excluded", "... (suspected)"."""
BREAK = re.compile(r"[,;(:/]|\s[-–]\s|\b(?:with|and|mit|und|avec|et|con|y)\b")
ASIDE = re.compile(r"[,;(:]|\s[-–]\s")


def why_not(part: str) -> str:
    """Why what this part names does not hold; "" when it does."""
    text = _standing(part)
    named = NAMED.search(text)
    if named is None:
        return next((why for why, sign in SIGNS if sign.search(text)), "")
    before, behind = text[: named.start()], text[named.end() :]
    by_sign = next((why for why, sign in SIGNS if sign.search(before)), "")
    return by_sign or _verdict(behind)


def cut(clause: str) -> list[str]:
    """The clause, cut before what it denies, doubts, fears or says of somebody else."""
    text = _standing(clause)
    cuts = [0]
    for sign in ANY_SIGN.finditer(text):
        if _begins_anew(text[cuts[-1] : sign.start()], text[sign.start() :]):
            cuts.append(sign.start())
    cuts += [place for place in _before_verdicts(text) if place > cuts[-1]]
    return [clause[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]


def _begins_anew(head: str, tail: str) -> bool:
    """Does a sign speak of something other than what was named before it?"""
    if any(verdict.match(tail) for _, verdict in VERDICTS):
        return False
    breaks = [mark.end() for mark in BREAK.finditer(head)]
    if breaks and not head[breaks[-1] :].strip():
        return True
    return bool(NAMED.search(head) and NAMED.search(tail))


def _before_verdicts(text: str) -> list[int]:
    """Where a finding begins that a verdict takes back: "Cancer, | metastases excluded"."""
    places = []
    for _, verdict in VERDICTS[1:]:
        for found in verdict.finditer(text):
            named = [mark.start() for mark in NAMED.finditer(text, 0, found.start())]
            breaks = [mark.end() for mark in BREAK.finditer(text, 0, named[-1] if named else 0)]
            if breaks and named[0] < breaks[-1]:
                places.append(breaks[-1])
    return sorted(places)


def _verdict(behind: str) -> str:
    """The verdict right behind a finding, or in a remark beside it; a list shares its verdict."""
    direct, *asides = ASIDE.split(behind)
    for why, verdict in VERDICTS:
        listed = (aside for aside in asides if verdict.match(aside.strip()) or sites_in(aside))
        if verdict.search(direct) or any(verdict.search(aside.strip()) for aside in listed):
            return why
    return ""


def _standing(text: str) -> str:
    """Plain letters, each in its place, without the denials that leave the illness there."""
    letters = (unicodedata.normalize("NFKD", letter.lower())[0] for letter in text)
    return LEAVES_IT_THERE.sub(lambda found: " " * len(found[0]), "".join(letters))
