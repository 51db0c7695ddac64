"""Kinds of scan, and the direction a report gives."""

import pytest

from longbloom.importers.words.scans import scan_kind, trend_in


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("CT", "CT Thorax/Abdomen|Staging-CT|TDM thoraco-abdominale|TAC tórax|Computed tomography"),
        ("MRI", "MRT Schädel|MR Breast|Ganzkörper-MRT|IRM cérébrale|Resonancia magnética"),
        ("PET", "PET-CT|FDG-PET|TEP-scanner|PET/CT skull base to mid-thigh"),
        ("bone scan", "Skelettszintigraphie|NM Bone scan|Scintigraphie osseuse|Gammagrafía ósea"),
        ("mammogram", "Mammographie bilateral|Mammogram"),
        ("ultrasound", "Sonographie Abdomen|US Breast|Ecografía|Ultrasound liver"),
        ("X-ray", "Röntgen Thorax|XR chest"),
        ("DXA", "DXA"),
        ("", "Echocardiography|Complete blood count|MUGA"),
    ],
)
def test_kinds(kind: str, names: str) -> None:
    assert {n: scan_kind(n) for n in names.split("|")} == dict.fromkeys(names.split("|"), kind)


@pytest.mark.parametrize(
    ("trend", "texts"),
    [
        (
            "larger",
            "Progressive disease|Größenprogrediente Lebermetastasen|Progress hepatisch|"
            "Zunahme der Knochenmetastasen|Neu aufgetretene Lebermetastasen|Interval increase|"
            "Progression tumorale|Progresión de la enfermedad|New liver lesions, bones unchanged",
        ),
        (
            "smaller",
            "Partial response|Teilremission|partielle Remission (PR)|Rückgang der Lebermetastasen|"
            "Réponse partielle|Respuesta parcial|Interval decrease in size|rückläufig|"
            "No new lesions, decreased size of the others|Near-complete response|"
            "No complete response, partial response",
        ),
        (
            "same",
            "Stable disease|unverändert|Befundkonstanz|No change|no significant interval change|"
            "keine Änderung|Maladie stable|Enfermedad estable|"
            "No evidence of progression; stable bone disease|No progression, stable disease|"
            "No new lesions, stable disease",
        ),
        ("gone", "Complete response|Vollremission|Komplettremission|no evidence of disease|NED"),
        (
            "mixed",
            "Mixed response|Partial response in liver, new bone lesions|divergent",
        ),
        (
            "",
            "No progression|Kein Progress|No new lesions|Verdacht auf Progress|"
            "No complete response|Not in complete remission|Keine Komplettremission|"
            "No partial response|No decrease in size|Ohne Rückgang|Pas de réponse complète|"
            "No increase, decrease or improvement|Not stable|No longer stable|No mixed response|"
            "Progression?|Complete response?|"
            "Cannot exclude progression|Increased tracer uptake in L3|",
        ),
    ],
)
def test_trends(trend: str, texts: str) -> None:
    assert {t: trend_in(t) for t in texts.split("|")} == dict.fromkeys(texts.split("|"), trend)


def test_new_since_the_last_scan_is_larger() -> None:
    assert trend_in("Two brain metastases, new since the prior study") == "larger"
    assert trend_in("No new findings since the prior study") == ""


def test_a_german_scan_is_one_word() -> None:
    assert scan_kind("Computertomographie Thorax und Abdomen") == "CT"


def test_nothing_left_in_spanish() -> None:
    assert trend_in("Respuesta metabólica completa.") == "gone"
    assert trend_in("Sin evidencia de enfermedad metastásica en el tórax.") == ""
