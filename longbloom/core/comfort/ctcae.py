"""The grade of a lab value by CTCAE, or why it can't be graded. ctcae.md beside it says how."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from longbloom.core.comfort.lab_table import LabValue, Row
from longbloom.core.comfort.lab_units import baseline_factor, in_one_unit
from longbloom.core.sources import cites

ENDLESS = Decimal("Infinity")
ASK_TERM = "Which lab test is it, and does this version of CTCAE grade it by a number?"
ASK_UNIT = "In which unit was it measured?"
ASK_VALUE = "What was the value?"
ASK_LIMITS = "What is this lab's normal range for it?"
ASK_BASELINE = "What was this value before the treatment began, and was it in the normal range?"
ASK_FELT = {"symptoms": "Do you feel anything from it?", "fever": "Did you have a fever with it?"}


class LabGrade(Struct, frozen=True, kw_only=True):
    """A grade with its version, as the same value may have another in the next. None: not graded.

    `also` are the words of the table that make a grade without the number.
    """

    version: str
    term: str
    grade: int | None
    may_be_higher: bool = False
    ask: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def lab_grade(
    *, table: tuple[Row, ...], version: str, term: str, reading: LabValue, lab: str = ""
) -> LabGrade:
    """Grade 0 to 4. `lab` tells apart what one term holds twice (CA_CORR and CA_ION)."""
    rows = _rows(table, version, term, lab)
    if not rows:
        return LabGrade(version=version, term=term, grade=None, ask=(ASK_TERM,))
    scaled = _scaled(rows, reading)
    if isinstance(scaled, str):
        return LabGrade(version=version, term=term, grade=None, ask=(scaled,))
    rows, known = scaled
    said = {grade: _any(_holds(row, known) for row in rows if row.grade == grade)
            for grade in (4, 3, 2, 1)}  # fmt: skip
    sure = next((grade for grade, holds in said.items() if holds), 0)
    is_open = any(holds is None for grade, holds in said.items() if grade > sure)
    at_most = bool(reading.comparator) and sure < max(row.grade for row in rows)
    asks = (*_asks(rows, known), *((ASK_VALUE,) if at_most else ()))
    is_open = is_open or at_most
    return LabGrade(
        version=version,
        term=term,
        grade=sure if sure or not is_open else None,
        may_be_higher=bool(sure) and is_open,
        ask=asks if is_open else (),
        also=tuple(dict.fromkeys(row.also for row in rows if row.also and row.grade > sure)),
    )


@cites("ctcae-5", "Grades: a range a - b, with < or > before it")
@cites("ctcae-6", "Grades: a range a - b, with < or > before it")
def within(
    *,
    value: Decimal,
    lower: Decimal | None,
    lower_in: bool,
    upper: Decimal | None,
    upper_in: bool,
) -> bool | None:
    """Is it in the range? A limit that is not known leaves it open unless the other one rules."""
    above = None if lower is None else value > lower or (lower_in and value == lower)
    below = None if upper is None else value < upper or (upper_in and value == upper)
    return _every(above, below)


@cites("ctcae-5", "if baseline was normal, if baseline was abnormal")
@cites("ctcae-6", "if baseline was normal or less than normal, if baseline was >ULN")
def baseline_was(
    *, told: str, baseline: Decimal | None, low: Decimal | None, high: Decimal | None
) -> str:
    """high, normal or low; "not high" or "not low" when one limit is missing; else unknown."""
    word = told.strip().lower()
    if word in ("high", "normal", "low"):
        return word
    if baseline is None or (low is None and high is None):
        return "unknown"
    if high is not None and baseline > high:
        return "high"
    if low is not None and baseline < low:
        return "low"
    if low is None or high is None:
        return "not high" if low is None else "not low"
    return "normal"


IS = {
    "high": {"high": True, "normal": False, "low": False, "not high": False},
    "not high": {"high": False, "normal": True, "low": True, "not high": True},
    "low": {"high": False, "normal": False, "low": True, "not low": False},
    "not low": {"high": True, "normal": True, "low": False, "not low": True},
}
"""What a row asks of the baseline, and what each state of it answers."""


def _rows(table: tuple[Row, ...], version: str, term: str, lab: str) -> list[Row]:
    rows = [row for row in table if (row.version, row.term.lower()) == (version, term.lower())]
    rows = [row for row in rows if lab in ("", row.lab)]
    return rows if len({row.lab for row in rows}) == 1 else []


def _scaled(rows: list[Row], reading: LabValue) -> tuple[list[Row], LabValue] | str:
    """The rows of the reading's unit and the reading in it; or the question that is open."""
    if reading.value is None or not reading.value.is_finite() or reading.value < 0:
        return ASK_VALUE
    lab, factor = rows[0].lab, Decimal(1)
    if rows[0].unit:
        unit = in_one_unit(lab=lab, unit=reading.unit)
        rows = [row for row in rows if unit and row.unit == unit[0]]
        if not unit or not rows:
            return ASK_UNIT
        factor = unit[1]
    then = baseline_factor(lab=lab, unit=reading.unit, baseline_unit=reading.baseline_unit)
    baseline = _real(reading.baseline, factor * then) if then else None
    value = _beyond(rows, reading)
    if value is None or value < 0:
        return ASK_VALUE
    return rows, LabValue(
        value=value * factor,
        low=_real(reading.low, factor),
        high=_real(reading.high, factor),
        baseline=baseline,
        baseline_is=reading.baseline_is,
        symptoms=reading.symptoms,
        fever=reading.fever,
    )


