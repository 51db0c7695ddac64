"""Where a thing is: our word for the site, the place as written, and the side."""

import re

from msgspec import Struct, structs

from longbloom.importers.words.plain import plain
from longbloom.importers.words.sites import PATTERNS, side_in, sites_in

SIDE = (
    r"(?:left|right|bilateral|lt|rt|linke[mnrs]?|rechte[mnrs]?|links|rechts|beidseit\w*|gauche|"
    r"droite?|izquierd[oa]|derech[oa])"
)
BEFORE = rf"(?:{SIDE}\s+)?"
BEHIND = rf"(?:\s+{SIDE})?"
ORDER = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\d{1,2}(?:st|nd|rd|th))"
)
VERTEBRA = r"(?:t(?:h ?)?(?:[3-9]|1[0-2])|l[1-5]|c[3-7]|[bhl]wk ?\d{1,2})"
FINE = tuple(
    (site, re.compile(rf"\b(?:{words})\b"))
    for site, words in (
        ("", r"seg(?:ment)?(?:e|s|o|os)?\.? (?:[ivx]{1,4}|[1-8])(?:[ab])?"
         r"(?:[/-](?:[ivx]{1,4}|\d))?"),
        ("lung", rf"{BEFORE}(?:upper|middle|lower)\s+lobes?|rul|rml|rll|lul|lll|{BEFORE}lingula|"
         rf"{BEFORE}(?:ober|mittel|unter)lappen\w*|lobulo (?:superior|medio|inferior){BEHIND}|"
         rf"lobe (?:superieur|moyen|inferieur){BEHIND}|{BEFORE}lung (?:base|apex)"),
        ("brain", rf"{BEFORE}(?:frontal|temporal|parietal|occipital)(?:\s+lobe)?|"
         rf"{BEFORE}cerebell\w+|lobulo (?:frontal|temporal|parietal|occipital){BEHIND}|"
         rf"lobe (?:frontal|temporal|parietal|occipital){BEHIND}"),
        ("liver", rf"{BEFORE}(?:hepatic|liver)\s+lobe|{BEFORE}lobe of the liver|caudate lobe"),
        ("bone", rf"{VERTEBRA}(?:(?:,?\s+(?:and|und|y|et)\s+|,\s*|[/-]){VERTEBRA})*|"
         rf"{BEFORE}{ORDER}(?:[ -]{ORDER})?\s+ribs?|"
         rf"{BEFORE}(?:iliac (?:wing|bone|crest)|ilium|femur\w*|femoral (?:head|neck)|sternum|"
         rf"manubrium|sacrum|scapula|clavicle|humerus|acetabulum|skull)"),
    )
)  # fmt: skip
OF_NODE = re.compile(
    rf"\b{BEFORE}(?:axill\w+|axil(?:ar)?|supraclav\w+|infraclav\w+|internal mammary|mediastin\w+|"
    r"hil(?:ar|um|us|i|ares)|subcarin\w+|(?:para|pre|retro)tracheal\w*|(?:pre|retro|para|inter)?(?:aorto)?caval|paraaort\w*|para-aort\w*|"
    r"retroperitone\w+|mesenteric\w*|periportal\w*|inguinal\w*|iliac|cervical|pelvic|abdominal)"
    rf"{BEHIND}\b"
)
OF_NODES = re.compile(
    rf"{OF_NODE.pattern}(?:(?:,?\s+(?:and|or|und|oder|y|o|et|ou)\s+|,\s*|/){OF_NODE.pattern})*"
)
NODE = re.compile(r"\b(?:nodes?|\w*adenopath\w*|adenopat\w*|\w*lymphknoten\w*|ganglions?)\b")
ALONG_RIBS = re.compile(
    rf"(\balong (?:the )?(?:{SIDE}\s+)?)((?:[\w-]+\s+){{0,4}}(?:ribs?|spine|vertebra\w*)\b)"
)
"""Beside a bone is not in it."""
ELSEWHERE = re.compile(
    r"(?:likely|probably|possibly|consistent with|compatible with|represent\w*|suggest\w*)(?: of)?"
    r"(?: an?)?(?: \w+){0,3} (?:lymph )?nodes?\b|"
    r"(?:chest|thorax|torax)?,?\s*abdom\w*(?:,|\s|and|or|und|oder|et|ou|y|o|/)*(?:pelvi\w*|becken)|"
    r"(?:pulmonary|lungen|pulmonal\w*) ?(?:embol|arter)\w*|^[^\w]*(?:chest|pelvis)[^:]{0,20}:"
)
"""What a nodule may be, the part that was scanned, and vessels: no places of a finding."""
OTHER = re.compile(
    rf"\b{BEFORE}(?:pericard\w*|perikard\w*|thyroid|schilddruse\w*|tiroid\w*|renal|kidneys?|"
    r"niere\w*|splen\w*|spleen|milz|pancrea\w*|pankrea\w*|chest wall|thoraxwand|parotid|uter\w*|"
    r"prostat\w*|bladder|stomach|gastric|colon\w*|bowel)\b"
)
"""Places that our words for spread do not hold: the site stays open."""
NO_SITE = ("mediastinum", "eye")


