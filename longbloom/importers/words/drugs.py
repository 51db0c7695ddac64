"""Cancer drugs and bone medicines in a text, by any name knowledge/drugs.toml lists."""

import re
from functools import cache, lru_cache

from longbloom.importers.codes import knowledge
from longbloom.importers.words.plain import plain

LETTERS = re.compile(r"[A-Za-z][A-Za-z]*")


@lru_cache(maxsize=16_384)
def drugs_in(text: str) -> tuple[str, ...]:
    """Generic names of the drugs a text names, each once, in order of mention.

    The longest name wins: "trastuzumab deruxtecan" is one drug, not trastuzumab.
    """
    names, pattern = _names()
    return tuple(dict.fromkeys(names[found] for found in pattern.findall(plain(text))))


@lru_cache(maxsize=4096)
def drugs_by_letters(text: str) -> tuple[str, ...]:
    """Drugs behind regimen letters such as "EC-Pac-H" or "TCHP", when the text names no drug.

    Only for texts that name a treatment: elsewhere "AC" or "TC" mean other things.
    """
    letters = knowledge("regimen_letters.toml")
    tokens = [token.removeprefix("dd") for token in LETTERS.findall(text)]  # dd: dose-dense
    found = [letters[token]["drugs"] for token in tokens if token in letters]
    if found and re.search(r"[-\s]H\b", text):
        found.append(["trastuzumab"])
    return tuple(dict.fromkeys(drug for drugs in found for drug in drugs))


def role_of(drug: str) -> str:
    """cancer or bone."""
    return str(knowledge("drugs.toml")[drug]["role"])


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    names: dict[str, str] = {}
    for generic, entry in knowledge("drugs.toml").items():
        names.update({plain(name): generic for name in (generic, *entry["names"])})
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in longest_first)
    return names, re.compile(rf"(?<!\w)(?:{either})(?![\w])")
