"""Rule pages: reads the truth tables beside the rules and runs every row against the function."""

import csv
import inspect
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, get_type_hints

from msgspec import Struct

from longbloom.core.answer import NO, YES, Answer, unknown
from longbloom.core.record.dates import PartialDate, read_date

CORE = files("longbloom") / "core"
NOT_INPUTS = {"gives", "because"}


class Row(Struct, frozen=True):
    """One row of a truth table: where it stands, the rule's name, its cells by column."""

    where: str
    rule: str
    cells: dict[str, str]


class Verdict(Struct, frozen=True):
    """What the rule answered for a row, beside what the row says."""

    row: Row
    gives: str

    @property
    def agrees(self) -> bool:
        return self.gives == self.row.cells["gives"]


class BadTable(Exception):
    """The table can't be run; the message says what, where and what to do."""


def pages() -> Iterator[Path]:
    """Every rule page that ships with Longbloom."""
    yield from sorted(Path(str(CORE)).rglob("*.md"))


def module_of(page: Path) -> str:
    """The module beside a shipped rule page, by its dotted name."""
    return ".".join(page.relative_to(Path(str(CORE)).parents[1]).with_suffix("").parts)


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a rule page (.md) or of anybody's own table (.csv named after the rule)."""
    readers = {".md": _page_rows, ".csv": _csv_rows}
    if path.suffix not in readers:
        raise BadTable(f"{path.name}: a table must be a rule page (.md) or a .csv file.")
    try:
        rows = list(readers[path.suffix](path))
    except UnicodeDecodeError as error:
        raise BadTable(f"{path.name}: save it as UTF-8 text, then check it again.") from error
    if not rows:
        raise BadTable(f"{path.name}: it holds no table with rows.")
    yield from rows


def run(row: Row) -> Verdict:
    """Ask the rule; raises BadTable when the row names no rule or a column it has not."""
    rule = rule_named(row.rule)
    inputs = {name: text for name, text in row.cells.items() if name not in NOT_INPUTS}
    wanted = set(inspect.signature(rule).parameters)
    if set(inputs) != wanted or "gives" not in row.cells:
        columns = ", ".join([*sorted(wanted), "gives"])
        raise BadTable(f"{row.where}: the columns of {row.rule} are {columns}.")
    hints = get_type_hints(rule)
    try:
        values = {name: _value(text, hints[name]) for name, text in inputs.items()}
    except ValueError as error:
        raise BadTable(f"{row.where}: a cell can't be read ({error}).") from error
    return Verdict(row, shown(rule(**values)))


def rule_named(name: str) -> Callable[..., Any]:
    """The function a table is about, found on the shipped rule pages."""
    for page in pages():
        if f"\n## {name}\n" in page.read_text("utf-8"):
            return getattr(import_module(module_of(page)), name)  # type: ignore[no-any-return]
    raise BadTable(f"No rule is called “{name}”. `longbloom rules list` names them all.")


def rule_names() -> list[str]:
    return sorted({row.rule for page in pages() for row in rows_of(page)})


def shown(answer: Any) -> str:
    """An answer as a table writes it."""
    if isinstance(answer, Answer):
        return answer.word
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "unknown" if answer is None else str(answer)


def _value(text: str, kind: Any) -> Any:
    """A cell as the rule wants it; a text that can't mean that is an error, never a guess."""
    if kind in (PartialDate | None, Decimal | None):
        if text == "unknown":
            return None
        return _date(text) if kind == PartialDate | None else _number(text)
    if kind == tuple[str, ...]:
        return tuple(part.strip() for part in text.split(",") if part.strip())
    readers: dict[Any, Callable[[str], Any]] = {
        bool: _yes_or_no, Answer: _answer, Decimal: _number, PartialDate: _date, str: str,
    }  # fmt: skip
    return readers[kind](text)


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f"“{text}” should be yes or no")
    return text == "yes"


def _answer(text: str) -> Answer:
    answers = {"yes": YES, "no": NO, "unknown": unknown()}
    if text not in answers:
        raise ValueError(f"“{text}” should be yes, no or unknown")
    return answers[text]


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"“{text}” is no number") from error


def _date(text: str) -> PartialDate:
    day = read_date(text)
    if day is None:
        raise ValueError(f"“{text}” is no date")
    return day


def _page_rows(path: Path) -> Iterator[Row]:
    for section in f"\n{path.read_text('utf-8')}".split("\n## ")[1:]:
        rule, *lines = section.splitlines()
        table = [_cells(line) for line in lines if line.startswith("|")]
        if len(table) < 3:
            continue
        names, _, *body = table
        for number, cells in enumerate(body, start=1):
            if len(cells) != len(names):
                raise BadTable(f"{path.name}, {rule}, row {number}: it has not as many cells.")
            where = f"{path.name} {rule} row {number}"
            yield Row(where, rule.strip(), dict(zip(names, cells, strict=True)))


def _csv_rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, cells in enumerate(csv.DictReader(lines), start=1):
            kept = {name: (text or "").strip() for name, text in cells.items() if name}
            yield Row(f"{path.name} row {number}", path.stem, kept)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
