"""The table of lab grades says ranges, and each line has a source."""

from collections import Counter

import pytest

from longbloom import knowledge_ctcae
from longbloom.knowledge_ctcae import lab_grades, wrong_lines

LINE = "5.0,Anemia,HGB,g/dL,2,8,yes,10,no,value,,,,ctcae-5\n"


@pytest.fixture
def known(tmp_path, monkeypatch):
    head = knowledge_ctcae.KNOWN.read_text("utf-8").splitlines()[0]
    monkeypatch.setattr(knowledge_ctcae, "KNOWN", tmp_path / "lab_grades.csv")

    def write(line: str) -> list[str]:
        knowledge_ctcae.KNOWN.write_text(f"{head}\n{line}", "utf-8")
        return list(wrong_lines({"ctcae-5"}))

    return write


def test_ours_has_both_versions_and_nothing_to_mend() -> None:
    assert list(wrong_lines({"ctcae-5", "ctcae-6"})) == []
    assert set(Counter(row.version for row in lab_grades())) == {"5.0", "6.0"}


def test_a_good_line_is_good(known) -> None:
    assert known(LINE) == []


@pytest.mark.parametrize("was, becomes, said", [
    ("ctcae-5", "hearsay", "cites unknown source hearsay"),
    (",2,8", ",5,8", "no such grade: 5"),
    ("8,yes,10,", ",no,,", "names no range"),
    (",8,", ",eight,", "“eight” is no number, LLN or ULN"),
    ("value", "LLN", "of can't be “LLN”"),
    ("value,,", "value,odd,", "baseline can't be “odd”"),
    ("value,,,", "value,,pain,", "needs can't be “pain”"),
])  # fmt: skip
def test_a_line_to_mend_is_named(known, was: str, becomes: str, said: str) -> None:
    assert known(LINE.replace(was, becomes)) == [f"lab_grades.csv line 1 (Anemia): {said}"]
