"""Places in the body where cancer has spread, in the words and letters records use."""

import re
from functools import lru_cache

from longbloom.importers.words.plain import asserts, plain, sentences

SITES: dict[str, str] = {
    "leptomeninges": r"leptomening\w*|mening\w*|hirnhaut\w*",
    "spinal cord": r"spinal cord|ruckenmark\w*|moelle epiniere|medula espinal",
    "bone marrow": r"bone marrow|knochenmark\w*|moelle osseuse|medula osea",
    "lymph node": r"lymph ?(?:atic )?nodes?|nodal|lymphknoten\w*|lk-?metast\w*|"
    r"ganglion\w*|ganglio\w*|lymphadenopath\w*",
    "bone": r"bones?|osseous|skelet\w*|knochen\w*|ossar\w*|osseux|osseuse\w*|oss?eas?|hueso\w*|"
    r"vertebra\w*|spine|spinal|wirbel\w*|[bhl]wk ?\d*|ribs?|rippe\w*|pelvis|pelvic bone|becken\w*|"
    r"femur\w*|femoral|sternum\w*|iliac|ilium|humer\w+|sacrum|skull|vertebres?|rachis|"
    r"columna|\(os\b|des os\b",
    "liver": r"liver|hepatic\w*|hepatique\w*|leber\w*|foie|higado|hepatisch\w*",
    "lung": r"lungs?|pulmon\w*|lunge\w*|lungen\w*|poumon\w*|bronch\w+",
    "brain": r"brain|cerebr\w*|cerebell\w*|hirn\w*|gehirn\w*|zns|encephal\w*|"
    r"cerveau|cerebro|intracrani\w*",
    "pleura": r"pleura\w*|plevral\w*|brustfell\w*|rippenfell\w*",
    "peritoneum": r"periton\w*|bauchfell\w*|ascit\w*",
    "mediastinum": r"mediastin\w*",
    "adrenal": r"adrenal\w*|nebenniere\w*|surrenal\w*|suprarrenal\w*",
    "ovary": r"ovar\w*|eierstock\w*|ovaire\w*",
    "skin": r"skin|cutaneous|haut\w*|peau|cutane\w*|piel",
    "eye": r"eye|ocular|choroid\w*|orbit\w*|auge\w*",
    "breast": r"breast|mamma\w*|sein|mama",
}
LETTER_CODES = {
    "PUL": "lung", "OSS": "bone", "HEP": "liver", "BRA": "brain", "LYM": "lymph node",
    "MAR": "bone marrow", "PLE": "pleura", "PER": "peritoneum", "ADR": "adrenal", "SKI": "skin",
    "OTH": "other", "GEN": "other",
}  # fmt: skip
"""UICC's three letters for distant metastasis sites (TNM Classification, 8th edition)."""

M1_LETTERS = re.compile(r"M1[a-c]?\s?\(([A-Z]{3}(?:\s?[,;/+]\s?[A-Z]{3})*)\)")
SPREAD = re.compile(
    r"metasta\w*|filia\w*|secondary (?:malignan\w*|deposit\w*|neoplas\w*)|\bm1\b|"
    r"lebermeta\w*|knochenmeta\w*|hirnmeta\w*|lungenmeta\w*|sekundar\w* bosartig\w*|secondaires?\b"
)
PATTERNS = {site: re.compile(rf"\b(?:{words})\b") for site, words in SITES.items()}
IN_ONE_WORD = {
    "lebermeta": "liver", "knochenmeta": "bone", "hirnmeta": "brain", "lungenmeta": "lung",
    "hautmeta": "skin", "lymphknotenmeta": "lymph node", "pleurameta": "pleura",
}  # fmt: skip


@lru_cache(maxsize=8192)
def sites_in(text: str) -> tuple[str, ...]:
    """Every place a text names, in no way judged; "lymph nodes of the lung" is a lymph node."""
    words = plain(text)
    found = [site for site, pattern in PATTERNS.items() if pattern.search(words)]
    found += [site for part, site in IN_ONE_WORD.items() if part in words]
    if "lymph node" in found and re.search(r"(lymph ?nodes?|ganglion\w*) (of|du|de)\b", words):
        return ("lymph node",)
    if "leptomeninges" in found:
        found = [site for site in found if site != "brain"]
    if "bone marrow" in found and not re.search(
        r"bone and bone marrow|knochen\w* und (?:des )?knochenmark", words
    ):
        found = [site for site in found if site != "bone"]
    return tuple(dict.fromkeys(found))


def site_by_letters(code: str) -> str:
    """The site behind UICC letters such as OSS or HEP; "" when they are none."""
    return LETTER_CODES.get(code.strip(), "")


def sites_in_m(text: str) -> tuple[str, ...]:
    """The sites whose letters stand behind an M1: "cM1(OSS, HEP)" is bone and liver."""
    named = M1_LETTERS.search(text)
    letters = re.findall(r"[A-Z]{3}", named[1]) if named else []
    return tuple(dict.fromkeys(LETTER_CODES[code] for code in letters if code in LETTER_CODES))


def spread_in(text: str) -> tuple[tuple[str, str], ...]:
    """(site, sentence) for each place a text says the cancer has spread to.

    A sentence that denies, doubts, plans or speaks of risk yields nothing, and neither does one
    without a word for spread. The breast itself is never a place of spread here.
    """
    found: dict[str, str] = {}
    for sentence in sentences(text):
        if SPREAD.search(plain(sentence)) and asserts(sentence):
            for site in sites_in(sentence):
                if site != "breast":
                    found.setdefault(site, sentence)
    return tuple(found.items())


def doubted_spread_in(text: str) -> tuple[str, ...]:
    """Sentences that speak of spread without stating it: shown to her, never taken as fact."""
    return tuple(s for s in sentences(text) if SPREAD.search(plain(s)) and not asserts(s))


def side_in(text: str) -> str:
    """left, right, both or ""."""
    words = plain(text)
    if re.search(r"\b(bilateral\w*|beidseit\w*|both)\b", words):
        return "both"
    left = re.search(r"\b(left|links|linke\w*|gauche|izquierd\w*|lt)\b", words)
    right = re.search(r"\b(right|rechts|rechte\w*|droite?|derech\w*|rt)\b", words)
    if left and right:
        return ""
    return "left" if left else "right" if right else ""
