"""Places of spread in four languages: stated, denied, doubted, planned, and what only looks so."""

import pytest

from longbloom.importers.words.sites import (
    side_in,
    site_by_letters,
    sites_in,
    sites_in_m,
    spread_in,
)


def places(text: str) -> set[str]:
    return {site for site, _ in spread_in(text)}


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Hepatic metastases", "liver"),
        ("Bone mets", "bone"),
        ("liver mets, lung mets", "liver lung"),
        ("Mets to bone", "bone"),
        ("Innumerable lung nodules, metastatic.", "lung"),
        ("Metastatic lesion L4", "bone"),
        ("Sclerotic lesions in T12 compatible with osseous metastatic disease.", "bone"),
        ("Multiple hepatic lesions consistent with metastases.", "liver"),
        ("Brain MRI: two metastases in the left cerebellum.", "brain"),
        ("PET-CT: FDG-avid lesions in the sternum, consistent with metastases", "bone"),
        ("Liver biopsy: metastatic carcinoma of breast origin", "liver"),
        ("Peritoneal carcinomatosis", "peritoneum"),
        ("Malignant pleural effusion", "pleura"),
        ("Leptomeningeal carcinomatosis", "leptomeninges"),
        ("Secondary malignant neoplasm of bone", "bone"),
        ("Progression in liver", "liver"),
        ("Multiple Knochenmetastasen in BWK 8, LWK 3 und Becken.", "bone"),
        ("Metastase BWK 12", "bone"),
        ("Ossäre Metastasierung", "bone"),
        ("Multiple Leberfiliae", "liver"),
        ("Pulmonale Filialisierung", "lung"),
        ("Knochen- und Lebermetastasen", "bone liver"),
        ("ossär und hepatisch metastasiertes Mammakarzinom", "bone liver"),
        ("Peritonealkarzinose mit Aszites", "peritoneum"),
        ("Pleurakarzinose links", "pleura"),
        ("Maligner Pleuraerguss", "pleura"),
        ("Meningeosis carcinomatosa", "leptomeninges"),
        ("Lymphangiosis carcinomatosa der Lunge", "lung"),
        ("Haut- und Weichteilmetastasen Thoraxwand", "skin"),
        ("Nebennierenmetastase rechts", "adrenal"),
        ("Progress hepatisch und ossär", "liver bone"),
        ("Bösartige Neubildung: Sekundär: Knochen und Knochenmark", "bone"),
        ("Métastases osseuses et hépatiques.", "bone liver"),
        ("Cancer du sein métastatique d'emblée (os, foie)", "bone liver"),
        ("Lésions secondaires hépatiques", "liver"),
        ("Tumeur maligne secondaire des os et de la moelle osseuse", "bone"),
        ("Progression hépatique", "liver"),
        ("Metástasis óseas y hepáticas", "bone liver"),
        ("Carcinoma de mama con metástasis en hueso e hígado", "bone liver"),
        ("Metástasis cerebral", "brain"),
    ],
)
def test_stated_spread_is_found(text: str, sites: str) -> None:
    assert places(text) == set(sites.split())


@pytest.mark.parametrize(
    "text",
    [
        "No evidence of metastasis.",
        "No evidence of lung, liver, or bone metastases.",
        "No new bone metastases.",
        "Cannot exclude liver metastases.",
        "Multiple hepatic lesions suspicious for metastases.",
        "Metastases are not seen in the liver",
        "Screening for brain metastases",
        "Risk of bone metastases",
        "If metastases appear in bone, start denosumab",
        "Mother had liver metastases",
        "Kein Hinweis auf ossäre Metastasen. Regelrechte Skelettszintigraphie.",
        "Kein Nachweis von Fernmetastasen in Lunge und Leber.",
        "Metastasen sind in der Leber nicht nachweisbar",
        "Ausschluss Knochenmetastasen",
        "Staging zum Ausschluss von Leber- und Lungenmetastasen",
        "Metastasensuche: Leber und Knochen unauffällig",
        "V. a. Lebermetastasen",
        "Osteolysen BWK 7, metastasenverdächtig",
        "Absence de métastase hépatique.",
        "Pas de métastase osseuse décelée.",
        "Métastase pulmonaire probable.",
        "Sin evidencia de metástasis hepáticas.",
        "No se observan metástasis pulmonares.",
        "Probables metástasis pulmonares",
        "Liver cyst, pulmonary embolism, pleural effusion.",
        "Lungenembolie",
    ],
)
def test_what_is_denied_doubted_or_planned_is_no_spread(text: str) -> None:
    assert places(text) == set()


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Known bone metastases, no new lesions.", "bone"),
        ("Bekannte Knochenmetastasen stabil, keine neuen Herde.", "bone"),
        ("Bone metastases without fracture.", "bone"),
        ("Knochenmetastasen ohne Frakturgefahr", "bone"),
        ("Metastatic disease to bone and liver, not involving the lung.", "bone liver"),
        ("Liver metastases are stable; no new metastases in the lung.", "liver"),
        ("No liver metastases, but new bone metastases", "bone"),
        ("Keine Lebermetastasen, aber neue Knochenmetastasen", "bone"),
        ("Knochenmetastasen BWK 8, Leber und Lunge unauffällig", "bone"),
        ("Lebermetastasen nicht progredient", "liver"),
        ("CT Thorax/Abdomen/Becken: multiple Lebermetastasen", "liver"),
        ("CT abdomen and pelvis shows liver metastases", "liver"),
        ("Bone scan: liver metastases in the field of view", "liver"),
        ("Bone metastases, pulmonary embolism and hepatic cysts", "bone"),
        ("Liver metastases and pleural effusion", "liver"),
        ("Meningioma; liver metastases", "liver"),
    ],
)
def test_only_what_is_stated_counts_in_a_mixed_sentence(text: str, sites: str) -> None:
    assert places(text) == set(sites.split())


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("cM1 (OSS, HEP)", ("bone", "liver")),
        ("pM1(PUL)", ("lung",)),
        ("M1 (HEP OSS)", ("liver", "bone")),
        ("cM1 HEP", ("liver",)),
        ("cM0", ()),
        ("M1 (see note)", ()),
    ],
)
def test_letters_behind_m1_are_sites(text: str, sites: tuple[str, ...]) -> None:
    assert sites_in_m(text) == sites


def test_lymph_nodes_are_a_place() -> None:
    assert places("Lymphknotenmetastasen axillär links") == {"lymph node"}


def test_letter_codes() -> None:
    assert [site_by_letters(c) for c in ("OSS", "HEP", "PUL", "BRA", "XYZ", "")] == [
        "bone", "liver", "lung", "brain", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Structure of lymph node of axilla", ("lymph node",)),
        ("Secondary malignant neoplasm of bone and bone marrow", ("bone",)),
        ("Knochen und Knochenmark", ("bone",)),
        ("Bone marrow", ("bone marrow",)),
        ("Leptomeninges of brain", ("leptomeninges",)),
        ("Left breast structure", ("breast",)),
    ],
)
def test_places_that_name_two_and_mean_one(text: str, sites: tuple[str, ...]) -> None:
    assert sites_in(text) == sites


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Mamma links", "left"), ("sein droit", "right"), ("Left breast structure", "left"),
        ("beidseits", "both"), ("mama izquierda", "left"), ("left and right", ""), ("", ""),
    ],
)  # fmt: skip
def test_sides(text: str, side: str) -> None:
    assert side_in(text) == side
