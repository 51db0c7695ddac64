"""ER, PR and HER2 in pathology words: signs, words, percent, scores and gene tests."""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.criteria.receptors import (
    from_percent,
    her2_from_tests,
    ish_from_counts,
)
from longbloom.importers.words.gene_counts import Counts, counts_in
from longbloom.importers.words.hormone_scores import result_of_score, score_in
from longbloom.importers.words.plain import DENIES, plain

NAMES = {
    "HR": r"(?i:hormone?[- ]?re[cz]ept\w+|r[eé]cepteurs? hormonaux|"
    r"receptor(?:es)? hormonal(?:es)?)|\b(?:HR|RH)(?!\w)|"
    r"\b(?:ER|ÖR|RE) ?(?:and)?/?(?:or|oder|ou|o) ?(?:PR|PgR|RP)(?!\w)",
    "ER": r"(?i:(?:o?estrogen|[öo]strogen|œstrog[eè]n)[- ]?re[cz]ept\w+|"
    r"r[eé]cepteurs?(?: aux| des| [àa] l['’]?| d['’e]\w*)? ?(?:œ|o?e)strog[eè]nes?|"
    r"receptor(?:es)? (?:de )?estr[oó]g\w+)|\b(?:ER|ÖR|RE|RO)(?!\w)",
    "PR": r"(?i:(?:progesteron\w*|gestagen)[- ]?re[cz]ept\w+|"
    r"r[eé]cepteurs?(?: [aà] la| de)? ?(?:la )?progest[eé]\w+|"
    r"receptor(?:es)? (?:de )?progest\w+)|\b(?:PR|PgR|PGR|RP)(?!\w)",
    "HER2": r"(?i:her-?2(?:[-/ ]?neu)?|erbb-?2|c-?erb-?b2|"
    r"human epidermal growth factor (?:receptor )?2)",
    "other": r"(?i:ki-?67|mib-?1|androgen[- ]?re[cz]ept\w+|oncotype\w*)|\bAR(?!\w)",
}
"""How each receptor is named; "other" ends what is said of the one before.

"ER or PR positive" says of neither which it is: it is HR's result.
"""
NAMED = re.compile("|".join(f"(?P<{name}>{words})" for name, words in NAMES.items()))
TRIPLE_NEGATIVE = re.compile(r"triple?[- ]?nega\w+|\btnbc\b|dreifach[- ]?negativ\w*")
STOP = re.compile(r"[;\n]|(?<!\bpos)(?<!\bneg)\.\s", re.IGNORECASE)
NOT_SAID = re.compile(
    r"\b(?:no|kein\w*|without|ohne|absence of|pas d['’e]|sin)(?: evidence of| \w*nachweis\w*)?"
    r"(?: eine\w*| d\w+)? ?$"
)
"""A denial right before a receptor's name: "no HER2 overexpression"."""
ONLY_IF = re.compile(r"\b(?:if|falls|wenn|in case of|si|anti|gegen|against)[- ]$")
"""What makes a receptor's name a condition or a target, and no result."""
JOINS = {"", "and", "und", "et", "y"}
SIGN = re.compile(r"^\s*(?:status)?\s*[:=]?\s*\(?(\+{1,3}|[-−–])(?=[\s,;/)\].(]|$)")
SAID = tuple(
    (result, re.compile(rf"(?<![\w])(?:{words})"))
    for result, words in (
        ("ultralow", r"ultra-?low"),
        (
            "low",
            r"\blow\b(?! (?:intensity|power|grade|stain\w*))|\bniedrig\b|\bfaible\b|\bbaj[oa]\b",
        ),
        ("equivocal", r"equivo\w*|indetermin\w*|borderline|grenzwertig\w*"),
        (
            "negative",
            r"nega\w*|neg\b|(?:not?|nicht|non|ohne|kein\w*|sin|sans|pas) (?:\w+ )?"
            r"(?:detect|nachweis|\w*expr)\w*|absent|"
            r"(?:<|less than|weniger als|menos del?|moins de) ?1 ?%",
        ),
        (
            "positive",
            r"(?<!protein )posi\w*|pos\b|detected|nachweisbar|detecte\w*|"
            r"[-–]? ?(?:over|uber|sur|sobre)-?expr\w*",
        ),
    )
)
PERCENT = re.compile(
    r"(>=|≥|>|<=|≤|<|\b(?:greater|more|higher|less|fewer) than(?: or equal to)?|\b(?:over|under|"
    r"above|below|at least|up to)|\b(?:mehr|weniger) als|\b(?:uber|unter|mindestens|bis zu|ab)|"
    r"\b(?:mas|menos) del?|\b(?:plus|moins) de|\d\s?%?\s?(?:[-–]|to|bis|a|à)\s?)?"
    r"\s*(\d{1,3}(?:[.,]\d+)?)\s*%"
)
"""A share of cells, and what makes it a bound ("more than 10 %") or the end of a range."""
IHC = re.compile(
    r"(?:^|[\s(:=])([0-3])\s?\+(?!\d)|(?:score|ihc|dako|\bshc)(?:\W{0,4}|\s(?:is|was|of)\s)([0-3])\b|^\W{0,3}(0)(?=\W|$)|"
    r"\((0)(?=[,;)]|\s(?!%|of\b|von\b|de\b))"
)
RATIO_LOW = re.compile(r"(?:less than|<)=?\s*(?:or equal to )?(?:1\.8|2\.0)\b")
RATIO_HIGH = re.compile(r"(?:greater than|>)=?\s*(?:or equal to )?2\.[0-2]\b")
"""Bounds in place of a ratio: the limits of the guideline of 2007 and of those after it."""
AMPLIFIED = re.compile(r"amplif\w*|\b[fscd]?d?ish[- ]?(?:positi\w*|\+)")
CALLED_AMPLIFIED = re.compile(r"\bamplif(?:ied|iziert|ie|icado)\b|\b[fscd]?d?ish[- ]?positi")
NOT_AMPLIFIED = re.compile(
    r"(?:not?|non|nicht|kein\w*|sin|pas d?'?|un)[- ]?(?:gen-? ?)?amplif\w*|"
    r"\b[fscd]?d?ish[- ]?(?:nega\w*|-)|amplif\w*\W{1,3}(?:nega\w*|not?\b|non\b|nicht\b|absent)"
)


