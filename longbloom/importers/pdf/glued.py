"""Parts words that stand with no gap between them: dates, a value and its unit, a label's date."""

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from longbloom.importers.pdf.numbers import NUMBER, SIGN
from longbloom.importers.pdf.units import is_unit
from longbloom.importers.pdf.words import Word

DAY = r"(?:\d\d?[./-]\d\d?[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
TIME = r"\d\d?:\d\d(?::\d\d)?"
IN_A_ROW = re.compile(rf"{DAY}(?:{DAY})+|(?:{DAY}){TIME}")
LABEL = re.compile(rf"([^\W\d_]{{3,}}\.?:?)({DAY}.*)")
AMOUNT = re.compile(
    rf"((?:{SIGN})?\s?(?:{NUMBER})(?:[-–](?:{NUMBER}))?[.:·]?)([^\W\d_%]*[/%].*|[^\W\d_]{{2,}})"
)


def parted(words: Iterable[Word]) -> Iterator[Word]:
    """The words, with each that is several in one as several, side by side."""
    for word in words:
        at = 0
        for part in _parts(word.text):
            yield word if part == word.text else piece(word, at, at + len(part))
            at += len(part)


def piece(word: Word, start: int, stop: int) -> Word:
    """A part of a word, as wide as its share of the letters."""
    size = len(word.text)
    step, share = (word.right - word.left) / size, (word.box[2] - word.box[0]) / size
    left, top, _, bottom = word.box
    return structs.replace(
        word,
        text=word.text[start:stop],
        left=word.left + start * step,
        right=word.left + stop * step,
        box=(round(left + start * share, 4), top, round(left + stop * share, 4), bottom),
    )


def _parts(text: str) -> list[str]:
    if IN_A_ROW.fullmatch(text):
        return re.findall(rf"{DAY}|{TIME}", text)
    if label := LABEL.fullmatch(text):
        return [label[1], *_parts(label[2])]
    amount = AMOUNT.fullmatch(text)
    if amount and is_unit(amount[2]):
        return [amount[1], amount[2]]
    return [text]