PAIRED = ("pleura", "lung", "breast", "adrenal", "lymph node", "ovary")
BOTH = re.compile(r"\b(left|right)\b(?:\s+\w+){0,2}\s+and(?:\s+\w+){0,2}\s+(?!\1)(?:left|right)\b")
NEAR = 40
"""Letters: a side told further from a place may belong to another."""


class Place(Struct, frozen=True):
    """`start:end` is the place as written; -1 when the words name none."""

    site: str = ""
    side: str = ""
    start: int = -1
    end: int = -1
    is_other: bool = False


def place_in(low: str, start: int, end: int, *, near: int, is_thing: bool) -> Place:
    """The place named in a stretch of plain letters, the closest one to `near`.

    Without a word for a thing (`is_thing`) "axillary left: 40 mm" is a lymph node.
    """
    words = _blank(low[start:end])
    own = max(0, min(near - start, len(words)))
    is_node = bool(NODE.search(words))
    fine, site = _fine(words, own)
    nodes = _closest(list(OF_NODES.finditer(words)), own)
    if is_node or (nodes and not fine and not is_thing and not sites_of(words)):
        node = nodes or _organ(words, own, ("lymph node",)) or NODE.search(words)
        return _place("lymph node", node, words, start)
    sites = sites_of(words)
    organ = _organ(words, own, tuple(sites))
    other = _closest(list(OTHER.finditer(words)), own)
    if other and not fine and not sites:
        return structs.replace(_place("", other, words, start), is_other=True)
    return _place(site or _site_of(organ, sites), fine or organ or nodes, words, start)


def sites_of(words: str) -> list[str]:
    """Our words for the places of a stretch; nodes stand for themselves wherever they lie."""
    words = _blank(words)
    if NODE.search(words):
        return ["lymph node"]
    return [site for site in sites_in(words) if site not in NO_SITE]


def organ_in(low: str, start: int, end: int, site: str) -> Place:
    """Where a stretch names one site."""
    words = _blank(low[start:end])
    found = _organ(words, 0, (site,))
    return _place(site, found, words, start)


def _blank(words: str) -> str:
    words = ALONG_RIBS.sub(lambda found: found[1] + " " * len(found[2]), words)
    return ELSEWHERE.sub(lambda found: " " * len(found[0]), words)


def _fine(words: str, near: int) -> tuple[re.Match[str] | None, str]:
    found = [(match, site) for site, sign in FINE for match in sign.finditer(words)]
    best = _closest([match for match, _ in found], near)
    return next(((match, site) for match, site in found if match is best), (None, ""))


def _closest(found: list[re.Match[str]], near: int) -> re.Match[str] | None:
    def far(match: re.Match[str]) -> int:
        return near - match.end() if match.end() <= near else match.start() - near

    return min(found, key=far, default=None)


def _organ(words: str, near: int, sites: tuple[str, ...]) -> re.Match[str] | None:
    """Where an organ is named; with its side rather than without."""
    patterns = [re.compile(rf"\b{BEFORE}(?:{PATTERNS[site].pattern})") for site in sites]
    found = [match for sign in patterns for match in sign.finditer(words)]
    sided = [match for match in found if re.match(SIDE, match[0])]
    return _closest(sided or found, near)


def _site_of(found: re.Match[str] | None, sites: list[str]) -> str:
    if found is None:
        return sites[0] if sites else ""
    return next(iter(site for site in sites_in(found[0]) if site in sites), sites[0])


def _place(site: str, found: re.Match[str] | None, words: str, start: int) -> Place:
    if found is None:
        return Place(site, side_in(words))
    around = words[max(0, found.start() - NEAR) : found.end() + NEAR // 2]
    side = _letters_side(found[0]) or side_in(found[0]) or side_in(around)
    side = side or (side_in(words) if site in PAIRED else "")
    if any(both.start() <= found.start() <= both.end() for both in BOTH.finditer(words)):
        side = "both"
    return Place(site, side, start + found.start(), start + found.end())


def _letters_side(words: str) -> str:
    """The side in RUL, LLL and the like."""
    lobe = re.fullmatch(r"([rl])[uml]l", plain(words))
    return {"r": "right", "l": "left"}[lobe[1]] if lobe else ""
