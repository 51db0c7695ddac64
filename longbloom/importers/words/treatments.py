"""Which treatment a procedure is by its name, and which place of the body it treated."""

import re

from longbloom.importers.words.plain import plain
from longbloom.importers.words.scans import scan_kind

RADIATION = re.compile(
    r"radiat|radioth|teletherap|brachyther|bestrahl|strahlenther|irradiat|stereotactic|\bsbrt\b|"
    r"\bsrs\b|gamma knife|radiocirug|intensity modulated"
)
SURGERY = re.compile(
    r"mastectom|mastektom|lumpectom|segmentresek|brusterhalt|breast.conserv|\bbet\b|quadrantectom|"
    r"tumou?rectom|metastasectom|oophorectom|ovariectom|axilladissek|axillary (?:lymph )?node|"
    r"lymph node (?:dissect|excis|biops)|sentinel|lymphadenectom|lymphonodektom|"
    r"excision of (?:breast|mass|sentinel)|excision.*(?:breast|mamma)|resektion|"
    r"exzision.*(?:mamma|brust|lymph)|"
    r"curage (?:axill|ganglion)|vaciamiento axilar|cuadrantectom|\bexerese\b|"
    r"nachresekt|removal of breast|surgical procedure|hepatectom|craniotom|\bssm\b|\balnd\b"
)
ABLATION = re.compile(
    r"ablation|embolis|emboliz|kyphoplast|vertebroplast|cryoabl|pleurodes|hitzeablat"
)
SYSTEMIC = re.compile(
    r"chemo|systemther|systemic|immun\w*therap|administration of (?:drug|medic)|drug therapy|"
    r"hormone therap|zytostat|antineoplast|targeted therap|endocrine"
)
SAMPLE_ONLY = re.compile(r"biops|stanz|aspirat")
CHEST_WALL = re.compile(r"chest wall|thoraxwand|brustwand|paroi thoracique|pared toracica")
LYMPH_NODES = re.compile(r"sentinel|axill|lymph ?node|lymphknoten|ganglion|lymphonod")
OF_BREAST = re.compile(r"mastectom|mastektom|lumpectom|tumou?rectom|quadrantectom|cuadrantectom")


def treatment_in(text: str) -> str:
    """radiation, ablation, surgery, systemic, scan or "", by words in plain letters."""
    if RADIATION.search(text) and not re.search(r"planning|counsel|simulation", text):
        return "radiation"
    if ABLATION.search(text):
        return "ablation"
    if SURGERY.search(text) and not (SAMPLE_ONLY.search(text) and "sentinel" not in text):
        return "surgery"
    if SYSTEMIC.search(text):
        return "systemic"
    scans = scan_kind(text)
    return (
        "scan"
        if scans and not re.search(r"guided|review|measurement|biops|education", text)
        else ""
    )


def treated_place(words: str, places: tuple[str, ...]) -> str:
    """The treated place in one of our words: bone, brain, breast, chest wall, ..."""
    if CHEST_WALL.search(plain(words)):
        return "chest wall"
    if LYMPH_NODES.search(plain(words)):
        return "lymph node"
    if not places and OF_BREAST.search(plain(words)):
        return "breast"
    return places[0] if places else ""
