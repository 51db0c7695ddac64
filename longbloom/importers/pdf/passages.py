"""Puts the lines of a report together into passages: what belongs in one breath, and its part."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from longbloom.importers.pdf.sections import Opened, is_lone, is_loud, opened_by
from longbloom.importers.words.plain import RELATIVES, plain, sentences

TICKED = r"\[ ?[xX✓✔] ?\]|\( ?[xX✓✔] ?\)|[☒☑✓✔⊠■]|_+[xX]_+"
OPEN = r"\[ {0,3}\]|\( {0,3}\)|[☐□▢]|_{3,}"
BOX = re.compile(rf"(?P<ticked>{TICKED})|(?P<open>{OPEN})")
LONG = 56
"""A line of so many letters may have been broken by the edge of the page."""
NEW_LINE = re.compile(r"\s*(?:[-•*·–]\s|\(?\d{1,2}[.)]\s|[A-Z][.)]\s|[^:]{2,45}:\s)")
WIDE = 0.75
"""The share of the longest line from which on a line may have been broken there."""
ANEW = re.compile(
    r"\s*(?:No|Not|Without|Negative|Absence|Absent|Kein\w*|Ohne|Sin|Ningun\w*|Pas|Aucun\w*)\b"
)
"""A denial with a capital begins anew: it must not take back what stands above it."""
AFTER_NUMBER = re.compile(
    r"(\b(?:[BHL]WK|Th|[TLCG]|[Ss]egment\w*|[Gg]rade?|[Gg]rado|[Ss]core) ?(?:\d{1,2}|[IVX]{1,4})\.)"
    r"\s(?=[A-ZÄÖÜÉ])"
)
"""Where a sentence ends with a number that belongs to the word before it: "in LWK 2. Kein ..."."""
BROKEN = re.compile(
    r"[,(:/-]\s*$|\b(?:ratio|score|number|index|quotient|of|the|and|with|to|is|for|von|und|mit|der|"
    r"des|im|in|de|del|du|la|le|et|con|y)\s*$|"
    r"\b(?:HER-?2(?:[-/ ]?neu)?|ER|PR|PgR|Ki-?67|[Rr]eceptors?|\w+rezeptor)\s*$"
)
ASIDE = ("method", "comparison", "family", "no change", "end")
"""Parts that hold for one passage only when their heading stands on the line itself."""
FIRST = re.compile(r"\s*1[.)]\s")
"""A list that begins below a line of history is no part of it."""
SMALL = re.compile(r"[a-zß-öø-ÿ]{3}|\(")
LOWER = re.compile(r"\s*[a-zß-öø-ÿ(]")
REFERENCE = re.compile(
    r"(?:is|are|be|being|was) (?:defined|considered|called|interpreted|regarded|classified)\b|"
    r"(?:is|are) (?:reported|scored|graded) (?:as|by|according)|defined (?:as|by)|"
    r"cut-?off|threshold|scoring (?:system|guide)|\bcriteria\b|"
    r"definiert|gilt als|gelten als|wird als|\bpositiv ab\b|grenzwert|"
    r"se consideran?\b|se define|positiv[oa]s? a partir|punto de corte|"
    r"positifs? a partir|est considere|seuil|"
    r"\bcontrols? (?:tissue|slide|reacted|stain|appropriate|show|were|was|are)|"
    r"(?:internal|external|positive|negative) controls?|kontrollen?\b|"
    r"concordance|validated|validation|fda|developed (?:by|and)|proficiency|"
    r"(?:individuals|patients|women|people|carriers|cancers|tumou?rs) (?:with|who|that)\b|"
    r"\d ?% of (?:\S+ ){0,3}(?:cancers?|patients|cases|women|tumou?rs)\b|"
    r"associated therap|may (?:benefit|respond|predict|be (?:added|eligible|associated))|"
    r"lifetime risk|increased risk|eligib|clinical trial|"
    r"\b[0-3]\+? ?= ?\w|score [0-3]\+? is (?:followed|reflexed)|will be (?:reported|performed)|"
    r"; bei score|la puntuacion 2\+ se|un score 2\+ est"
)
"""Text that explains how results are called, and is none."""
CALLED = re.compile(r"\b(negativ\w*|(?:low )?positiv\w*|equivocal|low|borderline)\b ?[:=]")
OTHERS = re.compile(r"\b(?:daughter|niece|tochter|nichte|hija|sobrina|fille|niece|famil\w+)\b")


class Passage(Struct, frozen=True):
    """Words that belong together. `starts` pairs where a line begins in `text` with its number."""

    text: str
    role: str
    starts: tuple[tuple[int, int], ...]
    is_changed: bool = False

    def lines(self, start: int, end: int) -> tuple[int, ...]:
        """The numbers of the lines that a stretch of the text stands in."""
        ends = [begin for begin, _ in self.starts[1:]] + [len(self.text) + 1]
        return tuple(
            number
            for (begin, number), stop in zip(self.starts, ends, strict=True)
            if begin < end and start < stop
        )


class Part(Struct, frozen=True):
    """The part a line stands in: `back` what comes after an aside, `is_bare` a lone heading."""

    role: str = ""
    back: str = ""
    is_changed: bool = False
    is_bare: bool = True
    is_inline: bool = False


class Sentence(Struct, frozen=True):
    """One sentence of a passage with its lines."""

    text: str
    role: str
    lines: tuple[int, ...]
    passage: int
    is_changed: bool = False


def passages_of(lines: Sequence[str]) -> list[Passage]:
    """All lines in order, each in one passage."""
    made: list[Passage] = []
    part = Part()
    wide = max(LONG, WIDE * max(map(len, lines), default=0))
    for number, line in enumerate(lines):
        opens = opened_by(line)
        is_option, words = ticked(line[opens.start :] if opens else line)
        goes_on = not (opens or part.is_bare) and bool(made) and _goes_on(made[-1], words, wide)
        part = _part(part, opens, line, words, goes_on=goes_on)
        if not words.strip():
            continue
        joins = goes_on or (is_option and not opens)
        if joins and made and made[-1].role == part.role:
            made[-1] = _longer(made[-1], words, number)
        else:
            made.append(Passage(words.strip(), part.role, ((0, number),), part.is_changed))
    return made


def _part(part: Part, opens: Opened | None, line: str, words: str, *, goes_on: bool) -> Part:
    """The part of the report that a line belongs to."""
    if opens:
        changed = opens.role == "changed" or (part.is_changed and opens.role != "addendum")
        back = "" if part.role in (*ASIDE, "history") else part.role
        is_inline = bool(words.strip())
        return Part(opens.role, back, changed, is_bare=not is_inline, is_inline=is_inline)
    is_list = part.role == "history" and part.is_inline and FIRST.match(line)
    if is_lone(line) or is_list:
        return Part(is_changed=part.is_changed)
    leaves = part.role in ASIDE and not goes_on
    if leaves and (is_loud(line) or (part.is_inline and not part.is_bare)):
        return Part(part.back, part.back, part.is_changed, is_bare=False)
    return Part(part.role, part.back, part.is_changed, False, part.is_inline)


def sentences_of(passages: Sequence[Passage]) -> Iterator[Sentence]:
    """The sentences that may speak of her: no methods, no explanations, nobody else's illness."""
    for place, passage in enumerate(passages):
        start = 0
        for said in sentences(AFTER_NUMBER.sub("\\1\n", passage.text)):
            start = max(passage.text.find(said, start), start)
            end = start + len(said)
            if passage.role not in ("method", "family", "end") and not is_general(said):
                lines = passage.lines(start, end)
                yield Sentence(said, passage.role, lines, place, passage.is_changed)
            start = end


