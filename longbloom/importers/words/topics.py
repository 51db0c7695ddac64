"""What an observation is about, by its words first and its code second."""

import re
from functools import lru_cache

from msgspec import Struct

from longbloom.importers.codes import display_of, is_plausible, kind_of, system_name
from longbloom.importers.words.genes import gene_in, gene_symbol
from longbloom.importers.words.plain import plain

TOPICS: tuple[tuple[str, str], ...] = (
    ("score", r"oncotype|recurrence score|mammaprint|prosigna|endopredict|genexpression"),
    ("androgen", r"androgen[- ]?re[cz]ept"),
    ("mixed receptors", r"estrogen ?\+ ?progesteron|estrogen and progesteron"),
    ("gene", r"genetic variant|gene studied|genetische variante|variant assessment|gene mutation|"
     r"genomic variant|mutation analysis|pertinent negative"),
    ("ER", r"(?:o?estrogen|ostrogen|\boestrog\w*|estrogeno\w*|œstrog\w*)[- ]?re[cz]ept|"
     r"recept\w* (?:aux |de )?(?:o?e?strog|œstrog)|^er(?: status| statut)?$|^er\b.*(?:ihc|immun)"),
    ("PR", r"progesteron\w*[- ]?re[cz]ept|recept\w* (?:a la |de )?progest|"
     r"^(?:pr|pgr)(?: status)?$"),
    ("HER2", r"her-?2|erbb-?2|human epidermal growth factor (?:receptor )?2"),
    ("ki67", r"ki-?67|mib-?1"),
    ("CA 15-3", r"\bca[- ]?15[-. ]?3|cancer a(?:g|ntigen) 15-3"),
    ("CA 27.29", r"\bca[- ]?27[-. ]?29|cancer a(?:g|ntigen) 27[-. ]29"),
    ("CEA", r"\bcea\b|carcino[- ]?embryon"),
    ("CA 125", r"\bca[- ]?125|cancer a(?:g|ntigen) 125"),
    ("CA 19-9", r"\bca[- ]?19[-. ]?9|cancer a(?:g|ntigen) 19-9"),
    ("PSA", r"prostate specific a(?:g|ntigen)|\bpsa\b"),
    ("gene", r"microsatellit|\bmsi\b|tumou?r mutation|\btmb\b|pd-?l1"),
    ("history of spread", r"history of .*metasta|metastatic .*\(situation\)"),
    ("sites", r"site of distant metasta|anatomic location of metastatic|fernmetastas\w* lokal|"
     r"localisation.*metasta|metastatic site|metastas\w* sites?|sites? of (?:\w+ )?metasta"),
    ("tnm", r"(?:^|\W)[cpyr]{0,2}[tnm] category|primary tumou?r\.?\w* \[class\]|"
     r"regional lymph nodes\.?\w* \[class\]|distant metastas\w*\.?\w* \[class\]|"
     r"tnm .*(?:kategorie|category)|primary tumor\.(?:clinical|pathology)|"
     r"regional lymph nodes\.(?:clinical|pathology)|distant metastases\.(?:clinical|pathology)"),
    ("stage", r"stage group|tnm stag|tumou?r stage|stadium|uicc|\bajcc\b|cancer stage|"
     r"clinical stage"),
    ("ecog", r"\becog\b|eastern cooperative"),
    ("karnofsky", r"karnofsky"),
    ("lansky", r"lansky"),
    ("response", r"recist|response to cancer|disease progression|disease status|"
     r"status of regression|tumou?r response|gesamtbeurteilung"),
    ("size", r"tumou?r size|size tumou?r|size\.maximum dimension in tumou?r"),
    ("pathology", r"pathology report|pathologi\w* (?:befund|conclusion)|final diagnosis narrative"),
    ("birads", r"bi-?rads"),
    ("receptors", r"(?:re[cz]ept\w*|hormon\w*)[- ]?status|recepteurs? hormon|receptores hormon|"
     r"molecular subtype|\bsubtyp"),
    ("sites", r"metasta|\bmets\b"),
)  # fmt: skip
SIGNS = tuple((topic, re.compile(sign)) for topic, sign in TOPICS)
GENE_TEST = re.compile(r"gene|mutation|variant|status|\btest|keimbahn|germline|sequen[cz]")
MARKERS = {"CA 15-3", "CA 27.29", "CEA", "CA 125", "CA 19-9", "PSA"}
BY_KIND = {
    "er": "ER", "pr": "PR", "her2_ihc": "HER2", "her2_fish": "HER2", "her2_interpretation": "HER2",
    "er_pr_combined": "mixed receptors", "ki67": "ki67", "marker_ca15_3": "CA 15-3",
    "marker_ca27_29": "CA 27.29", "marker_cea": "CEA", "performance_status": "ecog",
    "stage_group": "stage", "tnm": "tnm", "mets_site_breast": "sites", "disease_status": "response",
    "genomics_pdl1_msi_tmb": "gene", "erbb2_mutation": "gene", "history_of_metastasis":
    "history of spread", "tumor_size": "size", "pathology_report": "pathology",
    "disease_status_as_seen": "response", "pdl1": "gene", "her2_serum": "serum HER2",
}  # fmt: skip


