"""What a diagnosis is, by its words first and its codes second: a cancer, a spread, or other."""

import re

from msgspec import Struct

from longbloom.importers.codes import is_plausible, kind_of
from longbloom.importers.words.cancers import (
    ANOTHER,
    BENIGN,
    BREAST,
    CANCER,
    CONSEQUENCE,
    DUCT,
    HISTORY,
    IN_BREAST,
    IN_SITU,
    ITSELF,
    METASTATIC,
    NOT_METASTATIC,
    OF_ANOTHER,
    OTHER_ORGAN,
    RECURRENCE,
    STAGE_IV,
    UNSPECIFIC,
)
from longbloom.importers.words.claims import claim_in
from longbloom.importers.words.plain import plain
from longbloom.importers.words.sites import sites_in

Codes = tuple[tuple[str, str], ...]
"""(system, code) of each coding."""

SOCIAL = re.compile(
    r"employment|labor force|education|housing|social|criminal|partner abuse|violence|transport|"
    r"stress \(finding|risk activity|school|refugee|unemployed|homeless|victim"
)
SUFFIX = re.compile(r"\s*\((?:disorder|finding|situation|morphologic abnormality|diagnosis)\)\s*$")
HISTOLOGY = (
    ("inflammatory carcinoma", r"inflammator"),
    ("ductal carcinoma in situ", r"dcis|duct\w* carcinoma in situ|intraductal"),
    ("lobular carcinoma in situ", r"lcis|lobular carcinoma in situ"),
    ("ductal and lobular carcinoma", r"ductal and lobular"),
    ("invasive lobular carcinoma", r"lobular|lobulair|lobulil|\bilc\b"),
    ("invasive ductal carcinoma", r"\bduct|duktal|canalaire|\bidc\b"),
    ("invasive carcinoma of no special type", r"\bnst\b|no special type|type non specifique|"
     r"tipo no especial|sin tipo especial"),
    ("mucinous carcinoma", r"mucinous|muzinos"),
    ("metaplastic carcinoma", r"metaplas"),
)  # fmt: skip


class Named(Struct, frozen=True):
    """What a condition is: primary, in situ, recurrence, metastatic, history, other cancer,
    spread or problem; the sites when it is spread."""

    what: str
    sites: tuple[str, ...] = ()
    has_spread: bool = False


def decide(words: str, codes: Codes, body: str) -> tuple[Named, tuple[str, ...]]:
    """Words first, then codes; where the two differ the words stand and the code is doubted."""
    claim = claim_in(words)
    by_words = _by_words(claim.said, body)
    by_code = _by_code(codes, body)
    bad = [code for system, code in codes if code and not is_plausible(system, code)]
    doubts = (*claim.doubts, *(f"code {c} fails its check digit; the words count" for c in bad))
    if by_words is None and claim.why:
        return Named("problem"), doubts
    if by_words is None or (by_code and UNSPECIFIC.fullmatch(plain(claim.said))):
        return by_code or _by_place(words, body), doubts
    if by_code and _differ(by_words, by_code):
        seen = ", ".join(by_code.sites) or by_code.what
        return by_words, (*doubts, f"the code says “{seen}”, the words say “{words}”")
    return by_words, doubts


def names_another(words: str) -> bool:
    """Do the words name a cancer of some other organ or kind, by more than the word cancer?"""
    text = plain(words)
    elsewhere = ANOTHER.search(text) or set(sites_in(words)) - {"breast"}
    return decide(words, (), "")[0].what == "other cancer" and bool(elsewhere)


def _differ(words: Named, code: Named) -> bool:
    if words.sites and code.sites:
        return not set(words.sites) & set(code.sites) and "other" not in code.sites
    both = {words.what, code.what}
    return len(both) == 2 and "spread" in both and "metastatic" not in both


def _by_words(words: str, body: str) -> Named | None:
    text = NOT_METASTATIC.sub(" ", plain(words))
    in_situ = bool(IN_SITU.search(text))
    if not in_situ and (not CANCER.search(text) and not METASTATIC.search(text)):
        return None
    if BENIGN.search(text) and not re.search(r"malign|carcinom", text):
        return Named("problem")
    if CONSEQUENCE.search(text) and not METASTATIC.search(text):
        return Named("problem")
    in_breast = bool(BREAST.search(text)) or (
        (bool(DUCT.search(text)) or not sites_in(words)) and bool(BREAST.search(plain(body)))
    )
    if METASTATIC.search(text) or STAGE_IV.search(text):
        return _by_spread(words, body, in_breast)
    if not in_breast and not DUCT.search(text):
        return Named("other cancer")
    if HISTORY.search(text):
        return Named("history")
    if in_situ and not re.search(r"invasi", text):
        return Named("in situ")
    return Named("recurrence" if RECURRENCE.search(text) else "primary")


def _by_spread(words: str, body: str, in_breast: bool) -> Named:
    """ "Secondary cancer of bone" is spread; "metastatic breast cancer" a diagnosis.

    "Invasive ductal carcinoma, metastatic to bone" names the tumor itself and its spread.
    """
    text = plain(words)
    if OTHER_ORGAN.search(text) and not BREAST.search(text):
        return Named("other cancer")
    elsewhere = tuple(site for site in sites_in(words) if site != "breast")
    if in_breast and ITSELF.search(text) and not OF_ANOTHER.search(text):
        return Named("primary", elsewhere, has_spread=True)
    if elsewhere and not IN_BREAST.search(text):
        return Named("spread", elsewhere)
    if not elsewhere and not in_breast and sites_in(body):
        return Named("spread", sites_in(body)[:1])
    return Named("metastatic", elsewhere)


def _by_code(codes: Codes, body: str) -> Named | None:
    kinds = [kind for system, code in codes if (kind := kind_of(system, code))]
    for kind in kinds:
        if kind.startswith("secondary_site:"):
            site = kind.removeprefix("secondary_site:").replace("_", " ")
            return Named("spread", ("spinal cord" if site == "spinal cord cns" else site,))
    named = {
        "primary_breast": "primary",
        "in_situ": "in situ",
        "history_breast": "history",
        "secondary_unspecified": "metastatic",
        "secondary_from_breast": "metastatic",
        "other_cancer": "other cancer",
        "primary_generic_malignant": "primary" if BREAST.search(plain(body)) else "other cancer",
    }
    return next((Named(named[kind]) for kind in kinds if kind in named), None)


def _by_place(words: str, body: str) -> Named:
    """A condition without any code or words, but with the breast as its place."""
    if not words and BREAST.search(plain(body)):
        return Named("primary")
    return Named("problem")


def histology_in(words: str) -> str:
    """The tissue type by the words, e.g. "invasive ductal carcinoma"; "" when they don't say."""
    text = plain(words)
    return next((name for name, sign in HISTOLOGY if re.search(sign, text)), "")


def is_social(words: str) -> bool:
    """Employment, housing and the like, which some systems keep among the diagnoses."""
    return bool(SOCIAL.search(plain(words)))


def bare_name(words: str) -> str:
    """The name without SNOMED's "(disorder)"."""
    return SUFFIX.sub("", words)
