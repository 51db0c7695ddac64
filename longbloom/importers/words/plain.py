"""Sentences, plain letters, and whether a sentence denies, doubts or plans what it names."""

import re
import unicodedata
from functools import lru_cache

SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
DENIES = re.compile(
    r"\b(no|not|without|none|negative for|free of|absence of|denies|ruled out|excluded|"
    r"kein\w*|ohne|nicht|ausschluss|ausgeschlossen|unauffallig\w*|"
    r"pas d[e']|sans|aucun\w*|absence d[e']|"
    r"sin|ningun\w*|no se|ausencia de|niega)\b"
)
DOUBTS = re.compile(
    r"\b(suspicious for|suspected|suspicion|possible|possibly|probable|cannot (be )?exclu\w+|"
    r"could represent|concerning for|rule out|r/o|versus|questionable|"
    r"verdacht\w*|v\.? ?a\.?|fraglich\w*|moglich\w*|suspekt\w*|"
    r"suspect\w*|evocateur|douteu\w*|possibles?|"
    r"sospech\w*|posible\w*|dudos\w*|a descartar)\b"
)
PLANS = re.compile(
    r"\b(if|in case of|falls|bei auftreten|en cas de|planned|plan to|"
    r"will (start|receive|begin)|recommend\w*|consider\w*|proposed|scheduled|"
    r"geplant\w*|empfehlung|empfohlen|vorgesehen|prevu\w*|propos\w+|recommand\w*|"
    r"previst\w*|recomend\w*|se propone)\b"
)
RISKS = re.compile(
    r"\b(risk of|at risk|family history|mother|father|sister|aunt|grandmother|"
    r"risiko|familienanamnese|mutter|schwester|tante|"
    r"risque|antecedents familiaux|mere|soeur|riesgo|antecedentes familiares|madre|hermana)\b"
)


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Lower case, without accents, spaces evened out: the form in which words are looked for."""
    spread = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("\u200b", ""))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(letters.lower().split())


def sentences(text: str) -> list[str]:
    """The sentences of a text, as written."""
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def asserts(sentence: str) -> bool:
    """True when a sentence states what it names: no denial, doubt, plan or mere risk."""
    words = plain(sentence)
    return not any(sign.search(words) for sign in (DENIES, DOUBTS, PLANS, RISKS))
