"""What the name of a diagnosis claims of her, and why another claims nothing."""

import pytest

from longbloom.importers.words.claims import claim_in, refusal

SUSPICION, DENIAL, RELATIVE = "suspicion", "not there", "relative"


@pytest.mark.parametrize(
    ("why", "names"),
    [
        (
            SUSPICION,
            "Verdacht auf Mammakarzinom|Possible liver metastases|Probable liver metastases|"
            "Rule out liver metastases|R/O bone mets|? liver metastases|?Breast cancer|"
            "Liver metastases?|Liver metastases (suspected)|Bone metastases, possible|"
            "Liver metastases suspected on CT|Questionable liver metastases|"
            "Surveillance for metastases|Screening for breast cancer|Possible breast cancer|"
            "Query bone metastases|Staging to exclude liver metastases|Suspected pneumonia|"
            "Liver metastases versus hemangioma|Metástasis óseas probables|"
            "Possible stage IV breast cancer|Suspected metastatic breast cancer",
        ),
        (
            DENIAL,
            "Liver metastases excluded|Bone metastases ruled out|metastasis not detected|"
            "Metastases are not seen in the liver|No evidence of breast cancer|"
            "No liver metastases|No evidence of lung, liver, or bone metastases|"
            "Metastases: none|Bone metastases - no|Keine Lebermetastasen|"
            "Lebermetastasen ausgeschlossen|Knochenmetastasen nicht nachweisbar|"
            "Absence de métastase osseuse|Sin metástasis hepáticas|"
            "Metastases to bone, liver and lung excluded",
        ),
        (
            RELATIVE,
            "Family history of breast cancer|Mother had breast cancer|Breast cancer (mother)|"
            "Breast cancer in her sister at 40|Mutter: Mammakarzinom|"
            "Family history of breast cancer, colon cancer",
        ),
        (
            "",
            "Breast cancer|Metastatic breast cancer|Breast cancer, possible liver metastases|"
            "Breast cancer, suspected lymphedema|Breast cancer, possible lymphedema|TIA|"
            "Type 2 diabetes mellitus without complications|Fear of metastasis|"
            "Risk of bone metastases|Graft versus host disease|"
            "Pathological fracture due to metastatic bone disease",
        ),
    ],
)
def test_refused_names(why: str, names: str) -> None:
    said = {n: refusal(n) for n in names.split("|")}
    assert [n for n, given in said.items() if (why not in given) or (given and not why)] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Breast cancer, no liver metastases", "Breast cancer"),
        ("Breast cancer (possible stage IV)", "Breast cancer"),
        ("Bone metastases, not specified", "Bone metastases, not specified"),
        ("Possible asthma", "Possible asthma"),
    ],
)
def test_only_what_stands_is_said(words: str, said: str) -> None:
    assert claim_in(words).said.strip(" (") == said