class Found(Struct, frozen=True):
    """One receptor as a text gives it. `score` is an IHC score ("2+") or "IRS 12"."""

    name: str
    result: str
    percent: Decimal | None = None
    score: str = ""
    method: str = ""


@lru_cache(maxsize=8192)
def receptors_in(text: str) -> tuple[Found, ...]:
    """Every receptor that a text gives a result for; a name without a result yields nothing."""
    triple = TRIPLE_NEGATIVE.search(plain(text))
    if triple and not DENIES.search(plain(text)[max(0, triple.start() - 12) : triple.start()]):
        named = tuple(Found(name, "negative") for name in ("ER", "PR", "HER2"))
        explicit = {found.name: found for found in _each(text)}
        return tuple(explicit.get(found.name, found) for found in named)
    return tuple(_each(text))


def read_result(name: str, words: str) -> Found:
    """The result that the words after a receptor's name give; result "unknown" when none."""
    text = plain(words)
    percent = _percent(text)
    if name == "HER2":
        return _read_her2(text, words, percent)
    score = score_in(text)
    said = _said(text, words)
    if percent is not None:
        return Found(name, from_percent(receptor=name, percent=percent), percent, score, "IHC")
    if said == "unknown":
        said = result_of_score(text)
    return Found(name, said, None, score, "IHC" if score else "")


