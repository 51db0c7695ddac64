"""ER, PR, HER2 and Ki-67 of a report: every line about one of them read as one result."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from longbloom.core.record.dates import PartialDate
from longbloom.importers.fhir.stated import receptor_of
from longbloom.importers.pdf.ki67 import ki67
from longbloom.importers.pdf.passages import Sentence
from longbloom.importers.pdf.past import is_past, year_in
from longbloom.importers.pdf.said import (
    CHANGED,
    DIFFER,
    HISTORY,
    LONGEST_WORDS,
    WORD_AND_SHARE,
    About,
    Said,
)
from longbloom.importers.pdf.samples import Sample
from longbloom.importers.words.plain import PLANS, plain
from longbloom.importers.words.receptors import (
    NAMED,
    SIGN,
    TRIPLE_NEGATIVE,
    Found,
    read_result,
    receptors_in,
)

DETAIL = re.compile(
    r"percent|\d ?%|allred|\birs\b|h-?score|\bscore\b|intensit|ratio|cop(?:y|ies)|kopien|copias|"
    r"signals|\b[fcds]?ish\b|amplif|quotient|proportion|anteil|farbeintens|nuclei|zellkern|noyaux|"
    r"nucleos|membran|cep ?17|^\W*(?:positiv|negativ|equivocal|[0-3]\+)"
)
"""What a line that names no receptor adds to the one above it."""
OF_HER2 = re.compile(
    r"\bscore\b|ratio|cop(?:y|ies)|kopien|copias|signals|\b[fcds]?ish\b|amplif|quotient|"
    r"^\W*(?:positiv|negativ|equivocal|[0-3]\+)"
)
OF_OTHERS = re.compile(
    r"margin|lymph|node|invasion|necrosis|gata|ttf|cdx|\bck ?\d|cytokerat|p53|e-?cadherin|synapto|"
    r"tumou?r size|grade|calcif|resektionsr|marg[ei]n|ganglio"
)
"""What else is positive or negative in a report, or comes as a share."""
JOINS = {"", "and", "und", "et", "y"}
CUT = re.compile(r"[;\n]|(?<!\bpos)(?<!\bneg)(?<!\bca)\.\s", re.IGNORECASE)
BEFORE_NAME = re.compile(
    r"[\s,;]*(?:\b(?:and|but|und|aber|y|et)\b)?\s*\b((?:positiv|negativ)\w*) "
    r"(?:for|für|fur|para|pour)(?: the)?\s*$",
    re.IGNORECASE,
)
"""A verdict in front of a name: "negative for PR"."""
PENDING = re.compile(r"pending|to follow|not (?:performed|done|tested|available)|ausstehend|folgt")
IHC = re.compile(r"(?<![\d.,])([0-3])\s?\+|(?:score|ihc|dako)\W{0,4}[0-3]\b|\(0[,;)\s]|^\W{0,3}0\b")


class Told(Struct, frozen=True):
    """What one sentence says of one receptor."""

    name: str
    words: str
    said: Sentence
    sample: Sample
    on: PartialDate | None
    is_past: bool


def markers(
    sentences: Sequence[Sentence], samples: Sequence[Sample], about: About
) -> Iterator[Said]:
    """One fact for each receptor of each sample, and Ki-67."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for told in _told(sentences, samples, about):
        key = (told.name, told.sample.what, told.sample.site, told.is_past, told.on)
        groups.setdefault(key, []).append(told)
    for group in groups.values():
        yield from _weighed(group, about)
    yield from ki67(sentences, about)


def _told(sentences: Sequence[Sentence], samples: Sequence[Sample], about: About) -> Iterator[Told]:
    last = ""
    for said, sample in zip(sentences, samples, strict=True):
        past = is_past(said, about.kind)
        on = year_in(said) if past else about.on
        known = Sample() if past else sample
        parts = _parts(said.text)
        if not parts and last and _adds_to(last, plain(said.text)):
            parts = [(last, said.text)]
        last = parts[-1][0] if parts else ""
        of_gene = "ERBB2" in said.text and not re.search(r"HER-?2", said.text, re.IGNORECASE)
        for name, words in parts:
            if (
                name != "other"
                and not (name == "HER2" and of_gene)
                and not PLANS.search(plain(said.text))
            ):
                yield Told(name, words, said, known, on, past)


def _adds_to(name: str, words: str) -> bool:
    """Does a line without a name go on about the receptor above? Shares alone say no HER2."""
    return bool((OF_HER2 if name == "HER2" else DETAIL).search(words)) and not OF_OTHERS.search(
        words
    )


