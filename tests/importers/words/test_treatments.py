"""Treatments by the name of a procedure, and the place they treated."""

import pytest

from longbloom.importers.words.plain import plain
from longbloom.importers.words.treatments import treated_place, treatment_in


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("radiation", "Bestrahlung Thoraxwand|Stereotactic body radiotherapy|Radiothérapie"),
        ("surgery", "Mastektomie rechts|Lumpectomy|Sentinel lymph node biopsy|Exérèse"),
        ("ablation", "Radiofrequency ablation of liver|Kyphoplasty"),
        ("systemic", "Chemotherapy|Systemtherapie|Hormone therapy"),
        ("scan", "CT of chest|Mammographie"),
        ("", "Radiation planning|Core biopsy of breast|CT guided biopsy|Colonoscopy|"),
    ],
)
def test_treatments(what: str, names: str) -> None:
    assert {n: treatment_in(plain(n)) for n in names.split("|")} == dict.fromkeys(
        names.split("|"), what
    )


@pytest.mark.parametrize(
    ("words", "sites", "place"),
    [
        ("Bestrahlung Thoraxwand", (), "chest wall"),
        ("Axillary lymph node dissection", ("breast",), "lymph node"),
        ("Mastectomy", (), "breast"),
        ("Radiotherapy of L3", ("bone",), "bone"),
        ("Radiotherapy", (), ""),
    ],
)
def test_places(words: str, sites: tuple[str, ...], place: str) -> None:
    assert treated_place(words, sites) == place
