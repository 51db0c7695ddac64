"""Places in the body where cancer has spread, in the words and letters records use."""

import re
from functools import lru_cache

from longbloom.importers.words.plain import asserts, clauses, plain, sentences

SITES: dict[str, str] = {
    "leptomeninges": r"leptomening\w*|mening(?!iom)\w*|hirnhaut\w*",
    "spinal cord": r"spinal cord|ruckenmark\w*|moelle epiniere|medula espinal",
    "bone marrow": r"bone marrow|knochenmark\w*|moelle osseuse|medula osea",
    "lymph node": r"lymph ?(?:atic )?nodes?|nodal|lymphknoten\w*|lk|lk-?metast\w*|"
    r"ganglion\w*|ganglio\w*|lymphadenopath\w*",
    "bone": r"bones?|osseous|skelet\w*|knochen\w*|ossar\w*|osseux|osseuse\w*|oss?eas?|hueso\w*|"
    r"vertebra\w*|spine|spinal|wirbel\w*|[bhl]wk ?\d*|ribs?|rippe\w*|pelvis|pelvic bone|becken\w*|"
    r"femur\w*|femoral|sternum\w*|iliac|ilium|humer\w+|sacrum|sakrum|acetabul\w*|scapul\w*|"
    r"clavic\w*|skull|vertebres?|rachis|columna|th ?\d{1,2}|t(?:[5-9]|1[0-2])|l[2-5]|"
    r"(?:les|des|aux) os|os(?=,|\)| et )",
    "liver": r"liver|hepatic\w*|hepatique\w*|leber\w*|foie|higado|hepatisch\w*",
    "lung": r"lungs?|pulmon\w*|lunge\w*|lungen\w*|poumon\w*|bronch\w+",
    "brain": r"brain|cerebr\w*|cerebell\w*|(?:ganz|ge|klein|stamm)?hirn\w*|zns|encephal\w*|"
    r"cerveau|cerebro|intracrani\w*",
    "pleura": r"pleura\w*|plevral\w*|brustfell\w*|rippenfell\w*",
    "peritoneum": r"periton\w*|bauchfell\w*|ascit\w*|aszites",
    "mediastinum": r"mediastin\w*",
    "adrenal": r"adrenal\w*|nebenniere\w*|surrenal\w*|suprarrenal\w*",
    "ovary": r"ovar\w*|eierstock\w*|ovaire\w*",
    "skin": r"skin|cutaneous|haut(?:meta|filia|befall|infiltr)\w*|haut(?=$|,|-| und)|"
    r"(?:der|die) haut|kutan\w*|peau|cutane\w*|piel",
    "eye": r"eye|ocular|choroid\w*|orbit\w*|auge\w*",
    "breast": r"breast|mamma\w*|sein|mama",
}
LETTER_CODES = {
    "PUL": "lung", "OSS": "bone", "HEP": "liver", "BRA": "brain", "LYM": "lymph node",
    "MAR": "bone marrow", "PLE": "pleura", "PER": "peritoneum", "ADR": "adrenal", "SKI": "skin",
    "OTH": "other", "GEN": "other",
}  # fmt: skip
"""UICC's three letters for distant metastasis sites (TNM Classification, 8th edition)."""

LETTERS = f"(?:{'|'.join(LETTER_CODES)})"
M1_LETTERS = re.compile(rf"M1[a-c]?[\s(:]{{0,3}}({LETTERS}(?:[\s,;/+]+{LETTERS})*)\b")
SPREAD = re.compile(
    r"metasta\w*|\bmets\b|\b(?:bone|liver|lung|brain|osseous|hepatic|spinal|pulmonary) met\b|"
    r"filia\w*|secondary (?:malignan\w*|deposit\w*|neoplas\w*)|\b[cp]?m1[a-c]?\b|spread to|"
    r"sekundar\w* bosartig\w*|bosartig\w* neubildung\w*:? sekundar|secondaires?\b|"
    r"carcinomatos\w*|karzinomatos\w*|karzinose\w*|"
    r"malign\w* (?:\w+ )?(?:effusion|ascites|aszites|\w*erguss)|"
    r"epanchement pleural malin|derrame pleural maligno|"
    r"\bprogress(?:ion|ie)? (?:hepati|oss(?:ar|euse)|pulmona|cerebra)\w*|"
    r"\bprogression in (?:the )?(?:liver|bone|lung|brain)"
)
NO_SPREAD = re.compile(
    r"(?:pulmonary|lungen|pulmonal\w*) ?(?:embol|arter)\w*|embolie pulmonaire|leberzyst\w*|"
    r"(?:hepatic|liver) (?:cysts?|steatosis)|steatosis hepat\w*|steatose hepat\w*|"
    r"(?<!malignant )(?<!maligner )(?<!malignem )"
    r"(?:pleural effusions?|pleuraerg\w*|aszites|ascit\w*)|"
    r"epanchement pleural(?! malin)|derrame pleural(?! maligno)|"
    r"abdom\w*(?:,? (?:and|und|et|y) | ?[/,-] ?)(?:pelvi\w*|becken)"
)
"""What may stand beside spread in a report and is none: cysts, effusions, the part scanned."""
SCAN_NAMED = re.compile(
    r"^[^:.]{0,60}(?:\b(?:ct|mrt|mri|irm|tdm|pet)\b|scan|gra(?:ph|f)i)[^:.]{0,60}:"
)
OF_NODES = re.compile(
    r"(lymph ?nodes?|lymphknoten|ganglions?|ganglios)(?: \w+)? (?:of|du|de|der|des)"
    r"(?: the| la| el)? [\w-]+"
)
WITH_MARROW = re.compile(
    r"(bones?|knochens?|os|huesos?),? (?:and|und|et|y)(?: de)?(?: la| des| the)? "
    r"(?:bone marrow|knochenmark\w*|moelle osseuse|medula osea)"
)
PATTERNS = {site: re.compile(rf"\b(?:{words})\b") for site, words in SITES.items()}
IN_ONE_WORD = {
    "lebermeta": "liver", "knochenmeta": "bone", "hirnmeta": "brain", "lungenmeta": "lung",
    "hautmeta": "skin", "lymphknotenmeta": "lymph node", "pleurameta": "pleura",
}  # fmt: skip


@lru_cache(maxsize=8192)
def sites_in(text: str) -> tuple[str, ...]:
    """Every place a text names, in no way judged; "lymph nodes of the lung" is a lymph node."""
    words = WITH_MARROW.sub(r"\1", OF_NODES.sub(r"\1", plain(text)))
    found = [site for site, pattern in PATTERNS.items() if pattern.search(words)]
    found += [site for part, site in IN_ONE_WORD.items() if part in words]
    if "leptomeninges" in found:
        found = [site for site in found if site != "brain"]
    if "bone marrow" in found and not re.search(r"\b(?:bones|knochen|skelet\w*)\b", words):
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
        for clause in clauses(sentence):
            if SPREAD.search(plain(clause)) and asserts(clause):
                for site in _spread_to(clause):
                    found.setdefault(site, sentence)
    return tuple(found.items())


def _spread_to(clause: str) -> list[str]:
    """The sites of a clause; the name of the scan in front of it counts only without others."""
    words = NO_SPREAD.sub(" ", plain(clause))
    sites = sites_in(SCAN_NAMED.sub("", words)) or sites_in(words)
    return [site for site in sites if site != "breast"]


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
