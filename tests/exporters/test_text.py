"""Ana's picture in a terminal: the same order, within its width, short."""

from datetime import date

import pytest

from longbloom.core.record.account import Account
from longbloom.core.record.facts import Fact, Problem
from longbloom.exporters import text
from tests.exporters import ana
from tests.exporters.ana import at, picture

TODAY = date(2026, 11, 24)


def write(*facts: Fact) -> str:
    return text.write(picture(*facts), Account(), today=TODAY)


def test_it_begins_with_where_she_is() -> None:
    shown = text.write(ana.ana(), ana.account(), today=TODAY)
    assert shown.startswith("Breast cancer: hormone positive, HER2-low. In March 2020")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked(width: int) -> None:
    shown = text.write(ana.ana(), ana.account(), today=TODAY, width=width)
    assert max(len(line) for line in shown.splitlines()) <= width


def test_sections_with_nothing_are_left_out() -> None:
    shown = write()
    assert "MEDICINES" not in shown
    assert "WHAT WE READ" in shown


def test_long_lists_say_how_many_more_there_are() -> None:
    problems = [Problem(name=f"Problem {n:02}", source=at(f"Condition/{n}")) for n in range(24)]
    shown = write(*problems)
    assert "Problem 11" in shown and "Problem 12" not in shown
    assert "… and 12 more" in shown


def test_the_questions_are_numbered() -> None:
    shown = text.write(ana.ana(), ana.account(), today=TODAY)
    assert "  1. Has ESR1 been tested, and what was found?" in shown
