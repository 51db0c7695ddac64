"""Stage groups and TNM as written."""

import pytest

from longbloom.importers.words.stages import bare_stage, stage_in, tnm_in


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("UICC IV (cT3 cN1 cM1)", "IV"), ("Stadium IV", "IV"), ("stage 4", "IV"),
        ("Stage group IIIA", "IIIA"), ("AJCC 8th ed. IIB", "IIB"), ("UICC 8: IV", "IV"),
        ("Stade IV d'emblée", "IV"), ("estadio IV", "IV"), ("Stage 3A", "IIIA"),
        ("Stage 0", "0"), ("clinical stage IIB", "IIB"),
        ("Stage I-III", ""), ("Stadium IIIC/IV", ""), ("IV", ""), ("staged as usual", ""),
    ],
)  # fmt: skip
def test_named_groups(text: str, group: str) -> None:
    assert stage_in(text) == group


@pytest.mark.parametrize(
    ("text", "group"), [("IV", "IV"), ("4", "IV"), ("c3A", "IIIA"), ("IVB", "IVB"), ("cM1", "")]
)
def test_bare_groups(text: str, group: str) -> None:
    assert bare_stage(text) == group


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("cT2 cN1 cM0", "cT2 cN1 cM0"), ("cT2 N1 M0", "cT2 cN1 cM0"), ("T2N1M0", "T2 N1 M0"),
        ("TisN0M0", "Tis N0 M0"), ("ypT0 ypN0", "ypT0 ypN0"), ("pN0(sn)(0/2)", "pN0(sn)"),
        ("cM0(i+)", "cM0(i+)"), ("cM1b", "cM1b"), ("cT4b cN2a cM1(OSS)", "cT4b cN2a cM1"),
        ("T2-weighted images", ""), ("T2 hyperintense lesion", ""), ("nothing here", ""),
        ("Metastases in the vertebral bodies T1 and T3, of which the second is new and large", ""),
    ],
)  # fmt: skip
def test_tnm(text: str, categories: str) -> None:
    assert " ".join(tnm_in(text)) == categories
