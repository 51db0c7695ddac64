"""Is this passphrase good enough to guard a record? Says what is missing, in words that help."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext as _

SHORTEST = 12
FEWEST_LETTERS = 6
"""So many different characters at least: "aaaaaaaaaaaa" is long and still a first guess."""
UNIT = 5


def trouble_with(passphrase: str) -> str:
    """One sentence on what to change, or "" when it will do. Asks nobody: the list is on board."""
    plain = passphrase.strip()
    if len(plain) < SHORTEST:
        return _("That is a little short. Please use at least 12 characters: four words will do.")
    if len(set(plain.casefold())) < FEWEST_LETTERS or _is_one_piece_repeated(plain):
        return _("That repeats itself, so it is easy to guess. Please mix in other words.")
    if _is_common(plain):
        return _("Many people use that one, so it is guessed first. Please choose other words.")
    return ""


def _is_one_piece_repeated(plain: str) -> bool:
    return bool(re.fullmatch(rf"(.{{1,{UNIT}}}?)\1+.{{0,{UNIT}}}", plain.casefold()))


def _is_common(plain: str) -> bool:
    """Also with numbers and signs around it ("Password12345!"), or said twice."""
    lower = plain.casefold().replace(" ", "")
    letters = re.sub(r"[^a-z]", "", lower)
    first = lower[: len(lower) // 2]
    common = _common()
    mostly_letters = len(letters) * 2 >= len(lower)
    return (
        lower in common
        or (first * 2 == lower and first in common)
        or (mostly_letters and letters in common)
    )


def _common() -> set[str]:
    global _words
    if not _words:
        _words = set(CommonPasswordValidator().passwords)
    return _words


_words: set[str] = set()
