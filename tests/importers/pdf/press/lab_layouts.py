"""The layouts of lab sheets: what is printed where, and what that says."""

from collections.abc import Callable
from random import Random

from msgspec import Struct, field

from longbloom.core.record.dates import PartialDate
from tests.importers.pdf.press.look import Look
from tests.importers.pdf.press.measured import Cell, Row, a_cell, expected
from tests.importers.pdf.press.tables import table
from tests.importers.pdf.press.truth import Expected
from tests.importers.pdf.press.typeset import stack, styled, text
from tests.importers.pdf.press.wording import word, words

Block = tuple[str, list[Row]]
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
    expected: list[Expected] = field(default_factory=list)

    def value(self, row: Row, on: PartialDate, *, limits: bool = True) -> Cell:
        """A new value of the row on that day, noted as expected."""
        cell = a_cell(row, self.look, self.dice, high=self.habits.high, low=self.habits.low)
        found = expected(row, cell, on=on, page=self.number, limits=limits)
        self.expected.append(found)
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


def single(page: Page, blocks: list[Block]) -> str:
    """One visit: a table for each panel, its columns in the sender's order."""
    parts: list[str] = []
    for number, (title, rows) in enumerate(blocks):
        parts.append(styled(title, bold=True))
        columns = _columns(page)
        said = [_cells(page, row) for row in rows]
        cells = [[one[column] for column in columns] for one in said]
        top = [page.habits.labels[column] for column in columns] if not number else []
        widths = [
            "2.4fr" if column == "test" else "1.4fr" if column == "range" else "1fr"
            for column in columns
        ]
        parts.append(table(top, cells, look=page.look, widths=widths))
    return stack(parts)


def below(page: Page, blocks: list[Block]) -> str:
    """The range stands small below each name."""
    parts: list[str] = []
    label = word(page.look.language, "below", page.dice)
    for title, rows in blocks:
        parts.append(styled(title, bold=True))
        lines = []
        for row in rows:
            said = _cells(page, row)
            name = styled(row.name, bold=True)
            if row.range:
                small = styled(
                    f"{label} {row.range} {row.unit}", size="0.8em", fill="rgb(90, 90, 90)"
                )
                name = f"stack(dir: ttb, spacing: 3pt, {name}, {small})"
            value = said["result"] if page.habits.joined else f"{said['result']} {said['unit']}"
            lines.append([name, text(value), text(said["flag"])])
        parts.append(table([], lines, look=page.look, widths=["3fr", "1.5fr", "0.7fr"], coded=True))
    return stack(parts)


def dates_across(page: Page, blocks: list[Block]) -> str:
    """Cumulative: a column for each date."""
    look, labels = page.look, page.habits.labels
    top = [labels["test"], labels["unit"], labels["range"], *(look.day(on) for on in page.days)]
    cells = []
    for _, rows in blocks:
        for row in rows:
            values = [_spread(page, row, on) for on in page.days]
            cells.append([row.name, row.unit, row.range, *values])
    widths = ["2fr", "1fr", "1.3fr", *("1.1fr" for _ in page.days)]
    return table(top, cells, look=look, widths=widths)


def dates_down(page: Page, blocks: list[Block]) -> str:
    """Cumulative: a row for each date, a column for each analyte with its unit below."""
    rows = [row for _, some in blocks for row in some][:5]
    top = [page.habits.labels["date"], *(f"{row.name}\n{row.unit}" for row in rows)]
    cells = [
        [page.look.day(on), *(_spread(page, row, on, limits=False) for row in rows)]
        for on in page.days
    ]
    return table(top, cells, look=page.look, widths=["1.2fr", *("1fr" for _ in rows)])


def two(page: Page, blocks: list[Block]) -> str:
    """Two tables side by side."""
    halves = []
    for half in (blocks[::2], blocks[1::2]):
        parts: list[str] = []
        for title, rows in half:
            cells = []
            for row in rows:
                said = _cells(page, row, joined=True)
                cells.append(
                    [said["test"], f"{said['result']} {said['flag']}".strip(), said["range"]]
                )
            labels = [page.habits.labels[column] for column in ("test", "result", "range")]
            parts += [
                styled(title, bold=True),
                table(labels, cells, look=page.look, widths=["1.5fr", "1.5fr", "1.1fr"]),
            ]
        halves.append(stack(parts))
    return (
        f"text(size: 0.88em, grid(columns: (1fr, 1fr), column-gutter: 16pt, {', '.join(halves)}))"
    )


def leaders(page: Page, blocks: list[Block]) -> str:
    """Typewriter lines: a name, dots, the value, its unit, the limits in brackets."""
    parts: list[str] = []
    for title, rows in blocks:
        parts.append(styled(title, bold=True))
        for row in rows:
            said = _cells(page, row)
            dots = f"box(width: 1fr, repeat({text('.')}))"
            value = said["result"] if page.habits.joined else f"{said['result']} {said['unit']}"
            tail = "   ".join(part for part in (value, said["flag"], said["range"]) if part.strip())
            parts.append(f"par({text(row.name)} + {dots} + {text(tail)})")
    return f"block(width: 78%, {stack(parts)})"


LAYOUTS: dict[str, Callable[[Page, list[Block]], str]] = {
    "single": single,
    "below": below,
    "dates_across": dates_across,
    "dates_down": dates_down,
    "two": two,
    "pages": single,
    "leaders": leaders,
}


def _columns(page: Page) -> list[str]:
    dropped = {"unit"} if page.habits.joined else set()
    if page.habits.stuck:
        dropped.add("flag")
    return [column for column in page.habits.order if column not in dropped]


def _cells(page: Page, row: Row, *, joined: bool = False) -> dict[str, str]:
    """The cells of a row on the first day, by column."""
    cell = page.value(row, page.days[0])
    is_joined = joined or page.habits.joined
    result = f"{cell.printed} {row.unit}" if is_joined and row.unit else cell.printed
    sticks = page.habits.stuck and not joined and "flag" not in _columns(page)
    earlier = a_cell(row, page.look, page.dice, high="", low="")
    return {
        "test": row.name,
        "result": f"{result} {cell.flag_printed}".strip() if sticks else result,
        "flag": "" if sticks else cell.flag_printed,
        "unit": row.unit,
        "range": row.range,
        "previous": earlier.printed,
    }


def _spread(page: Page, row: Row, on: PartialDate, *, limits: bool = True) -> str:
    """A value of a table of many days; some were not measured that day."""
    if page.dice.random() < 0.12:
        return page.dice.choice(("", "-", "---"))
    cell = page.value(row, on, limits=limits)
    return f"{cell.printed} {cell.flag_printed}".strip()
