"""How much two values may differ by chance: the published limits, and what the z says."""

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longbloom.core.is_it_working.rcv import Compared, compared
from tests.shared import shared

D = Decimal
CVS = st.decimals("0.5", "60", places=1)
VALUES = st.decimals("0.1", "4000", places=1)
Z = st.sampled_from([D("1.645"), D("1.96"), D("2.326"), D("2.576")])


def change(previous: str, current: str, z: str = "1.96") -> Compared:
    return compared(
        previous=D(previous), current=D(current), cva_pct=D("11.2"), cvi_pct=D("6.2"), z=D(z)
    )


def test_the_published_limits_come_out() -> None:
    text = shared("clinical/marker_published_anchors.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == 3
    for row in rows:
        ours = compared(
            previous=D(100),
            current=D(100),
            cva_pct=D(row["cva_pct"]),
            cvi_pct=D(row["cvi_pct"]),
            z=D(row["z"]),
        ).classic_pct
        assert abs(ours - D(row["computed_pct"])) <= D("0.005")
        assert abs(ours - D(row["published_pct"])) < 1


def test_the_z_is_kept_with_its_meaning() -> None:
    assert (change("60", "90").z, change("60", "90").z_means) == (D("1.96"), "two-sided 95%")
    assert change("60", "90", "1.960").z_means == "two-sided 95%"
    assert change("60", "90", "2").z_means == ""


def test_a_fall_may_count_where_a_rise_of_the_same_size_does_not() -> None:
    assert (change("100", "68").classic, change("100", "68").log) == ("none", "fall")
    assert (change("100", "138").classic, change("100", "138").log) == ("rise", "none")
    assert change("100", "0").log == "fall"


def test_with_a_test_that_never_wobbles_every_change_counts() -> None:
    told = {"previous": D(100), "cva_pct": D(0), "cvi_pct": D(0), "z": D("1.96")}
    found = [compared(current=D(value), **told) for value in ("100.5", "100", "99.5")]
    assert [(change.classic, change.log) for change in found] == [
        ("rise", "rise"),
        ("none", "none"),
        ("fall", "fall"),
    ]


@pytest.mark.parametrize("numbers", [
    {"previous": "0"}, {"previous": "-1"}, {"current": "-1"}, {"z": "0"}, {"cva_pct": "-1"},
    {"cvi_pct": "-1"},
])  # fmt: skip
def test_what_has_no_percentage_is_told(numbers: dict[str, str]) -> None:
    good = {"previous": "60", "current": "90", "cva_pct": "11.2", "cvi_pct": "6.2", "z": "1.96"}
    with pytest.raises(ValueError, match="a first value above 0"):
        compared(**{name: D(text) for name, text in (good | numbers).items()})


@given(VALUES, VALUES, st.tuples(CVS, CVS, Z), st.sampled_from([D("0.001"), D(10), D(1000)]))
def test_the_unit_does_not_matter(previous, current, spread, factor) -> None:
    told = dict(zip(("cva_pct", "cvi_pct", "z"), spread, strict=True))
    one = compared(previous=previous, current=current, **told)
    other = compared(previous=previous * factor, current=current * factor, **told)
    assert one == other


@given(CVS, CVS, Z)
def test_the_skewed_limits_undo_each_other_and_enclose_the_classic_one(cva, cvi, z) -> None:
    found = compared(previous=D(1), current=D(1), cva_pct=cva, cvi_pct=cvi, z=z)
    assert abs((1 + found.log_up_pct / 100) * (1 + found.log_down_pct / 100) - 1) < D("1e-20")
    assert -found.log_down_pct < found.log_up_pct
    assert found.classic == found.log == "none"


@given(VALUES, CVS, CVS)
def test_a_wider_question_never_finds_more(current, cva, cvi) -> None:
    told = {"previous": D(50), "current": current, "cva_pct": cva, "cvi_pct": cvi}
    loose = compared(z=D("1.645"), **told)
    strict = compared(z=D("2.576"), **told)
    assert strict.classic in ("none", loose.classic)
    assert strict.log in ("none", loose.log)
