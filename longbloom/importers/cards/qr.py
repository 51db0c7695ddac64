"""The numbers of a health card's QR code, one code or several, back into the signed card."""

import re

from longbloom.importers.cards.seals import Spoiled

CARD = re.compile(r"shc:/(?:(\d+)/(\d+)/)?(\S*)")
SMALLEST, LARGEST_PAIR = 45, 77
"""Two digits stand for a letter's number less 45 ("z" is 77); see the Health Cards standard."""
ODD = "this QR code lost a digit: its numbers come in pairs. Scan or copy it again"
TOO_BIG = "this QR code holds a number that stands for no letter. Scan or copy it again"
NOT_DIGITS = "this QR code holds something else than digits. Scan or copy it again"
PART = (
    "this is part {part} of {of} of one card in several QR codes, and not all of them are here "
    "once. Add them all together"
)


def letters(digits: str) -> str:
    """The signed card behind the digits; raises Spoiled."""
    if not re.fullmatch(r"[0-9]+", digits):
        raise Spoiled(NOT_DIGITS)
    if len(digits) % 2:
        raise Spoiled(ODD)
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    if max(pairs) > LARGEST_PAIR:
        raise Spoiled(TOO_BIG)
    return "".join(chr(pair + SMALLEST) for pair in pairs)


def parts_of(text: str) -> list[tuple[int, int, str]]:
    """Every code in a text as (part, of how many, digits); (1, 1, digits) for a whole one."""
    return [(int(m[1] or 1), int(m[2] or 1), m[3]) for m in CARD.finditer(text[:200_000])]


def joined(parts: list[tuple[int, int, str]]) -> str | None:
    """The digits of a card in several codes; None unless each of them is there just once."""
    of = parts[0][1]
    found = {part: digits for part, _, digits in parts}
    is_whole = set(found) == set(range(1, of + 1)) and len(parts) == of
    return "".join(found[part] for part in range(1, of + 1)) if is_whole else None
