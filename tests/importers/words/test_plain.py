"""Sentences, and whether one states what it names."""

import pytest

from longbloom.importers.words.plain import asserts, clauses, plain, sentences


def test_plain_words_have_no_accents_and_no_capitals() -> None:
    assert plain("  Métastase\n OSSÄR ß ") == "metastase ossar ss"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four; five", 5),
        ("V. a. Lebermetastasen", 1),
        ("Z. n. Mastektomie li. Brust. Stabil.", 2),
        ("ER pos. PR neg. HER2 neg. (1+)", 1),
        ("first line\nsecond line", 2),
        ("? Liver metastases", 1),
        ("Métastases ? Non", 2),
    ],
)
def test_abbreviations_end_no_sentence(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts


def test_a_sentence_turns_where_it_denies() -> None:
    assert clauses("Bone metastases, no new lesions seen") == [
        "Bone metastases", "no new lesions seen",
    ]  # fmt: skip
    assert clauses("no lung, liver or bone metastases") == ["no lung, liver or bone metastases"]


@pytest.mark.parametrize(
    "sentence",
    [
        "No evidence of metastasis",
        "Cannot exclude liver metastases",
        "Lebermetastasen nicht auszuschließen",
        "Kein Hinweis auf Metastasen",
        "V. a. Lebermetastasen",
        "metastasenverdächtige Herde",
        "am ehesten metastatisch",
        "Abklärung Lebermetastasen",
        "Lebermetastasen?",
        "?Liver metastases",
        "Query liver metastases",
        "Concern for liver metastases",
        "Staging to exclude liver metastases",
        "Unclear whether metastatic",
        "Pas de métastase",
        "métastase probable",
        "lésion suspecte de métastase",
        "Sin metástasis",
        "posible metástasis",
        "metástasis a descartar",
        "If metastases appear, scan again",
        "Bei Auftreten von Metastasen: Denosumab",
        "En cas de métastase osseuse",
        "Risk of brain metastases",
        "Her mother had liver metastases",
        "Mutter: Lebermetastasen",
        "metastases in 0/12 lymph nodes",
    ],
)
def test_denials_doubts_plans_and_risks_state_nothing(sentence: str) -> None:
    assert not asserts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Multiple liver metastases",
        "Lebermetastasen nicht progredient",
        "No change in liver metastases",
        "Keine Größenänderung der Lebermetastasen",
        "Kein Anhalt für Progress der Knochenmetastasen",
        "Pas de progression des métastases",
        "Sin cambios en las metástasis",
    ],
)
def test_to_deny_a_change_is_to_say_that_it_is_there(sentence: str) -> None:
    assert asserts(sentence)
