"""One page of a lab sheet as it is built: its sender's habits, its cells, and what it says."""

from random import Random

from msgspec import Struct, field, structs

from longbloom.core.record.dates import PartialDate
from tests.importers.pdf.press.look import Look
from tests.importers.pdf.press.measured import Cell, Row, a_cell, expected
from tests.importers.pdf.press.truth import Expected
from tests.importers.pdf.press.wording import word, words

ORDERS = (
    ("test", "result", "flag", "unit", "range"),
    ("test", "flag", "result", "unit", "range"),
    ("test", "result", "unit", "flag", "range"),
    ("test", "result", "unit", "range", "flag"),
    ("test", "range", "unit", "result", "flag"),
    ("test", "unit", "range", "result", "flag"),
    ("test", "result", "flag", "unit", "range", "previous"),
    ("test", "result", "flag", "previous", "unit", "range"),
)


class Habits(Struct, frozen=True, kw_only=True):
    """How this sender orders columns, marks values out of range and joins value and unit."""

    order: tuple[str, ...]
    labels: dict[str, str]
    high: str
    low: str
    joined: bool
    stuck: bool


class Page(Struct, kw_only=True):
    """One page as it is built: the sender's habits, the code so far, and what it says."""

    look: Look
    habits: Habits
    dice: Random
    days: list[PartialDate]
    number: int
    earlier: PartialDate | None = None
    expected: list[Expected] = field(default_factory=list)

    def value(self, row: Row, on: PartialDate, *, limits: bool = True) -> Cell:
        """A new value of the row on that day, noted as expected."""
        cell = a_cell(row, self.look, self.dice, high=self.habits.high, low=self.habits.low)
        found = expected(row, cell, on=on, page=self.number, limits=limits)
        self.expected.append(found)
        return cell

    def previous(self, row: Row) -> Cell:
        """A value of before: only a reader who sees the day in the top row can place it."""
        cell = a_cell(row, self.look, self.dice, high="", low="")
        if self.earlier:
            found = expected(row, cell, on=self.earlier, page=self.number)
            self.expected.append(structs.replace(found, arguable=True))
        return cell


def a_habit(dice: Random, look: Look) -> Habits:
    sign = dice.randrange(5)
    columns = ("test", "result", "flag", "unit", "range", "previous", "date")
    return Habits(
        order=dice.choice(ORDERS),
        labels={column: word(look.language, column, dice) for column in columns},
        high=_sign(look, "high", sign),
        low=_sign(look, "low", sign),
        joined=dice.random() < 0.15,
        stuck=dice.random() < 0.2,
    )


def _sign(look: Look, what: str, place: int) -> str:
    listed = words(look.language)[what]
    return str(listed[place % len(listed)])


def columns_of(page: Page) -> list[str]:
    dropped = {"unit"} if page.habits.joined else set()
    if page.habits.stuck:
        dropped.add("flag")
    return [column for column in page.habits.order if column not in dropped]


def top_row(page: Page, columns: list[str]) -> list[str]:
    """The top row; some senders give the previous values their day."""
    before = f" {page.look.day(page.earlier)}" if page.earlier else ""
    labels = page.habits.labels
    return [labels[column] + (before if column == "previous" else "") for column in columns]


def dated_title(page: Page, title: str, number: int) -> str:
    """Where a page holds many visits, each panel names its own day."""
    if len(page.days) == 1:
        return title
    label = word(page.look.language, "collected", page.dice)
    return f"{title}   {label}: {page.look.day(page.days[number % len(page.days)])}"


def row_cells(
    page: Page, row: Row, *, joined: bool = False, on: PartialDate | None = None
) -> dict[str, str]:
    """The cells of a row on one day (else the first), by column."""
    cell = page.value(row, on or page.days[0])
    is_joined = joined or page.habits.joined
    result = f"{cell.printed} {row.unit}" if is_joined and row.unit else cell.printed
    sticks = page.habits.stuck and not joined and "flag" not in columns_of(page)
    return {
        "test": row.name,
        "result": f"{result} {cell.flag_printed}".strip() if sticks else result,
        "flag": "" if sticks else cell.flag_printed,
        "unit": row.unit,
        "range": row.range,
    }


def spread(page: Page, row: Row, on: PartialDate, *, limits: bool = True) -> str:
    """A value of a table of many days; some were not measured that day."""
    if page.dice.random() < 0.12:
        return page.dice.choice(("", "-", "---"))
    cell = page.value(row, on, limits=limits)
    return f"{cell.printed} {cell.flag_printed}".strip()