class Topic(Struct, frozen=True):
    """`what` as in TOPICS ("" for an ordinary value), `name` to show, its LOINC and doubts."""

    what: str
    name: str
    loinc: str = ""
    method: str = ""
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)
def topic_of(text: str, codings: tuple[tuple[str, str, str], ...]) -> Topic:
    """The topic of a code: `text` and (system, code, display) of each coding."""
    words = text or next((display for _, _, display in codings if display), "")
    named = words or next((d for s, c, _ in codings if (d := display_of(s, c))), "")
    loinc = next((c for s, c, _ in codings if system_name(s) == "LOINC"), "")
    bad = [c for s, c, _ in codings if c and not is_plausible(s, c)]
    doubts = tuple(f"code {c} fails its check digit; the words count" for c in bad)
    by_words, by_code = _by_words(words), _by_code(codings)
    if by_words and by_code and by_words != by_code and not _goes_with(by_words, by_code):
        doubts = (*doubts, f"the code means “{by_code}”, the words say “{words}”")
        loinc = ""
    what = by_words or ("" if words and _is_confuser(codings, words) else by_code)
    return Topic(what, named or loinc, loinc, _method(words, codings), doubts)


def _by_words(words: str) -> str:
    text = plain(words)
    if not text:
        return ""
    found = next((topic for topic, sign in SIGNS if sign.search(text)), "")
    if found in ("ER", "HER2") and re.search(r"\bgene\b.*mutation|receptor 1\b", text):
        return "gene"
    if found == "HER2" and re.search(r"serum|\[mass/volume\]", text):
        return "serum HER2"
    if not found and gene_in(words) and (gene_symbol(words) or GENE_TEST.search(text)):
        return "gene"
    return found


def _by_code(codings: tuple[tuple[str, str, str], ...]) -> str:
    for system, code, _ in codings:
        kind = kind_of(system, code)
        if kind in BY_KIND:
            return "karnofsky" if code == "89243-0" else BY_KIND[kind]
        named = display_of(system, code)
        if kind in ("confuser_marker", "stage_tnm_observable", "value") and named:
            return _by_words(named)
    return ""


def _is_confuser(codings: tuple[tuple[str, str, str], ...], words: str) -> bool:
    """Words that name something else than the code does, and that we know nothing of."""
    return any(kind_of(s, c) == "confuser_marker" for s, c, _ in codings) and bool(words)


def _goes_with(words: str, code: str) -> bool:
    """Pairs that name one thing from two sides, so that they don't contradict."""
    pairs = {
        frozenset(("stage", "tnm")), frozenset(("HER2", "gene")), frozenset(("ecog", "karnofsky")),
        frozenset(("mixed receptors", "ER")), frozenset(("response", "size")),
        frozenset(("pathology", "stage")), frozenset(("birads", "response")),
        frozenset(("sites", "tnm")), frozenset(("lansky", "ecog")),
        frozenset(("serum HER2", "HER2")), frozenset(("score", "gene")),
    }  # fmt: skip
    return frozenset((words, code)) in pairs


def _method(words: str, codings: tuple[tuple[str, str, str], ...]) -> str:
    text = plain(words)
    kinds = {kind_of(s, c) for s, c, _ in codings}
    if "her2_fish" in kinds or re.search(
        r"\b[fcds]?ish\b|duplication|amplification|copy number", text
    ):
        return "ISH"
    if "her2_ihc" in kinds or re.search(r"\bihc\b|immun\w* ?stain|immunoassay|immunhisto", text):
        return "IHC"
    return ""
