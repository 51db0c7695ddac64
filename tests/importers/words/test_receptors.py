"""ER, PR and HER2 as pathologists write them, in four languages."""

import pytest

from longbloom.importers.words.receptors import read_result, receptors_in


def told(text: str) -> str:
    """E.g. "ER positive, HER2 low"."""
    return ", ".join(f"{found.name} {found.result}" for found in receptors_in(text))


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("ER 90%, PR 20%, HER2 1+", "ER positive, PR positive, HER2 low"),
        ("ER-positive, PR-negative, HER2-low (IHC 1+)", "ER positive, PR negative, HER2 low"),
        ("ER+/PR+/HER2-", "ER positive, PR positive, HER2 negative"),
        ("ER–/PR–/HER2–", "ER negative, PR negative, HER2 negative"),
        ("ER (+), PR (-), HER2 (-)", "ER positive, PR negative, HER2 negative"),
        ("ER pos., PR pos., HER2 neg.", "ER positive, PR positive, HER2 negative"),
        ("ER neg, PR neg, Her2/neu 3+", "ER negative, PR negative, HER2 positive"),
        ("ER/PR positive, HER2 negative", "ER positive, PR positive, HER2 negative"),
        ("ER/PR/HER2 negative", "ER negative, PR negative, HER2 negative"),
        ("HR+/HER2-low", "HR positive, HER2 low"),
        ("hormone receptor positive, HER2 negative", "HR positive, HER2 negative"),
        ("ER 5%", "ER low"),
        ("ER <1%", "ER negative"),
        ("ER: Positive (>95%)", "ER positive"),
        ("ER >95%", "ER positive"),
        ("ER 8/8 Allred, PR 2/8", "ER positive, PR negative"),
        ("ER IRS 12, PR IRS 0, HER2 Score 0", "ER positive, PR negative, HER2 negative"),
        ("HER2-ultralow", "HER2 ultralow"),
        ("HER2 IHC 0", "HER2 negative"),
        ("HER2 2+", "HER2 equivocal"),
        ("HER2 IHC 2+, FISH not amplified", "HER2 low"),
        ("HER2 2+ (FISH negativ)", "HER2 low"),
        ("HER2-low (IHC 2+/ISH-)", "HER2 low"),
        ("HER2 amplified", "HER2 positive"),
        ("HER2/CEP17 ratio 1.2", "HER2 negative"),
        ("HER2/CEP17 ratio 4.1", "HER2 positive"),
        ("HER2/CEP17 ratio 2", "HER2 positive"),
        ("HER2/CEP17 ratio < 2.0", "HER2 negative"),
        ("HER2 2+, FISH: ratio 2.1, HER2 copy number 3.2", "HER2 low"),
        ("HER2 IHC 2+. FISH: HER2/CEP17 ratio 2.1; mean HER2 copies/cell 3.2", "HER2 low"),
        ("HER2 2+, FISH: ratio 2.1, HER2 copy number 5.8", "HER2 positive"),
        ("HER2 2+, ratio of 1.4, average HER2 signals per cell: 6.1", "HER2 positive"),
        ("HER2 IHC 2+, CEP17 1.5 signals/cell, HER2 3.2 signals/cell, ratio 2.1", "HER2 low"),
        ("HER2/CEP17 ratio 2.1, HER2 copy number 3.2", "HER2 equivocal"),
        ("HER2/CEP17 ratio 2.1, HER2 copy number 3.2, negative", "HER2 negative"),
        ("HER2/CEP17 ratio 2.1, HER2 copy number 3.2, IHC 3+", "HER2 positive"),
        ("HER2 2+, FISH amplified, ratio 2.1, HER2 copy number 3.2", "HER2 equivocal"),
        ("HER2 2+; ratio 1.2; ER 90%", "HER2 low, ER positive"),
        ("HER2 2+; ratio 1.2. Margins positive.", "HER2 low"),
        ("no HER2 overexpression", "HER2 negative"),
        ("ER not expressed", "ER negative"),
        ("ER+ (IRS 12), PgR+ (IRS 9), HER2 neg. (1+)", "ER positive, PR positive, HER2 low"),
        ("keine HER2-Überexpression", "HER2 negative"),
        ("HER2 ist nicht überexprimiert", "HER2 negative"),
        (
            "Östrogenrezeptor: positiv 95 %, Progesteronrezeptor: negativ (0 %)",
            "ER positive, PR negative",
        ),
        ("Hormonrezeptorstatus negativ", "HR negative"),
        ("HER2-positiv (FISH amplifiziert)", "HER2 positive"),
        ("RE+ RP- HER2 négatif", "ER positive, PR negative, HER2 negative"),
        (
            "récepteurs aux estrogènes positifs (100%), HER2 2+ FISH non amplifié",
            "ER positive, HER2 low",
        ),
        (
            "Receptores de estrógeno positivos (80%), receptores de progesterona negativos",
            "ER positive, PR negative",
        ),
    ],
)
def test_results_as_written(text: str, results: str) -> None:
    assert told(text) == results


@pytest.mark.parametrize(
    "text",
    [
        "triple-negative",
        "TNBC",
        "Triple negatives Mammakarzinom",
        "triple négatif",
        "triple negativo",
    ],
)
def test_triple_negative_is_three_results(text: str) -> None:
    assert told(text) == "ER negative, PR negative, HER2 negative"


@pytest.mark.parametrize(
    "text",
    [
        "not triple negative", "HER2 pending", "ER status unknown", "ER not tested",
        "patient seen in ER for pain", "ESR1 mutation detected", "If ER positive, give letrozole",
        "anti-HER2 therapy", "",
    ],
)  # fmt: skip
def test_no_result_gives_none(text: str) -> None:
    assert told(text) == ""


def test_percent_and_scores_are_kept() -> None:
    er, pr = receptors_in("ER 90 %, PR IRS 8")
    assert (er.percent, pr.score, pr.method) == (90, "IRS 8", "IHC")
    assert read_result("ER", "< 10 %").percent is None


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("positive (greater than 10% of cells)", None), ("91-100%", None), ("1 to 10 %", None),
        ("mehr als 90 %", None), ("more than 10%; 85%", 85), (">= 1 %, 60 %", 60), ("80%", 80),
    ],
)  # fmt: skip
def test_a_bound_or_a_range_in_words_is_no_share(text: str, percent: int | None) -> None:
    assert read_result("ER", text).percent == percent


def test_fewer_than_one_in_a_hundred_cells_is_negative_in_words_too() -> None:
    assert read_result("ER", "less than 1%").result == "negative"
    assert read_result("PR", "positive, low intensity").result == "positive"


def test_an_h_score_is_kept_and_decides_nothing() -> None:
    er = read_result("ER", "H-score 270")
    assert (er.score, er.result, er.method) == ("H-score 270", "unknown", "IHC")


def test_one_of_two_is_said_of_both_together() -> None:
    assert told("Breast cancer, ER or PR positive") == "HR positive"
    assert told("ER and/or PR positive, HER2 negative") == "HR positive, HER2 negative"


def test_her2_called_equivocal_is_settled_by_its_second_test() -> None:
    assert told("HER2 IHC equivocal (2+), ISH not amplified") == "HER2 low"
    assert told("HER2 IHC equivocal (2+), ISH amplified") == "HER2 positive"
    assert told("HER2 IHC equivocal (2+)") == "HER2 equivocal"
    assert told("HER2 amplification: not detected") == "HER2 negative"
    assert read_result("HER2", "Negative (0)").score == "0"
    assert read_result("HER2", "Negative (0 of 3)").score == ""
