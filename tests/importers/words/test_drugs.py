"""Cancer drugs by all the names they go by."""

import pytest

from longbloom.importers.words.drugs import drugs_by_letters, drugs_in, role_of


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("T-DXd", "trastuzumab deruxtecan"),
        ("Enhertu 100 mg", "trastuzumab deruxtecan"),
        ("fam-trastuzumab deruxtecan-nxki", "trastuzumab deruxtecan"),
        ("T-DM1", "trastuzumab emtansine"),
        ("sacituzumab govitecan", "sacituzumab govitecan"),
        ("Trodelvy", "sacituzumab govitecan"),
        ("Dato-DXd", "datopotamab deruxtecan"),
        ("Elacestrant 345 mg", "elacestrant"),
        ("Orserdu", "elacestrant"),
        ("Letrozol + Ribociclib", "letrozole, ribociclib"),
        ("palbociclib-Letrozol", "palbociclib, letrozole"),
        ("nab-paclitaxel + Pembrolizumab", "nab-paclitaxel, pembrolizumab"),
        ("Carboplatin/Gemcitabin", "carboplatin, gemcitabine"),
        ("Capécitabine", "capecitabine"),
        ("acide zolédronique", "zoledronic acid"),
        ("Zoledronsäure 4 mg", "zoledronic acid"),
        ("Denosumab 120 mg", "denosumab"),
        ("Exemestan 25mg/Everolimus 10mg", "exemestane, everolimus"),
        ("Pertuzumab/Trastuzumab", "pertuzumab, trastuzumab"),
        ("Sacituzumab tirumotecan", "sacituzumab tirumotecan"),
        ("sacituzumab-tirumotecan 4 mg/kg", "sacituzumab tirumotecan"),
        ("sac-TMT (MK-2870)", "sacituzumab tirumotecan"),
        ("Trastuzumab duocarmazine", ""),
        ("trastuzumab, irinotecan", "trastuzumab, irinotecan"),
        ("trastuzumab irinotecan", "trastuzumab, irinotecan"),
        ("Everolimus 10 MG Oral Tablet [Afinitor]", "everolimus"),
        ("everolimus 2.5 mg", "everolimus"),
        ("everolimus", "everolimus"),
        ("everolimus 0.75 MG Oral Tablet [Zortress]", ""),
        ("Everolimus 0,25 mg", ""),
        ("everolimus 1 MG Oral Tablet", ""),
        ("Certican", ""),
        ("Metformin", ""),
        ("", ""),
    ],
)
def test_names(text: str, drugs: str) -> None:
    assert ", ".join(drugs_in(text)) == drugs


@pytest.mark.parametrize(
    ("letters", "drugs"),
    [
        ("TCHP", {"docetaxel", "carboplatin", "trastuzumab", "pertuzumab"}),
        ("ddAC", {"doxorubicin", "cyclophosphamide"}),
        ("EC-Pac-H", {"epirubicin", "cyclophosphamide", "paclitaxel", "trastuzumab"}),
        ("TCbHP", {"carboplatin", "trastuzumab", "pertuzumab"}),
        ("THP", {"trastuzumab", "pertuzumab"}),
        ("XYZ", set()),
    ],
)
def test_regimen_letters(letters: str, drugs: set[str]) -> None:
    assert set(drugs_by_letters(letters)) == drugs


def test_role() -> None:
    assert (role_of("denosumab"), role_of("letrozole")) == ("bone", "cancer")
