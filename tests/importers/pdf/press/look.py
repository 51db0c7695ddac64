"""How one sheet looks: paper, font, rules, language and the forms of its dates and numbers."""

from datetime import timedelta
from random import Random

from msgspec import Struct

from longbloom.core.record.dates import PartialDate, date_of
from tests.importers.pdf.press.people import Woman, name_printed, woman
from tests.importers.pdf.press.typeset import FONTS, styled, text
from tests.importers.pdf.press.wording import (
    DATE_FORMS,
    LANGUAGES,
    RANGE_FORMS,
    date_written,
    word,
    words,
)

LONG = {"us_short": "us", "dots_short": "dots"}


class Look(Struct, frozen=True, kw_only=True):
    """The habits of one sender. `rules`: ruled, lines, zebra or none."""

    language: str
    font: str
    size: float
    paper: str
    rules: str
    dates: str
    ranges: str
    space: str
    grouped: bool
    head: str
    her: Woman
    printed_name: str
    lab: str
    street: str
    phone: str
    doctor: str

    def day(self, on: PartialDate) -> str:
        return date_written(on, self.dates, self.language)

    @property
    def born(self) -> str:
        """In the same order as all dates of the sheet, with all four digits of the year."""
        return date_written(self.her.born, LONG.get(self.dates, self.dates), self.language)


def a_look(dice: Random, her: Woman | None = None) -> Look:
    """The look of a sheet about an invented woman, or about `her`."""
    language = dice.choice(LANGUAGES)
    her = her or woman(dice, language)
    dates = dice.choice(DATE_FORMS[language])
    british = "_uk" if language == "en" and dates == "uk" else ""
    ranges = (*RANGE_FORMS, "to") if language == "en" else RANGE_FORMS
    return Look(
        language=language,
        font=dice.choice(FONTS),
        size=dice.choice((8.0, 8.5, 9.0, 9.5, 10.0)),
        paper="us-letter" if language == "en" and not british else "a4",
        rules=dice.choice(("ruled", "lines", "zebra", "none")),
        dates=dates,
        ranges=dice.choice(ranges),
        space=dice.choice(("", " ")),
        grouped=dice.random() < 0.7,
        head=dice.choice(("grid", "boxed", "lines")),
        her=her,
        printed_name=name_printed(her, dice),
        lab=word(language, "labs", dice),
        street=word(language, f"streets{british}", dice),
        phone=word(language, f"phones{british}", dice),
        doctor=word(language, "doctors", dice),
    )


def head(look: Look, dice: Random, *, title: str, dated: list[tuple[str, str]]) -> str:
    """The top of a first page: whose paper, about whom, and the dates that it names."""
    said = [
        (word(look.language, "patient", dice), look.printed_name),
        (word(look.language, "born", dice), look.born),
        (word(look.language, "number", dice), look.her.number),
        *dated,
        (
            word(look.language, "order", dice),
            f"{dice.randint(10, 26)}-{dice.randint(10**6, 10**7)}",
        ),
        (word(look.language, "doctor", dice), look.doctor),
    ]
    fields = [
        f"{label} {value}" if label.endswith(":") else f"{label}: {value}" for label, value in said
    ]
    fields.append(word(look.language, "sex", dice))
    letterhead = [
        styled(look.lab, size="1.35em", bold=True, fill="rgb(30, 60, 110)"),
        styled(f"{look.street}   {look.phone}", size="0.85em"),
        styled(title, size="1.2em", bold=True),
    ]
    return f"stack(dir: ttb, spacing: 7pt, {', '.join(letterhead)}, {_fields(look, fields)})"


def _fields(look: Look, fields: list[str]) -> str:
    cells = ", ".join(text(field) for field in fields)
    if look.head == "grid":
        return f"grid(columns: (1fr, 1fr), row-gutter: 5pt, column-gutter: 12pt, {cells})"
    if look.head == "boxed":
        return f"table(columns: (1fr, 1fr), stroke: 0.5pt + gray, inset: 4pt, {cells})"
    return f"stack(dir: ttb, spacing: 5pt, {cells})"


def footer(look: Look, *, page: int, pages: int) -> str:
    counted = words(look.language)["page"].format(page=page, pages=pages)
    line = f"{look.printed_name}   {look.her.number}   {counted}"
    return f"align(bottom + center, {styled(line, size='0.8em')})"


def a_day(dice: Random, *, first: int = 2017, last: int = 2025) -> PartialDate:
    return PartialDate(dice.randint(first, last), dice.randint(1, 12), dice.randint(1, 28))


def later(on: PartialDate, days: int) -> PartialDate:
    return date_of(on.first_day() + timedelta(days=days))
