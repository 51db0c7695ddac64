"""What a diagnosis is: its words first, its codes second."""

import pytest

from longbloom.importers.words.diagnoses import (
    bare_name,
    decide,
    histology_in,
    is_social,
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
            "Breast cancer without evidence of metastasis|Non-metastatic breast cancer|"
            "Nicht metastasiertes Mammakarzinom|Cáncer de mama no metastásico|"
            "Bösartige Neubildung: Brustdrüse, nicht näher bezeichnet|"
            "Tumor maligno de la mama, no especificado|Breast cancer NOS|"
            "Invasive carcinoma of breast of no special type|Breast cancer, HER2 not amplified|"
            "HER2 not amplified breast cancer|Breast cancer not in remission|"
            "Breast cancer, sister is her caregiver|Breast cancer, 0/12 lymph nodes",
        ),
        (
            "primary",
            "Breast cancer, possible liver metastases|Breast cancer with possible bone metastases|"
            "Breast cancer (?liver metastases)|Breast cancer, liver metastases excluded|"
            "Breast cancer with liver metastases not detected|Breast cancer at risk of metastasis|"
            "Breast cancer, no evidence of recurrence|Breast cancer, possible recurrence|"
            "Breast cancer, high risk of recurrence|Breast cancer likely metastatic|"
            "Breast cancer; fear of metastasis|Breast cancer, mother had breast cancer|"
            "Breast cancer, risk of falls|Breast cancer, unknown if metastatic|"
            "Mammakarzinom links, V. a. Lebermetastasen|Mammakarzinom ohne Rezidiv",
        ),
        (
            "metastatic",
            "Metastatic breast cancer|Fernmetastasen|Cancer du sein métastatique|"
            "Cáncer de mama metastásico|Malignant neoplasm of female breast, stage IV (HCC)|"
            "Breast cancer metastatic to colon|Oligometastatic breast cancer|"
            "Metastasiertes Mammakarzinom|"
            "Metastatic breast cancer, possible brain metastases|"
            "Metastatic breast cancer, no brain involvement|Nicht resektable Fernmetastasierung",
        ),
        (
            "metastatic lymph node",
            "Bösartige Neubildung: Brustdrüse, nicht näher bezeichnet, mit Lymphknotenmetastasen",
        ),
        (
            "metastatic liver",
            "Breast cancer with liver metastases, no brain metastases|"
            "Breast cancer with liver metastases, brain metastases ruled out|"
            "Breast cancer with liver metastases and possible brain metastases",
        ),
        (
            "metastatic bone",
            "Metastatic breast cancer to bone|Mammakarzinom mit Knochenmetastasen|"
            "Breast cancer with bone metastases; liver lesions likely hemangioma|"
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
        ("in situ", "Ductal carcinoma in situ of right breast|Breast DCIS, no invasive carcinoma"),
        (
            "other cancer",
            "Lung cancer|Never smoker with lung cancer|Malignes Melanom rechtes Bein|"
            "Nicht-kleinzelliges Bronchialkarzinom|Multiple myeloma not having achieved remission",
        ),
        (
            "problem",
            "Cancer related pain|Cancer-related fatigue|Tumorschmerz|Hypercalcemia of malignancy|"
            "Fear of cancer recurrence|Chemotherapy-induced neutropenia|Lymphedema|Breast lump|"
            "Fibroadenoma of breast|Tumor lysis syndrome|Sekundäre Hypothyreose|"
            "Secondary hypertension|Pleural effusion|Chronic kidney disease stage 4|"
            "Risk of bone metastases|High risk of breast cancer|Fear of metastasis|Krebsangst|"
            "Elevated tumor markers|Lymphedema without recurrence of breast cancer|"
            "Bone pain, possible metastases",
        ),
    ],
)
def test_kinds(kinds: str, names: str) -> None:
    assert {n: kind(n) for n in names.split("|")} == dict.fromkeys(names.split("|"), kinds)


def test_codes_speak_where_there_are_no_words() -> None:
    assert decide("", ((ICD, "C79.51"),), "")[0].sites == ("bone",)
    assert decide("", ((ICD, "C50.911"),), "")[0].what == "primary"
    assert decide("", (), "Left breast structure")[0].what == "primary"


def test_a_code_settles_which_cancer_where_the_words_name_none() -> None:
    assert decide("Malignant neoplasm", ((ICD, "C50.911"),), "")[0].what == "primary"
    assert decide("Carcinoma", ((ICD, "C79.51"),), "")[0].sites == ("bone",)
    assert decide("Colon cancer", ((ICD, "C50.911"),), "")[0].what == "other cancer"


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


def test_a_code_does_not_bring_back_what_the_words_refuse() -> None:
    named, doubts = decide("Bone pain, possible metastases", ((ICD, "C79.51"),), "")
    assert (named.what, named.sites) == ("problem", ())
    assert "only suspected: “possible metastases”" in doubts


def test_what_is_only_suspected_beside_a_diagnosis_is_said() -> None:
    _, doubts = decide("Breast cancer, possible liver metastases", (), "")
    assert doubts == ("only suspected: “possible liver metastases”",)


def test_helpers() -> None:
    assert bare_name("Anemia (disorder)") == "Anemia"
    assert is_social("Full-time employment (finding)")
    assert histology_in("Invasives lobuläres Karzinom") == "invasive lobular carcinoma"
    nst = "invasive carcinoma of no special type"
    assert histology_in("Carcinome infiltrant de type non spécifique") == nst
    assert histology_in("cancer") == ""
