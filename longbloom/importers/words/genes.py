"""Genes and tumor-wide tests in words and HGNC numbers, and what was found."""

import re
from functools import lru_cache

from longbloom.importers.words.plain import plain

HGNC = {
    "1100": "BRCA1", "1101": "BRCA2", "26144": "PALB2", "8975": "PIK3CA", "3467": "ESR1",
    "391": "AKT1", "9588": "PTEN", "11998": "TP53", "3430": "ERBB2", "795": "ATM",
    "16627": "CHEK2", "9884": "RB1", "1748": "CDH1", "11389": "STK11", "3236": "EGFR",
    "6407": "KRAS", "7989": "NRAS", "1097": "BRAF", "427": "ALK", "7765": "NF1", "8031": "NTRK1",
}  # fmt: skip
LONG_NAMES = {
    "estrogen receptor 1": "ESR1",
    "phosphatidylinositol-4,5-bi(?:s)?phosphate 3-kinase catalytic subunit alpha": "PIK3CA",
    "akt serine/threonine kinase 1": "AKT1",
    "phosphatase and tensin homolog": "PTEN",
    "serine/threonine kinase 11": "STK11",
    "tumor protein p53": "TP53",
    "partner and localizer of brca2": "PALB2",
}
KNOWN = set(HGNC.values()) | {"RAD51C", "RAD51D", "BARD1", "NTRK2", "NTRK3", "RET", "MAP2K1"}
SYMBOL = re.compile(r"\b[gst]?([A-Z][A-Z0-9]{1,6}(?:orf\d+)?)(?: (\d))?\b")
TESTS = {
    "MSI": r"microsatellite|\bmsi\b|mikrosatellit\w*",
    "TMB": r"tumou?r mutation\w* burden|\btmb\b|mutationslast",
    "PD-L1": r"\bpd-?l1\b",
}
RESULTS = (
    ("uncertain", r"uncertain|\bvus\b|unklar\w*|incertaine|incierto|indeterminate|inconclusive"),
    ("negative", r"negati[fvo]\w*|wild[- ]?typ\w*|absent|absence (?:de|d|of)\b|benign|"
     r"unmutat\w*|stable|msi-?s|mss|"
     r"(?:not?|non|nicht|kein\w*|pas d\w*|aucune?|sin)[- ](?:\w+ ){0,3}?"
     r"(?:detect|mutat|mutiert|mute|mutad|muta[cz]i|varian|pathogen|nachweis|nachgewiesen|amplif|"
     r"found|identif|presen|alter)\w*"),
    ("positive", r"positi\w*|mutat\w*|mutiert\w*|mute\b|mutad\w*|pathogen\w*|present|detect\w*|"
     r"amplif\w*|deletion|fusion|nachgewiesen|high|msi-?h|vorhanden|presencia|presence|found"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def gene_in(text: str, code: str = "") -> str:
    """The gene or test a text (or an HGNC number) names; "" when none."""
    number = code.upper().removeprefix("HGNC:")
    if number in HGNC:
        return HGNC[number]
    words = plain(text)
    for name, gene in LONG_NAMES.items():
        if re.search(name, words):
            return gene
    for name, sign in TESTS.items():
        if re.search(sign, words):
            return name
    named = (part for symbol, digit in SYMBOL.findall(text) for part in (symbol + digit, symbol))
    return next((part for part in named if part in KNOWN), "")


def genes_in(text: str) -> tuple[str, ...]:
    """The genes of a name; "BRCA1/2" names two."""
    pair = re.search(r"\bBRCA ?1 ?(?:/|and|und|et|y|&) ?(?:BRCA ?)?2\b", text)
    if pair:
        return ("BRCA1", "BRCA2")
    named = gene_in(text)
    return (named,) if named else ()


def gene_symbol(text: str) -> str:
    """The text itself when it is shaped like a gene symbol, e.g. "MTAP"; else ""."""
    match = SYMBOL.fullmatch(text.strip())
    return match[1] if match else ""


def gene_result(text: str) -> str:
    """positive, negative, uncertain or "unknown", by the first word that says so."""
    words = plain(text)
    for result, sign in RESULTS:
        if re.search(rf"(?<![\w-])(?:{sign})", words):
            return result
    return "unknown"
