"""What a column can mean, and the words by which its heading says so."""

import re
from functools import lru_cache

from longbloom.importers.words.plain import plain

MEANINGS = (
    "date", "test", "value", "unit", "low", "high", "range", "flag", "value_of", "value_on",
    "treatment", "start", "stop", "why", "dose", "note",
)  # fmt: skip
"""`value_of`: values of the test that the heading names; `value_on`: of the day it names."""
WORDS = (
    ("why", r"reason|why|motivo|causa|grund|razon|warum"),
    ("start", r"start\w*|begin\w*|began|begun|since|first (?:day|dose)|inicio|inicial|desde|"
     r"comienzo|beginn|seit|anfang"),
    ("stop", r"stop\w*|end\w*|until|finish\w*|last (?:day|dose)|fin|final|hasta|ende|bis|"
     r"termin\w+"),
    ("range", r"range|reference|ref|normal\w*|norm|rango|referencia|referenz\w*|intervalo|"
     r"valores? (?:normales|de referencia)|limits"),
    ("unit", r"units?|uom|einheit\w*|unidad(?:es)?"),
    ("low", r"low|lower|min|minimum|minimo|inferior|untergrenze"),
    ("high", r"high|upper|max|maximum|maximo|superior|obergrenze"),
    ("flag", r"flags?|abnormal|alert|h/l|bandera|auffallig"),
    ("dose", r"dos(?:e|age|is)"),
    ("date", r"dates?|datum|fechas?|day|collected|collection|drawn|sampled|when|tag|dia"),
    ("value", r"values?|results?|resultados?|valor(?:es)?|wert|messwert|ergebnis\w*|amount"),
    ("treatment", r"treatments?|drugs?|medic(?:ine|ation)s?|therap(?:y|ies|ie)|chemo\w*|regimen|"
     r"medikament\w*|tratamientos?|medicamentos?|farmacos?|behandlung"),
    ("test", r"tests?|analyte?s?|parameters?|parametros?|analysis|markers?|component|name|"
     r"prueba|analitos?|determinacion|measurement|untersuchung|laborwert|laboratory|lab"),
    ("note", r"notes?|comments?|remarks?|observaciones|notas?|comentarios?|bemerkung\w*|"
     r"kommentar\w*"),
)  # fmt: skip
SIGNS = tuple((meaning, re.compile(rf"(?<![\w])(?:{words})(?![\w])")) for meaning, words in WORDS)
TESTS = re.compile(
    r"\b(?:ha?emoglobin\w*|hgb|hb|wbc|leu[ck]o\w*|platelets?|plt|plaquetas|thrombo\w+|neutro\w+|anc|"
    r"lympho\w+|hematocrit\w*|rbc|creatinin\w*|egfr|urea|bun|alt|gpt|ast|got|ggt|gamma.?gt|alp|"
    r"alkaline phos\w*|alkalische phos\w*|bilirrubina|bilirubin\w*|albumin\w*|calcium|kalzium|"
    r"calcio|sodium|natrium|sodio|potassium|kalium|potasio|magnesi\w+|phosph\w+|glu[ck]os\w*|"
    r"ldh|crp|inr|cea|tsh|ferritin\w*|ca ?1[25][-. ]?3|ca ?125|ca ?27[-. ]?29|ca ?19[-. ]?9|"
    r"vitamin d|cholesterol|hba1c|amylase|lipase)\b"
)
"""Names by which a lab value is known as one; nothing is said about what it should be."""
FLAG = re.compile(r"[hl]{1,2}|[+*-]{1,3}|high|low|normal|abnormal|n|a|alto|bajo|hoch|tief|↑|↓")
UNIT = re.compile(
    r"%|‰|[a-zµμ\d*^.\[\]' ]{0,14}/[a-zµμ\d*^.² ]{1,8}|fl|pg|g|mg|mm|cm|kg|sec|s|"
    r"(?:10|x10)[\^e*\d]+.*",
)


@lru_cache(maxsize=4096)
def heading_meaning(name: str) -> str:
    """The meaning a heading's words have; "" when they say nothing known."""
    words = plain(name)
    if len(words) > 60 or not words:
        return ""
    found = (meaning for meaning, sign in SIGNS if sign.search(words))
    return next(found, "")


def names_test(text: str) -> bool:
    return bool(TESTS.search(plain(text)))


def is_flag(text: str) -> bool:
    return bool(FLAG.fullmatch(plain(text)))


def is_unit(text: str) -> bool:
    return bool(UNIT.fullmatch(plain(text)))
