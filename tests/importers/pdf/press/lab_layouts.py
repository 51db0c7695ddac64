"""The layouts of lab sheets: what is printed where, and what that says."""

from collections.abc import Callable

from tests.importers.pdf.press.lab_page import (
    Page,
    columns_of,
    dated_title,
    row_cells,
    spread,
    top_row,
)
from tests.importers.pdf.press.measured import Row
from tests.importers.pdf.press.tables import table
from tests.importers.pdf.press.typeset import stack, styled, text
from tests.importers.pdf.press.wording import word

Block = tuple[str, list[Row]]
WIDTHS = {"test": "2.4fr", "range": "1.8fr", "flag": "0.9fr", "previous": "1.2fr"}


def single(page: Page, blocks: list[Block]) -> str:
    """A table for each panel, its columns in the sender's order; one visit, or each its own."""
    parts: list[str] = []
    for number, (title, rows) in enumerate(blocks):
        parts.append(styled(dated_title(page, title, number), bold=True))
        columns = columns_of(page)
        on = page.days[number % len(page.days)]
        said = [row_cells(page, row, on=on) for row in rows]
        if "previous" in columns:
            said = [
                {**one, "previous": page.previous(row).printed}
                for one, row in zip(said, rows, strict=True)
            ]
        cells = [[one[column] for column in columns] for one in said]
        top = top_row(page, columns) if not number else []
        widths = [WIDTHS.get(column, "1fr") for column in columns]
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
            said = row_cells(page, row)
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
            values = [spread(page, row, on) for on in page.days]
            cells.append([row.name, row.unit, row.range, *values])
    widths = ["2fr", "1fr", "1.3fr", *("1.1fr" for _ in page.days)]
    return table(top, cells, look=look, widths=widths)


def dates_down(page: Page, blocks: list[Block]) -> str:
    """Cumulative: a row for each date, a column for each analyte with its unit below."""
    rows = [row for _, some in blocks for row in some][:5]
    top = [page.habits.labels["date"], *(f"{row.name}\n{row.unit}" for row in rows)]
    cells = [
        [page.look.day(on), *(spread(page, row, on, limits=False) for row in rows)]
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
                said = row_cells(page, row, joined=True)
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
            said = row_cells(page, row)
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
    "visits": single,
    "leaders": leaders,
}
