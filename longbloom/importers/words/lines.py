"""The number of a line of therapy in words: "second line", "2L", "Zweitlinie", "2e ligne"."""

import re
from functools import lru_cache

from longbloom.importers.words.plain import plain

NAMED = (
    (1, r"first|erst|premier|primera"), (2, r"second|zweit|deuxieme|segunda"),
    (3, r"third|dritt|troisieme|tercera"), (4, r"fourth|viert|quatrieme|cuarta"),
    (5, r"fifth|funft|cinquieme|quinta"),
)  # fmt: skip
LINE = r"(?:lines?\b|linie\w*|linien\w*|lignes?\b|lineas?\b)"
DIGIT = re.compile(
    rf"\b([1-9])(?:st|nd|rd|th|\.|e|er|ere|re|eme|a)?[- ]?{LINE}|(?<![/.,])\b([1-9])l\b|"
    rf"(?<!iv )(?<!picc )(?<!central )\b{LINE}\W{{0,3}}([1-9])\b|\blot\W{{0,3}}([1-9])\b"
)


@lru_cache(maxsize=4096)
def line_in(text: str) -> int:
    """The number of the line of therapy that a text names; 0 when it names none."""
    words = plain(text)
    digit = DIGIT.search(words)
    if digit:
        return int(next(group for group in digit.groups() if group))
    named = (n for n, sign in NAMED if re.search(rf"\b(?:{sign})\w{{0,3}}[- ]?{LINE}", words))
    return next(named, 0)
