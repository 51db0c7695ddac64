"""What is known has a source that somebody read, and says when it should be read again."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from longbloom import knowledge_check
from longbloom.knowledge_check import KNOWLEDGE, REVIEW_AFTER_DAYS, findings

TODAY = date(2026, 11, 25)
SOURCE = """
[one]
title = "A guideline"
published = 2023-01-01
read = "abstract"
checked = 2026-11-24
verified = true
quote = "a few words"
"""


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped knowledge that a test may spoil."""
    for path in Path(str(KNOWLEDGE)).iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(knowledge_check, "KNOWLEDGE", tmp_path)
    return tmp_path


def wrong() -> list[str]:
    return [finding.sentence for finding in findings(today=TODAY) if finding.is_wrong]


def test_nothing_that_ships_lacks_a_source() -> None:
    assert wrong() == []


def test_a_source_that_lacks_a_field_is_named(knowledge: Path) -> None:
    add(knowledge, SOURCE.replace('read = "abstract"\n', ""))
    assert wrong() == ["source one: read missing"]


def test_a_long_quote_is_named(knowledge: Path) -> None:
    add(knowledge, SOURCE.replace("a few words", "word " * 21))
    assert wrong() == ["source one: quotes more than 20 words"]


def test_a_source_nobody_read_is_told_but_is_no_error(knowledge: Path) -> None:
    add(knowledge, SOURCE.replace("true", "false"))
    told = [finding.sentence for finding in findings(today=TODAY)]
    assert "source one: nobody has read the cited place yet" in told
    assert wrong() == []


def test_an_old_check_is_due_for_review(knowledge: Path) -> None:
    add(knowledge, SOURCE)
    late = date(2026, 11, 24) + timedelta(days=REVIEW_AFTER_DAYS + 1)
    told = [finding.sentence for finding in findings(today=late)]
    assert "source one: last checked 2026-11-24, due for review" in told


def test_a_rule_whose_source_is_gone_is_named(knowledge: Path) -> None:
    sources = knowledge / "sources.toml"
    sources.write_text(sources.read_text("utf-8").replace('["ajcc-8"]', '["ajcc-9"]'), "utf-8")
    assert wrong() == ["rule has_spread cites unknown source ajcc-8"]


def test_letters_that_name_an_unknown_drug_are_named(knowledge: Path) -> None:
    with (knowledge / "regimen_letters.toml").open("a", encoding="utf-8") as letters:
        letters.write('\n[XYZ]\ndrugs = ["nosuchdrug"]\nsource = "mskcc"\nplace = "list"\n')
    assert wrong() == ["regimen_letters.toml: XYZ names unknown drug nosuchdrug"]


def test_letters_without_a_source_that_exists_are_named(knowledge: Path) -> None:
    with (knowledge / "regimen_letters.toml").open("a", encoding="utf-8") as letters:
        letters.write('\n[XYZ]\ndrugs = ["letrozole"]\nsource = "nobody"\nplace = "list"\n')
        letters.write('\n[XY]\ndrugs = ["letrozole"]\n')
    assert wrong() == [
        "regimen_letters.toml: XYZ cites unknown source nobody",
        "regimen_letters.toml: XY has no source",
    ]


def test_letters_that_are_our_own_reading_are_told_but_are_no_error() -> None:
    told = [finding.sentence for finding in findings(today=TODAY)]
    assert "regimen_letters.toml: nobody has read a source for TCHP, TCbH, HP, Pac" in told


def test_names_of_drugs_that_no_source_stands_for_are_told() -> None:
    told = [finding.sentence for finding in findings(today=TODAY)]
    assert any(sentence.startswith("drugs.toml: names and classes") for sentence in told)


def test_a_drug_code_without_a_source_is_counted(knowledge: Path) -> None:
    with (knowledge / "drug_codes.csv").open("a", encoding="utf-8") as codes:
        codes.write("0,Nothing,\n")
    assert wrong() == ["drug_codes.csv: 1 codes without a source"]


def add(knowledge: Path, text: str) -> None:
    with (knowledge / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write(text)


def test_answers_without_a_known_source_are_named(knowledge: Path) -> None:
    spoil(knowledge, 'source = "proae"', 'source = "hearsay"')
    assert wrong() == ["answers.toml: cites unknown source hearsay"]


def test_unread_or_old_answers_are_told_but_are_no_error(knowledge: Path) -> None:
    spoil(knowledge, "verified = true", "verified = false")
    spoil(knowledge, "next_review = 2028-05-17", "next_review = 2026-11-24")
    told = [finding.sentence for finding in findings(today=TODAY)]
    assert "answers.toml: nobody has read the cited place yet" in told
    assert "answers.toml: due for review since 2026-11-24" in told
    assert wrong() == []


def spoil(knowledge: Path, was: str, becomes: str) -> None:
    answers = knowledge / "answers.toml"
    text = answers.read_text("utf-8")
    assert was in text
    answers.write_text(text.replace(was, becomes), "utf-8")
