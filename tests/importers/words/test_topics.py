"""What an observation is about."""

import pytest

from longbloom.importers.words.topics import Topic, topic_of

LOINC, SNOMED = "http://loinc.org", "http://snomed.info/sct"


def topic(words: str, code: str = "", system: str = LOINC) -> Topic:
    return topic_of(words, ((system, code, ""),) if code else ())


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("ER", "Estrogen receptor|Östrogenrezeptor|Récepteurs aux estrogènes|ER status"),
        ("PR", "Progesterone receptor|Progesteronrezeptor|PgR status"),
        ("HER2", "HER2 status|Statut HER2|HER2 [Presence] in Tissue by Immunoassay|ERBB2 ISH"),
        ("receptors", "Hormone receptor status|Rezeptorstatus|Molecular subtype"),
        ("androgen", "Androgen receptor"),
        ("gene", "PIK3CA|ESR1 mutation (ctDNA)|BRCA1/2 germline testing|PD-L1 (22C3) CPS"),
        ("CA 15-3", "CA 15-3|CA15-3|CA 15.3 (Serum)|Cancer Ag 15-3 [Units/volume] in Serum"),
        ("CA 27.29", "CA 27.29|Cancer Ag 27-29 [Units/volume] in Serum or Plasma"),
        ("CEA", "CEA|Carcinoembryonic Ag"),
        ("score", "Oncotype DX recurrence score"),
        ("ecog", "ECOG performance status"),
        ("karnofsky", "Karnofsky"),
        ("sites", "Site of distant metastasis in Breast tumor|Fernmetastasen|Liver metastases"),
        ("stage", "Stage group.clinical Cancer|UICC-Stadium"),
        ("tnm", "cM category (observable entity)|Distant metastases.clinical [Class] Cancer"),
        ("", "Hemoglobin|Body weight|Never smoked"),
    ],
)
def test_topics_by_words(what: str, names: str) -> None:
    assert {n: topic(n).what for n in names.split("|")} == dict.fromkeys(names.split("|"), what)


def test_a_code_alone_says_what_it_is() -> None:
    assert topic("", "6875-9").what == "CA 15-3"
    assert topic("", "385421009", SNOMED).what == "sites"


def test_words_beat_a_wrong_code() -> None:
    found = topic("CA 15-3", "10334-1")
    assert (found.what, found.loinc) == ("CA 15-3", "")
    assert "CA 125" in found.doubts[0]
    assert topic("Vitamin D", "10334-1").what == ""


def test_method() -> None:
    assert topic("HER2 by FISH").method == "ISH"
    assert topic("HER2 by immune stain").method == "IHC"
