"""What a reader of pictures takes for something else: lost gaps, a 0 for an O, odd units."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from longbloom.importers.pdf.analytes import known_name, properties_of
from longbloom.importers.pdf.found import Found
from longbloom.importers.pdf.glued import piece
from longbloom.importers.pdf.rowtext import SEEMS
from longbloom.importers.pdf.units import is_unit, printed_unit, property_of
from longbloom.importers.pdf.words import Word

LOST_GAP = re.compile(
    r"(?<=\))(?=[^\W\d_]{2})|(?<=[^\W\d_]{2}[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2})"
)
ABBREVIATED = re.compile(r"(?:ER|PR|RE|RP|RH|PgR|HER-?2)(?=[a-zà-öø-ÿ]{4})")
ZERO = re.compile(r"(?<=[A-Z])0(?=[A-Z])")
LED = re.compile(r"[.…]+(?=[\d<>])(.+)")
GUESSED = 0.9
"""A score that is not sure, for what was told from what stands around it."""
STRAY = ".,:;°'’ "
LETTERS = str.maketrans({"1": "l", "I": "l", "|": "l"})
NO_STROKE = re.compile(r"(m?g|[nµu]?mol|mmol|m?[IU]{0,1}U|k?U)([dmuµn]?[lLA])")
LOOKS_LIKE = {"f": "fL", "%6": "%", "%0": "%", "UIL": "U/L", "IUIL": "IU/L"}


def spaced(words: Iterable[Word]) -> Iterator[Word]:
    """The words of a picture, parted where a small letter stands before a capital one."""
    for word in _without_leaders(list(words)):
        at = 0
        for part in _parts(word.text):
            whole = word if part == word.text else piece(word, at, at + len(part))
            yield structs.replace(whole, text=ZERO.sub("O", part)) if ZERO.search(part) else whole
            at += len(part)


def mended(found: Found, row: Sequence[Word]) -> Found:
    """A value with its test's name and unit as they are spelled, and a doubt for each mend."""
    name = known_name(found.name)
    if name != found.name:
        doubts = (*found.told.doubts, SEEMS.format(said=found.name, value=name))
        told = structs.replace(found.told, doubts=doubts)
        found = structs.replace(found, name=name, told=told)
    return _with_unit(found, row)


def _with_unit(found: Found, row: Sequence[Word]) -> Found:
    """A known test without its unit, with what its row holds that looks like one, and a doubt."""
    wanted = properties_of(found.name)
    if found.told.unit or found.told.value is None or not wanted:
        return found
    for word in row:
        unit = next((u for u in _like(word.text) if property_of(printed_unit(u)) in wanted), "")
        if unit:
            doubts = (*found.told.doubts, SEEMS.format(said=word.text, value=unit))
            told = structs.replace(found.told, unit=unit, doubts=doubts)
            return structs.replace(found, told=told)
    return found


def _without_leaders(words: list[Word]) -> Iterator[Word]:
    """On a page with rows of dots, a number behind dots is one, but a digit may look like a dot."""
    has_leaders = sum(word.text.endswith("..") for word in words) > 2
    for word in words:
        number = LED.match(word.text) if has_leaders else None
        yield (
            structs.replace(word, text=number[1], score=min(word.score, GUESSED))
            if number
            else word
        )


def _parts(text: str) -> list[str]:
    if short := ABBREVIATED.match(text):
        return [short[0], text[short.end() :]]
    return [text] if is_unit(text) or "." in text or "/" in text else LOST_GAP.split(text)


def _like(text: str) -> Iterator[str]:
    """Units that a word may be, the likeliest first; a bare number is none."""
    if re.fullmatch(r"[\d.,]+", text):
        return
    bare = text.strip(STRAY)
    stroke = NO_STROKE.fullmatch(bare)
    forms = [bare, LOOKS_LIKE.get(bare, ""), bare.translate(LETTERS)]
    forms += [re.sub(r"^[a-z](?=[µμ])", "", bare)]
    forms += [f"{stroke[1]}/{stroke[2].replace('A', 'L')}"] if stroke else []
    yield from (form for form in forms if form and is_unit(form))
