"""Every question that core can ask is asked in Ana's language: none drifts away from its words."""

from collections.abc import Iterator

from django.utils.translation import override

from longbloom.core.picture.picture import picture_of
from longbloom.core.picture.unknowns import Unknown
from longbloom.web.record.questions import PATTERNS, _compiled, asked
from tests.people import ana, diagnosis, drug, line, primary, receptor, spread, stage

RECORDS = (
    ana(primary()),
    ana(primary(), stage("IV")),
    ana(primary(), spread("bone")),
    ana(primary(), spread("bone", "2020-01-10"),
        *(receptor(name, "positive", "2018-03-05") for name in ("ER", "PR", "HER2"))),
    ana(diagnosis("metastatic", "2020"), drug("letrozole"), drug("palbociclib")),
    ana(primary(), drug("letrozole", "2019-05-01", "2020-05-01")),
    ana(primary(), spread("bone"), receptor("HER2", "negative", "2020-01-12")),
    ana(primary(), stage("IIA", on="2008-03-01"), drug("letrozole", "2019-05-01")),
    ana(primary(), line(1, "2019-05-01"), line(2, drugs=("letrozole", "palbociclib"))),
)  # fmt: skip
"""Together they leave everything open that core asks about."""


def said_by_core() -> Iterator[str]:
    for record in RECORDS:
        for unknown in picture_of(record).unknowns:
            yield from (unknown.what, unknown.ask)


def patterns_of(text: str) -> list[str]:
    return [pattern for pattern, regex in _compiled() if regex.fullmatch(text)]


def test_each_sentence_of_core_has_exactly_one_pattern() -> None:
    said = set(said_by_core())
    assert {text: patterns_of(text) for text in said if len(patterns_of(text)) != 1} == {}


def test_each_pattern_is_one_that_core_says() -> None:
    assert set(PATTERNS) == {pattern for text in said_by_core() for pattern in patterns_of(text)}


def test_ana_is_asked_in_spanish_with_the_parts_that_change_in_place() -> None:
    unknown = Unknown("when letrozole and palbociclib began", "When did I start letrozole?")
    with override("es"):
        what, question = asked(unknown)
    assert "letrozole y palbociclib" in what and question.startswith("¿") and "letro" in question
