"""Values for a lab sheet: which analytes, in which unit and spelling, with limits and flags."""

from decimal import Decimal
from random import Random

from msgspec import Struct

from longbloom.core.record.dates import PartialDate
from longbloom.core.record.facts import Lab, Source
from tests.importers.pdf.press.look import Look
from tests.importers.pdf.press.pool import Analyte, Form, analytes, values
from tests.importers.pdf.press.truth import Expected
from tests.importers.pdf.press.wording import number_written, range_written, word

NOWHERE = Source(file="", place="")


class Cell(Struct, frozen=True):
    """One value as printed, and what it is. `flag` is H, L or empty."""

    printed: str
    value: Decimal | None = None
    comparator: str = ""
    words: str = ""
    flag: str = ""
    flag_printed: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """One analyte on a sheet, as this sender writes it."""

    key: str
    name: str
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    range: str = ""
    form: Form | None = None
    places: int = 0
    codes: tuple[str, ...] = ()


def a_row(key: str, look: Look, dice: Random) -> Row:
    analyte = analytes()[key]
    name = dice.choice(analyte.names[look.language])
    if analyte.words:
        return Row(key=key, name=name, codes=analyte.codes)
    own = [form for form in analyte.forms if look.language in form.languages]
    form = dice.choice(own or analyte.forms)
    places = analyte.places if form.places is None else form.places
    low, high = (_scaled(limit, form, places) for limit in (analyte.low, analyte.high))
    return Row(
        key=key,
        name=name,
        unit=dice.choice(form.units),
        low=low,
        high=high,
        range=range_written(_number(low, look), _number(high, look), look.ranges),
        form=form,
        places=places,
        codes=analyte.other_codes if form.other else analyte.codes,
    )


def a_cell(row: Row, look: Look, dice: Random, *, high: str, low: str) -> Cell:
    """A value for the row; `high` and `low` are this sender's signs for out of range."""
    analyte = analytes()[row.key]
    if row.form is None:
        said = word(look.language, "negative", dice)
        return Cell(said, words=said)
    beyond = _beyond(analyte, row, look, dice)
    if beyond:
        return beyond
    value = _scaled(dice.choice(values()[row.key]), row.form, row.places)
    assert value is not None
    is_high = row.high is not None and value > row.high
    is_low = row.low is not None and value < row.low
    return Cell(
        _number(value, look),
        value=value,
        flag="H" if is_high else "L" if is_low else "",
        flag_printed=high if is_high else low if is_low else "",
    )


def _beyond(analyte: Analyte, row: Row, look: Look, dice: Random) -> Cell | None:
    """Now and then a value below or above what the method can count."""
    sign, limit = ("<", analyte.floor) if analyte.floor else (">", analyte.ceiling)
    if limit is None or dice.random() > 0.18 or row.form is None:
        return None
    value = _scaled(limit, row.form, row.places)
    assert value is not None
    return Cell(f"{sign}{look.space}{_number(value, look)}", value=value, comparator=sign)


def expected(row: Row, cell: Cell, *, on: PartialDate, page: int, limits: bool = True) -> Expected:
    """What the sheet says of this value; `limits` is off where it prints none."""
    fact = Lab(
        source=NOWHERE,
        on=on,
        name=row.name,
        loinc=row.codes[0] if row.codes else "",
        value=cell.value,
        unit=row.unit,
        comparator=cell.comparator,
        text=cell.words,
        low=row.low if limits else None,
        high=row.high if limits else None,
        flag=cell.flag if cell.flag_printed else "",
    )
    printed = tuple(part for part in (row.name, cell.printed, row.unit) if part)
    return Expected(fact=fact, page=page, printed=printed, codes=row.codes)


def _scaled(value: Decimal | None, form: Form, places: int) -> Decimal | None:
    return None if value is None else (value * form.times).quantize(Decimal(1).scaleb(-places))


def _number(value: Decimal | None, look: Look) -> str:
    if value is None:
        return ""
    return number_written(value, look.language, grouped=look.grouped)
