"""Sentences, plain letters, and whether a sentence denies, doubts or plans what it names."""

import re
import unicodedata
from functools import lru_cache

SENTENCE_END = re.compile(
    r"(?<=[.!?;])(?<!\b\w\.)(?<!\b(?:ca|li|re|dr|nr|vs|st)\.)(?<!\b(?:bds|neg|pos|pat|max)\.)\s+|\n+",
    re.IGNORECASE,
)
"""Where a sentence ends; "V. a.", "bds." and the like end none."""
ASKED_AHEAD = re.compile(r"((?:^|[(,;:\n])\s*\?+)[ \t]+(?=\w)")
TURN = re.compile(
    r",?\s+(?:but|however|although|aber|jedoch|sondern|mais|pero|sino)\s+|"
    r",?\s+(?=(?:without|ohne|sans|sin|not involving)\s)|"
    r",\s+(?=(?:no|not|keine?\w*|aucun\w*|pas d\w*|ningun\w*)\s+(?!\S+ mehr\b)\S+\s+\S)|"
    r",\s+(?=[^,]*\bunauff[aä]llig)",
    re.IGNORECASE,
)
"""Where a sentence turns from what is there to what is not, or back."""
UNCHANGED = re.compile(
    r"\b(?:no|without|ohne|sans|sin|kein\w*|pas d\w*) (?:\w+ ){0,3}"
    r"(?:changes?|progress\w*|increase|growth|\w*anderung\w*|\w*zunahme|wachstum|modification|"
    r"evolution|cambios?|progresion) (?:of|in|der|des|bei|von|de|del|des|en)\b|"
    r"\b(?:nicht|not|no) (?:\w+ )?(?:\w*progredient\w*|verandert|changed|enlarged|progress\w*)"
)
"""Denials of change, which say that the thing itself is there."""
DENIES = re.compile(
    r"\b(no|not|nor|never|without|none|negative for|free of|absence of|denies|ruled out|excluded|"
    r"kein\w*|ohne|nicht|nie|frei von|ausschluss|ausgeschlossen|unauffallig\w*|"
    r"pas|sans|aucun\w*|absence d[e']|non (?:visible|retrouve|detecte|identifie|vu)\w*|"
    r"sin|ningun\w*|ni|ausencia de|niega|0 ?(?:/|of|von|sur|de) ?\d+)\b"
)
DOUBTS = re.compile(
    r"\b(suspicious|suspicion|possib\w*|probab\w*|(?:un)?likely|cannot (be )?exclu\w+|"
    r"could represent|may represent|rule out|r/o|versus|questionable|evaluate for|"
    r"screening|surveillance for|query|to exclude|"
    r"(?:unknown|unclear|uncertain) (?:if|whether)|(?:concern|worri)\w* (?:for|about)|"
    r"\w*verdacht\w*|v\.? ?a\b|\w*fraglich\w*|frage nach|\w*moglich\w*|suspekt\w*|"
    r"wahrscheinlich\w*|am ehesten|abklarung|abzuklaren|metastasensuche|"
    r"suspect\w*|evocat\w*|douteu\w*|recherche d\w*|a exclure|"
    r"sospech\w*|posible\w*|dudos\w*|descartar|busqueda)\b|\?\W*$|(?:^|[\s(,;:])\?+\s*(?=\w)"
)
PLANS = re.compile(
    r"\b(if|in case of|falls|wenn|bei auftreten|en cas de|planned|plan to|"
    r"will (start|receive|begin)|recommend\w*|consider\w*|proposed|scheduled|"
    r"geplant\w*|empfehlung|empfohlen|vorgesehen|prevu\w*|propos\w+|recommand\w*|"
    r"previst\w*|recomend\w*|se propone)\b"
)
RISKS = re.compile(r"\b(risk of|at risk|risiko|risque|riesgo)\b")
RELATIVES = re.compile(
    r"\b(family history|mother|father|sister|brother|aunt|uncle|grandmother|cousin|"
    r"familienanamnese|mutter|vater|schwester|bruder|tante|grossmutter|cousine|"
    r"antecedents familiaux|mere|pere|soeur|antecedentes familiares|madre|padre|hermana|"
    r"(?:una|su|la|mi) tia|tia (?:materna|paterna))\b"
)
"""A bare "TIA" is a small stroke, not a Spanish aunt."""


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """Lower case, without accents, spaces evened out: the form in which words are looked for."""
    spread = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("\u200b", ""))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(letters.lower().split())


def sentences(text: str) -> list[str]:
    """The sentences of a text, as written; a question mark in front belongs to what follows."""
    parts = SENTENCE_END.split(ASKED_AHEAD.sub(r"\1", text))
    return [part.strip() for part in parts if part.strip()]


def clauses(sentence: str) -> list[str]:
    """The parts of a sentence that are to be judged apart: "bone metastases, no new lesions"."""
    return [part.strip() for part in TURN.split(sentence) if part.strip()]


def asserts(sentence: str) -> bool:
    """True when a sentence states what it names: no denial, doubt, plan or mere risk.

    To deny that a thing changed ("no progression of liver metastases") is to say that it is there.
    """
    words = UNCHANGED.sub(" ", plain(sentence))
    return not any(sign.search(words) for sign in (DENIES, DOUBTS, PLANS, RISKS, RELATIVES))
