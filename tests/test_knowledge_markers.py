"""What is known of each marker has a source that somebody read, or says that nobody did."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from longbloom import knowledge_markers
from longbloom.knowledge_check import KNOWLEDGE
from longbloom.knowledge_markers import known_marker, markers, wrong_and_due

TODAY = date(2026, 11, 25)
GOOD = """name = "CA 1"
also = []
loinc = []
units = []
benign_cause = []

[[claim]]
id = "noted"
words = "A change is noted."
percent = 30
source = "one"
place = "abstract"
quote = "by 30%"
checked = 2026-11-24
next_review = 2027-11-24
verified = true
"""


@pytest.fixture
def known(tmp_path, monkeypatch):
    monkeypatch.setattr(knowledge_markers, "KNOWN", tmp_path)

    def write(text: str, today: date = TODAY) -> list[tuple[str, bool]]:
        (tmp_path / "ca_1.toml").write_text(text, "utf-8")
        return list(wrong_and_due(sources={"one"}, today=today))

    return write


def test_the_limits_are_those_of_the_sources() -> None:
    limits = {name: marker.limits for name, marker in markers().items()}
    assert {name: limit.clear_pct for name, limit in limits.items()} == {
        "CA 15-3": Decimal(57),
        "CA 27.29": None,
        "CEA": Decimal(53),
    }
    assert {limit.noted_pct for limit in limits.values()} == {Decimal(30)}
    days = {(limit.flare_first_day, limit.flare_last_day) for limit in limits.values()}
    assert days == {(1, 60)}


def test_what_was_told_from_memory_is_not_taken_as_read() -> None:
    memory = {"b12", "antibodies", "biotin"}
    for marker in markers().values():
        causes = {cause.id: cause.verified for cause in marker.benign_causes}
        assert memory <= set(causes) and not any(causes[cause] for cause in memory)
    ca_15_3 = {cause.id for cause in markers()["CA 15-3"].benign_causes if cause.verified}
    assert ca_15_3 == {"liver", "breast"}


def test_codes_are_those_we_trust() -> None:
    rows = csv.DictReader((KNOWLEDGE / "codes.csv").read_text("utf-8").splitlines())
    trusted = {row["code"] for row in rows}
    assert all(set(marker.loinc) <= trusted for marker in markers().values())


@pytest.mark.parametrize("name, marker", [
    ("CA 15-3", "CA 15-3"), ("ca15.3", "CA 15-3"), ("Cancer Antigen 27.29", "CA 27.29"),
    ("cea", "CEA"), ("CA 19-9", None), ("", None),
])  # fmt: skip
def test_a_marker_is_found_by_any_of_its_names(name: str, marker: str | None) -> None:
    found = known_marker(name)
    assert (found.name if found else None) == marker


def test_a_good_file_is_due_after_its_day(known) -> None:
    assert known(GOOD) == []
    assert known(GOOD, date(2027, 11, 24)) == []
    assert known(GOOD, date(2027, 11, 25)) == [
        ("ca_1.toml: claim noted: due for review since 2027-11-24", False)
    ]


@pytest.mark.parametrize("was, becomes, said, is_wrong", [
    ("benign_cause = []\n", "", "benign_cause missing", True),
    ("percent = 30\n", "", "claim noted: percent missing", True),
    ('place = "abstract"\n', "", "claim noted: place missing", True),
    ('"one"', '"hearsay"', "claim noted: cites unknown source hearsay", True),
    ('"one"', '""', "claim noted: says that somebody read it, and not where", True),
    ('"by 30%"', '""', "claim noted: says that somebody read it, and not where", True),
    ("by 30%", "word " * 21, "claim noted: quotes more than 20 words", True),
    ("verified = true", "verified = false", "claim noted: nobody has read its source yet", False),
])  # fmt: skip
def test_a_gap_is_named(known, was: str, becomes: str, said: str, is_wrong: bool) -> None:
    assert known(GOOD.replace(was, becomes)) == [(f"ca_1.toml: {said}", is_wrong)]
