"""The sentences of a report with their place in its text and the heading they stand under."""

import re
from collections.abc import Iterator

from msgspec import Struct

from longbloom.importers.pdf.passages import AFTER_NUMBER, Passage, passages_of
from longbloom.importers.pdf.sections import letters, opened_by
from longbloom.importers.words.plain import RELATIVES, plain, sentences

APART = ("method", "family", "history", "comparison", "end")
LONGEST_LINE, MOST_LINES = 4_000, 4_000
"""No line of a report and no report is longer; what stands beyond is not read, and said so."""
CUT = re.compile(
    r"\n\s*\n|\n(?=\s*(?:[-•·]\s|\d{1,2}[.)]\s|\*\*|#)|[A-Z][\w /,&-]{2,40}:\s)|"
    r"(?<=:)(?=[*_ \t]*\n)|"
    r"(?<=[\w)])\s+(?=(?:No|Keine?|Sin|Aucune?) [^\W\d])"
)
"""A blank line, a point of a list, a heading on its line and a "No" with a capital begin anew."""
GAP = re.compile(r"\n[ \t]*\n")
"""A blank line ends what a heading holds for, but for one right below it."""
OPEN_END = re.compile(
    r"\b(?:left|right|upper|middle|lower|lymph|measur\w+|now|previously|largest|approximately|about|"
    r"short|long|at|from|as|by|on|was|were|are|an?|or|linke\w*|rechte\w*|zuvor|aktuell|un[ea]?|"
    r"lobe|segment|sur|au|aux|por)$",
    re.IGNORECASE,
)
ONLY_HEADS = re.compile(r"^#|:[\W_]*$")
MARKED = re.compile(r"#{1,6}\s+(?P<words>[^\n]{2,70})")
HEAD = re.compile(r"[\W\d]{0,8}(?P<words>[^\W\d][^:\n.;]{2,70}):(?!\d)")


BODY = re.compile(
    r"\W{0,4}(?:report|bericht|lungs?|lunge|liver|leber|bones?|skelet\w*|thorax|chest|abdomen|brain|"
    r"neck|hals|mediastin\w*|lymph\w*|pleura|breasts?|pelvis|becken|poumons?|foie|os|pulmon\w*|"
    r"higado|huesos?|knochen|torax)(?:[ /,&]+\w+){0,4}\s*:"
)
"""Lines that begin what was seen, in reports without a heading for it."""


Span = tuple[int, int, str]
"""Where a sentence stands, and the role of its part of the report."""


class Told(Struct, frozen=True):
    """One sentence, `text[start:end]`, and the last heading before or at its beginning."""

    sentence: str
    start: int
    end: int
    head: str = ""


def told_in(text: str) -> Iterator[Told]:
    """The sentences that speak of this scan: no history, no technique, nobody else's illness."""
    lines = text.split("\n")
    begins = _begins(lines)
    lines = lines[:MOST_LINES]
    head, role, last, is_head = "", "", 0, False
    passages = _of_this_scan([line[:LONGEST_LINE] for line in lines])
    spans = [(*span, one.role) for one in passages for span in _spans(text, one, begins)]
    for start, end, now in _mended(text, spans):
        sentence = text[start:end]
        is_apart = now != role or (not is_head and GAP.search(text, last, start))
        head = _head(sentence) or ("" if is_apart else head)
        role, last, is_head = now, end, bool(ONLY_HEADS.search(sentence))
        if not RELATIVES.search(plain(sentence)):
            yield Told(sentence, start, end, head)


def _mended(text: str, spans: list[Span]) -> Iterator[Span]:
    """A sentence that the end of a line broke behind a word that asks for more is one again."""
    held: Span | None = None
    for span in spans:
        between = text[held[1] : span[0]] if held else ""
        goes_on = between.strip(" ") == "\n" and not text[span[0]].isupper()
        if held and goes_on and OPEN_END.search(text, held[0], held[1]):
            held = (held[0], span[1], held[2])
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _head(sentence: str) -> str:
    """The heading at the beginning of a sentence; a colon in a long one heads nothing."""
    found = HEAD.match(sentence) or MARKED.fullmatch(sentence)
    return found["words"] if found and len(found["words"].split()) < 8 else ""


def is_cut(text: str) -> bool:
    """Is a part of the text too long to be read?"""
    lines = text.split("\n")
    return len(lines) > MOST_LINES or max(map(len, lines)) > LONGEST_LINE


def _of_this_scan(lines: list[str]) -> Iterator[Passage]:
    """The passages without history, technique and the like.

    Such a part ends with its paragraph when it began on the line of its heading, and where an
    organ or a part of the body heads a line; nothing found must go lost behind it.
    """
    role, is_over, is_inline, last = "", False, False, -1
    for passage in passages_of(lines):
        first = passage.starts[0][1]
        opens = opened_by(lines[first])
        if passage.role != role or opens:
            role, is_over = passage.role, False
            is_inline = bool(opens and lines[first][opens.start :].strip(" *_"))
        gap = first > last + 1 and is_inline and not opens
        is_over = is_over or gap or bool(BODY.match(letters(lines[first])))
        last = passage.starts[-1][1]
        if role not in APART or (is_over and role != "end"):
            yield passage


def _begins(lines: list[str]) -> list[int]:
    begins, at = [], 0
    for line in lines:
        begins.append(at)
        at += len(line) + 1
    return begins


def _spans(text: str, passage: Passage, begins: list[int]) -> Iterator[tuple[int, int]]:
    """Where the sentences of a passage stand; one that stands nowhere (ticked boxes) is left."""
    at = begins[passage.starts[0][1]]
    last = passage.starts[-1][1]
    stop = begins[last + 1] if last + 1 < len(begins) else len(text)
    for said in _whole(sentences(AFTER_NUMBER.sub("\\1\n", passage.text))):
        sign = re.compile(r"\s+".join(re.escape(word) for word in said.split()))
        found = sign.search(text, at, stop)
        if found:
            at = found.end()
            yield from _cut(text, found.start(), found.end())


def _whole(parts: list[str]) -> Iterator[str]:
    """The sentences, with one that was parted inside brackets put together again."""
    held = ""
    for part in parts:
        held = f"{held} {part}" if held else part
        if not (held.endswith(";") and held.count("(") > held.count(")")):
            yield held
            held = ""
    if held:
        yield held


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in CUT.finditer(text, start, end):
        yield from _trimmed(text, start, mark.start())
        start = mark.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    bare = part.strip()
    if bare:
        begin = start + part.index(bare)
        yield begin, begin + len(bare)
