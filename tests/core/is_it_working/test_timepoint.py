"""RECIST's two printed tables, row by row, and the lines between them."""

import csv
from itertools import product

import pytest

from longbloom.core.is_it_working.timepoint import overall, rows
from tests.shared import shared

TARGET = ("CR", "PR", "SD", "PD", "NE", "NA")
NON_TARGET = ("CR", "NON-CR/NON-PD", "PD", "NE", "NA")
MEANS = {
    "ANY": ("CR", "PR", "SD", "PD", "NE"),
    "NON-PD": ("CR", "NON-CR/NON-PD"),
    "NON-PD OR NOT ALL EVALUATED": ("CR", "NON-CR/NON-PD", "NE"),
    "YES OR NO": ("YES", "NO"),
}
OFFICIAL = "clinical/recist_table1_2_official.csv"


def test_every_printed_row_comes_true_for_all_it_stands_for() -> None:
    with shared(OFFICIAL).open(encoding="utf-8", newline="") as lines:
        printed = list(csv.DictReader(lines))
    assert len(printed) == 14
    for row in printed:
        parts = [MEANS.get(row[name], (row[name],)) for name in ("target", "non_target")]
        if row["non_target"] == "ANY":
            parts[1] = NON_TARGET[:-1]
        for target, non_target, new in product(
            *parts, MEANS.get(row["new_lesion"], (row["new_lesion"],))
        ):
            answer = overall(target=target, non_target=non_target, new=new)
            assert answer == row["overall"], (row, target, non_target, new)


@pytest.mark.parametrize("target", TARGET)
@pytest.mark.parametrize("non_target", NON_TARGET)
def test_a_doubtful_spot_changes_only_a_complete_answer(target: str, non_target: str) -> None:
    plain = overall(target=target, non_target=non_target, new="NO")
    doubtful = overall(target=target, non_target=non_target, new="EQUIVOCAL")
    assert doubtful == ("NE" if plain in ("CR", "NED") else plain)


def test_growth_names_every_row_that_fires() -> None:
    for target, non_target, new in product(TARGET, NON_TARGET, ("NO", "YES")):
        fired = rows(target=target, non_target=non_target, new=new)
        is_growth = overall(target=target, non_target=non_target, new=new) == "PD"
        causes = (target == "PD") + (non_target == "PD") + (new == "YES")
        assert is_growth == (causes > 0)
        if is_growth:
            assert len(fired.split("+")) == causes


def test_without_a_measured_spot_nothing_is_called_sd_or_pr() -> None:
    for non_target, new in product(NON_TARGET, ("NO", "YES", "EQUIVOCAL")):
        assert overall(target="NA", non_target=non_target, new=new) not in ("SD", "PR")