def _parts(text: str) -> list[tuple[str, str]]:
    """(receptor, what is said of it) for a sentence; names in a row share what follows."""
    marks = list(NAMED.finditer(text))
    parts: list[tuple[str, str]] = []
    waiting: list[str] = []
    ahead = BEFORE_NAME.search(text[: marks[0].start()]) if marks else None
    for place, mark in enumerate(marks):
        name = str(mark.lastgroup)
        if parts and not waiting and parts[-1][0] == name and place:
            continue
        until = next((m.start() for m in marks[place:] if m.lastgroup != name), len(text))
        words, said = text[mark.end() : until], ahead[1] if ahead else ""
        ahead = BEFORE_NAME.search(words)
        words = words[: ahead.start()] if ahead else words
        if said and read_result(name, words).percent is None:
            words = f"{said} {words}"
        if not SIGN.match(words) and plain(words).strip(" /,&") in JOINS:
            waiting.append(name)
            continue
        parts += [(one, _bounded(words)) for one in (*waiting, name)]
        waiting = []
    triple = TRIPLE_NEGATIVE.search(plain(text))
    named = {name for name, _ in parts}
    found = receptors_in(text) if triple else ()
    return parts + [(one.name, one.result) for one in found if one.name not in named]


def _bounded(words: str) -> str:
    """The first statement, and those behind it that go on about the same."""
    first, *more = CUT.split(words)
    kept = [first]
    for part in more:
        if not DETAIL.search(plain(part)):
            break
        kept.append(part)
    return ", ".join(kept)


def _weighed(group: list[Told], about: About) -> Iterator[Said]:
    """A group whose lines agree is one fact; where they differ, each is told with a doubt."""
    whole = [_fact(part, about) for part in _agreeing(group)]
    facts = [one for one in whole if one is not None]
    if len(facts) < 2:
        yield from facts
        return
    doubt = CHANGED if any(told.said.is_changed for told in group) else DIFFER
    for one in facts:
        yield structs.replace(one, doubts=(*one.doubts, doubt))


def _agreeing(group: list[Told]) -> list[list[Told]]:
    """Lines that can be read together: those that leave something open go with the rest."""
    each = [(told, _polarity(told)) for told in group]
    kinds = list(dict.fromkeys(kind for _, kind in each if kind is not None))
    if len(kinds) < 2:
        return [group]
    rest = [told for told, kind in each if kind is None]
    split = [[told for told, one in each if one == kind] for kind in kinds]
    return [[*split[0], *rest], *split[1:]]


def _polarity(told: Told) -> tuple[str, str] | None:
    """What two lines must not differ in: a score or a verdict; an ISH test stands for itself."""
    text = plain(told.words)
    found = read_result(told.name, told.words)
    if found.result == "unknown":
        return None
    if told.name != "HER2":
        return ("", "negative" if found.result == "negative" else "positive")
    if found.method == "ISH" or re.search(r"\b[fcds]?ish\b|hybridi", text):
        return None
    return ("IHC", found.score or found.result) if IHC.search(text) or found.score else None


def _fact(group: list[Told], about: About) -> Said | None:
    found = _read(group)
    if found is None or found.result == "unknown":
        return None
    told = group[0]
    words = " ".join(dict.fromkeys(one.said.text for one in group))[:LONGEST_WORDS]
    fact = receptor_of(found, on=told.on, source=about.source, words=words, sample=told.sample.what)
    lines = tuple(sorted({line for one in group for line in one.said.lines}))
    doubts = (*((HISTORY,) if told.is_past else ()), *_misfit(found, group))
    return Said(structs.replace(fact, site=told.sample.site), lines, doubts)


def _read(group: list[Told]) -> Found | None:
    """HER2 by all its tests together; ER and PR by the first line that gives each detail."""
    if group[0].name == "HER2":
        ordered = sorted(group, key=lambda told: not IHC.search(plain(told.words)))
        parts = [told.words for told in ordered if not PENDING.search(plain(told.words))]
        pending = [told.words for told in ordered if told.words not in parts]
        return read_result("HER2", ", ".join([*parts, *(pending if not parts else ())]))
    each = [read_result(told.name, told.words) for told in group]
    known = [one for one in each if one.result != "unknown"]
    if not known:
        return None
    share = next((one for one in each if one.percent is not None), known[0])
    base = share if share.result != "unknown" else known[0]
    score = next((one.score for one in each if one.score), "")
    method = next((one.method for one in each if one.method), "")
    return structs.replace(base, score=score, method=method)


def _misfit(found: Found, group: list[Told]) -> tuple[str, ...]:
    if found.name == "HER2" or found.percent is None:
        return ()
    text = plain(" ".join(told.words for told in group))
    said_negative = re.search(r"\bneg(?:ativ\w*)?\b", text) and not re.search(r"\bpositiv", text)
    said_positive = re.search(r"\bpositiv\w*", text) and not re.search(r"\bnegativ", text)
    misfits = (said_negative and found.percent >= 1) or (said_positive and found.percent < 1)
    return (WORD_AND_SHARE,) if misfits else ()