def _each(text: str) -> list[Found]:
    """Read what follows each name; names in a row ("ER/PR/HER2 negative") share the last result."""
    marks = list(NAMED.finditer(text))
    found: dict[str, Found] = {}
    waiting: list[str] = []
    for place, mark in enumerate(marks):
        name, before = (
            str(mark.lastgroup),
            plain(text[max(0, mark.start() - 40) : mark.start()]) + " ",
        )
        after = _after(text, marks[place:])
        if not SIGN.match(after) and plain(after).strip(" /,&") in JOINS:
            waiting.append(name)
            continue
        read = _denied(read_result(name, after), before, after)
        for one in (*(Found(other, read.result) for other in waiting), read):
            if one.result != "unknown" and one.name != "other" and not ONLY_IF.search(before):
                found.setdefault(one.name, one)
        waiting = []
    return list(found.values())


def _after(text: str, marks: list[re.Match[str]]) -> str:
    """What is said of the first of `marks`; the counts of a gene test may stand further on."""
    name, start = marks[0].lastgroup, marks[0].end()
    until = marks[1].start() if len(marks) > 1 else len(text)
    other = next((mark.start() for mark in marks if mark.lastgroup != name), len(text))
    counts = counts_in(text[start : min(other, start + 240)]) if name == "HER2" else None
    counted = start + counts.end if counts else start
    until = min(other if counts else until, counted + 90)
    return text[start:counted] + STOP.split(text[counted:until])[0]


def _denied(read: Found, before: str, after: str) -> Found:
    """ "No HER2 overexpression" is negative, though "HER2 overexpression" is positive."""
    if NOT_SAID.search(before) and re.search(r"expr|amplif", plain(after)):
        return Found(read.name, "negative")
    return read


def _read_her2(text: str, words: str, percent: Decimal | None) -> Found:
    scored = IHC.search(text)
    ihc = next((group for group in scored.groups() if group), "") if scored else ""
    ihc = "0" if ihc == "0" else f"{ihc}+" if ihc else ""
    counts = counts_in(words)
    ish = _ish(text, counts, ihc or "unknown")
    method = "" if ish.is_unknown and not (ihc or counts) else "IHC" if ihc else "ISH"
    said = _said(text, words)
    settled = said == "equivocal" and ihc == "2+" and not ish.is_unknown
    if settled or said == "unknown" or (said == "negative" and (ihc or not ish.is_unknown)):
        tested = her2_from_tests(ihc=ihc or "unknown", ish=ish)
        said = tested if tested != "unknown" else said
    if said == "unknown" and counts:
        said = "equivocal"
    return Found("HER2", said, percent, ihc, method)


def _ish(text: str, counts: Counts | None, ihc: str) -> Answer:
    """Amplified or not; a lab's "amplified" against its own copies settles nothing."""
    if NOT_AMPLIFIED.search(text):
        return NO
    if counts:
        counted = ish_from_counts(ratio=counts.ratio, copies=counts.copies, ihc=ihc)
        called = counts.copies is not None and CALLED_AMPLIFIED.search(text)
        return unknown() if called and counted.is_no else counted
    if RATIO_LOW.search(text):
        return NO
    if RATIO_HIGH.search(text):
        return YES
    return YES if AMPLIFIED.search(text) else unknown()


def _said(text: str, words: str) -> str:
    """The word or sign that states a result; the first one counts."""
    sign = SIGN.match(words)
    if sign:
        return "positive" if sign[1].startswith("+") else "negative"
    places = {name: found.start() for name, said in SAID if (found := said.search(text))}
    if "low" in places and "positive" in places:
        return "low"
    return min(places, key=lambda name: places[name], default="unknown")


def _percent(text: str) -> Decimal | None:
    """The first share of cells that is no bound (">= 10 %") and no range; None without any."""
    exact = (match[2] for match in PERCENT.finditer(text) if not match[1])
    return next((Decimal(share.replace(",", ".")) for share in exact), None)
