"""The words of a PDF's own text layer, upright, with where each stands."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as c

from longbloom.importers.pdf.words import Word

GARBAGE = re.compile("[\ufffd\ufffe\uffff\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})
FEWEST = 12
"""Letters: a page with fewer has no text layer worth the name."""
WIDE = 0.18
"""Of a letter's height: a wider gap between letters parts words even without a space."""

Glyph = tuple[str, float, float, float, float]


def layer_words(page: Any) -> tuple[Word, ...] | None:
    """The words of a page, or None when its text layer is missing or broken."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        letters = text.get_text_range(0, count) if count else ""
        if len(letters.strip()) < FEWEST or _is_broken(letters):
            return None
        turn = _turn(text, count)
        width, height = page.get_size()
        glyphs = list(_glyphs(page, text, count, (width, height)))
    finally:
        text.close()
    return tuple(_word(run, turn, width, height) for run in _runs(glyphs, turn, width, height))


def turn_of(page: Any) -> int:
    """By how many quarters, clockwise, the page must be turned for its words to stand upright."""
    text = page.get_textpage()
    try:
        return _turn(text, text.count_chars())
    finally:
        text.close()


def is_scan(page: Any) -> bool:
    """Is the page one large picture, so that its words are somebody's reading of it?"""
    width, height = page.get_size()
    for one in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = one.get_bounds()
        if (right - left) * (top - bottom) > 0.7 * width * height:
            return True
    return False


def _is_broken(text: str) -> bool:
    bad = len(GARBAGE.findall(text)) + 5 * text.count("(cid:")
    return bad > 0.05 * len(text)


def _turn(text: Any, count: int) -> int:
    angles: Counter[int] = Counter()
    for n in range(0, count, max(1, count // 200)):
        angles[round(c.FPDFText_GetCharAngle(text, n) / (math.pi / 2)) % 4] += 1
    page_turn = text.page.get_rotation() // 90
    return int(-(angles.most_common(1)[0][0] if angles else 0) - page_turn) % 4


def _glyphs(page: Any, text: Any, count: int, size: tuple[float, float]) -> Iterator[Glyph]:
    """Each letter with left, top, right, bottom in points of the page as shown."""
    for n in range(count):
        letter = chr(c.FPDFText_GetUnicode(text, n))
        if letter in "\r\n":
            yield "\n", 0, 0, 0, 0
            continue
        rect = c.FS_RECTF()
        if not c.FPDFText_GetLooseCharBox(text, n, rect):
            continue
        yield letter, *_shown(page, rect, size)


def _shown(page: Any, rect: Any, size: tuple[float, float]) -> tuple[float, float, float, float]:
    """A box of the page's own axes as it is seen: its /Rotate applied, downwards from the top."""
    scale = 64
    x, y = ctypes.c_int(), ctypes.c_int()
    wide, high = int(size[0] * scale), int(size[1] * scale)
    ends = []
    for across, up in ((rect.left, rect.top), (rect.right, rect.bottom)):
        c.FPDF_PageToDevice(page, 0, 0, wide, high, 0, across, up, x, y)
        ends.append((x.value / scale, y.value / scale))
    (x1, y1), (x2, y2) = ends
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _runs(
    glyphs: list[Glyph], turn: int, width: float, height: float
) -> Iterator[list[tuple[Glyph, Glyph]]]:
    """Letters (as shown, and upright) that make one word."""
    run: list[tuple[Glyph, Glyph]] = []
    before = ""
    for glyph in glyphs:
        is_leader, before = glyph[0] == before == ".", glyph[0]
        if is_leader or glyph[0].isspace() or glyph[0] in "\u00ad\u0002\u200b":
            if run and glyph[0] not in "\u00ad\u0002\u200b":
                yield run
                run = []
            continue
        upright = (glyph[0], *upright_box(glyph[1:], turn, width, height))
        if run and _parts(run[-1][1], upright):
            yield run
            run = []
        run.append((glyph, upright))
    if run:
        yield run


def _parts(before: Glyph, after: Glyph) -> bool:
    high = max(before[4] - before[2], 1.0)
    gap = after[1] - before[3]
    return gap > WIDE * high or gap < -high or abs(after[4] - before[4]) > 0.5 * high


def _word(run: list[tuple[Glyph, Glyph]], turn: int, width: float, height: float) -> Word:
    """The box is on the page as its words stand upright, which is how it is shown."""
    text = "".join(glyph[0] for glyph, _ in run).translate(LIGATURES)
    left, top = min(u[1] for _, u in run), min(u[2] for _, u in run)
    right, bottom = max(u[3] for _, u in run), max(u[4] for _, u in run)
    wide, high = (height, width) if turn % 2 else (width, height)
    return Word(text, left, top, right, bottom, shares(left, top, right, bottom, (wide, high)))


def shares(
    left: float, top: float, right: float, bottom: float, size: tuple[float, float]
) -> tuple[float, float, float, float]:
    wide, high = max(size[0], 1), max(size[1], 1)
    ends = (left / wide, top / high, right / wide, bottom / high)
    a, b, d, e = (round(min(1.0, max(0.0, end)), 4) for end in ends)
    return a, b, d, e


def upright_box(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """A box after the page is turned clockwise by `turn` quarters."""
    left, top, right, bottom = box
    if turn == 1:
        return height - bottom, left, height - top, right
    if turn == 2:
        return width - right, height - bottom, width - left, height - top
    if turn == 3:
        return top, width - right, bottom, width - left
    return box
