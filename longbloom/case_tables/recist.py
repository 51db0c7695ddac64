"""Tables of RECIST 1.1 cases: sums, visits and whole histories."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from longbloom.case_tables.run import Answering, Cells, Difference
from longbloom.case_tables.words import known, number
from longbloom.core.is_it_working.assess import Visit, assess
from longbloom.core.is_it_working.history import History, Lesion, NewLesion, Scan, Size
from longbloom.core.is_it_working.target import carried
from longbloom.core.is_it_working.timepoint import look_again, overall, rows
from longbloom.core.record.dates import PartialDate

TARGET = ("CR", "PR", "SD", "PD", "NE", "NA")
NON_TARGET = ("CR", "NON-CR/NON-PD", "PD", "NE", "NA")
ROUNDED = Decimal("0.0001")
"""Tables give percents with four digits behind the point."""
SIZES = {
    "ABSENT": "gone", "MERGED": "gone", "TSTM": "too small", "NE": None, "NA": None,
    "NOT EVALUABLE": None, "NOT MEASURED": None, "MISSING": None,
}  # fmt: skip
STATES = {
    "ABSENT": "gone", "PRESENT": "present", "UNEQUIVOCAL": "grown", "PD": "grown",
    "UNEQUIVOCAL PROGRESSION": "grown", "INCREASED": "present",
}  # fmt: skip


def target(cells: Cells) -> Iterator[Difference]:
    """Every number and answer of every visit; the percents to the digits that the table gives."""
    visits = assess(_history(cells))
    yield from _number("baseline_sum", cells.get("baseline_sum"), visits and visits[0].baseline_mm)
    responses = tuple(visit.target for visit in visits)
    for place, expected in enumerate(cells["expected"]):
        ours = _shown(visits[place], carried(responses=responses[: place + 1]))
        for column, theirs in expected.items():
            name = f"visit {place + 1} {column}"
            if isinstance(theirs, str):
                yield from _word(name, theirs, ours[column])
            else:
                yield from _number(name, theirs, ours[column])
    if "overall_if_overall_CR_assigned" in cells:
        sure = [visit.overall for visit in assess(_history(cells, sure_cr=True))]
        column = "overall_if_overall_CR_assigned"
        yield from _word(column, ";".join(cells[column]), ";".join(sure))


def timepoint(cells: Cells) -> Iterator[Difference]:
    """One visit: any answer that the row accepts, the rows that give it, and the flag."""
    parts = {
        "target": known(cells["target"], TARGET),
        "non_target": known(cells["non_target"], NON_TARGET),
    }
    new = known(cells["new_lesion"], ("NO", "YES", "EQUIVOCAL"))
    ours = overall(**parts, new=new)
    accepted = (cells.get("acceptable") or cells["overall"]).split("|")
    if ours not in accepted:
        yield Difference("overall", cells["overall"], ours)
    theirs = cells.get("rule", "").split(" ")[0]
    if theirs.startswith("T") and theirs != (fired := rows(**parts, new=new)):
        yield Difference("rule", theirs, fired)
    if "flag" in cells:
        flag = "RECHECK_NEW_LESION" if look_again(overall=ours, new=new) else ""
        yield from _word("flag", cells["flag"], flag)


def sdtm(cells: Cells) -> Iterator[Difference]:
    """A whole history; `expected_overall` holds one answer a visit."""
    ours = [visit.overall for visit in assess(_history_of_sets(cells))]
    yield from _word("expected_overall", ";".join(cells["expected_overall"]), ";".join(ours))


def size_of(value: Any) -> Size:
    """A size as a table writes it: mm, ABSENT, TSTM, a list for parts, or nothing."""
    if isinstance(value, list | tuple):
        return tuple(number(part) for part in value)
    if isinstance(value, str) and value.upper() in SIZES:
        return SIZES[value.upper()]
    return None if value in (None, "") else number(value)


def _history(cells: Cells, *, sure_cr: bool = False) -> History:
    lesions = tuple(
        Lesion(
            id=lesion["id"], organ=lesion["organ"], baseline_mm=_mm(lesion, "base"),
            nodal=bool(lesion["nodal"]), soft_tissue="yes",
        )
        for lesion in cells["lesions"]
    )  # fmt: skip
    scans = tuple(
        _scan(visit, told, cells.get("merged") or {}, cells.get("split") or {})
        for visit, told in enumerate(cells["timepoints"])
    )
    return History(lesions, scans, sure_cr=sure_cr)


def _scan(visit: int, told: Cells, merged: Cells, split: Cells) -> Scan:
    """Spots count as merged from the visit on that no longer gives the second a size of its own."""
    sizes = {name: size_of(value) for name, value in told.items()}
    for whole, parts in split.items():
        given = [sizes[part] for part in parts if isinstance(sizes.get(part), Decimal)]
        if len(given) == len(parts) and sizes.get(whole) is None:
            sizes[whole] = tuple(size for size in given if isinstance(size, Decimal))
    joined = {
        name: into for name, into in merged.items() if sizes.get(name) in (None, "gone", Decimal(0))
    }
    return Scan(on=_day(visit), sizes=sizes, merged_into=joined)


def _history_of_sets(cells: Cells) -> History:
    lesions = tuple(
        Lesion(
            id=lesion["id"], organ=lesion["location"], baseline_mm=_mm(lesion, "baseline"),
            nodal="NODE" in lesion["location"].upper(), soft_tissue="yes",
        )
        for lesion in cells["target_lesions"]
    )  # fmt: skip
    others = tuple(lesion["id"] for lesion in cells["nontarget_lesions"])
    measured = {lesion.id for lesion in lesions}
    scans = tuple(
        _set(_day(visit), told, measured, others) for visit, told in enumerate(cells["timepoints"])
    )
    return History(lesions, scans, others)


def _set(on: PartialDate, told: Cells, measured: set[str], others: tuple[str, ...]) -> Scan:
    """One visit of a set; a spot that is on neither list is a new one."""
    strange = {name: said for name, said in told.items() if name not in (*measured, *others)}
    return Scan(
        on=on,
        sizes={name: size_of(size) for name, size in told.items() if name in measured},
        others={name: _state(said) for name, said in told.items() if name in others},
        new=tuple(
            NewLesion(name, "unsure" if str(said).upper() == "EQUIVOCAL" else "sure")
            for name, said in strange.items()
            if said and str(said).upper() != "ABSENT"
        ),
    )


def _state(said: Any) -> str:
    return STATES.get(str(said or "").upper(), "not looked at")


def _day(visit: int) -> PartialDate:
    """The visits of a table stand in order; each gets a year of its own, as some lack a day."""
    return PartialDate(2000 + visit, 1, 1)


def _mm(lesion: dict[str, Any], *names: str) -> Decimal | None:
    found = next((lesion[name] for name in names if lesion.get(name) is not None), None)
    return None if found is None else number(found)


def _shown(visit: Visit, carried_on: str) -> dict[str, Any]:
    return {
        "sum": visit.sum_mm, "measured_sum": visit.measured_mm, "nadir_before": visit.nadir_mm,
        "pct_from_baseline": visit.percent_from_baseline,
        "pct_from_nadir": visit.percent_from_nadir, "abs_from_nadir": visit.mm_from_nadir,
        "target_response": visit.target, "target_response_eortc_carry": carried_on,
    }  # fmt: skip


def _word(column: str, theirs: str, ours: str) -> Iterator[Difference]:
    if theirs != ours:
        yield Difference(column, theirs, ours)


def _number(column: str, theirs: Any, ours: Any) -> Iterator[Difference]:
    if theirs is None or ours is None:
        same = theirs is ours
    else:
        same = abs(Decimal(str(theirs)) - ours) <= ROUNDED / 2
    if not same:
        yield Difference(column, theirs, ours)


TABLES: dict[str, Answering] = {
    "recist_target_cases": target,
    "recist_timepoint_cases": timepoint,
    "recist_sdtm_cases": sdtm,
}
