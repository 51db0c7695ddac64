"""What holds for any history of spots, whatever its sizes and its order."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from longbloom.core.is_it_working.assess import Visit, assess
from longbloom.core.is_it_working.history import History, Scan, Size
from longbloom.core.record.dates import PartialDate
from tests.core.is_it_working.scans import history, new, node, spot

SIZE = st.one_of(
    st.integers(0, 800).map(lambda tenths: Decimal(tenths) / 10),
    st.sampled_from(["gone", "too small", None]),
)
STATE = st.sampled_from(["gone", "present", "larger", "grown", "not looked at"])
NAMES = ("A", "B", "C")


@st.composite
def histories(draw: st.DrawFn) -> History:
    targets = tuple(
        node(name, draw(st.integers(15, 60)))
        if draw(st.booleans())
        else spot(name, draw(st.integers(10, 60)))
        for name in NAMES
    )
    scans = [
        Scan(
            PartialDate(2026, month, 1),
            {name: draw(SIZE) for name in NAMES},
            others={"O": draw(STATE)},
            new=draw(st.sampled_from([(), (), new("X", "unsure"), new("X")])),
        )
        for month in range(2, 6)
    ]
    return history(*scans, targets=targets, others=draw(st.sampled_from([(), ("O",)])))


def shown(visits: tuple[Visit, ...]) -> list[tuple[object, ...]]:
    return [(v.overall, v.sum_mm, v.nadir_mm, set(v.missing), v.rows, v.flags) for v in visits]


@given(told=histories(), order=st.permutations(NAMES))
def test_the_order_of_spots_does_not_matter(told: History, order: list[str]) -> None:
    turned = tuple(sorted(told.targets, key=lambda lesion: order.index(lesion.id)))
    assert shown(assess(told)) == shown(assess(structs.replace(told, targets=turned)))


@given(told=histories())
def test_the_smallest_sum_is_never_above_the_first_and_never_rises(told: History) -> None:
    visits = assess(told)
    lows = [v.nadir_mm for v in visits if v.nadir_mm is not None]
    assert all(low <= visits[0].baseline_mm for low in lows if visits[0].baseline_mm is not None)
    assert lows == sorted(lows, reverse=True)


@given(told=histories(), size=st.integers(10, 60))
def test_one_more_spot_that_nobody_measures_never_makes_an_answer(told: History, size: int) -> None:
    """It may take an answer away, and leave growth that the others prove; it never adds one."""
    more = structs.replace(told, targets=(*told.targets, spot("U", size)))
    for before, after in zip(assess(told), assess(more), strict=True):
        assert after.target in ("NE", "PD")
        assert after.overall in ("NE", "PD")
        if after.overall == "PD":
            assert before.overall == "PD"


@given(told=histories())
def test_bone_alone_never_gives_sd_or_pr_whatever_is_measured(told: History) -> None:
    bone = tuple(structs.replace(t, organ="bone", nodal=False) for t in told.targets)
    for visit in assess(structs.replace(told, targets=bone)):
        assert visit.overall in ("CR", "NON-CR/NON-PD", "PD", "NE")


@given(told=histories())
def test_unmeasured_scans_between_change_no_other_answer(told: History) -> None:
    empty = Scan(PartialDate(2026, 2, 20), {}, others={})
    more = structs.replace(told, scans=(*told.scans, empty))
    kept = [v for v in assess(more) if v.on != empty.on]
    assert [(v.sum_mm, v.nadir_mm, v.target) for v in kept] == [
        (v.sum_mm, v.nadir_mm, v.target) for v in assess(told)
    ]


@given(told=histories())
def test_one_more_other_spot_that_nobody_looked_at_never_makes_an_answer(told: History) -> None:
    """Only RECIST's own third line of table 1 gives PR: measured spots gone, the rest not seen."""
    more = structs.replace(told, others=(*told.others, "U"))
    for before, after in zip(assess(told), assess(more), strict=True):
        if before.target == "CR" and before.overall != "PD":
            assert (after.overall, after.rows) == ("PR", "T1r3")
        else:
            assert after.overall == before.overall


@given(told=histories())
def test_unmeasured_spots_alone_that_nobody_looked_at_are_not_known(told: History) -> None:
    alone = structs.replace(told, targets=(), others=("O", "U"))
    for visit in assess(alone):
        assert visit.overall in ("NE", "PD")


@given(told=histories())
def test_written_in_centimetres_and_brought_to_mm_it_is_the_same(told: History) -> None:
    def twice(size: Size) -> Size:
        return size.scaleb(-1) * 10 if isinstance(size, Decimal) else size

    scans = tuple(
        structs.replace(scan, sizes={name: twice(size) for name, size in scan.sizes.items()})
        for scan in told.scans
    )
    assert shown(assess(told)) == shown(assess(structs.replace(told, scans=scans)))