def is_general(sentence: str) -> bool:
    """Does it explain or speak of somebody else, rather than say what was found?"""
    words = plain(sentence)
    called = {found[1] for found in CALLED.finditer(words)}
    return bool(
        len(called) > 1
        or REFERENCE.search(words)
        or RELATIVES.search(words)
        or OTHERS.search(words)
    )


def ticked(line: str) -> tuple[bool, str]:
    """Of a line with boxes, what stands before them and behind the ticked ones.

    The first value says that the line holds nothing but choices, which belong to the line above.
    """
    marks = list(BOX.finditer(line))
    if not marks or (len(marks) == 1 and marks[0]["open"] and marks[0][0][0] == "_"):
        return False, line
    before = line[: marks[0].start()]
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    chosen = [
        line[mark.end() : end].strip()
        for mark, end in zip(marks, ends, strict=True)
        if mark["ticked"]
    ]
    return not before.strip(), " ".join([before.rstrip(), *chosen]).rstrip()


def _goes_on(passage: Passage, line: str, wide: float) -> bool:
    """Was the line before broken, by its last sign or by the edge of the page?"""
    before = passage.text[passage.starts[-1][0] :].rstrip()
    if BROKEN.search(before):
        return True
    if before[-1:].isalnum() and len(before) >= wide and SMALL.match(line):
        return True
    if NEW_LINE.match(line) or ANEW.match(line) or before.endswith((".", ";")):
        return False
    return bool(LOWER.match(line)) or (len(before) >= wide and not is_loud(line))


def _longer(passage: Passage, words: str, number: int) -> Passage:
    text = f"{passage.text} {words.strip()}"
    starts = (*passage.starts, (len(passage.text) + 1, number))
    return Passage(text, passage.role, starts, passage.is_changed)
