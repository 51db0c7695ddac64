"""Red flags and numbers are checked: a gap is named, a line that is due is said."""

from datetime import date

import pytest

from longbloom import knowledge_red_flags
from longbloom.knowledge_red_flags import wrong_and_due

GOOD = """[[flag]]
id = "fever"
level = "team_line"
words = "fever"
level_from = "source"
source = "a leaflet"
url = "leaflet.example"
place = "page 2"
quote = "call"
checked = 2026-01-01
next_review = 2026-07-01
verified = true
"""


@pytest.fixture
def known(tmp_path, monkeypatch):
    (tmp_path / "numbers.toml").write_text("number = []")
    monkeypatch.setattr(knowledge_red_flags, "KNOWN", tmp_path)
    return tmp_path / "anyone.toml"


def test_ours_have_nothing_to_mend():
    assert not [said for said, is_wrong in wrong_and_due(date(2026, 11, 24)) if is_wrong]


def test_a_good_line_is_due_after_its_day(known):
    known.write_text(GOOD)
    assert list(wrong_and_due(date(2026, 7, 1))) == []
    assert list(wrong_and_due(date(2026, 7, 2))) == [
        ("anyone.toml: fever: due for review since 2026-07-01", False)
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('source = "a leaflet"\n', "", "source missing"),
        ('"team_line"', '"soon"', "no such level: soon"),
        ('quote = "call"', f'quote = "{"call " * 21}"', "quotes more than 20 words"),
    ],
)
def test_a_gap_is_named(known, was, becomes, said):
    known.write_text(GOOD.replace(was, becomes))
    assert list(wrong_and_due(date(2026, 2, 1))) == [(f"anyone.toml: fever: {said}", True)]


def test_a_line_that_nobody_read_is_told_of(known):
    known.write_text(GOOD.replace("verified = true", "verified = false"))
    assert list(wrong_and_due(date(2026, 2, 1))) == [
        ("anyone.toml: fever: nobody has read its source yet", False)
    ]