def _beyond(rows: list[Row], reading: LabValue) -> Decimal | None:
    """ "<0.5" is graded as just below 0.5 where low is worse; otherwise "<" says too little."""
    value, worse_when_low = reading.value, any(not row.lower for row in rows)
    if not reading.comparator or value is None:
        return value
    below = {"<": value.next_minus(), "<=": value, "≤": value}
    above = {">": value.next_plus(), ">=": value, "≥": value}
    return (below if worse_when_low else above).get(reading.comparator)


def _holds(row: Row, known: LabValue) -> bool | None:
    """Does this row describe the value? None: something it asks for is not known."""
    value = known.value if known.value is not None else Decimal(0)
    state = baseline_was(
        told=known.baseline_is, baseline=known.baseline, low=known.low, high=known.high
    )
    if row.baseline == "high" and state == "unknown" and known.high and value <= known.high:
        return False  # a baseline above the limit is above this value, too
    asked = IS[row.baseline].get(state) if row.baseline else True
    felt = getattr(known, row.needs) if row.needs else True
    return _every(asked, felt, *(_in_range(row, known, value, of) for of in row.of.split(" and ")))


def _in_range(row: Row, known: LabValue, value: Decimal, of: str) -> bool | None:
    times = {"value": Decimal(1), "ULN": known.high, "baseline": known.baseline}[of]
    return within(
        value=value,
        lower=_bound(row.lower, known, times, -ENDLESS),
        lower_in=row.lower_in,
        upper=_bound(row.upper, known, times, ENDLESS),
        upper_in=row.upper_in,
    )


def _bound(text: str, known: LabValue, times: Decimal | None, none: Decimal) -> Decimal | None:
    if not text:
        return none
    if text in ("LLN", "ULN"):
        return known.low if text == "LLN" else known.high
    return None if times is None else Decimal(text) * times


def _asks(rows: list[Row], known: LabValue) -> tuple[str, ...]:
    """The questions whose answers would settle the grade."""
    texts = {text for row in rows for text in (row.lower, row.upper, *row.of.split(" and "))}
    asks = []
    if ("LLN" in texts and known.low is None) or ("ULN" in texts and known.high is None):
        asks.append(ASK_LIMITS)
    if "baseline" in texts and (known.baseline is None or not known.baseline_is):
        asks.append(ASK_BASELINE)
    needs = dict.fromkeys(row.needs for row in rows if row.needs)
    return (*asks, *(ASK_FELT[need] for need in needs if getattr(known, need) is None))


def _real(limit: Decimal | None, factor: Decimal) -> Decimal | None:
    """A limit of 0 or less is no limit of a blood test."""
    return limit * factor if limit is not None and limit.is_finite() and limit > 0 else None


def _every(*parts: bool | None) -> bool | None:
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def _any(parts: Iterable[bool | None]) -> bool | None:
    given = tuple(parts)
    if any(given):
        return True
    return None if any(part is None for part in given) else False
