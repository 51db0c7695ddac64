"""A lab report: panels of one visit or of many, in one of the layouts that labs use."""

from random import Random

from msgspec import structs

from longbloom.core.record.dates import PartialDate
from tests.importers.pdf.press.lab_layouts import LAYOUTS, Block
from tests.importers.pdf.press.lab_page import Page, a_habit
from tests.importers.pdf.press.look import Look, a_day, a_look, footer, head, later
from tests.importers.pdf.press.measured import a_row
from tests.importers.pdf.press.people import Woman
from tests.importers.pdf.press.pool import panel_of
from tests.importers.pdf.press.truth import Sheet, Truth
from tests.importers.pdf.press.typeset import pdf, stack, styled
from tests.importers.pdf.press.wording import word, words

PANELS = ("cbc", "chemistry", "liver", "calcium", "markers", "urine")
CHOSEN = (
    "single",
    "single",
    "below",
    "dates_across",
    "dates_down",
    "two",
    "pages",
    "visits",
    "leaders",
)
IN_COLUMNS = {"dates_across", "dates_down"}
MANY_DAYS = {*IN_COLUMNS, "visits"}
MOST_ROWS = {"two": 44, "below": 16}
"""More than these (in other layouts 24), with a head and notes, may not fit on one page."""


def lab_sheet(seed: int, *, layout: str = "", her: Woman | None = None) -> Sheet:
    """The lab report of a seed, of any layout or the one asked for, about anyone or about her."""
    dice = Random(f"lab {seed}")
    layout = layout or dice.choice(CHOSEN)
    look = a_look(dice, her)
    habits, days = a_habit(dice, look), _days(layout, dice)
    earlier = later(min(days), -dice.randint(30, 120)) if dice.random() < 0.4 else None
    first = Page(look=look, habits=habits, dice=dice, days=days, number=1, earlier=earlier)
    pages = [
        (structs.replace(first, number=number, expected=[]), blocks)
        for number, blocks in enumerate(_paged(layout, look, dice), 1)
    ]
    bodies = [LAYOUTS[layout](page, blocks) for page, blocks in pages]
    code = _with_heads(bodies, look, dice, _dated(layout, days, look, dice))
    truth = Truth(
        kind="lab",
        names=(look.her.name,),
        born=look.her.born,
        on=max(days),
        days=tuple(sorted({*days, *(later(max(days), n) for n in range(4))})),
        language=look.language,
        layout=layout,
        pages=len(bodies),
        expected=tuple(one for page, _ in pages for one in page.expected),
    )
    return Sheet(
        f"lab-{seed}.pdf", pdf(code, font=look.font, size=look.size, paper=look.paper), truth
    )


def _days(layout: str, dice: Random) -> list[PartialDate]:
    first = a_day(dice)
    if layout not in MANY_DAYS:
        return [first]
    apart = dice.choice((21, 28, 35, 91))
    days = [later(first, apart * n + dice.randint(0, 5)) for n in range(dice.randint(2, 5))]
    return days if dice.random() < 0.5 else days[::-1]


def _paged(layout: str, look: Look, dice: Random) -> list[list[Block]]:
    """The panels of each page: whole ones, as many as fit."""
    panels = dice.sample(PANELS, len(PANELS) if layout == "pages" else dice.randint(2, 4))
    if "markers" not in panels and dice.random() < 0.6:
        panels.append("markers")
    blocks: list[Block] = []
    for panel in panels:
        keys = panel_of(panel, look.language)
        wanted = [key for key in keys if dice.random() < 0.85] or keys[:1]
        blocks.append(
            (word_of_panel(panel, look, dice), [a_row(key, look, dice) for key in wanted])
        )
    if layout in IN_COLUMNS:
        blocks = [(title, [row for row in rows if row.unit]) for title, rows in blocks]
    blocks = [block for block in blocks if block[1]]
    pages: list[list[Block]] = [[]]
    for block in blocks:
        most = MOST_ROWS.get(layout, 24)
        if pages[-1] and sum(len(rows) for _, rows in (*pages[-1], block)) > most:
            pages.append([])
        pages[-1].append(block)
    return pages if layout == "pages" else pages[:1]


def word_of_panel(panel: str, look: Look, dice: Random) -> str:
    return str(dice.choice(words(look.language)["panels"][panel]))


def _dated(layout: str, days: list[PartialDate], look: Look, dice: Random) -> list[tuple[str, str]]:
    """The dates at the top: sample taken (unless columns say it), received, reported."""
    clock = f" {dice.randint(7, 16):02}:{dice.randint(0, 59):02}" if dice.random() < 0.4 else ""
    came = later(max(days), dice.randint(0, 1))
    told = later(came, dice.randint(0, 2))
    dated = [("received", came), ("reported", told)]
    if layout not in MANY_DAYS:
        dated.insert(dice.choice((0, 0, 1, 2)), ("collected", days[0]))
    else:
        dated = dated[1:]
    return [(word(look.language, what, dice), look.day(on) + clock) for what, on in dated]


def _with_heads(
    bodies: list[str], look: Look, dice: Random, dated: list[tuple[str, str]]
) -> list[str]:
    """Each page with its head, notes at the end, and a footer."""
    title = word(look.language, "lab" if len(dated) > 1 else "cumulative", dice)
    notes = dice.sample(words(look.language)["notes"], dice.randint(2, 5))
    made = []
    for number, body in enumerate(bodies, 1):
        parts = [head(look, dice, title=title, dated=dated), body]
        if number == len(bodies):
            parts += [styled(note, size="0.82em") for note in notes]
        foot = footer(look, page=number, pages=len(bodies))
        made.append(f"block(height: 100%, {{ {stack(parts, gap='10pt')}; {foot} }})")
    return made
