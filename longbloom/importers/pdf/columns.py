"""The columns of a table, told by its header line: which holds names, values, limits, dates."""

import re
from collections.abc import Iterator

from msgspec import Struct

from longbloom.importers.pdf.analytes import bare, is_known
from longbloom.importers.pdf.days import Day, Order, days_in
from longbloom.importers.pdf.head import role_of
from longbloom.importers.pdf.units import is_unit
from longbloom.importers.pdf.words import Cell, Line, Word
from longbloom.importers.words.plain import plain

HEADS = (
    ("previous", r"(?:previous|prior|last|vorwert\w*|vorbefund|anterior(?:es)?|previo|anterieur\w*|"
     r"precedent\w*)(?: .*)?|(?:valor|resultado|resultat|valeur|result|wert) (?:anterior|"
     r"anterieur\w*|previo|precedent\w*)|"
     r"antecedents?|historial"),
    ("range", r"(?:ref(?:erence|erenz|erencia)?\.?|normal|norm|biological|standard|referenz|"
     "normal)[ -]*"
     r"(?:range|interval\w*|bereich|werte?|limits?|values?|ref.*)?s?|normbereich|referenz\w*|"
     r"normwerte?|"
     r"(?:valores|rango|intervalo|valeurs?|intervalle|plage|limites?|v\.?) ?(?:de |"
     r"biologiques? de )?(?:ref\w*\.?|normal\w*)|"
     r"valores de|valeurs de|rango de|intervalo de|ref|range|limits|normales|usuelles|"
     r"valeurs usuelles|reference|referencia"),
    ("flag", r"flags?|abn(?:ormal)?|kennz\w*|bewertung|indicador|marca|alerta|h/l|\+/-|status|"
     "hinweis|"
     r"markierung|signal|alarm|interpretation|indic\w*|alerte|drapeau|ind\.?"),
    ("unit", r"(?:units?|uom|einheit\w*|dim\w*|unidad\w*|unites?)(?: of measure)?|u\. ?m\.?"),
    ("value", r"(?:(?:your |current |test )?(?:results?|values?)|ergebnis\w*|messwert|wert|"
     r"aktuell\w*|"
     r"resultados?|valor|resultats?|valeurs?|in range|in-range|befund|result value)(?: (?:actual|"
     r"actuel|value))?"),
    ("out", r"out of range|out-of-range"),
    ("date", r"date|datum|fecha|collected|entnahme|date .*|fecha .*|collection date|collected on|"
     "day|tag|dia|jour"),
    ("name", r"(?:tests?|analytes?|analyten?|untersuchung\w*|parameter|analysen?|prueba\w*|"
     r"determinacion\w*|"
     r"analisis|examens?|component|kenngr\w*|parametros?|parametres?|name|test name|description|"
     r"messgr\w*|investigation|assay|laborwert\w*|estudio|estudios|bezeichnung|analyses?|"
     r"magnitud|dosage)"
     r"(?: (?:name|description|performed|result))?"),
    ("other", r"methode?|metodo|lab|code|comment\w*|kommentar|note|loinc|specimen|material|muestra|"
     r"performed|site|verlauf|trend|nr\.?|no\.?|#|price|preis|precio|observaciones|remarques?"),
)  # fmt: skip
SIGNS = tuple((role, re.compile(rf"(?:{sign})")) for role, sign in HEADS)
UNIT_WITHIN = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]+)[)\]]$")


class Column(Struct, frozen=True):
    """One column: its role, where its head stands, and what its head adds to its values."""

    role: str
    left: float
    right: float
    day: Day | None = None
    name: str = ""
    unit: str = ""
    range: str = ""


Columns = tuple[Column, ...]
FEWEST_BESIDE = 3


def header_of(line: Line, order: Order) -> Columns:
    """The columns that a header line names; () when the line is no header."""
    whole = [part for cell in line.cells for part in _by_days(cell, order)]
    cells = [part for cell in whole for part in _by_heads(cell)]
    columns = [_column(cell, order) for cell in cells]
    known = [one for one in columns if one is not None]
    roles = {one.role for one in known if one.role not in ("other", "analyte")}
    unnamed = len(columns) - len(known)
    days = [one for one in known if one.day]
    if days and _is_label(line):
        return ()
    if len(days) > 1 and unnamed <= 1:
        return tuple(known)
    analytes = [one for one in known if one.role == "analyte"]
    if len(analytes) > 1 and unnamed <= len(analytes) and not roles - {"date", "flag"}:
        apart = [part for cell in cells for part in _by_tests(cell)]
        return tuple(_column(cell, order) or _by_text(cell) for cell in apart)
    if len(roles) < 2 or unnamed > len(known) or not roles & {"value", "range", "unit", "dated"}:
        return ()
    return tuple(known)


