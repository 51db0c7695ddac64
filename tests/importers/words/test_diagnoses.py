"""What a diagnosis is: its words first, its codes second."""

import pytest

from longbloom.importers.words.diagnoses import (
    bare_name,
    decide,
    histology_in,
    is_social,
    refusal,
)

SNOMED, ICD = "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10-cm"


def kind(words: str) -> str:
    named, _ = decide(words, (), "")
    return " ".join((named.what, *sorted(named.sites)))


@pytest.mark.parametrize(
    ("kinds", "names"),
    [
        (
            "primary",
            "Malignant neoplasm of breast|Invasives Mammakarzinom NST rechts, triple-negativ|"
            "Mamma-Ca links|Krebs der linken Brust|Cancer du sein|"
            "Carcinome canalaire infiltrant du sein gauche|Carcinoma ductal infiltrante de mama|"
            "Inflammatory breast cancer|"
            "Breast cancer, no metastases|Mammakarzinom ohne Fernmetastasen|"
            "Breast cancer without evidence of metastasis|Non-metastatic breast cancer",
        ),
        (
            "metastatic",
            "Metastatic breast cancer|Fernmetastasen|Cancer du sein métastatique|"
            "Cáncer de mama metastásico|Malignant neoplasm of female breast, stage IV (HCC)|"
            "Oligometastatic breast cancer|Metastasiertes Mammakarzinom",
        ),
        (
            "metastatic bone",
            "Metastatic breast cancer to bone|Mammakarzinom mit Knochenmetastasen|"
            "Carcinoma of breast metastatic to bone (HCC)|Mamma Ca rechts, ossär metastasiert",
        ),
        (
            "spread bone",
            "Ossäre Metastasen|Knochenmetastasen BWK 8|Métastases osseuses|Metástasis óseas|"
            "Secondary malignant neoplasm of bone|Bone metastases (HCC)|"
            "Sekundäre bösartige Neubildung des Knochens und des Knochenmarkes|"
            "Pathological fracture due to metastatic bone disease",
        ),
        ("spread liver", "Lebermetastasen (Segment VI/VII)|Malignant neoplasm metastatic to liver"),
        ("spread pleura", "Malignant pleural effusion|Maligner Pleuraerguss"),
        ("spread peritoneum", "Peritonealkarzinose|Peritoneal carcinomatosis"),
        ("spread leptomeninges", "Meningeosis carcinomatosa"),
        ("spread lymph node", "Secondary malignant neoplasm of axillary lymph nodes"),
        ("recurrence", "Recurrent breast cancer|Lokalrezidiv Mammakarzinom links"),
        ("history", "History of breast cancer|Z.n. Mammakarzinom 2015"),
        ("in situ", "Ductal carcinoma in situ of right breast"),
        ("other cancer", "Lung cancer|Malignes Melanom rechtes Bein"),
        (
            "problem",
            "Cancer related pain|Cancer-related fatigue|Tumorschmerz|Hypercalcemia of malignancy|"
            "Fear of cancer recurrence|Chemotherapy-induced neutropenia|Lymphedema|Breast lump|"
            "Fibroadenoma of breast|Tumor lysis syndrome|Sekundäre Hypothyreose|"
            "Secondary hypertension|Pleural effusion|Chronic kidney disease stage 4",
        ),
    ],
)
def test_kinds(kinds: str, names: str) -> None:
    assert {n: kind(n) for n in names.split("|")} == dict.fromkeys(names.split("|"), kinds)


def test_codes_speak_where_there_are_no_words() -> None:
    assert decide("", ((ICD, "C79.51"),), "")[0].sites == ("bone",)
    assert decide("", ((ICD, "C50.911"),), "")[0].what == "primary"
    assert decide("", (), "Left breast structure")[0].what == "primary"


def test_words_beat_codes_and_doubt_them() -> None:
    named, doubts = decide("Metastases in liver", ((ICD, "C79.51"),), "")
    assert named.sites == ("liver",)
    assert "bone" in doubts[0]
    assert "check digit" in decide("Breast cancer", ((SNOMED, "254837008"),), "")[1][0]


BONE = "Secondary malignant neoplastic disease", ((SNOMED, "128462008"),), "Bone"


def test_a_code_for_spread_anywhere_agrees_with_a_place_in_words() -> None:
    named, doubts = decide(*BONE)
    assert (named.sites, doubts) == (("bone",), ())


def test_primary_metastatic_names_the_tumor_and_its_spread() -> None:
    named, _ = decide("Primär ossär metastasiertes, triple-negatives Mammakarzinom", (), "")
    assert (named.what, named.sites, named.has_spread) == ("primary", ("bone",), True)


def test_refused_names() -> None:
    assert "relative" in refusal("Family history of breast cancer")
    assert "suspicion" in refusal("Verdacht auf Mammakarzinom")
    assert refusal("Breast cancer") == ""


def test_helpers() -> None:
    assert bare_name("Anemia (disorder)") == "Anemia"
    assert is_social("Full-time employment (finding)")
    assert histology_in("Invasives lobuläres Karzinom") == "invasive lobular carcinoma"
    assert histology_in("cancer") == ""
