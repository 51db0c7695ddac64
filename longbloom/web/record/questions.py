"""The questions for her next visit, in the language of the page."""

import re
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from longbloom.core.picture.unknowns import Unknown
from longbloom.exporters import saying

PATTERNS = (
    _("whether the cancer has spread"),
    _("whether the cancer has spread by now"),
    _("Has the cancer spread beyond the breast, and what is its stage?"),
    _("since when it has spread"),
    _("When was it first seen that the cancer spread?"),
    _("where it has spread"),
    _("Where in my body is the cancer now?"),
    _("{name} result"),
    _("Is my cancer estrogen receptor (ER) positive or negative?"),
    _("Is my cancer progesterone receptor (PR) positive or negative?"),
    _("What is my HER2 result: 0, ultralow, 1+, 2+ or 3+? Was the ISH test done?"),
    _("HER2 score"),
    _("My HER2 result is negative. What was the score: 0, ultralow, 1+ or 2+?"),
    _("{name} of a metastasis"),
    _("Was {name} tested again on a place where the cancer spread?"),
    _("{name} gene test"),
    _("Has {name} been tested, and what was found?"),
    _("cancer drugs"),
    _("Which drugs against the cancer have I had, and when?"),
    _("drugs of line {number}"),
    _("Which drugs did I get in treatment line {number}?"),
    _("when {drugs} began"),
    _("When did I start {drugs}?"),
    _("why {drugs} stopped"),
    _("Why did I stop {drugs}?"),
    _("how active I am (ECOG)"),
    _("What is my ECOG score, and what does it mean?"),
    _("allergies"),
    _("Which allergies stand in my chart?"),
    _("medicines"),
    _("Which medicines stand on my list?"),
)
"""What core says, with its changing parts named: core itself speaks English only."""


def asked(unknown: Unknown) -> tuple[str, str]:
    """(what is not known, the question that would settle it)."""
    return in_her_words(unknown.what), in_her_words(unknown.ask)


def in_her_words(text: str) -> str:
    for pattern, regex in _compiled():
        match = regex.fullmatch(text)
        if match:
            parts = {name: _part(name, value) for name, value in match.groupdict().items()}
            return gettext(pattern).format(**parts)
    return gettext(text)


def _part(name: str, value: str) -> str:
    return saying.listing(value.split(" and ")) if name == "drugs" else value


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    made = []
    for pattern in PATTERNS:
        regex = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(pattern))
        made.append((pattern, re.compile(regex)))
    return tuple(made)