def gutters_of(lines: tuple[Line, ...]) -> list[float]:
    """Where tables that stand side by side are parted: left of each further column of names."""
    lefts = [_further_names(line) for line in lines]
    widest = max(lefts, key=len, default=[])
    if widest:
        return widest
    known = [one for line in lines for one in _further_tests(line)]
    usual = max(known, key=lambda one: sum(abs(one - other) < 6 for other in known), default=0.0)
    return [usual] if sum(abs(usual - other) < 6 for other in known) >= FEWEST_BESIDE else []


def _further_names(line: Line) -> list[float]:
    names = [cell for cell in line.cells if role_of_head(cell.text) == "name"]
    return [cell.left - cell.height for cell in names[1:]]


def _further_tests(line: Line) -> Iterator[float]:
    """Known tests that stand right of a number in their line."""
    for n, cell in enumerate(line.cells):
        has_value = any(re.search(r"\d", before.text) for before in line.cells[1:n])
        if has_value and is_known(cell.text) and not is_unit(cell.text):
            yield cell.left - cell.height


def column_at(columns: Columns, cell: Cell) -> Column:
    """The column a cell stands in: the one it lies under, else the one it is aligned with."""
    return min(columns, key=lambda one: _distance(one, cell))


def is_by_rows(columns: Columns) -> bool:
    """Does each row have a date and each column a test?"""
    return any(one.role == "analyte" for one in columns)


def role_of_head(text: str) -> str:
    words = plain(text).strip(" :.*")
    return next((role for role, sign in SIGNS if sign.fullmatch(words)), "")


def _column(cell: Cell, order: Order) -> Column | None:
    text = cell.text.strip()
    days = days_in(text, order)
    if role := role_of_head(text):
        return Column(role, cell.left, cell.right)
    if days and not re.search(r"[^\W\d]{3}", text.replace(days[0].said, "")):
        return Column("dated", cell.left, cell.right, day=days[0])
    if days and role_of(text) == "previous":
        return Column("previous", cell.left, cell.right)
    name, unit = _name_and_unit(text)
    if is_known(name):
        return Column("analyte", cell.left, cell.right, name=name, unit=unit)
    return None


def _by_days(cell: Cell, order: Order) -> Iterator[Cell]:
    """A cell in which several dates stand close together is a column for each."""
    days = [n for n, word in enumerate(cell.words) if days_in(word.text, order)]
    if len(days) < 2:
        yield cell
        return
    if days[0]:
        yield Cell(cell.words[: days[0]])
    for start, stop in zip(days, [*days[1:], len(cell.words)], strict=True):
        yield Cell(cell.words[start:stop])


def _by_heads(cell: Cell) -> Iterator[Cell]:
    """Two heads that stand close together, "Reference range" and "Previous", are two columns."""
    words = [word.text for word in cell.words]
    if role_of_head(cell.text):
        yield cell
        return
    for n in range(len(words) - 1, 0, -1):
        if role_of_head(" ".join(words[:n])) and role_of_head(" ".join(words[n:])):
            yield from (Cell(cell.words[:n]), Cell(cell.words[n:]))
            return
    yield cell


def _by_tests(cell: Cell) -> Iterator[Cell]:
    """A known test that stands close to the one before it is a column of its own."""
    texts = [word.text for word in cell.words]
    if several := _tests_in(cell.words):
        yield from several
        return
    if not is_known(bare(cell.text)):
        for n in range(1, len(texts)):
            last = " ".join(texts[n:])
            if is_known(last) and len(last) > 2 and not is_unit(last):
                yield Cell(cell.words[:n])
                yield Cell(cell.words[n:])
                return
    yield cell


def _tests_in(words: tuple[Word, ...]) -> list[Cell]:
    """Known tests that follow each other with nothing else between; [] when there is more."""
    for size in range(len(words), 0, -1):
        name = " ".join(word.text for word in words[:size])
        if is_known(name) and not name.startswith("("):
            further = _tests_in(words[size:]) if size < len(words) else []
            if size == len(words) or further:
                return [Cell(words[:size]), *further]
    return []


def _by_text(cell: Cell) -> Column:
    """A test we don't know, or the first line of a name that goes on below."""
    name, unit = _name_and_unit(cell.text)
    return Column("analyte", cell.left, cell.right, name=name, unit=unit)


def _name_and_unit(text: str) -> tuple[str, str]:
    within = UNIT_WITHIN.match(text)
    if within and is_unit(within[2]):
        return bare(within[1]), within[2]
    first, _, last = text.rpartition(" ")
    if first and is_unit(last) and is_known(first):
        return bare(first), last
    return bare(text), ""


def _is_label(line: Line) -> bool:
    """ "Collected: 12.03.2024  Reported: 13.03.2024" are no columns."""
    return any(
        cell.text.strip().endswith(":") or re.search(r":\s", cell.text) for cell in line.cells
    )


def _distance(column: Column, cell: Cell) -> float:
    shared = min(column.right, cell.right) - max(column.left, cell.left)
    if shared > 0:
        return -shared / max(min(column.right - column.left, cell.right - cell.left), 1)
    return min(abs(column.left - cell.right), abs(column.right - cell.left))
