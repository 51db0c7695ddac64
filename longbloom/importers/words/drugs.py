"""Cancer drugs and bone medicines in a text, by any name knowledge/drugs.toml lists."""

import re
from functools import cache, lru_cache

from longbloom.importers.codes import knowledge
from longbloom.importers.words.cancers import CANCER
from longbloom.importers.words.plain import plain

NOT_CONJUGATED = r"(?![\s-](?!irino|topo)\w*(?:tecan|tansine?|dotin|carmazine?))"
"""What makes an antibody part of another drug: "trastuzumab duocarmazine" is no trastuzumab."""
LETTERS = re.compile(r"[A-Za-z][A-Za-z]*")


@lru_cache(maxsize=16_384)
def drugs_in(text: str) -> tuple[str, ...]:
    """Generic names of the drugs a text names, each once, in order of mention.

    The longest name wins: "trastuzumab deruxtecan" is one drug, not trastuzumab.
    """
    names, pattern = _names()
    found = dict.fromkeys(names[found] for found in pattern.findall(plain(text)))
    return tuple(drug for drug in found if not is_other_product(drug, text))


def is_other_product(drug: str, text: str) -> bool:
    """Does a text name a product of this substance that is for something other than cancer?"""
    words = re.sub(r"(?<=\d),(?=\d)", ".", plain(text))
    products = knowledge("drugs.toml")[drug].get("other_products", ())
    return any(re.search(rf"\b{re.escape(name)}\b", words) for name in products)


def is_for_another_reason(drug: str, reasons: str) -> bool:
    """Do the reasons name something other than cancer that this drug is given for?"""
    others = knowledge("drugs.toml")[drug].get("other_reasons", ())
    words = plain(reasons)
    return any(name in words for name in others) and not CANCER.search(words)


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
    return names, re.compile(rf"(?<!\w)(?:{either})(?!\w){NOT_CONJUGATED}")
